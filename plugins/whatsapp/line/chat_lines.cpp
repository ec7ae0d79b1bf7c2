#include "plugins/whatsapp/line/chat_lines.hpp"

#include "plugins/whatsapp/limits.hpp"
#include "plugins/whatsapp/line/marks.hpp"
#include "plugins/whatsapp/line/phrases.hpp"

namespace rekindle::whatsapp {
namespace {

std::string_view without_blank(std::string_view text) {
    if (text.starts_with(' ')) text.remove_prefix(1);
    return text;
}

bool is_edge(char c) {
    return c == ' ' || c == '\t' || static_cast<unsigned char>(c) >= 0x80;
}

// Marks that turn the text round stay with the name: author.hpp reports them.
std::string_view name_of(std::string_view text) {
    text = without_blank(text);
    if (text.starts_with("\xE2\x80\xAE") || text.starts_with("\xE2\x80\xAD")) return text;
    if (text.empty() || is_edge(text.front()) || is_edge(text.back())) return trimmed(text);
    return text;
}

}  // namespace

void split_author(std::string_view rest, const Authors& known, ChatLine& out) {
    out.author = {};
    out.number = Authors::too_many;
    for (std::size_t colon = rest.find(':'); colon <= limits::author;  // or there is none
         colon = rest.find(':', colon + 1)) {
        const std::string_view name = name_of(rest.substr(0, colon));
        if (name.empty()) break;
        const std::string_view after = rest.substr(colon + 1);
        const std::uint32_t number = known.find(name);
        const bool stands_alone = after.empty() || is_edge(after.front());
        if (number == Authors::too_many && (!stands_alone || tells_event(name))) continue;
        out.author = name;
        out.number = number;
        out.text = without_blank(after);
        return;
    }
    out.text = name_of(rest);
}

Result<bool> ChatLines::next(const Authors& known, ChatLine& out) {
    const auto line = lines_.next();
    if (!line) return line.error();
    if (!*line) return false;
    out.offset = lines_.offset();
    out.truncated = lines_.truncated();
    if (heads_.read(**line, out.head)) {
        out.kind = ChatLine::Kind::head;
        begun_ = true;
        split_author((*line)->substr(out.head.size), known, out);
        return true;
    }
    out.kind = begun_ ? ChatLine::Kind::continuation : ChatLine::Kind::leading;
    out.text = **line;
    return true;
}

}  // namespace rekindle::whatsapp

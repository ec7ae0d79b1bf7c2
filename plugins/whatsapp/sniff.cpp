#include "plugins/whatsapp/sniff.hpp"

#include <algorithm>
#include <array>
#include <rekindle/text.hpp>

#include "plugins/whatsapp/chat_lines.hpp"
#include "plugins/whatsapp/chat_name.hpp"
#include "plugins/whatsapp/dates.hpp"
#include "plugins/whatsapp/limits.hpp"
#include "plugins/whatsapp/marks.hpp"
#include "plugins/whatsapp/phrases.hpp"

namespace rekindle::whatsapp {
namespace {

// Where a program writes a line, these stand for its author.
constexpr auto levels = std::to_array<std::string_view>(
    {"error", "info", "information", "debug", "warn", "warning", "notice", "critical", "fatal",
     "trace", "alert", "emergency", "severe", "exception", "panic", "err", "inf", "wrn", "dbg"});

bool has_level(std::string_view author) {
    while (!author.empty()) {
        std::size_t end = 0;
        while (end < author.size() && is_alpha(author[end])) ++end;
        const std::string_view word = author.substr(0, end);
        if (std::any_of(levels.begin(), levels.end(),
                        [&](std::string_view level) { return equals_ignoring_case(level, word); }))
            return true;
        author.remove_prefix(std::min(end + 1, author.size()));
    }
    return false;
}

struct Tally {
    std::size_t heads = 0, authored = 0, of_program = 0, witnesses = 0;
    std::size_t first_head = SIZE_MAX;  // lines before it that are not empty

    [[nodiscard]] std::size_t score() const { return heads + authored; }
};

template <class Visit>
void for_each_line(std::string_view bytes, Visit&& visit) {
    while (!bytes.empty()) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size());
        std::string_view line = bytes.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        visit(line);
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
}

void count_head(std::string_view line, const Head& head, Tally& tally) {
    static const Authors nobody;
    ++tally.heads;
    ChatLine parts;
    split_author(line.substr(head.size), nobody, parts);
    if (parts.author.empty()) {
        tally.witnesses += read_notice(parts.text).encryption ? 1 : 0;
        return;
    }
    ++tally.authored;
    tally.of_program += has_level(parts.author) ? 1 : 0;
    tally.witnesses += is_witness(parts.text) ? 1 : 0;
}

bool is_possible(const Head& head) {
    if (head.hour > 23 || head.minute > 59) return false;
    for (const auto order : {DateOrder::day_first, DateOrder::month_first, DateOrder::year_first})
        if (date_of(head.date, order)) return true;
    return false;
}

Tally tally_of(std::size_t layout, std::string_view bytes) {
    Tally tally;
    HeadReader heads{layout};
    std::size_t lines = 0;
    for_each_line(bytes, [&](std::string_view line) {
        if (trimmed(line).empty()) return;
        Head head;
        if (heads.read_as(layout, line, head) && (tally.heads > 0 || is_possible(head))) {
            if (tally.heads == 0) tally.first_head = lines;
            count_head(line, head, tally);
        }
        ++lines;
    });
    return tally;
}

unsigned certainty_of(const Tally& tally, std::size_t layout, bool named) {
    if (tally.heads == 0 || tally.first_head > limits::lines_before_first) return 0;
    const bool witnessed = named || tally.witnesses > 0;
    if (tally.of_program * 5 > tally.authored) return 0;
    if (layouts()[layout].needs_witness && !witnessed) return 0;
    if (tally.authored == 0) return witnessed ? 70 : 0;
    return witnessed ? 95 : 70;
}

}  // namespace

Sniff sniff(std::string_view bytes, std::string_view path) {
    Sniff out;
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        out.kind = Sniff::Kind::utf16;
        out.certainty = is_chat_file_name(path) ? 40 : 0;
        return out;
    }
    if (trimmed(bytes).empty()) {
        out.kind = Sniff::Kind::empty;
        return out;
    }
    Tally best;
    for (std::size_t layout = 0; layout < layouts().size(); ++layout) {
        const Tally tally = tally_of(layout, bytes);
        if (tally.score() <= best.score()) continue;
        best = tally;
        out.layout = layout;
    }
    out.certainty = certainty_of(best, out.layout, is_chat_file_name(path));
    out.kind = out.certainty > 0 ? Sniff::Kind::chat : Sniff::Kind::other;
    return out;
}

}  // namespace rekindle::whatsapp

#include "plugins/contacts/sniff.hpp"

#include <algorithm>
#include <array>
#include <rekindle/text.hpp>

#include "plugins/contacts/limits.hpp"
#include "plugins/contacts/vcard/content_line.hpp"
#include "plugins/text/clean.hpp"
#include "plugins/text/text_input.hpp"

namespace rekindle::contacts {
namespace {

bool begins_card(std::string_view line) {
    const auto content = parse_contentline(line);
    return content && content->is("BEGIN") &&
           equals_ignoring_case(text::trimmed(content->value), "VCARD");
}

// The first line that is not blank.
std::string_view first_line(std::string_view head) {
    head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
    return head.substr(0, std::min(head.find_first_of("\r\n"), head.size()));
}

}  // namespace

Result<Sniff> sniff(const Source& source, std::uint32_t entry, std::string_view assumed) {
    text::TextInput input{source, entry};
    const auto head = input.next();
    if (!head) return head.error();
    Sniff out;
    const std::string_view line = first_line(*head);
    if (line.empty()) {
        if (head->find_first_not_of(" \t\r\n") == head->npos) out.kind = Sniff::Kind::empty;
        return out;
    }
    if (begins_card(line)) {
        out.kind = Sniff::Kind::vcard;
        out.certainty = 95;
        return out;
    }
    if (line.find('\0') != line.npos) return out;
    if (auto form = form_of(*head, assumed)) {
        out.kind = Sniff::Kind::table;
        out.certainty = form->columns.certainty;
        out.form = std::move(*form);
    }
    return out;
}

bool may_be_contacts(std::string_view path) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    const std::size_t dot = name.rfind('.');
    if (dot == name.npos) return true;
    constexpr auto endings =
        std::to_array<std::string_view>({"vcf", "vcard", "csv", "tsv", "tab", "txt"});
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
        return equals_ignoring_case(name.substr(dot + 1), ending);
    });
}

}  // namespace rekindle::contacts

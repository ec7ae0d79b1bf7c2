#include "plugins/imap/grammar/mailbox.hpp"

#include <algorithm>
#include <rekindle/text.hpp>

#include "plugins/imap/grammar/scanner.hpp"

namespace rekindle::imap {
namespace {

// Exchange writes control characters and blanks into names without quotes: to the end of the line.
std::optional<std::string> parse_mailbox(Scanner& scanner) {
    if (scanner.peek() == '"' || scanner.peek() == '{') {
        const auto text = scanner.parse_string();
        return text ? std::optional{text->str()} : std::nullopt;
    }
    std::string_view name = scanner.rest();
    while (name.ends_with(' ')) name.remove_suffix(1);
    if (name.empty()) return std::nullopt;
    return std::string{name};
}

std::optional<std::uint64_t>* member(MailboxStatus& status, std::string_view name) {
    if (equals_ignoring_case(name, "MESSAGES")) return &status.messages;
    if (equals_ignoring_case(name, "UIDNEXT")) return &status.uid_next;
    if (equals_ignoring_case(name, "UIDVALIDITY")) return &status.uid_validity;
    if (equals_ignoring_case(name, "HIGHESTMODSEQ")) return &status.highest_mod_seq;
    return nullptr;
}

bool parse_status_attributes(Scanner& scanner, MailboxStatus& status) {
    if (!scanner.take('(')) return false;
    for (;;) {
        scanner.skip_blanks();
        if (scanner.take(')')) return true;
        const auto name = scanner.parse_atom();
        if (!name) return false;
        scanner.skip_blanks();
        std::optional<std::uint64_t>* const wanted = member(status, *name);
        if (const auto number = scanner.parse_number()) {
            if (wanted) *wanted = *number;
        } else if (!scanner.skip_value()) {
            return false;
        }
    }
}

// namespace = nil / "(" 1*( "(" string SP (<"> QUOTED_CHAR <"> / nil) *(…) ")" ) ")"
bool parse_namespace(Scanner& scanner, std::vector<std::string>& prefixes) {
    scanner.skip_blanks();
    if (scanner.take_word("NIL")) return true;
    if (!scanner.take('(')) return false;
    for (;;) {
        scanner.skip_blanks();
        if (scanner.take(')')) return true;
        if (!scanner.take('(')) return false;
        scanner.skip_blanks();
        const auto prefix = scanner.parse_string();
        if (!prefix) return false;
        prefixes.push_back(prefix->str());
        scanner.skip_blanks();
        while (!scanner.take(')')) {
            if (!scanner.skip_value()) return false;
            scanner.skip_blanks();
        }
    }
}

}  // namespace

bool MailboxList::has(std::string_view flag) const {
    return std::any_of(flags.begin(), flags.end(),
                       [&](const std::string& one) { return equals_ignoring_case(one, flag); });
}

std::optional<MailboxList> parse_mailbox_list(std::string_view rest) {
    Scanner scanner{rest};
    MailboxList out;
    scanner.skip_blanks();
    if (!scanner.take('(')) return std::nullopt;
    for (scanner.skip_blanks(); !scanner.take(')'); scanner.skip_blanks()) {
        const auto flag = scanner.parse_atom();
        if (!flag) return std::nullopt;
        out.flags.emplace_back(*flag);
    }
    scanner.skip_blanks();
    const auto delimiter = scanner.parse_nstring();
    if (!delimiter) return std::nullopt;
    if (const std::string text = delimiter->str(); !text.empty()) out.delimiter = text.front();
    scanner.skip_blanks();
    auto name = parse_mailbox(scanner);
    if (!name) return std::nullopt;
    out.name = std::move(*name);
    return out;
}

std::optional<NamedStatus> parse_status(std::string_view rest) {
    NamedStatus out;
    Scanner scanner{rest};
    if (scanner.peek() == '"' || scanner.peek() == '{') {
        const auto name = scanner.parse_string();
        if (!name) return std::nullopt;
        out.name = name->str();
        scanner.skip_blanks();
        if (!parse_status_attributes(scanner, out.status)) return std::nullopt;
        return out;
    }
    // A name without quotes may have blanks and parentheses: it ends where the list begins.
    for (std::size_t end = rest.find(" ("); end != rest.npos; end = rest.find(" (", end + 1)) {
        out.name = rest.substr(0, end);
        out.status = {};
        Scanner list{rest.substr(end + 1)};
        if (parse_status_attributes(list, out.status)) return out;
    }
    return std::nullopt;
}

std::vector<std::string> parse_foreign_namespaces(std::string_view rest) {
    std::vector<std::string> own, foreign;
    Scanner scanner{rest};
    if (!parse_namespace(scanner, own) || !parse_namespace(scanner, foreign) ||
        !parse_namespace(scanner, foreign))
        return {};
    // Where all are one tree, nothing tells them apart.
    std::erase_if(foreign, [&](const std::string& prefix) {
        return prefix.empty() || std::find(own.begin(), own.end(), prefix) != own.end();
    });
    return foreign;
}

}  // namespace rekindle::imap

#include "plugins/imap/grammar/fetch.hpp"

#include <limits>
#include <rekindle/text.hpp>

#include "plugins/imap/grammar/date_time.hpp"

namespace rekindle::imap {
namespace {

// section = "[" [section-spec] "]", and "<0>" behind it, as the server repeats it: in quotes or
// not, as a literal even. Gives the front of it.
std::optional<std::string_view> parse_section(Scanner& scanner) {
    if (!scanner.take('[')) return std::nullopt;
    const std::string_view all = scanner.rest();
    while (!scanner.take(']')) {
        if (scanner.at_end()) return std::nullopt;
        if (scanner.peek() == '"' || scanner.peek() == '{') {
            if (!scanner.parse_string()) return std::nullopt;
        } else {
            scanner.take(scanner.peek());
        }
    }
    const std::string_view section = all.substr(0, all.size() - scanner.rest().size() - 1);
    if (scanner.take('<'))
        while (!scanner.take('>'))
            if (scanner.at_end() || !scanner.take(scanner.peek())) return std::nullopt;
    return section;
}

// The name of an item ends where its section or its value begins.
std::string_view parse_item_name(Scanner& scanner) {
    const std::string_view rest = scanner.rest();
    std::size_t end = 0;
    while (end < rest.size() && is_atom_char(rest[end]) && rest[end] != '[') ++end;
    for (std::size_t i = 0; i < end; ++i) scanner.take(rest[i]);
    return rest.substr(0, end);
}

class ItemReader {
  public:
    ItemReader(Scanner& scanner, MsgAtt& out) : scanner_(&scanner), out_(&out) {}

    bool read() {
        // Domino puts some items into parentheses of their own.
        if (scanner_->peek() == '(') return scanner_->skip_value();
        const std::string_view name = parse_item_name(*scanner_);
        if (name.empty()) return false;
        if (equals_ignoring_case(name, "BODY") && scanner_->peek() == '[') return read_body();
        scanner_->skip_blanks();
        if (equals_ignoring_case(name, "UID")) return read_uid();
        if (equals_ignoring_case(name, "INTERNALDATE")) return read_internal_date();
        if (equals_ignoring_case(name, "RFC822.SIZE")) return read_number(out_->size);
        if (equals_ignoring_case(name, "X-GM-MSGID")) return read_number(out_->gmail_id);
        if (equals_ignoring_case(name, "X-GM-LABELS")) return read_labels();
        return scanner_->skip_value();
    }

  private:
    bool read_body() {
        const auto section = parse_section(*scanner_);
        if (!section) return false;
        scanner_->skip_blanks();
        // Yandex leaves the value out.
        if (scanner_->peek() == ')') return true;
        const auto value = scanner_->parse_nstring();
        if (!value) return false;
        out_->has_text = true;
        if (!equals_ignoring_case(section->substr(0, 6), "HEADER")) return true;
        out_->has_header = true;
        out_->header = value->raw;
        return true;
    }

    bool read_uid() {
        std::optional<std::uint64_t> number;
        if (!read_number(number)) return false;
        if (number && *number <= std::numeric_limits<Uid>::max())
            out_->uid = static_cast<Uid>(*number);
        return true;
    }

    bool read_number(std::optional<std::uint64_t>& out) {
        out = scanner_->parse_number();
        return out || scanner_->skip_value();
    }

    bool read_internal_date() {
        const auto value = scanner_->parse_nstring();
        if (!value) return scanner_->skip_value();
        out_->internal_date = parse_date_time(value->raw);
        return true;
    }

    bool read_labels() {
        const std::string_view before = scanner_->rest();
        if (!scanner_->skip_value()) return false;
        std::string_view value = before.substr(0, before.size() - scanner_->rest().size());
        if (value.starts_with('(') && value.ends_with(')'))
            value = value.substr(1, value.size() - 2);
        out_->gmail_labels = value;
        return true;
    }

    Scanner* scanner_;
    MsgAtt* out_;
};

}  // namespace

std::optional<MsgAtt> parse_msg_att(const Response& response) {
    MsgAtt out;
    Scanner scanner{response.rest};
    ItemReader items{scanner, out};
    if (!scanner.take('(')) return std::nullopt;
    for (;;) {
        scanner.skip_blanks();
        if (scanner.take(')')) break;
        if (scanner.at_end() || !items.read()) return std::nullopt;
    }
    // UIDONLY: the number in front is the UID.
    if (response.is("UIDFETCH") && response.number &&
        *response.number <= std::numeric_limits<Uid>::max())
        out.uid = static_cast<Uid>(*response.number);
    return out;
}

bool has_label(std::string_view labels, std::string_view label) {
    Scanner scanner{labels};
    for (;;) {
        scanner.skip_blanks();
        const auto one = scanner.parse_astring();
        if (!one) return false;
        // "\Sent" comes as an atom, as a quoted string with its escape, and without one.
        if (equals_ignoring_case(one->raw, label) || equals_ignoring_case(one->str(), label))
            return true;
    }
}

}  // namespace rekindle::imap

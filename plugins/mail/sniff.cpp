#include "plugins/mail/sniff.hpp"

#include <algorithm>
#include <rekindle/text.hpp>
#include <string>

#include "plugins/mail/mbox/line_scan.hpp"
#include "plugins/mail/mbox/postmark.hpp"

namespace rekindle::mail {
namespace {

constexpr std::size_t long_postmark = 4096;
constexpr std::string_view bom = "\xEF\xBB\xBF";

std::string_view line_at(std::string_view text) {
    std::string_view line = text.substr(0, text.find('\n'));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

std::string_view after_line(std::string_view text) {
    const auto end = text.find('\n');
    return end == text.npos ? std::string_view{} : text.substr(end + 1);
}

std::string_view without_leading(std::string_view text, std::string_view unwanted) {
    const auto begin = text.find_first_not_of(unwanted);
    return begin == text.npos ? std::string_view{} : text.substr(begin);
}

// A postmark with a date further on, with a header after it.
bool has_later_postmark(std::string_view text) {
    for (std::size_t at = find_from_line(text, 1); at != text.npos;
         at = find_from_line(text, at + 1)) {
        const std::string_view here = text.substr(at);
        if (parse_postmark(line_at(here)).form != Postmark::Form::dated) continue;
        const HeaderLook look = look_at_header(after_line(here));
        if (look.first_line_is_field && look.has_mail_field) return true;
    }
    return false;
}

// How certainly a mail begins here.
unsigned header_certainty(std::string_view text, bool named_as_mail) {
    const HeaderLook look = look_at_header(text);
    if (look.has_mail_field && look.fields >= 2) return 95;
    if (look.has_mail_field) return look.first_line_is_field || named_as_mail ? 80 : 0;
    return named_as_mail && look.first_line_is_field && look.has_likely_field ? 50 : 0;
}

void judge_text(std::string_view text, const PathFacts& facts, Sniff& found) {
    const bool named = facts.is_one_mail || facts.is_mailbox || facts.is_number;
    const std::string_view first = line_at(text);
    const bool quoted = first.starts_with(">From ");
    const Postmark postmark = parse_postmark(first);
    if (postmark.form != Postmark::Form::none || quoted) {
        const std::string_view after = without_leading(after_line(text), "\r\n");
        found.certainty = header_certainty(after, named);
        const bool dated = postmark.form == Postmark::Form::dated;
        if (dated) found.certainty = std::max(found.certainty, 90U);
        // A postmark longer than what is looked at, in a file named as a mailbox.
        if (facts.is_mailbox && !dated && after.empty() && first.size() > long_postmark)
            found.certainty = std::max(found.certainty, 50U);
        if (found.certainty == 0 && text.size() < 2 * first.size() && !named) return;
        if (found.certainty > 0)
            found.kind = facts.is_one_mail || quoted ? Sniff::Kind::single : Sniff::Kind::mbox;
        return;
    }
    const HeaderLook look = look_at_header(text);
    found.certainty = header_certainty(text, named);
    const bool more_than_one =
        !facts.is_one_mail && !facts.is_number && (facts.is_mailbox || has_later_postmark(text));
    if (found.certainty > 0 && (look.first_line_is_field || named)) {
        found.kind = more_than_one ? Sniff::Kind::mbox : Sniff::Kind::single;
    } else if (!facts.is_one_mail && has_later_postmark(text)) {
        found.kind = Sniff::Kind::mbox;
        found.certainty = 70;
    } else {
        found.certainty = 0;
    }
}

bool has_bare_cr(std::string_view head) {
    if (head.find('\n') != std::string_view::npos) return false;
    return head.find('\r') != std::string_view::npos;
}

}  // namespace

ByteCount read_byte_count(std::string_view head) {
    const auto end = head.find('\n');
    if (end > 20) return {};  // or there is none
    std::string_view line = head.substr(0, end);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
    ByteCount found;
    if (!parse_number(line, found.count)) return {};
    found.line = end + 1;
    return found;
}

Sniff sniff(std::string_view head, bool complete, const PathFacts& facts) {
    Sniff found;
    if (head.starts_with(bom)) {
        found.has_bom = true;
        head.remove_prefix(bom.size());
    }
    std::string converted;
    if (has_bare_cr(head)) {
        found.has_bare_cr = true;
        converted = head;
        std::replace(converted.begin(), converted.end(), '\r', '\n');
        head = converted;
    }
    if (facts.is_apple_mail) head.remove_prefix(read_byte_count(head).line);
    const bool has_bytes = !head.empty();
    const std::string_view text = without_leading(head, "\r\n");
    if (text.empty() && complete) {
        const bool may_be_empty = facts.is_mailbox || facts.file.find('.') == facts.file.npos;
        found.kind = may_be_empty && !facts.is_in_maildir ? Sniff::Kind::empty_mailbox
                     : has_bytes                          ? Sniff::Kind::not_mail
                                                          : Sniff::Kind::nothing;
        found.certainty = has_bytes ? 0 : 50;
        if (facts.is_mailbox) found.certainty = 60;
        return found;
    }
    judge_text(without_leading(text, std::string_view{"\r\n\0", 3}), facts, found);
    return found;
}

}  // namespace rekindle::mail

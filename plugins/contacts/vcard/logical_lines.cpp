#include "plugins/contacts/vcard/logical_lines.hpp"

#include <algorithm>
#include <rekindle/text.hpp>

#include "plugins/contacts/limits.hpp"
#include "plugins/contacts/vcard/content_line.hpp"
#include "plugins/contacts/vcard/value.hpp"

namespace rekindle::contacts {
namespace {

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t") == text.npos;
}

bool is_begin_or_end(std::string_view text) {
    return (text.size() >= 6 && equals_ignoring_case(text.substr(0, 6), "BEGIN:")) ||
           (text.size() >= 4 && equals_ignoring_case(text.substr(0, 4), "END:"));
}

constexpr std::size_t longest_front = 1024;  // in which ENCODING is looked for

Transfer transfer_of_text(std::string_view text) {
    const auto line = parse_contentline(text.substr(0, longest_front));
    return line ? transfer_of(*line) : Transfer::none;
}

}  // namespace

Result<void> LogicalLines::advance() {
    auto next = lines_.next();
    if (!next) return next.error();
    ahead_ = *next;
    return {};
}

void LogicalLines::append(std::string_view text) {
    const std::size_t room = limits::logical_line - std::min(limits::logical_line, text_.size());
    line_.cut = line_.cut || text.size() > room;
    text_.append(text.substr(0, room));
}

// Whether the line ahead belongs to this one; if it does, it is appended.
bool LogicalLines::goes_on() {
    std::string_view next = ahead_->text;
    if (is_begin_or_end(next)) return false;
    const bool soft_break =
        text_.ends_with('=') && transfer_of_text(text_) == Transfer::quoted_printable;
    if (soft_break) {
        text_.pop_back();
        append(next);
        return true;
    }
    if (next.starts_with(' ') || next.starts_with('\t')) {
        if (is_blank(next)) return false;
        append(next.substr(1));
        return true;
    }
    if (next.empty() || next.find(':') != next.npos || !is_base64(next) ||
        transfer_of_text(text_) != Transfer::base64)
        return false;
    append(next);
    return true;
}

Result<std::optional<LogicalLine>> LogicalLines::next() {
    if (!begun_) {
        begun_ = true;
        if (auto first = advance(); !first) return first.error();
    }
    while (ahead_ && is_blank(ahead_->text))
        if (auto more = advance(); !more) return more.error();
    if (!ahead_) return std::optional<LogicalLine>{};
    text_.clear();
    line_ = {{}, ahead_->offset, ahead_->cut, ahead_->has_end};
    std::string_view first = ahead_->text;
    while (first.starts_with(' ') || first.starts_with('\t')) first.remove_prefix(1);
    append(first);
    for (;;) {
        if (auto more = advance(); !more) return more.error();
        if (!ahead_ || !goes_on()) break;
        line_.has_end = ahead_->has_end;
        line_.cut = line_.cut || ahead_->cut;
    }
    line_.text = text_;
    return std::optional{line_};
}

}  // namespace rekindle::contacts

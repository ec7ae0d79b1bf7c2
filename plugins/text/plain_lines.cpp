#include "plugins/text/plain_lines.hpp"

#include <algorithm>

#include "plugins/text/limits.hpp"

namespace rekindle::text {

// False at the end of the text.
Result<bool> PlainLines::fill() {
    if (at_ < chunk_.size()) return true;
    if (ended_) return false;
    const auto next = input_.next();
    if (!next) return next.error();
    chunk_ = *next;
    at_ = 0;
    ended_ = chunk_.empty();
    return !ended_;
}

// What is left of the end of the last line: CRs and one LF.
Result<bool> PlainLines::skip_line_end() {
    while (after_cr_) {
        const auto more = fill();
        if (!more) return more.error();
        if (!*more) break;
        const char c = chunk_[at_];
        if (c == '\r' || c == '\n') ++at_;
        if (c == '\n') after_cr_ = false;
        if (c == '\r' || c == '\n') continue;
        after_cr_ = false;
        bare_cr_ = true;
    }
    return fill();
}

void PlainLines::append(std::string_view part, Line& line) {
    const std::size_t room = limits::line - std::min(limits::line, line_.size());
    line.cut = line.cut || part.size() > room;
    line_.append(part.substr(0, room));
}

Result<std::optional<Line>> PlainLines::next() {
    const auto more = skip_line_end();
    if (!more) return more.error();
    if (!*more) return std::optional<Line>{};
    Line line;
    line_.clear();
    line.offset = input_.offset_of(at_);
    for (;;) {
        const std::size_t end = chunk_.find_first_of("\r\n", at_);
        append(chunk_.substr(at_, end - at_), line);
        if (end != chunk_.npos) {
            after_cr_ = chunk_[end] == '\r';
            at_ = end + 1;
            line.has_end = true;
            break;
        }
        at_ = chunk_.size();
        const auto filled = fill();
        if (!filled) return filled.error();
        if (!*filled) break;
    }
    line.text = line_;
    return std::optional{line};
}

}  // namespace rekindle::text

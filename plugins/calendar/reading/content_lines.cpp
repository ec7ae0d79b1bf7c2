#include "plugins/calendar/reading/content_lines.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "plugins/calendar/limits.hpp"

namespace rekindle::calendar {
namespace {

// A line is searched through that far before it is known to be longer than the limit.
constexpr std::size_t more_than_a_line = limits::line + (std::size_t{256} << 10);

// Of the first CR or LF, or npos.
std::size_t find_line_end(std::string_view bytes) {
    const std::size_t line_feed = bytes.find('\n');
    const std::size_t carriage_return = bytes.substr(0, line_feed).find('\r');
    return std::min(line_feed, carriage_return);
}

// Bytes of the line end at `at`; a CR or two too many are part of it.
std::size_t line_end_size(std::string_view bytes, std::size_t at) {
    std::size_t behind = at;
    while (behind < bytes.size() && behind < at + 3 && bytes[behind] == '\r') ++behind;
    if (behind < bytes.size() && bytes[behind] == '\n') ++behind;
    return behind - at;
}

bool is_soft_break(std::string_view line) {
    constexpr std::size_t front = 256;  // where parameters stand
    return line.ends_with('=') && line.substr(0, front).find("QUOTED-PRINTABLE") != line.npos;
}

}  // namespace

std::uint64_t ContentLines::next_offset() {
    const std::string_view passed{buffer_.data() + counted_, begin_ - counted_};
    counted_offset_ += input_.is_utf16() ? text::utf16_size(passed) : passed.size();
    counted_ = begin_;
    return counted_offset_;
}

Result<bool> ContentLines::fill() {
    (void)next_offset();
    if (begin_ < end_ && begin_ > 0)
        std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = counted_ = 0;
    const auto chunk = input_.next();
    if (!chunk) return chunk.error();
    if (!std::exchange(has_begun_, true)) counted_offset_ = input_.offset_of(0);
    at_end_ = chunk->empty();
    if (buffer_.size() < end_ + chunk->size()) buffer_.resize(end_ + chunk->size());
    std::copy(chunk->begin(), chunk->end(), buffer_.begin() + static_cast<std::ptrdiff_t>(end_));
    end_ += chunk->size();
    return !at_end_;
}

std::string_view ContentLines::take_line(std::size_t length) {
    const std::string_view rest{buffer_.data() + begin_, end_ - begin_};
    begin_ += length + line_end_size(rest, length);
    return rest.substr(0, length);
}

Result<std::string_view> ContentLines::take_physical() {
    std::string kept;  // the front of a line that is longer than the limit
    for (std::size_t searched = 0;;) {
        const std::string_view rest{buffer_.data() + begin_, end_ - begin_};
        std::size_t found = find_line_end(rest.substr(searched));
        if (found != rest.npos) found += searched;
        const std::size_t length = std::min(found, rest.size());
        // A line end of several bytes, and the byte behind it, have to be in the buffer.
        const std::size_t behind = length + line_end_size(rest, length);
        const bool is_whole = at_end_ || (found != rest.npos && behind < rest.size());
        if (is_whole) {
            is_ended_ = found != rest.npos;
            const std::string_view line = take_line(length);
            if (kept.empty()) return line;
            folded_.append(kept, 0, limits::line - std::min(folded_.size(), limits::line));
            return std::string_view{};
        }
        searched = length;
        if (found == rest.npos && rest.size() > more_than_a_line) {
            is_cut_ = true;
            if (kept.empty()) kept = rest.substr(0, limits::line);
            begin_ = end_;
            searched = 0;
        }
        if (const auto more = fill(); !more) return more.error();
    }
}

bool ContentLines::goes_on(std::string_view physical) {
    if (begin_ == end_) return false;
    if (is_soft_break(physical)) return true;  // a blank behind it is of the value
    if (buffer_[begin_] == ' ' || buffer_[begin_] == '\t') {
        ++begin_;
        return true;
    }
    return false;
}

Result<bool> ContentLines::next() {
    if (begin_ == end_ && !at_end_)
        if (const auto more = fill(); !more) return more.error();
    if (begin_ == end_) return false;
    folded_.clear();
    is_cut_ = false;
    offset_ = next_offset();
    for (bool first = true;; first = false) {
        const auto physical = take_physical();
        if (!physical) return physical.error();
        const bool was_cut = is_cut_ && physical->empty();
        if (first && !was_cut && !goes_on(*physical)) {
            is_cut_ = physical->size() > limits::line;
            text_ = physical->substr(0, limits::line);
            return true;
        }
        const std::size_t room = limits::line - std::min(folded_.size(), limits::line);
        is_cut_ = is_cut_ || physical->size() > room;
        folded_ += physical->substr(0, room);
        const bool more = first && !was_cut ? true : goes_on(folded_);
        if (more && is_soft_break(folded_)) folded_.pop_back();
        if (!more) break;
    }
    text_ = folded_;
    return true;
}

}  // namespace rekindle::calendar

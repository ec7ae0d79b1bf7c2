#include "plugins/imap/grammar/framer.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <rekindle/text.hpp>

#include "plugins/imap/limits.hpp"

namespace rekindle::imap {
namespace {

bool begins_with_word(std::string_view line, std::string_view word) {
    return equals_ignoring_case(line.substr(0, word.size()), word) &&
           (line.size() == word.size() || line[word.size()] == ' ' || line[word.size()] == '\r');
}

// Only data has literals: the text of a condition may end in "{5}" and mean nothing by it.
bool is_data(std::string_view line) {
    if (!line.starts_with("* ")) return false;
    line.remove_prefix(2);
    for (const std::string_view condition : {"OK", "NO", "BAD", "BYE", "PREAUTH"})
        if (begins_with_word(line, condition)) return false;
    return true;
}

std::size_t longest(std::string_view line) {
    if (!is_data(line)) return limits::condition_line;
    line.remove_prefix(2);
    for (const std::string_view name : {"SEARCH", "ESEARCH", "VANISHED", "SORT"})
        if (begins_with_word(line, name)) return limits::number_line;
    return limits::data_line;
}

Error too_long() {
    return {Code::malformed, "the server sent a line longer than any answer can be",
            Error::no_entry, 0, "imap.line-too-long"};
}

Error too_large() {
    return {Code::malformed, "the server announced more bytes than any mail can have",
            Error::no_entry, 0, "imap.literal-too-large"};
}

Error bad_literal() {
    return {Code::malformed, "the server announced a number of bytes that is none", Error::no_entry,
            0, "imap.protocol-error"};
}

}  // namespace

Framer::Framer() : buffer_(2 * limits::read_size) {}

void Framer::clear() {
    begin_ = line_ = looked_ = end_ = literals_ = 0;
    to_drop_ = 0;
    begun_ = left_out_ = false;
}

std::span<char> Framer::room() {
    if (begin_ > 0) {
        std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
        line_ -= begin_;
        looked_ -= begin_;
        end_ -= begin_;
        begin_ = 0;
    }
    if (buffer_.size() < end_ + limits::read_size) buffer_.resize(end_ + limits::read_size);
    // What one long answer took is given back.
    if (end_ == 0 && buffer_.size() > limits::data_line) {
        buffer_.resize(2 * limits::read_size);
        buffer_.shrink_to_fit();
    }
    return std::span{buffer_}.subspan(end_);
}

Result<std::optional<Framer::Response>> Framer::next() {
    if (!begun_) {
        // Some servers pad with NUL; some end a line twice.
        const auto is_padding = [](char c) { return c == '\0' || c == '\r' || c == '\n'; };
        while (begin_ < end_ && is_padding(buffer_[begin_])) ++begin_;
        line_ = looked_ = begin_;
        if (begin_ == end_) return std::optional<Response>{};
        begun_ = true;
    }
    for (;;) {
        switch (look()) {
            case Step::too_long:
                return too_long();
            case Step::bad_literal:
                return bad_literal();
            case Step::large_literal:
                return too_large();
            case Step::more:
                return std::optional<Response>{};
            case Step::whole:
                break;
        }
        std::string_view bytes = response();
        bytes.remove_suffix(bytes.ends_with("\r\n") ? 2 : 1);
        const Response whole{bytes, left_out_};
        begin_ = looked_;
        literals_ = 0;
        begun_ = left_out_ = false;
        return std::optional{whole};
    }
}

// As far as there is something to look at.
Framer::Step Framer::look() {
    for (;;) {
        if (to_drop_ > 0 && !drop_literal()) return Step::more;
        if (looked_ >= end_) {
            // A literal that is kept and has not come to its end yet is counted already.
            return Step::more;
        }
        const void* const found = std::memchr(buffer_.data() + looked_, '\n', end_ - looked_);
        const std::size_t upto =
            found ? static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data())
                  : end_;
        const std::size_t line_size = upto - begin_ - literals_;
        if (line_size > limits::condition_line &&
            line_size > longest({buffer_.data() + begin_,
                                 std::min<std::size_t>(upto - begin_, std::size_t{64})}))
            return Step::too_long;
        if (!found) {
            looked_ = end_;
            return Step::more;
        }
        looked_ = upto + 1;
        const Step step = end_line(upto);
        if (step != Step::more) return step;
    }
}

// A line ends here, and with it the response, unless it announces a literal.
Framer::Step Framer::end_line(std::size_t line_feed) {
    std::string_view line{buffer_.data() + line_, line_feed - line_};
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.ends_with('}')) return Step::whole;
    if (!is_data({buffer_.data() + begin_, line_feed - begin_})) return Step::whole;
    const std::size_t opening = line.rfind('{');
    if (opening == line.npos) return Step::whole;
    std::string_view digits = line.substr(opening + 1, line.size() - opening - 2);
    if (digits.ends_with('+')) digits.remove_suffix(1);
    return begin_literal(digits, line_ + opening + 1);
}

Framer::Step Framer::begin_literal(std::string_view digits, std::size_t opening) {
    std::uint64_t size = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size);
    if (error == std::errc::result_out_of_range) return Step::large_literal;
    if (error != std::errc{} || end != digits.data() + digits.size()) return Step::bad_literal;
    if (size > limits::skipped_literal) return Step::large_literal;
    if (size <= limits::kept_literal && literals_ + size <= limits::response) {
        literals_ += static_cast<std::size_t>(size);
        looked_ += static_cast<std::size_t>(size);
        line_ = looked_;
        return Step::more;
    }
    // For whoever parses it, it is empty.
    std::fill_n(buffer_.data() + opening, digits.size(), '0');
    line_ = looked_;
    to_drop_ = size;
    left_out_ = true;
    return Step::more;
}

// Takes what has come of it out of the buffer; true once that was all.
bool Framer::drop_literal() {
    const std::size_t came = end_ - looked_;
    const auto dropped = static_cast<std::size_t>(std::min<std::uint64_t>(to_drop_, came));
    std::memmove(buffer_.data() + looked_, buffer_.data() + looked_ + dropped, came - dropped);
    end_ -= dropped;
    to_drop_ -= dropped;
    return to_drop_ == 0;
}

}  // namespace rekindle::imap

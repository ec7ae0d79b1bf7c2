// The content lines of a calendar file: unfolded, whatever its line ends are.
//
//     contentline   = name *(";" param ) ":" value CRLF        (RFC 5545, 3.1)
//
// A line that begins with a blank goes on with the one before, also in the middle of a character.
// Files have CRLF, LF, lone CR and CR CR LF, and some are UTF-16. In vCalendar 1.0 a value in
// quoted-printable goes on where its line ends in '='.
#pragma once

#include <cstddef>
#include <cstdint>
#include <rekindle/result.hpp>
#include <rekindle/source.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/text/text_input.hpp"

namespace rekindle::calendar {

class ContentLines {
  public:
    ContentLines(const Source& source, std::uint32_t entry) : input_(source, entry) {}

    // False at the end. What the line is, is valid until the next call.
    [[nodiscard]] Result<bool> next();

    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] std::uint64_t offset() const { return offset_; }
    [[nodiscard]] std::uint64_t next_offset();
    [[nodiscard]] bool is_cut() const { return is_cut_; }      // longer than the limit
    [[nodiscard]] bool is_ended() const { return is_ended_; }  // not by the end of the file

  private:
    // The bytes up to the next line end, within the limit; they stand in the buffer, and behind
    // the line end at least one byte of what comes next does too.
    Result<std::string_view> take_physical();
    std::string_view take_line(std::size_t length);
    Result<bool> fill();
    // Whether the logical line goes on; takes the blank that says so.
    bool goes_on(std::string_view physical);

    text::TextInput input_;
    std::vector<char> buffer_ = {};
    std::size_t begin_ = 0, end_ = 0;
    std::uint64_t counted_offset_ = 0;  // of buffer_[counted_] in the entry
    std::size_t counted_ = 0;
    bool has_begun_ = false;
    bool at_end_ = false;  // of the entry: nothing more can be read
    std::string folded_ = {};
    std::string_view text_ = {};
    std::uint64_t offset_ = 0;
    bool is_cut_ = false, is_ended_ = true;
};

}  // namespace rekindle::calendar

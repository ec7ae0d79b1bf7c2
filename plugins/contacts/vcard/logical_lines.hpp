// The logical lines of a vCard file: folded lines put together again.
//
//     NOTE:a line that goes on        FN;ENCODING=QUOTED-PRINTABLE:Gr=C3=BC=C3=
//      here, behind one blank         =9Fe
//
// The second is version 2.1's soft break: the value goes on in a line without a blank. Lines of
// base64 that a program forgot to indent are put together too.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "plugins/text/plain_lines.hpp"

namespace rekindle::contacts {

struct LogicalLine {
    std::string_view text;
    std::uint64_t offset = 0;
    bool cut = false;      // longer than limits::logical_line
    bool has_end = false;  // false: the file ends in it
};

class LogicalLines {
  public:
    LogicalLines(const Source& source, std::uint32_t entry) : lines_(source, entry) {}

    // The next line that is not blank, or nothing at the end. Valid until the next call.
    [[nodiscard]] Result<std::optional<LogicalLine>> next();

    [[nodiscard]] bool is_utf16() const { return lines_.is_utf16(); }
    [[nodiscard]] bool has_bare_cr() const { return lines_.has_bare_cr(); }

  private:
    Result<void> advance();
    void append(std::string_view text);
    [[nodiscard]] bool goes_on();

    text::PlainLines lines_;
    std::optional<text::Line> ahead_ = {};
    bool begun_ = false;
    std::string text_ = {};
    LogicalLine line_ = {};
};

}  // namespace rekindle::contacts

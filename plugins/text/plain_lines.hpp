// Lines of a text that may have passed through any system: they end in LF, CRLF, CR, or in CRCRLF
// where a program wrote CRLF to a file that makes CRLF of LF.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "plugins/text/text_input.hpp"

namespace rekindle::text {

struct Line {
    std::string_view text;  // without its end; cut at limits::line
    std::uint64_t offset = 0;
    bool cut = false;
    bool has_end = false;  // false: the file ends here
};

class PlainLines {
  public:
    PlainLines(const Source& source, std::uint32_t entry) : input_(source, entry) {}

    // The next line, or nothing at the end. Valid until the next call. Several blank lines may come
    // as one.
    [[nodiscard]] Result<std::optional<Line>> next();

    [[nodiscard]] bool is_utf16() const { return input_.is_utf16(); }
    [[nodiscard]] bool has_bare_cr() const { return bare_cr_; }

  private:
    Result<bool> skip_line_end();
    Result<bool> fill();
    void append(std::string_view part, Line& line);

    TextInput input_;
    std::string_view chunk_ = {};
    std::size_t at_ = 0;
    std::string line_ = {};
    bool after_cr_ = false, bare_cr_ = false, ended_ = false;
};

}  // namespace rekindle::text

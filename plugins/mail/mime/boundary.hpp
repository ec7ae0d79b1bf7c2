// Delimiter lines of multiparts: RFC 2046 5.1.1.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>

#include "plugins/mail/limits.hpp"
#include "plugins/mail/text/char_set.hpp"

namespace rekindle::mail {

// Where the line that holds `at` ends, its line end included.
[[nodiscard]] inline std::size_t after_line(std::string_view text, std::size_t at) {
    const std::size_t newline = text.find('\n', at);
    return newline == text.npos ? text.size() : newline + 1;
}

struct OpenMultipart {
    std::string_view boundary;
    std::uint32_t messages = 0;  // message/rfc822 it is inside of
    bool is_digest = false;      // parts are messages unless they say otherwise
};

// "--", a boundary, "--" and a little padding.
inline constexpr std::size_t longest_delimiter = limits::boundary_accepted + 64;

// The open multipart that `line`, which begins with "--", delimits: its index, or `open.size()` for
// none. The innermost comes first. Nothing but blanks may follow the boundary.
[[nodiscard]] inline std::size_t delimited_by(std::span<const OpenMultipart> open,
                                              std::string_view line, bool& closing) {
    line.remove_prefix(2);
    for (std::size_t i = open.size(); i-- > 0;) {
        if (!line.starts_with(open[i].boundary)) continue;
        std::string_view rest = line.substr(open[i].boundary.size());
        closing = rest.starts_with("--");
        if (closing) rest.remove_prefix(2);
        if (blanks_and_line_ends.find_out(rest) == rest.size()) return i;
    }
    return open.size();
}

}  // namespace rekindle::mail

// One content line in its parts.
//
//     contentline   = name *(";" param ) ":" value
//     param         = param-name "=" param-value *("," param-value)
//     param-value   = paramtext / quoted-string               (RFC 5545, 3.1)
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rekindle::calendar {

struct ContentLine {
    std::string_view name, parameters, value;  // parameters without the first ';'

    [[nodiscard]] bool is(std::string_view other) const;
    // Without its quotes; empty where there is none.
    [[nodiscard]] std::string_view parameter(std::string_view wanted) const;
};

// Nothing for a line without a colon or without a name.
[[nodiscard]] std::optional<ContentLine> parse_content_line(std::string_view line);

// TEXT: "\n", "\," and so on as what they stand for; line ends and tabs as blanks.
[[nodiscard]] std::string unescaped(std::string_view value);

// The text as UTF-8, in one line and without control characters; of bytes that are no UTF-8 as
// Windows has them.
struct Cleaned {
    bool had_controls = false;
    bool had_other_bytes = false;
};
Cleaned clean(std::string_view line, std::string& out);
[[nodiscard]] bool is_clean(std::string_view line);

[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace rekindle::calendar

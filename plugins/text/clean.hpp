// What a person typed, fit for a record: UTF-8 in one line, without control characters and without
// blanks at its ends.
#pragma once

#include <string>
#include <string_view>

#include "plugins/text/charsets.hpp"

namespace rekindle::text {

// What was wrong with a text.
struct Faults {
    bool not_utf8 = false;         // and no character set was declared
    bool invalid_bytes = false;    // in the declared or assumed character set
    bool unknown_charset = false;  // Windows-1252 was taken
    bool control = false;
};

// `declared` is the character set the text itself names, absent: UTF-8, and where it is not,
// `assumed`.
struct Encoding {
    std::string_view declared = {};
    std::string_view assumed = "windows-1252";
};

// The text as UTF-8, its control characters still in it.
[[nodiscard]] std::string decoded(std::string_view bytes, const Encoding& encoding,
                                  Charsets& charsets, Faults& faults);

// Line ends and tabs are blanks; other control characters vanish and are a fault. REQUIRES: UTF-8.
[[nodiscard]] std::string one_line(std::string_view text, Faults& faults);

[[nodiscard]] bool has_control(std::string_view text);
[[nodiscard]] std::string_view trimmed(std::string_view text);

// At most `most` bytes, never half a character. REQUIRES: UTF-8.
[[nodiscard]] std::string_view cut(std::string_view text, std::size_t most);

}  // namespace rekindle::text

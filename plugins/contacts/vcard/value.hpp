// Values of a vCard: encodings, escapes, and lists of parts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rekindle::contacts {

// The bytes behind quoted-printable; what is no encoding of a byte stays as it is and sets
// `invalid`.
[[nodiscard]] std::string decode_quoted_printable(std::string_view text, bool& invalid);

[[nodiscard]] bool is_base64(std::string_view text);

// "\," "\;" "\:" "\\" "\"" are the character, "\n" and "\N" a line end.
[[nodiscard]] std::string unescaped(std::string_view value);

// The parts between `separator`s that no backslash protects, without escapes and blanks at their
// ends.
[[nodiscard]] std::vector<std::string> parts_of(std::string_view value, char separator);

}  // namespace rekindle::contacts

// The rules of quoted-printable text, byte by byte: the portable form, and the odd cases of the
// AVX2 one.
#pragma once

#include <cstddef>
#include <rekindle/text.hpp>
#include <string_view>

namespace rekindle::mail {

[[nodiscard]] constexpr bool is_hex(char c) {
    const char lower = to_lower(c);
    return is_digit(c) || (lower >= 'a' && lower <= 'f');
}

// Whether what follows an '=' makes it an escape or a soft line break: blanks, then a line end or
// the end.
[[nodiscard]] constexpr bool is_quoted_printable_escape(std::string_view rest) {
    if (rest.size() >= 2 && is_hex(rest[0]) && is_hex(rest[1])) return true;
    std::size_t at = 0;
    while (at < rest.size() && (rest[at] == ' ' || rest[at] == '\t')) ++at;
    if (at < rest.size() && rest[at] == '\r') ++at;
    return at == rest.size() || rest[at] == '\n';
}

}  // namespace rekindle::mail

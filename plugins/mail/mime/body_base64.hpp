// The rules of base64 text, byte by byte: the portable form, and the end of the AVX2 one.
#pragma once

#include <cstdint>
#include <rekindle/text.hpp>
#include <string_view>

namespace rekindle::mail {

[[nodiscard]] constexpr bool is_base64_blank(char c) {
    return c == '\n' || c == '\r' || c == ' ' || c == '\t';
}

[[nodiscard]] constexpr bool is_base64_digit(char c) {
    return is_alpha(c) || is_digit(c) || c == '+' || c == '/';
}

// Whether `rest` ends valid base64 of which `digits` were read already.
[[nodiscard]] constexpr bool ends_valid_base64(std::string_view rest, std::uint64_t digits) {
    std::uint64_t padding = 0;
    for (const char c : rest) {
        if (is_base64_blank(c)) continue;
        if (c == '=') {
            ++padding;
        } else if (padding == 0 && is_base64_digit(c)) {
            ++digits;
        } else {
            return false;
        }
    }
    const std::uint64_t odd = digits % 4;
    return odd == 0 ? padding == 0 : odd != 1 && odd + padding == 4;
}

}  // namespace rekindle::mail

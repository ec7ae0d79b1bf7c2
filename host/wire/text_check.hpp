// UTF-8 checking with a fast path for ASCII, which nearly all fields are.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#include <rekindle/text.hpp>

namespace rekindle::wire {

[[nodiscard]] inline bool is_ascii(std::string_view text) {
    constexpr std::uint64_t high = 0x8080808080808080;
    const char* at = text.data();
    std::size_t left = text.size();
    std::uint64_t seen = 0;
    for (; left >= 8; at += 8, left -= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, 8);
        seen |= word;
    }
    for (; left > 0; ++at, --left) seen |= static_cast<unsigned char>(*at);
    return (seen & high) == 0;
}

[[nodiscard]] inline bool is_text(std::string_view text) {
    return is_ascii(text) || is_utf8(text);
}

}  // namespace rekindle::wire

// Hexadecimal digits of a number, sixteen always.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace rekindle::whatsapp {

inline void append_hex(std::string& out, std::uint64_t number) {
    static constexpr auto pairs = [] {
        constexpr char digits[] = "0123456789abcdef";
        std::array<std::array<char, 2>, 256> all{};
        for (unsigned byte = 0; byte < 256; ++byte)
            all[byte] = {digits[byte >> 4], digits[byte & 15]};
        return all;
    }();
    std::array<char, 16> text;
    for (std::size_t i = 0; i < 8; ++i) {
        const auto& pair = pairs[(number >> (56 - 8 * i)) & 255];
        text[2 * i] = pair[0];
        text[2 * i + 1] = pair[1];
    }
    out.append(text.data(), text.size());
}

}  // namespace rekindle::whatsapp

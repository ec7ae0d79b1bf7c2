// What a fuzz target demands: aborts, so that libFuzzer keeps the input.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <rekindle/text.hpp>
#include <string_view>

namespace rekindle::fuzz {

inline void expect(bool condition) {
    if (!condition) std::abort();
}

inline std::string_view as_text(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

// Fit for the host: UTF-8 in one line.
inline void expect_printable(std::string_view text) {
    expect(is_utf8(text));
    for (const char c : text) expect(static_cast<unsigned char>(c) >= ' ' && c != 0x7F);
}

}  // namespace rekindle::fuzz

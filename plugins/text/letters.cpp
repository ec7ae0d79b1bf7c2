#include "plugins/text/letters.hpp"

#include <unicode/uchar.h>

#include <cstdint>
#include <rekindle/text.hpp>

namespace rekindle::text {
namespace {

// Of one whole sequence.
std::uint32_t code_point(std::string_view sequence) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(sequence[i]); };
    constexpr unsigned lead_bits[] = {0x7F, 0x7F, 0x1F, 0x0F, 0x07};
    std::uint32_t out = byte(0) & lead_bits[sequence.size()];
    for (std::size_t i = 1; i < sequence.size(); ++i) out = (out << 6) | (byte(i) & 0x3FU);
    return out;
}

bool is_letter_or_digit(UChar32 point) {
    return u_isalnum(point) != 0 || (U_GET_GC_MASK(point) & U_GC_M_MASK) != 0;
}

std::string small(std::string_view text, bool letters_only) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = utf8_sequence(text);
        if (length == 0) {
            out += text.front();
            text.remove_prefix(1);
            continue;
        }
        const auto point = static_cast<UChar32>(code_point(text.substr(0, length)));
        if (!letters_only || is_letter_or_digit(point))
            append_utf8(out, static_cast<std::uint32_t>(u_tolower(point)));
        text.remove_prefix(length);
    }
    return out;
}

}  // namespace

std::string small_letters(std::string_view text) {
    return small(text, false);
}

std::string letters_and_digits(std::string_view text) {
    return small(text, true);
}

}  // namespace rekindle::text

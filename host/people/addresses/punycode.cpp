#include "host/people/addresses/punycode.hpp"

#include <cstdint>
#include <vector>

#include <rekindle/text.hpp>

namespace rekindle::people {
namespace {

// The parameters of RFC 3492, section 5.
constexpr std::uint32_t base = 36, least_threshold = 1, most_threshold = 26, skew = 38, damp = 700;
constexpr std::uint32_t initial_bias = 72, initial_code_point = 128;
constexpr std::size_t longest_label = 63;

std::uint32_t digit(char c) {
    if (c >= 'a' && c <= 'z') return static_cast<std::uint32_t>(c - 'a');
    if (is_digit(c)) return static_cast<std::uint32_t>(c - '0') + 26;
    return base;
}

std::uint32_t adapt(std::uint32_t delta, std::uint32_t points, bool first) {
    delta = first ? delta / damp : delta / 2;
    delta += delta / points;
    std::uint32_t k = 0;
    for (; delta > ((base - least_threshold) * most_threshold) / 2; k += base)
        delta /= base - least_threshold;
    return k + (base - least_threshold + 1) * delta / (delta + skew);
}

// One generalised variable-length integer, added to `i`; false where there is none.
bool read_delta(std::string_view& rest, std::uint32_t bias, std::uint64_t& i) {
    std::uint64_t weight = 1;
    for (std::uint32_t k = base;; k += base) {
        if (rest.empty()) return false;
        const std::uint32_t value = digit(rest.front());
        rest.remove_prefix(1);
        if (value >= base) return false;
        i += value * weight;
        if (i > UINT32_MAX) return false;
        const std::uint32_t threshold = k <= bias                    ? least_threshold
                                        : k >= bias + most_threshold ? most_threshold
                                                                     : k - bias;
        if (value < threshold) return true;
        weight *= base - threshold;
        if (weight > UINT32_MAX) return false;
    }
}

}  // namespace

std::optional<std::string> decode_punycode(std::string_view encoded) {
    if (encoded.empty() || encoded.size() > longest_label) return std::nullopt;
    std::vector<std::uint32_t> points;
    if (const auto hyphen = encoded.rfind('-'); hyphen != std::string_view::npos) {
        for (const char c : encoded.substr(0, hyphen))
            points.push_back(static_cast<unsigned char>(c));
        encoded.remove_prefix(hyphen + 1);
    }
    std::uint32_t code_point = initial_code_point, bias = initial_bias;
    std::uint64_t i = 0;
    while (!encoded.empty()) {
        const std::uint64_t before = i;
        if (!read_delta(encoded, bias, i)) return std::nullopt;
        const auto count = static_cast<std::uint32_t>(points.size()) + 1;
        bias = adapt(static_cast<std::uint32_t>(i - before), count, before == 0);
        code_point += static_cast<std::uint32_t>(i / count);
        i %= count;
        if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF))
            return std::nullopt;
        points.insert(points.begin() + static_cast<std::ptrdiff_t>(i), code_point);
        ++i;
    }
    std::string out;
    for (const std::uint32_t point : points) append_utf8(out, point);
    return out;
}

}  // namespace rekindle::people

// Times as programs write them: "2024-05-01T18:30:00Z", "2024-05-01 20:30:00.250+02:00".
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "rekindle/civil.hpp"
#include "rekindle/text.hpp"

namespace rekindle {

struct WrittenTime {
    Instant utc;
    std::int32_t utc_offset_min = 0;
};

namespace detail {

inline constexpr Instant first_moment{std::chrono::milliseconds{-62'135'596'800'000}};  // year 1
inline constexpr Instant end_of_time{std::chrono::milliseconds{253'402'300'800'000}};  // year 10000

// Two digits at `at`, or -1.
constexpr std::int32_t two_digits(std::string_view text, std::size_t at) {
    if (at + 2 > text.size() || !is_digit(text[at]) || !is_digit(text[at + 1])) return -1;
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

// "Z", "+02:00", "-0530": minutes.
constexpr std::optional<std::int32_t> parse_utc_offset(std::string_view text) {
    if (text == "Z" || text == "z") return 0;
    const bool colon = text.size() == 6 && text[3] == ':';
    if ((text.size() != 5 && !colon) || (text[0] != '+' && text[0] != '-')) return std::nullopt;
    const std::int32_t hours = two_digits(text, 1), minutes = two_digits(text, colon ? 4 : 3);
    constexpr std::int32_t most = 18 * 60;  // more has no place on earth
    if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > most)
        return std::nullopt;
    return text[0] == '-' ? -(hours * 60 + minutes) : hours * 60 + minutes;
}

}  // namespace detail

// A date, a time to the second or finer, and an offset. Nothing where a part is missing or wrong:
// a time without an offset is one for Source::to_utc. Only moments of the years 1 to 9999: no
// record may have another.
[[nodiscard]] constexpr std::optional<WrittenTime> parse_iso8601(std::string_view text) {
    using detail::two_digits;
    if (text.size() < 20 || text[4] != '-' || text[7] != '-' || text[13] != ':' ||
        text[16] != ':' || (text[10] != 'T' && text[10] != 't' && text[10] != ' '))
        return std::nullopt;
    const std::int32_t century = two_digits(text, 0), year = two_digits(text, 2);
    const Civil civil{century * 100 + year, two_digits(text, 5),  two_digits(text, 8),
                      two_digits(text, 11), two_digits(text, 14), two_digits(text, 17)};
    if (century < 0 || year < 0) return std::nullopt;
    std::string_view rest = text.substr(19);
    std::chrono::milliseconds fraction{0};
    if (rest[0] == '.' || rest[0] == ',') {
        std::size_t digits = 1;
        for (int scale = 100; digits < rest.size() && is_digit(rest[digits]); ++digits, scale /= 10)
            fraction += std::chrono::milliseconds{(rest[digits] - '0') * scale};
        if (digits == 1) return std::nullopt;
        rest.remove_prefix(digits);
    }
    const auto offset = detail::parse_utc_offset(rest);
    if (!offset) return std::nullopt;
    const auto utc = at_offset(civil, std::chrono::minutes{*offset});
    if (!utc || *utc < detail::first_moment || *utc >= detail::end_of_time) return std::nullopt;
    return WrittenTime{*utc + fraction, *offset};
}

}  // namespace rekindle

// Times and durations as text: RFC 3339 for programs, short forms for people, and back.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <rekindle/record.hpp>

namespace rekindle {

// "2019-03-11T18:30:00Z", or with the offset "2019-03-11T19:30:00+01:00"; milliseconds only where
// there are any. Empty for unknown_time.
[[nodiscard]] std::string rfc3339(Instant time, std::int32_t offset_min = 0);

// For people, in the zone of whoever runs the program ($TZ, else the system's): "2019-03-11" and
// "2019-03-11 18:30"; "-" for unknown_time.
[[nodiscard]] std::string date(Instant time);
[[nodiscard]] std::string date_and_time(Instant time);

// "6 days", "3 months", "2 years 4 months": the two largest units, months of 30.44 days.
[[nodiscard]] std::string duration_words(double days);

// "2019", "2019-03", "2019-03-11", a full RFC 3339 time, or a length before `now` such as "3y",
// "6mo", "10d": its first moment, in that same zone. Nothing where it is none of these.
[[nodiscard]] std::optional<Instant> parse_time(std::string_view text, Instant now);

// "1.2 GiB", "340 KiB", "17 B".
[[nodiscard]] std::string bytes_words(std::uint64_t bytes);

// "182 344": groups of three with a thin non-breaking space between.
[[nodiscard]] std::string grouped(std::uint64_t number);

}  // namespace rekindle

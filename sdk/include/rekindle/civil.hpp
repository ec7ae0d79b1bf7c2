// Civil: a date and time as a person wrote it, without an offset from UTC.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "rekindle/record.hpp"

namespace rekindle {

struct Civil {
    std::int32_t year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0;
};

// The date at that offset from UTC, or nothing where the calendar has no such day or time. Second
// 60, a leap second, is taken as the first second of the next minute.
[[nodiscard]] constexpr std::optional<Instant> at_offset(const Civil& c,
                                                         std::chrono::minutes offset) {
    using namespace std::chrono;
    if (c.month < 1 || c.month > 12 || c.day < 1 || c.day > 31 || c.year < 0 || c.year > 9999)
        return std::nullopt;
    const year_month_day date{year{c.year}, month{static_cast<unsigned>(c.month)},
                              day{static_cast<unsigned>(c.day)}};
    if (!date.ok() || c.hour < 0 || c.hour > 23 || c.minute < 0 || c.minute > 59 || c.second < 0 ||
        c.second > 60)
        return std::nullopt;
    return Instant{sys_days{date}} + hours{c.hour} + minutes{c.minute} + seconds{c.second} - offset;
}

}  // namespace rekindle

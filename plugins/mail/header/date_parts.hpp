// What the short cut and the whole grammar of dates share.
#pragma once

#include <array>
#include <optional>
#include <rekindle/civil.hpp>
#include <string_view>

#include "plugins/mail/header/date.hpp"
#include "plugins/mail/warnings.hpp"

namespace rekindle::mail {

inline constexpr std::array<std::string_view, 12> month_names{
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
inline constexpr std::array<std::string_view, 7> weekday_names{
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};

struct DateParts {
    Civil civil;
    int weekday = -1;  // 0: Sunday; -1: none was given
    std::int32_t offset_min = 0;
};

// The result once all parts are known; checks the calendar and the weekday.
[[nodiscard]] std::optional<DateTime> assemble(const DateParts& parts, Warnings& warnings);

// Minutes east of UTC of a zone name such as "PST", or nothing for one that is not known.
[[nodiscard]] std::optional<std::int32_t> zone_offset(std::string_view name);

}  // namespace rekindle::mail

// Dates of mails: RFC 5322 3.3 and 4.3, and the other forms that stand in real Date fields.
#pragma once

#include <cstdint>
#include <optional>
#include <rekindle/record.hpp>
#include <string_view>

#include "plugins/mail/warnings.hpp"

namespace rekindle::mail {

struct DateTime {
    Instant utc;
    std::int32_t offset_min = 0;  // the writer's offset from UTC
    bool zone_assumed = false;    // no zone, or one of unknown name: UTC was taken
};

// Nothing where there is no date (Warning::date_missing) or none that exists
// (Warning::date_invalid).
[[nodiscard]] std::optional<DateTime> parse_date_time(std::string_view text, Warnings& warnings);

// The same without the short cut for the usual form, for the tests that compare both.
[[nodiscard]] std::optional<DateTime> parse_date_time_slowly(std::string_view text,
                                                             Warnings& warnings);

}  // namespace rekindle::mail

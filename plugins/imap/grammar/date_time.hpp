// The date-time of the grammar: when the server received a mail.
#pragma once

#include <optional>
#include <rekindle/record.hpp>
#include <string_view>

namespace rekindle::imap {

// date-time = date-day-fixed "-" date-month "-" date-year SP time SP zone, without its quotes:
// "01-Feb-2024 01:04:05 +0100", " 1-Feb-2024 …". Nothing where there is no such time.
[[nodiscard]] std::optional<Instant> parse_date_time(std::string_view text);

}  // namespace rekindle::imap

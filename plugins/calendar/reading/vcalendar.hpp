// vCalendar 1.0 (1996, phones until about 2010) in the words of iCalendar 2.0, line by line.
//
//     RRULE:W1 MO TU #10                          every week on Monday and Tuesday, ten times
//     RRULE:MP2 1+ TU 20001231T000000             every second month on its first Tuesday, until
//     ATTENDEE;ROLE=OWNER;STATUS=CONFIRMED:Ada Byron <ada@example.org>
//     SUMMARY;ENCODING=QUOTED-PRINTABLE:Caf=C3=A9
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "plugins/calendar/reading/content_line.hpp"

namespace rekindle::calendar {

// The line in the words of iCalendar, or nothing where it is so already.
[[nodiscard]] std::optional<std::string> as_icalendar(const ContentLine& line);

// The rule, or nothing where it is none of vCalendar 1.0.
[[nodiscard]] std::optional<std::string> rule_as_icalendar(std::string_view rule);

}  // namespace rekindle::calendar

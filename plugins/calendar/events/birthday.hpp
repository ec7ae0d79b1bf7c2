// Birthdays in a calendar: whole days that come every year and are called after somebody.
//
//     Ada Byron's birthday · Geburtstag von Ada Byron · Cumpleaños de Ada Byron
#pragma once

#include <string>
#include <string_view>

#include "plugins/calendar/events/event.hpp"

namespace rekindle::calendar {

// Whose birthday an event of this title is; empty where it is none or does not say whose.
[[nodiscard]] std::string whose_birthday(std::string_view title);

// Whose birthday the event is, if it is one.
[[nodiscard]] std::string birthday_in(const Event& event);

}  // namespace rekindle::calendar

// Who was at a meeting, as far as the calendar knows.
//
// Whoever accepted was there, and the organiser, unless he declined. Whoever declined, has not
// answered, is not sure, sent somebody else, or was only told was not: those are no participants,
// but count for the size of the invitation. Where a file tells no answer of anybody, as Outlook's
// exports do, all who were invited were there. Rooms and projectors are nobody.
#pragma once

#include <cstdint>
#include <rekindle/record.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/calendar/events/event.hpp"

namespace rekindle::calendar {

struct Present {
    Role role = Role::present;
    Scheme scheme = Scheme::email;
    std::string address = {}, name = {};
    bool is_owner = false;
};

struct Attendance {
    std::vector<Present> present = {};
    std::uint32_t invited = 0;  // people, those who declined left out
};

// Mail addresses; empty: not known.
struct Holder {
    std::string address = {};  // whose calendar it is: there, unless the event says otherwise
    std::string owner = {};    // of the archive
};

[[nodiscard]] Attendance attendance_of(const Event& event, const Holder& holder,
                                       bool is_invitation);

// "mailto:Ada%20Byron@example.org" as an address; empty where it is none, or that of a calendar.
[[nodiscard]] std::string mail_address(std::string_view value);

}  // namespace rekindle::calendar

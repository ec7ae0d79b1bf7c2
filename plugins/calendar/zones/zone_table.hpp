// A time zone that the file itself defines: VTIMEZONE of RFC 5545, 3.6.5, as a table of changes.
//
//     BEGIN:VTIMEZONE
//     TZID:Customized Time Zone
//     BEGIN:STANDARD
//     DTSTART:16010101T030000
//     TZOFFSETFROM:+0200
//     TZOFFSETTO:+0100
//     RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
//     END:STANDARD
//     END:VTIMEZONE
#pragma once

#include <chrono>
#include <optional>
#include <rekindle/civil.hpp>
#include <string>
#include <vector>

namespace rekindle::calendar {

class ZoneTable {
  public:
    // The moment of a date and time as written. One that a clock skips in spring is the moment of
    // the change; one that comes twice in autumn is the earlier, as the host has it.
    [[nodiscard]] std::optional<Instant> to_utc(const Civil& civil) const;

  private:
    friend std::optional<ZoneTable> parse_zone(const std::string& text);

    struct Change {
        std::chrono::sys_seconds at;
        std::chrono::seconds from, to;
    };
    std::vector<Change> changes_;  // by time
};

// `text`: a whole VTIMEZONE. Nothing where it tells no offset.
[[nodiscard]] std::optional<ZoneTable> parse_zone(const std::string& text);

// X-LIC-LOCATION of the definition: its name in the zone database; or nothing.
[[nodiscard]] std::string zone_location(const std::string& text);

}  // namespace rekindle::calendar

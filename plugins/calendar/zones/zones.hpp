// What a TZID stands for: a zone of the database under its own or Microsoft's name, a zone that the
// file defines, or an offset that the name tells.
//
//     Europe/Berlin                                        the zone database
//     /freeassociation.sourceforge.net/Europe/Berlin       the same behind somebody's name
//     Customized Time Zone                                 the VTIMEZONE of the file
//     W. Europe Standard Time                              Microsoft's name for Europe/Berlin
//     (UTC+01:00) Amsterdam, Berlin, Bern, Rome            what Outlook shows for it
//     UTC+01, GMT +0100                                    an offset
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <rekindle/source.hpp>
#include <string>
#include <string_view>

#include "plugins/calendar/events/event.hpp"
#include "plugins/calendar/zones/zone_table.hpp"

namespace rekindle::calendar {

// Of Microsoft's name in the zone database; or nothing.
[[nodiscard]] std::string_view zone_of_windows(std::string_view name);

// The offset that a name tells: "UTC+01", "(GMT -05:00) …"; or nothing.
[[nodiscard]] std::optional<std::chrono::seconds> offset_in_name(std::string_view name);

class Zones {
  public:
    using Definitions = std::map<std::string, std::string>;  // of a TZID its VTIMEZONE

    Zones(const Source& source, const Definitions& definitions)
        : source_(&source), definitions_(&definitions) {}

    // The zone of times that name none; empty or unknown: the user's.
    void set_default(std::string_view name);

    struct Moment {
        Instant utc;
        std::int32_t offset_min = RK_OFFSET_UNKNOWN;
        bool is_assumed = false;  // no zone was told, or none that is known
        bool is_of_unknown_zone = false;
    };
    // Nothing where there is no such moment.
    [[nodiscard]] std::optional<Moment> moment(const When& when);

  private:
    struct Zone {
        enum class Kind : std::uint8_t { user, database, table, offset, unknown };
        Kind kind = Kind::unknown;
        std::string name = {};
        std::optional<ZoneTable> table = {};
        std::chrono::seconds offset{0};
    };

    [[nodiscard]] const Zone& zone_of(const std::string& name);
    [[nodiscard]] Zone find(const std::string& name) const;
    [[nodiscard]] std::string in_database(std::string_view name) const;
    [[nodiscard]] std::string by_city(std::string_view name) const;
    [[nodiscard]] bool is_in_database(std::string_view name) const;
    [[nodiscard]] std::optional<Instant> to_utc(const Zone& zone, const Civil& civil) const;

    const Source* source_;
    const Definitions* definitions_;
    std::map<std::string, Zone, std::less<>> known_ = {};
    Zone default_{Zone::Kind::user, {}, {}, {}};
};

}  // namespace rekindle::calendar

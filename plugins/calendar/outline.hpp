// A first look at a calendar file: its zones, and which of its events are versions, copies and
// changed instances of one another. 48 bytes an event are kept, and the changed instances.
#pragma once

#include <cstdint>
#include <rekindle/result.hpp>
#include <rekindle/source.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plugins/calendar/reading/components.hpp"
#include "plugins/calendar/zones/zones.hpp"

namespace rekindle::calendar {

// What becomes of an event among others of the same id and RECURRENCE-ID.
enum class Fate : std::uint8_t {
    kept,
    older,   // there is a newer version
    copy,    // the same stands before
    reused,  // another event of the same id; kept beside it
};

// An event that changes this and all later instances of its series.
struct LaterChange {
    std::uint32_t number = 0;  // of the event in the file
    std::string text = {};
};

struct Outline {
    std::vector<Fate> fates = {};  // of the events, in their order
    Zones::Definitions zones = {};
    // Of a series the RECURRENCE-ID lines of its changed instances.
    std::unordered_map<std::uint64_t, std::vector<std::string>> changed = {};
    std::unordered_map<std::uint64_t, std::vector<LaterChange>> later_changes = {};
    std::string name = {};        // of the calendar
    std::string owner = {};       // X-OWNER, where it is there
    std::string last_stamp = {};  // the latest DTSTAMP or LAST-MODIFIED: until then it tells
    std::uint64_t components = 0;
    bool went_too_deep = false;
    bool lost_later_changes = false;  // more than the limit: they change one instance only

    [[nodiscard]] const std::vector<std::string>* changed_instances(std::string_view uid) const;
    [[nodiscard]] const std::vector<LaterChange>* changes_from_then_on(std::string_view uid) const;
};

// `now`: as a stamp, "20240131T120000Z".
[[nodiscard]] Result<Outline> outline_of(const Source& source, std::uint32_t entry,
                                         std::string now);

}  // namespace rekindle::calendar

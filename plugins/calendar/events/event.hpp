// An event as the file has it: the values of one VEVENT, before any time zone is looked up.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <rekindle/civil.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace rekindle::calendar {

// DATE or DATE-TIME: in UTC, in a named zone, or without one ("floating").
struct When {
    Civil civil = {};
    bool is_date = false;
    bool is_utc = false;
    std::string zone = {};  // TZID
};

// Nothing where it is none, or no day of the calendar.
[[nodiscard]] std::optional<When> parse_when(std::string_view value, std::string_view zone);

// The RANGE of a RECURRENCE-ID whose event changes the later instances of its series as well.
inline constexpr std::string_view from_then_on = "THISANDFUTURE";

struct Attendee {
    std::string address = {};  // as in the file: "mailto:ada@example.org"
    std::string name = {};     // CN
    enum class Answer : std::uint8_t {
        none,
        needs_action,
        accepted,
        declined,
        tentative,
        delegated
    };
    Answer answer = Answer::none;  // none: the file says nothing
    bool is_thing = false;         // a room or a resource
    bool is_group = false;         // a list of people
    bool is_only_told = false;     // NON-PARTICIPANT
};

struct Event {
    std::string uid = {};
    std::string summary = {};
    std::optional<When> start = {}, end = {}, recurrence_id = {};
    std::optional<std::chrono::seconds> duration = {};
    std::vector<std::string> rules = {}, excluding_rules = {};
    std::vector<When> added = {}, excluded = {};
    std::vector<Attendee> attendees = {};
    std::optional<Attendee> organizer = {};
    bool is_cancelled = false;
    bool is_whole_day = false;  // of dates, or said to be by Outlook
    bool is_birthday = false;   // by its category

    // What was wrong.
    bool has_bad_start = false, has_bad_rule = false;
    std::uint32_t lost_lines = 0;  // that could not be read
    bool has_too_many = false;     // attendees or dates
};

// `text`: one whole component of Components.
[[nodiscard]] Event parse_event(const std::string& text);

}  // namespace rekindle::calendar

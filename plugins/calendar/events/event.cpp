#include "plugins/calendar/events/event.hpp"

#include <libical/ical.h>

#include <algorithm>
#include <rekindle/text.hpp>

#include "plugins/calendar/limits.hpp"
#include "plugins/calendar/reading/content_line.hpp"

namespace rekindle::calendar {
namespace {

// RFC 6868: ^n, ^' and ^^ in a parameter.
std::string parameter_text(std::string_view value) {
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char next = value[i] == '^' && i + 1 < value.size() ? value[i + 1] : '\0';
        if (next == 'n' || next == '\'' || next == '^') {
            out += next == 'n' ? ' ' : next == '\'' ? '"' : '^';
            ++i;
        } else {
            out += value[i];
        }
    }
    return out;
}

std::string cut_text(std::string_view text, std::size_t most) {
    text = trimmed(text);
    if (text.size() > most) {
        while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
        text = text.substr(0, most);
    }
    return std::string{text};
}

Attendee::Answer answer_of(std::string_view status) {
    using enum Attendee::Answer;
    if (status.empty()) return none;
    constexpr std::pair<std::string_view, Attendee::Answer> known[] = {
        {"ACCEPTED", accepted},   {"DECLINED", declined},  {"TENTATIVE", tentative},
        {"DELEGATED", delegated}, {"COMPLETED", accepted}, {"IN-PROCESS", accepted}};
    for (const auto& [name, answer] : known)
        if (equals_ignoring_case(status, name)) return answer;
    return needs_action;
}

Attendee attendee_of(const ContentLine& line) {
    Attendee out;
    const std::string_view type = line.parameter("CUTYPE");
    out.address = cut_text(line.value, limits::address);
    out.name = cut_text(parameter_text(line.parameter("CN")), limits::name);
    out.answer = answer_of(line.parameter("PARTSTAT"));
    out.is_thing = equals_ignoring_case(type, "ROOM") || equals_ignoring_case(type, "RESOURCE");
    out.is_group = equals_ignoring_case(type, "GROUP");
    out.is_only_told = equals_ignoring_case(line.parameter("ROLE"), "NON-PARTICIPANT");
    // Apple: an address beside a name of its own.
    if (const std::string_view mail = line.parameter("EMAIL"); !mail.empty())
        out.address = "mailto:" + cut_text(mail, limits::address - 7);
    return out;
}

std::optional<std::chrono::seconds> parse_duration(std::string_view value) {
    using namespace std::chrono;
    const icaldurationtype got = icaldurationtype_from_string(std::string{trimmed(value)}.c_str());
    if (icaldurationtype_is_bad_duration(got) != 0) return std::nullopt;
    const seconds length = seconds{got.seconds} + minutes{got.minutes} + hours{got.hours} +
                           days{got.days} + weeks{got.weeks};
    return got.is_neg != 0 ? -length : length;
}

// "a,b,c" or, in vCalendar 1.0, "a;b;c"; of a PERIOD its start.
void add_dates(const ContentLine& line, std::vector<When>& out, Event& event) {
    const bool adds = &out == &event.added;
    const std::size_t most = adds ? limits::added_dates : limits::excluded_dates;
    for (std::string_view rest = line.value; !rest.empty();) {
        const std::size_t end = std::min(rest.find_first_of(",;"), rest.size());
        std::string_view one = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        one = one.substr(0, one.find('/'));
        auto when = parse_when(one, line.parameter("TZID"));
        if (!when) {
            ++event.lost_lines;
        } else if (out.size() >= most) {
            // Some of them would be a series with holes: none.
            event.has_too_many = true;
            if (adds) out.clear();
            return;
        } else {
            out.push_back(std::move(*when));
        }
    }
}

void take_when(const ContentLine& line, std::optional<When>& out, Event& event) {
    if (out) return;  // the first counts
    out = parse_when(line.value, line.parameter("TZID"));
    if (!out) ++event.lost_lines;
}

void add_rule(const ContentLine& line, std::vector<std::string>& out, Event& event) {
    if (out.size() < limits::rules)
        out.emplace_back(trimmed(line.value));
    else
        event.has_too_many = true;
}

bool take_time(const ContentLine& line, Event& event) {
    if (line.is("DTSTART")) {
        take_when(line, event.start, event);
        event.has_bad_start = !event.start;
    } else if (line.is("DTEND")) {
        take_when(line, event.end, event);
    } else if (line.is("RECURRENCE-ID")) {
        take_when(line, event.recurrence_id, event);
    } else if (line.is("DURATION")) {
        event.duration = parse_duration(line.value);
    } else if (line.is("RDATE")) {
        if (!event.has_too_many) add_dates(line, event.added, event);
    } else if (line.is("EXDATE")) {
        add_dates(line, event.excluded, event);
    } else if (line.is("RRULE")) {
        add_rule(line, event.rules, event);
    } else if (line.is("EXRULE")) {
        add_rule(line, event.excluding_rules, event);
    } else {
        return false;
    }
    return true;
}

void take_rest(const ContentLine& line, Event& event) {
    const std::string_view value = trimmed(line.value);
    if (line.is("UID") && event.uid.empty()) {
        event.uid = value;
    } else if (line.is("SUMMARY") && event.summary.empty()) {
        event.summary = cut_text(unescaped(value), limits::title);
    } else if (line.is("STATUS")) {
        event.is_cancelled = equals_ignoring_case(value, "CANCELLED");
    } else if (line.is("X-MICROSOFT-CDO-ALLDAYEVENT")) {
        event.is_whole_day = equals_ignoring_case(value, "TRUE");
    } else if (line.is("CATEGORIES")) {
        event.is_birthday = equals_ignoring_case(value, "BIRTHDAY");
    } else if (line.is("ORGANIZER") && !event.organizer) {
        event.organizer = attendee_of(line);
    } else if (line.is("ATTENDEE")) {
        if (event.attendees.size() < limits::attendees)
            event.attendees.push_back(attendee_of(line));
        else
            event.has_too_many = true;
    }
}

}  // namespace

std::optional<When> parse_when(std::string_view value, std::string_view zone) {
    value = trimmed(value);
    if (value.ends_with('"')) value.remove_suffix(1);  // TZID="Europe/Berlin:20240131T120000"
    constexpr std::size_t longest = 16;                // 20240131T120000Z
    if (value.size() < 8 || value.size() > longest) return std::nullopt;
    const bool is_utc = value.ends_with('Z') || value.ends_with('z');
    if (is_utc) value.remove_suffix(1);
    // Without the Z: for that libical looks into the zone files, which the cage does not have.
    const icaltimetype got = icaltime_from_string(std::string{value}.c_str());
    if (icaltime_is_null_time(got) != 0) return std::nullopt;
    When out;
    out.civil = {got.year, got.month, got.day, got.hour, got.minute, got.second};
    out.is_date = got.is_date != 0;
    out.is_utc = !out.is_date && is_utc;
    if (!out.is_utc && !out.is_date) out.zone = trimmed(zone);
    if (got.year < 1 || !at_offset(out.civil, std::chrono::minutes{0})) return std::nullopt;
    return out;
}

Event parse_event(const std::string& text) {
    Event event;
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const auto line = parse_content_line(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line && !take_time(*line, event)) take_rest(*line, event);
    }
    event.is_whole_day = event.is_whole_day || (event.start && event.start->is_date);
    return event;
}

}  // namespace rekindle::calendar

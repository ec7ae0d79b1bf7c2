#include "plugins/calendar/reading/components.hpp"

#include <algorithm>
#include <array>
#include <rekindle/text.hpp>

#include "plugins/calendar/limits.hpp"
#include "plugins/calendar/reading/vcalendar.hpp"

namespace rekindle::calendar {
namespace {

// What an event is told from; the rest of it, above all its text, goes nowhere.
constexpr auto event_properties = std::to_array<std::string_view>(
    {"UID", "SUMMARY", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE",
     "RECURRENCE-ID", "ATTENDEE", "ORGANIZER", "STATUS", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED",
     "CATEGORIES", "X-MICROSOFT-CDO-ALLDAYEVENT"});

constexpr auto calendar_properties = std::to_array<std::string_view>(
    {"METHOD", "X-WR-CALNAME", "X-WR-TIMEZONE", "X-OWNER", "NAME", "X-WR-RELCALID"});

constexpr std::string_view too_long = "a line that is longer than the limit; it was left out";

template <std::size_t N>
bool is_one_of(const ContentLine& line, const std::array<std::string_view, N>& names) {
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view name) { return line.is(name); });
}

std::string upper_case(std::string_view text) {
    std::string out{text};
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
    return out;
}

std::size_t parameter_count(std::string_view parameters) {
    return static_cast<std::size_t>(std::count(parameters.begin(), parameters.end(), ';')) + 1;
}

}  // namespace

Result<std::optional<Piece>> Components::next() {
    while (ready_.empty()) {
        if (is_finished_) return std::optional<Piece>{};
        const auto more = lines_.next();
        if (!more) return more.error();
        if (*more)
            take(lines_.text());
        else
            finish();
    }
    std::optional<Piece> out{std::move(ready_.front())};
    ready_.pop_front();
    return out;
}

void Components::note(std::string_view code, std::string_view message) {
    ready_.push_back({Piece::Kind::problem, lines_.offset(), {}, code, message, false});
}

void Components::skip(std::string_view code, std::uint64_t offset, std::string_view message) {
    ready_.push_back({Piece::Kind::problem, offset, {}, code, message, true});
}

bool Components::is_inside(What what) const {
    return std::any_of(open_.begin(), open_.end(), [&](const Open& o) { return o.what == what; });
}

void Components::take(std::string_view line) {
    if (!is_clean(line)) {
        const Cleaned found = clean(line, cleaned_);
        line = cleaned_;
        if (found.had_controls)
            note("text.control-chars", "control characters in a line; they were left out");
        if (found.had_other_bytes)
            note("charset.undeclared", "text that is not UTF-8; it was read as Windows-1252");
    }
    if (trimmed(line).empty()) return;
    const auto parsed = parse_content_line(line);
    if (!parsed && lines_.is_cut()) return note("ics.limit", too_long);
    if (!parsed) {
        if (!open_.empty() && ignored_depth_ == 0 && lines_.is_ended())
            note("ics.malformed-line", "a line without a name and a colon; it was left out");
        return;
    }
    if (ignored_depth_ > 0) return take_too_deep(*parsed);
    if (parsed->is("BEGIN"))
        take_begin(trimmed(parsed->value));
    else if (parsed->is("END"))
        take_end(trimmed(parsed->value));
    else
        take_property(*parsed, line);
}

void Components::take_too_deep(const ContentLine& line) {
    if (line.is("BEGIN")) ++ignored_depth_;
    if (line.is("END")) --ignored_depth_;
}

void Components::take_begin(std::string_view name) {
    Open open{What::other, upper_case(name)};
    if (open.name == "VCALENDAR") open.what = What::calendar;
    if (open.name == "VEVENT") open.what = What::event;
    if (open.name == "VTIMEZONE" && !is_inside(What::event)) open.what = What::zone;
    // An event in an event that says something: that one was never closed. In one that says
    // nothing it is nested, and only the innermost is one.
    const bool begins_anew = open.what == What::event || open.what == What::calendar;
    if (begins_anew && is_inside(What::event) && kept_ > 0) drop_unclosed_event();
    if (open_.size() >= limits::depth) {
        went_too_deep_ = true;
        ignored_depth_ = 1;
        return;
    }
    if (open.what == What::event || open.what == What::zone) {
        component_ = "BEGIN:" + open.name + "\n";
        component_offset_ = lines_.offset();
        kept_ = 0;
        is_full_ = false;
    } else if (is_inside(What::zone)) {
        open.what = What::part;
        keep("BEGIN:" + open.name);
    }
    open_.push_back(std::move(open));
}

void Components::take_end(std::string_view name) {
    const std::string upper = upper_case(name);
    const auto found =
        std::find_if(open_.rbegin(), open_.rend(), [&](const Open& o) { return o.name == upper; });
    if (found == open_.rend())
        return note("ics.malformed-line", "an END without its BEGIN; it was left out");
    if (found->what == What::calendar && is_inside(What::event) && kept_ > 0) drop_unclosed_event();
    while (!open_.empty()) {
        const Open last = std::move(open_.back());
        open_.pop_back();
        if (last.what == What::part) keep("END:" + last.name);
        const bool is_component = last.what == What::event || last.what == What::zone;
        if (is_component && last.name == upper) close_component();
        if (last.name == upper) return;
    }
}

void Components::close_component() {
    if (kept_ == 0 || component_.empty()) return;
    const bool is_event = component_.starts_with("BEGIN:VEVENT");
    component_ += is_event ? "END:VEVENT\n" : "END:VTIMEZONE\n";
    ready_.push_back({is_event ? Piece::Kind::event : Piece::Kind::zone,
                      component_offset_,
                      std::move(component_),
                      {},
                      {},
                      false});
    component_.clear();
    kept_ = 0;
}

void Components::drop_unclosed_event() {
    skip("record.unparseable", component_offset_, "an event that is never closed");
    while (!open_.empty() && open_.back().what != What::calendar) open_.pop_back();
    kept_ = 0;
}

void Components::keep(std::string_view line) {
    if (component_.empty()) return;
    if (component_.size() + line.size() > limits::component) {
        if (!is_full_) note("ics.limit", "an event of too many lines; the last were left out");
        is_full_ = true;
        return;
    }
    component_ += line;
    component_ += '\n';
    ++kept_;
}

void Components::take_property(const ContentLine& line, std::string_view whole) {
    const What inside = open_.empty() ? What::other : open_.back().what;
    if (inside == What::calendar && is_one_of(line, calendar_properties)) {
        ready_.push_back(
            {Piece::Kind::property, lines_.offset(), std::string{whole}, {}, {}, false});
        return;
    }
    const bool is_kept = inside == What::zone || inside == What::part ||
                         (inside == What::event && is_one_of(line, event_properties));
    if (!is_kept) {
        if (inside == What::event) ++kept_;
        return;
    }
    if (parameter_count(line.parameters) > limits::parameters || lines_.is_cut()) {
        ++kept_;
        return note("ics.limit", too_long);
    }
    const auto translated = inside == What::event ? as_icalendar(line) : std::nullopt;
    keep(translated ? std::string_view{*translated} : whole);
}

void Components::finish() {
    is_finished_ = true;
    if (is_inside(What::event) && kept_ > 0)
        skip("record.truncated", component_offset_, "the file ends within this event");
    else if (is_inside(What::calendar))
        note("file.truncated", "the file ends within a calendar");
}

}  // namespace rekindle::calendar

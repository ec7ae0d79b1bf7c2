#include "plugins/contacts/date.hpp"

#include <algorithm>
#include <cstdio>
#include <rekindle/civil.hpp>
#include <rekindle/text.hpp>

#include "plugins/text/clean.hpp"

namespace rekindle::contacts {
namespace {

constexpr int absent = -1;
constexpr int year_that_stands_for_none = 1604;  // Apple's

struct Day {
    int year = absent, month = absent, day = absent;
};

// Takes `count` digits off the front.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
    int value = 0;
    if (text.size() < count || !parse_number(text.substr(0, count), value) || value < 0 ||
        !is_digit(text.front()))
        return std::nullopt;
    text.remove_prefix(count);
    return value;
}

bool take(std::string_view& text, std::string_view what) {
    if (!text.starts_with(what)) return false;
    text.remove_prefix(what.size());
    return true;
}

// RFC 6350: date = year [month day] / year "-" month / "--" month [day] / "--" "-" day
std::optional<Day> parse_iso_date(std::string_view& text) {
    Day out;
    if (take(text, "---")) {
        const auto day = take_digits(text, 2);
        if (!day) return std::nullopt;
        out.day = *day;
        return out;
    }
    if (!take(text, "--")) {
        const auto year = take_digits(text, 4);
        if (!year) return std::nullopt;
        out.year = *year;
        if (text.empty() || text.front() == 'T') return out;
        (void)take(text, "-");
    }
    const auto month = take_digits(text, 2);
    if (!month) return std::nullopt;
    out.month = *month;
    if (text.empty() || text.front() == 'T' || text.front() == ' ') return out;
    (void)take(text, "-");
    const auto day = take_digits(text, 2);
    if (!day) return std::nullopt;
    out.day = *day;
    return out;
}

// "12/4/1985", "12.04.1985": which is the month only where the other cannot be.
std::optional<Day> parse_written_date(std::string_view text) {
    int parts[3] = {0, 0, 0};
    for (int& part : parts) {
        const std::size_t end = std::min(text.find_first_of("/.-"), text.size());
        if (end == 0 || end > 4 || !parse_number(text.substr(0, end), part)) return std::nullopt;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (!text.empty() && text.front() != ' ') return std::nullopt;
    if (parts[0] > 31) return Day{parts[0], parts[1], parts[2]};
    const bool day_first = parts[0] > 12, month_first = parts[1] > 12 || parts[0] == parts[1];
    if (day_first == month_first || parts[2] < 100) return std::nullopt;
    return day_first ? Day{parts[2], parts[1], parts[0]} : Day{parts[2], parts[0], parts[1]};
}

bool is_possible(const Day& date) {
    using namespace std::chrono;
    const int leap_year = 2000;
    if (date.year != absent && (date.year < 1 || date.year > 9999)) return false;
    if (date.month != absent && (date.month < 1 || date.month > 12)) return false;
    if (date.day == absent) return true;
    const year_month_day whole{year{date.year == absent ? leap_year : date.year},
                               month{static_cast<unsigned>(date.month == absent ? 1 : date.month)},
                               day{static_cast<unsigned>(date.day)}};
    return whole.ok();
}

std::string in_words(const Day& date) {
    char text[32];
    if (date.year == absent && date.month == absent)
        std::snprintf(text, sizeof text, "---%02d", date.day);
    else if (date.year == absent)
        std::snprintf(text, sizeof text, date.day == absent ? "--%02d" : "--%02d-%02d", date.month,
                      date.day);
    else if (date.month == absent)
        std::snprintf(text, sizeof text, "%04d", date.year);
    else
        std::snprintf(text, sizeof text, date.day == absent ? "%04d-%02d" : "%04d-%02d-%02d",
                      date.year, date.month, date.day);
    return text;
}

std::optional<Day> day_in(std::string_view text, std::string_view& rest) {
    rest = text;
    if (const auto iso = parse_iso_date(rest)) {
        if (rest.empty() || rest.front() == 'T' || rest.front() == 't' || rest.front() == ' ')
            return iso;
    }
    rest = {};
    return parse_written_date(text);
}

// What stands behind "T": hour [minute [second]] [zone], with or without colons.
struct Clock {
    int hour = 0, minute = 0, second = 0;
    std::chrono::minutes offset{0};
};

std::optional<std::chrono::minutes> parse_zone(std::string_view text) {
    if (text.empty() || text == "Z" || text == "z") return std::chrono::minutes{0};
    const bool west = text.front() == '-';
    if (!west && text.front() != '+') return std::nullopt;
    text.remove_prefix(1);
    const auto hours = take_digits(text, 2);
    (void)take(text, ":");
    const auto minutes = text.empty() ? std::optional{0} : take_digits(text, 2);
    if (!hours || !minutes || !text.empty() || *hours > 18 || *minutes > 59) return std::nullopt;
    const std::chrono::minutes offset{*hours * 60 + *minutes};
    return west ? -offset : offset;
}

std::optional<Clock> parse_clock(std::string_view text) {
    Clock out;
    if (text.empty()) return out;
    text.remove_prefix(1);
    for (int* part : {&out.hour, &out.minute, &out.second}) {
        if (text.empty() || !is_digit(text.front())) break;
        const auto value = take_digits(text, 2);
        if (!value) return std::nullopt;
        *part = *value;
        (void)take(text, ":");
    }
    if (take(text, ".") || take(text, ","))
        while (!text.empty() && is_digit(text.front())) text.remove_prefix(1);
    const auto offset = parse_zone(text::trimmed(text));
    if (!offset) return std::nullopt;
    out.offset = *offset;
    return out;
}

}  // namespace

std::optional<std::string> parse_date(std::string_view text) {
    std::string_view rest;
    auto date = day_in(text::trimmed(text), rest);
    if (!date || !is_possible(*date)) return std::nullopt;
    if (date->year == year_that_stands_for_none) date->year = absent;
    return in_words(*date);
}

bool says_nothing(std::string_view text) {
    text = text::trimmed(text);
    if (text.find_first_not_of("0/.- ") == text.npos) return true;
    int first = 0, second = 0;
    const std::size_t end = std::min(text.find_first_of("/.-"), text.size());
    const std::string_view rest = text.substr(std::min(end + 1, text.size()));
    return parse_number(text.substr(0, end), first) && first >= 1 && first <= 12 &&
           parse_number(rest.substr(0, std::min(rest.find_first_of("/.-"), rest.size())), second) &&
           second >= 1 && second <= 31;
}

std::optional<Instant> parse_moment(std::string_view text) {
    std::string_view rest;
    const auto date = day_in(text::trimmed(text), rest);
    if (!date || date->year == absent || date->month == absent || date->day == absent)
        return std::nullopt;
    const auto clock = parse_clock(rest);
    if (!clock || date->year < 1) return std::nullopt;
    const Civil civil{date->year,  date->month,   date->day,
                      clock->hour, clock->minute, clock->second};
    const auto moment = at_offset(civil, clock->offset);
    const Instant first{std::chrono::sys_days{std::chrono::year{1} / 1 / 2}};
    const Instant last{std::chrono::sys_days{std::chrono::year{9999} / 12 / 30}};
    return moment && *moment >= first && *moment <= last ? moment : std::nullopt;
}

std::string day_of(Instant moment) {
    const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(moment)};
    return in_words({static_cast<int>(date.year()),
                     static_cast<int>(static_cast<unsigned>(date.month())),
                     static_cast<int>(static_cast<unsigned>(date.day()))});
}

}  // namespace rekindle::contacts

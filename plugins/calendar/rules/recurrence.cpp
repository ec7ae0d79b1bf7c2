#include "plugins/calendar/rules/recurrence.hpp"

#include <libical/ical.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <rekindle/text.hpp>
#include <tuple>

#include "plugins/calendar/rules/rule_walk.hpp"
#include "plugins/calendar/rules/scaled_walk.hpp"

namespace rekindle::calendar {
namespace {

auto order(const Civil& c) {
    return std::tie(c.year, c.month, c.day, c.hour, c.minute, c.second);
}

bool comes_before(const Civil& a, const Civil& b) {
    return order(a) < order(b);
}

template <std::size_t N>
std::size_t size_of(const short (&list)[N]) {
    return static_cast<std::size_t>(std::find(list, list + N, ICAL_RECURRENCE_ARRAY_MAX) - list);
}

bool is_often(const icalrecurrencetype& rule) {
    return rule.freq == ICAL_SECONDLY_RECURRENCE || rule.freq == ICAL_MINUTELY_RECURRENCE ||
           rule.freq == ICAL_HOURLY_RECURRENCE || size_of(rule.by_hour) > 1 ||
           size_of(rule.by_minute) > 1 || size_of(rule.by_second) > 1;
}

// UNTIL may be in UTC while the dates are local: a day more is looked at, and the caller compares.
Civil a_day_after(const Civil& civil) {
    const LocalDay day = std::chrono::floor<std::chrono::days>(as_local(civil));
    return as_civil(day + std::chrono::days{2} - std::chrono::seconds{1});
}

// UNTIL is taken out of the rule.
std::optional<When> take_until(std::string& rule) {
    constexpr std::string_view name = "UNTIL=";
    const auto found = std::search(rule.begin(), rule.end(), name.begin(), name.end(),
                                   [](char a, char b) { return a == b || a == b + ('a' - 'A'); });
    if (found == rule.end()) return std::nullopt;
    const auto begin = static_cast<std::size_t>(found - rule.begin());
    const std::size_t end = std::min(rule.find(';', begin), rule.size());
    const auto until = parse_when(
        std::string_view{rule}.substr(begin + name.size(), end - begin - name.size()), {});
    // With the ';' behind or before it.
    const std::size_t from = end == rule.size() && begin > 0 ? begin - 1 : begin;
    rule = rule.substr(0, from) + rule.substr(std::min(end + 1, rule.size()));
    return until;
}

struct Rule {
    icalrecurrencetype read;
    std::unique_ptr<char, decltype(&std::free)> scale;  // its only memory
};

// Of a time in UTC libical looks into the zone files, which the cage does not have: what is left of
// the rule has no Z, and needs none.
Rule read_rule(std::string text) {
    std::erase_if(text, [](char c) { return to_lower(c) == 'z'; });
    const icalrecurrencetype read = icalrecurrencetype_from_string(text.c_str());
    return {read, {read.rscale, &std::free}};
}

}  // namespace

std::optional<Repeated> repeat(std::string text, const When& start, const Civil& last,
                               std::size_t most) {
    Repeated out;
    out.until = take_until(text);
    const Rule rule = read_rule(std::move(text));
    const bool is_readable = rule.read.freq != ICAL_NO_RECURRENCE && rule.read.interval > 0;
    if (!is_readable) return std::nullopt;
    const Civil end =
        out.until ? std::min(last, a_day_after(out.until->civil), comes_before) : last;
    auto walked = is_scaled(rule.read)
                      ? walk_scaled(rule.read, start.civil, start.is_date, end, most)
                      : RuleWalk{rule.read, start.civil, start.is_date}.run(end, most);
    if (!walked) return std::nullopt;
    out.dates = std::move(walked->dates);
    out.is_limited = walked->is_limited;
    out.is_often = is_often(rule.read);
    return out;
}

}  // namespace rekindle::calendar

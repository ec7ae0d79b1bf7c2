#include "plugins/calendar/recurrence.hpp"

#include <libical/ical.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <tuple>

#include "plugins/calendar/rule_walk.hpp"

namespace rekindle::calendar {
namespace {

struct EndOfRule {
    void operator()(icalrecur_iterator* iterator) const { icalrecur_iterator_free(iterator); }
};
using Iterator = std::unique_ptr<icalrecur_iterator, EndOfRule>;

auto order(const Civil& c) {
    return std::tie(c.year, c.month, c.day, c.hour, c.minute, c.second);
}

template <std::size_t N>
std::size_t size_of(const short (&list)[N]) {
    return static_cast<std::size_t>(std::find(list, list + N, ICAL_RECURRENCE_ARRAY_MAX) - list);
}

bool counts_less_than_days(const icalrecurrencetype& rule) {
    return rule.freq == ICAL_SECONDLY_RECURRENCE || rule.freq == ICAL_MINUTELY_RECURRENCE ||
           rule.freq == ICAL_HOURLY_RECURRENCE;
}

Civil civil_of(const icaltimetype& time) {
    return {time.year, time.month, time.day, time.hour, time.minute, time.second};
}

icaltimetype as_icaltime(const When& when) {
    icaltimetype out = icaltime_null_time();
    out.year = when.civil.year;
    out.month = when.civil.month;
    out.day = when.civil.day;
    out.hour = when.is_date ? 0 : when.civil.hour;
    out.minute = when.is_date ? 0 : when.civil.minute;
    out.second = when.is_date ? 0 : when.civil.second;
    out.is_date = when.is_date ? 1 : 0;
    return out;
}

// UNTIL may be in UTC while the dates are local: a day more is looked at, and the caller compares.
Civil a_day_after(const Civil& civil) {
    const LocalDay day = std::chrono::floor<std::chrono::days>(as_local(civil));
    return as_civil(day + std::chrono::days{2} - std::chrono::seconds{1});
}

void take_until(icalrecurrencetype& rule, Repeated& out) {
    const icaltimetype until = rule.until;
    rule.until = icaltime_null_time();
    if (icaltime_is_null_time(until) != 0) return;
    When when{civil_of(until), until.is_date != 0, icaltime_is_utc(until) != 0, {}};
    if (at_offset(when.civil, std::chrono::minutes{0})) out.until = when;
}

// Rules of other calendars (RFC 7529), which count days or more, are libical's.
void repeat_by_libical(const icalrecurrencetype& rule, const When& start, const Civil& last,
                       std::size_t most, Repeated& out) {
    const Iterator iterator{icalrecur_iterator_new(rule, as_icaltime(start))};
    if (!iterator) return;
    for (;;) {
        const icaltimetype next = icalrecur_iterator_next(iterator.get());
        if (icaltime_is_null_time(next) != 0) break;
        const Civil civil = civil_of(next);
        if (order(civil) > order(last)) break;
        out.is_limited = out.dates.size() >= most;
        if (out.is_limited) break;
        out.dates.push_back(civil);
    }
}

}  // namespace

std::optional<Repeated> repeat(const std::string& text, const When& start, const Civil& last,
                               std::size_t most) {
    icalrecurrencetype rule = icalrecurrencetype_from_string(text.c_str());
    const std::unique_ptr<char, decltype(&std::free)> scale{rule.rscale, &std::free};
    if (rule.freq == ICAL_NO_RECURRENCE || rule.interval < 1) return std::nullopt;
    Repeated out;
    take_until(rule, out);
    Civil end = last;
    if (out.until)
        end = std::min(end, a_day_after(out.until->civil),
                       [](auto& a, auto& b) { return order(a) < order(b); });
    out.is_often = counts_less_than_days(rule) || size_of(rule.by_hour) > 1 ||
                   size_of(rule.by_minute) > 1 || size_of(rule.by_second) > 1;
    if (rule.rscale != nullptr && !counts_less_than_days(rule)) {
        repeat_by_libical(rule, start, end, most, out);
        return out;
    }
    Walked walked = RuleWalk{rule, start.civil, start.is_date}.run(end, most);
    out.dates = std::move(walked.dates);
    out.is_limited = walked.is_limited;
    return out;
}

}  // namespace rekindle::calendar

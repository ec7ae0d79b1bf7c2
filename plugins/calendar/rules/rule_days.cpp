#include "plugins/calendar/rules/rule_days.hpp"

#include <algorithm>

namespace rekindle::calendar {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

int number(std::chrono::month month) {
    return static_cast<int>(static_cast<unsigned>(month));
}

int number(std::chrono::day day) {
    return static_cast<int>(static_cast<unsigned>(day));
}

int weekday_of(LocalDay day) {
    return static_cast<int>(std::chrono::weekday{day}.c_encoding()) + 1;
}

// From 1 on.
int day_of_year(LocalDay day) {
    const LocalDay new_year{year_month_day{day}.year() / std::chrono::January / 1};
    return static_cast<int>((day - new_year).count()) + 1;
}

int length_of_year(std::chrono::year year) {
    return year.is_leap() ? 366 : 365;
}

int length_of_month(const year_month_day& date) {
    return number(
        std::chrono::year_month_day_last{date.year() / date.month() / std::chrono::last}.day());
}

}  // namespace

LocalTime as_local(const Civil& c) {
    using namespace std::chrono;
    const year_month_day date{year{c.year}, month{static_cast<unsigned>(c.month)},
                              day{static_cast<unsigned>(c.day)}};
    return LocalDay{date} + hours{c.hour} + minutes{c.minute} + seconds{c.second};
}

Civil as_civil(LocalTime time) {
    const LocalDay day = std::chrono::floor<days>(time);
    const year_month_day date{day};
    const std::chrono::hh_mm_ss clock{time - day};
    return {static_cast<int>(date.year()),
            number(date.month()),
            number(date.day()),
            static_cast<int>(clock.hours().count()),
            static_cast<int>(clock.minutes().count()),
            static_cast<int>(clock.seconds().count())};
}

RuleList::RuleList(const short* values, std::size_t size) {
    for (std::size_t i = 0; i < size && values[i] != ICAL_RECURRENCE_ARRAY_MAX; ++i)
        values_.push_back(values[i]);
    std::sort(values_.begin(), values_.end());
    values_.erase(std::unique(values_.begin(), values_.end()), values_.end());
}

bool RuleList::fits(int value) const {
    return values_.empty() || std::binary_search(values_.begin(), values_.end(), value);
}

bool RuleList::fits(int value, int size) const {
    return fits(value) || std::binary_search(values_.begin(), values_.end(), value - size - 1);
}

void RuleList::fill_in(int value) {
    if (values_.empty()) values_.push_back(value);
}

RuleDays::RuleDays(const icalrecurrencetype& rule, const Civil& start)
    : months_(rule.by_month, ICAL_BY_MONTH_SIZE),
      month_days_(rule.by_month_day, ICAL_BY_MONTHDAY_SIZE),
      year_days_(rule.by_year_day, ICAL_BY_YEARDAY_SIZE),
      weeks_(rule.by_week_no, ICAL_BY_WEEKNO_SIZE),
      week_start_(rule.week_start == ICAL_NO_WEEKDAY ? 2 : static_cast<int>(rule.week_start)) {
    const RuleList by_day{rule.by_day, ICAL_BY_DAY_SIZE};
    for (const int one : by_day.values()) {
        const auto value = static_cast<short>(one);
        weekdays_.push_back({static_cast<int>(icalrecurrencetype_day_day_of_week(value)),
                             icalrecurrencetype_day_position(value)});
    }
    if (rule.freq == ICAL_MONTHLY_RECURRENCE)
        scope_ = Scope::month;
    else if (rule.freq == ICAL_YEARLY_RECURRENCE && weeks_.empty())
        scope_ = months_.empty() ? Scope::year : Scope::month;
    fill_in(rule, start);
}

// "Information missing from the rule is taken from DTSTART."
void RuleDays::fill_in(const icalrecurrencetype& rule, const Civil& start) {
    // Of a year, "the 29th" is one of the month of DTSTART.
    if (rule.freq == ICAL_YEARLY_RECURRENCE && !month_days_.empty() && year_days_.empty() &&
        weekdays_.empty() && !counts_weeks())
        months_.fill_in(start.month);
    const bool has_days = !month_days_.empty() || !year_days_.empty() || !weekdays_.empty();
    if (has_days || rule.freq < ICAL_WEEKLY_RECURRENCE) return;
    if (rule.freq == ICAL_WEEKLY_RECURRENCE || counts_weeks()) {
        const LocalDay day = std::chrono::floor<days>(as_local(start));
        weekdays_.push_back({weekday_of(day), 0});
        return;
    }
    if (rule.freq == ICAL_YEARLY_RECURRENCE) months_.fill_in(start.month);
    month_days_.fill_in(start.day);
}

bool RuleDays::fits_month(std::chrono::month month) const {
    return months_.fits(number(month));
}

bool RuleDays::fits(LocalDay day) const {
    const year_month_day date{day};
    return fits_month(date.month()) &&
           month_days_.fits(number(date.day()), length_of_month(date)) &&
           (year_days_.empty() || year_days_.fits(day_of_year(day), length_of_year(date.year()))) &&
           (weeks_.empty() || fits_week(day)) && fits_weekday(day);
}

bool RuleDays::fits_weekday(LocalDay day) const {
    if (weekdays_.empty()) return true;
    const int weekday = weekday_of(day);
    int front = 0, back = 0;
    if (scope_ == Scope::month) {
        const year_month_day date{day};
        front = (number(date.day()) - 1) / 7 + 1;
        back = -((length_of_month(date) - number(date.day())) / 7 + 1);
    } else if (scope_ == Scope::year) {
        front = (day_of_year(day) - 1) / 7 + 1;
        back = -((length_of_year(year_month_day{day}.year()) - day_of_year(day)) / 7 + 1);
    }
    return std::any_of(weekdays_.begin(), weekdays_.end(), [&](const Weekday& one) {
        if (one.weekday != weekday) return false;
        return scope_ == Scope::none || one.place == 0 || one.place == front || one.place == back;
    });
}

LocalDay RuleDays::first_of_week(LocalDay day) const {
    return day - days{(weekday_of(day) - week_start_ + 7) % 7};
}

// Of the year that most of its days are in: that of its fourth.
int RuleDays::year_of_week(LocalDay day) const {
    return static_cast<int>(year_month_day{first_of_week(day) + days{3}}.year());
}

// 4 January is always in week 1.
LocalDay RuleDays::first_of_year_of_weeks(int year) const {
    return first_of_week(LocalDay{std::chrono::year{year} / std::chrono::January / 4});
}

bool RuleDays::fits_week(LocalDay day) const {
    const int year = year_of_week(day);
    const LocalDay first = first_of_year_of_weeks(year), next = first_of_year_of_weeks(year + 1);
    return weeks_.fits(static_cast<int>((day - first).count()) / 7 + 1,
                       static_cast<int>((next - first).count()) / 7);
}

}  // namespace rekindle::calendar

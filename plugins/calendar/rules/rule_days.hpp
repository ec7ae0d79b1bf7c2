// Which days a rule takes: its BY parts as conditions on a day (RFC 5545, 3.3.10).
#pragma once

#include <libical/ical.h>

#include <chrono>
#include <rekindle/civil.hpp>
#include <vector>

namespace rekindle::calendar {

using LocalDay = std::chrono::local_days;
using LocalTime = std::chrono::local_seconds;

[[nodiscard]] LocalTime as_local(const Civil& civil);
[[nodiscard]] Civil as_civil(LocalTime time);

// One BY list, rising, each value once: nothing in it means that anything will do. Below zero a
// value counts from the end.
class RuleList {
  public:
    RuleList() = default;
    RuleList(const short* values, std::size_t size);

    [[nodiscard]] bool empty() const { return values_.empty(); }
    [[nodiscard]] const std::vector<int>& values() const { return values_; }
    [[nodiscard]] bool fits(int value) const;
    [[nodiscard]] bool fits(int value, int size) const;
    // Where the rule says nothing.
    void fill_in(int value);

  private:
    std::vector<int> values_ = {};
};

class RuleDays {
  public:
    RuleDays(const icalrecurrencetype& rule, const Civil& start);

    [[nodiscard]] bool fits(LocalDay day) const;
    [[nodiscard]] bool fits_month(std::chrono::month month) const;
    // BYWEEKNO: a year is one of weeks then, and may begin or end some days off.
    [[nodiscard]] bool counts_weeks() const { return !weeks_.empty(); }

    [[nodiscard]] LocalDay first_of_week(LocalDay day) const;
    [[nodiscard]] int year_of_week(LocalDay day) const;
    [[nodiscard]] LocalDay first_of_year_of_weeks(int year) const;

  private:
    struct Weekday {
        int weekday = 0;  // 1: Sunday
        int place = 0;    // of it in the month or the year; 0: each of them
    };
    enum class Scope { none, month, year };

    void fill_in(const icalrecurrencetype& rule, const Civil& start);
    [[nodiscard]] bool fits_weekday(LocalDay day) const;
    [[nodiscard]] bool fits_week(LocalDay day) const;

    RuleList months_, month_days_, year_days_, weeks_;
    std::vector<Weekday> weekdays_ = {};
    Scope scope_ = Scope::none;
    int week_start_ = 2;
};

}  // namespace rekindle::calendar

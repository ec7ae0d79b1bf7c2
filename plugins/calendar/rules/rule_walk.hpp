// The dates of a rule, period by period: Gregorian rules of any frequency (RFC 5545, 3.3.10).
//
// Why not libical's iterator: that of Debian 12 (3.0.16) does not come back from a rule that counts
// hours or less and never meets its other conditions, and of libical's own 146 cases it gets 29
// wrong. Here a day that the rule leaves out is one step, and steps are bounded.
#pragma once

#include <libical/ical.h>

#include <rekindle/civil.hpp>
#include <vector>

#include "plugins/calendar/rules/rule_days.hpp"

namespace rekindle::calendar {

struct Walked {
    std::vector<Civil> dates = {};
    bool is_limited = false;
};

class RuleWalk {
  public:
    // `is_date`: the dates have no time, and what the rule says of hours is nothing.
    RuleWalk(const icalrecurrencetype& rule, const Civil& start, bool is_date);

    // From the start up to and with `last`, at most `most`. COUNT is kept, UNTIL is the caller's.
    [[nodiscard]] Walked run(const Civil& last, std::size_t most);

  private:
    void walk_times();
    void walk_days();
    // The days of the period that begins there, and where the next begins.
    [[nodiscard]] LocalDay first_period() const;
    [[nodiscard]] LocalDay days_of_period(LocalDay first, std::vector<LocalDay>& out);
    [[nodiscard]] LocalDay next_period(LocalDay first) const;
    [[nodiscard]] LocalTime first_that_may_fit(LocalTime unit) const;
    void put_period(const std::vector<LocalDay>& days);
    void put_unit(LocalTime unit);
    void put(LocalTime time);
    [[nodiscard]] bool is_done() const;

    const icalrecurrencetype* rule_;
    RuleDays days_;
    RuleList hours_, minutes_, seconds_, positions_;
    LocalTime start_, last_;
    int interval_;
    std::size_t wanted_, most_ = 0;
    std::vector<std::chrono::seconds> times_ = {};  // of a day, or of an hour or minute
    std::uint64_t steps_ = 0;
    Walked out_ = {};
};

}  // namespace rekindle::calendar

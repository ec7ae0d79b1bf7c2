// The dates of a rule of RFC 7529: in the Chinese, Hebrew or another calendar (RSCALE), or one that
// says what becomes of the 31st in a month of 30 days (SKIP). libical walks through it, with ICU's
// calendars.
//
// Of months and years only, as of what comes more often libical's iterator (3.0.16) may not come
// back. Of other calendars only each one, as it gives wrong dates of every second Chinese year, and
// with no other parts than months and their days, all of which the calendar has: it works out the
// moon for each month up to the year 2582, a minute or more, where what is wanted never comes.
#pragma once

#include <libical/ical.h>

#include <optional>
#include <rekindle/civil.hpp>

#include "plugins/calendar/rules/rule_walk.hpp"

namespace rekindle::calendar {

// Whether the rule is one of these.
[[nodiscard]] bool is_scaled(const icalrecurrencetype& rule);

// As RuleWalk::run; nothing where libical does not do it, or not rightly.
[[nodiscard]] std::optional<Walked> walk_scaled(icalrecurrencetype rule, const Civil& start,
                                                bool is_date, const Civil& last, std::size_t most);

}  // namespace rekindle::calendar

// The dates of a rule of RFC 7529: in the Chinese, Hebrew or another calendar (RSCALE), or one that
// says what becomes of the 31st in a month of 30 days (SKIP). libical walks through it, with ICU's
// calendars.
//
// Of months and years only, and of other calendars' each one: libical's iterator (3.0.16) gives
// wrong dates of every second Chinese year, and of what comes more often it may not come back.
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

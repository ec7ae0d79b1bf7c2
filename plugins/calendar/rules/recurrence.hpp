// A rule of repetition as dates. libical reads the rule; rule_walk.hpp goes through it.
#pragma once

#include <optional>
#include <rekindle/civil.hpp>
#include <string>
#include <vector>

#include "plugins/calendar/events/event.hpp"

namespace rekindle::calendar {

struct Repeated {
    std::vector<Civil> dates = {};   // rising
    std::optional<When> until = {};  // of the rule; `dates` may go on a day longer
    bool is_limited = false;         // there would have been more than the limit
    bool is_often = false;           // more often than once a day
};

// The dates of the rule from `start` on, up to and with `last`; nothing where it is no rule.
[[nodiscard]] std::optional<Repeated> repeat(std::string rule, const When& start, const Civil& last,
                                             std::size_t most);

}  // namespace rekindle::calendar

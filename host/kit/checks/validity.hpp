// Whether what an importer gave can be true: the rules of check 6, which damage must not break
// either.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "host/kit/subject/gathered.hpp"

namespace rekindle::kit {

struct Invalid {
    std::string what;    // the rule that is broken, the same for all records that break it
    std::string record;  // the line of the record, if it is one
};

// `lengths`: of the entries, as a measured trial says them; empty: places are not looked at.
[[nodiscard]] std::vector<Invalid> invalid_in(const Gathered& gathered,
                                              const std::vector<std::uint64_t>& lengths);

// What no input may lead to: the same without the bounds of what is plausible, for a damaged date
// is a date of some year.
[[nodiscard]] std::set<std::string> broken_rules(const Gathered& gathered);

}  // namespace rekindle::kit

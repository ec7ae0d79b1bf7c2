// Former and present colleagues, by evidence: an organisation that cards name for both, at the same
// time as far as they say when; or a mail domain of both that is no provider's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "host/analyzer/analyzer.hpp"

namespace rekindle::analyzer {

// Sets colleague and organisation of the ties.
void add_colleagues(const History& history, std::vector<Tie>& ties);

// One name for "Initech GmbH", "Initech, Inc." and "INITECH".
[[nodiscard]] std::string organisation_key(std::string_view name);

// Anybody can have an address there: it says nothing about work.
[[nodiscard]] bool is_provider(std::string_view domain);

}  // namespace rekindle::analyzer

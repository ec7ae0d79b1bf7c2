// What contact cards join.
#pragma once

#include <vector>

#include "host/people/evidence/known_names.hpp"
#include "host/people/people.hpp"

namespace rekindle::people {

// One link between the first address of each card and every other that is one human being's alone.
[[nodiscard]] std::vector<Link> card_links(const History& history, const KnownNames& known);

}  // namespace rekindle::people

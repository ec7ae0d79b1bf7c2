// The records of the interchange stream, as schemas/json/interchange.schema.json describes them.
#pragma once

#include <set>
#include <string>

#include "host/app/loaded.hpp"
#include "host/app/output/json.hpp"
#include "host/log/stored.hpp"

namespace rekindle::app {

struct InteractionForm {
    std::set<std::string> owner = {};  // URIs of the owner's addresses
    bool titles = true;
};

[[nodiscard]] Json interaction_record(const log::StoredInteraction& what,
                                      const InteractionForm& form);
[[nodiscard]] Json person_record(const Loaded& loaded, std::uint32_t person);
[[nodiscard]] Json tie_record(const Loaded& loaded, const analyzer::Tie& tie);

}  // namespace rekindle::app

// The records of an export, as schemas/json/interaction.schema.json describes them.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "host/app/loaded.hpp"
#include "host/app/output/json.hpp"
#include "host/log/stored.hpp"

namespace rekindle::app {

struct InteractionForm {
    std::set<std::string> owner = {};  // URIs of the owner's addresses
    bool titles = true;
};

[[nodiscard]] std::string interaction_line(const log::StoredInteraction& what,
                                           const InteractionForm& form);
[[nodiscard]] std::string cover_line(const Window& window);
[[nodiscard]] std::string card_line(const log::StoredCard& card);
[[nodiscard]] std::string room_line(const log::StoredRoom& room, const InteractionForm& form);
[[nodiscard]] std::string person_line(const Loaded& loaded, std::uint32_t person);
[[nodiscard]] std::string tie_line(const Loaded& loaded, const analyzer::Tie& tie);

// The same with what a table needs: addresses as URIs, in lists.
[[nodiscard]] Json interaction_cells(const log::StoredInteraction& what,
                                     const InteractionForm& form);
[[nodiscard]] Json person_cells(const Loaded& loaded, std::uint32_t person);
[[nodiscard]] Json tie_cells(const Loaded& loaded, const analyzer::Tie& tie);

}  // namespace rekindle::app

// What the user says about who is who, on its way into the log: tried out first, kept only where it
// comes true.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "host/app/loaded.hpp"

namespace rekindle::app {

struct Said {
    std::vector<log::Log::Decision> made = {};
    std::vector<std::uint32_t> about = {};  // identities
};

// The people of the log, without ties.
[[nodiscard]] Result<Loaded> read_people(const Context& context);

// The identity that an address names; nothing where it names none.
[[nodiscard]] std::optional<std::uint32_t> find_address(const Loaded& loaded,
                                                        std::string_view typed);
// The same, or the first of a person's.
[[nodiscard]] Result<std::uint32_t> find_identity(const Loaded& loaded, std::string_view typed);

// Adds "same" or "different" of two identities. An Error where these are one address, or where it
// would not come true because of what was said before: that stands against it, and is named.
[[nodiscard]] Result<void> say(const Loaded& loaded, std::string_view verb,
                               std::pair<std::uint32_t, std::uint32_t> who, Said& to);

// Into the log; the people as they are then.
[[nodiscard]] Result<Loaded> keep(const Context& context, Said& said);

[[nodiscard]] Json decisions_json(const std::vector<log::Log::Decision>& decisions);

}  // namespace rekindle::app

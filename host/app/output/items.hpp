// Single interactions for people and for programs: who with whom, when, about what.
#pragma once

#include <string>

#include "host/app/loaded.hpp"
#include "host/app/output/json.hpp"

namespace rekindle::app {

// The names of those with the role (`by`) or of all the others, "you" for the owner, at most three.
[[nodiscard]] std::string authors_words(const Loaded& loaded, std::uint32_t row);
[[nodiscard]] std::string others_words(const Loaded& loaded, std::uint32_t row);

[[nodiscard]] std::string when_words(Instant time);  // "2019-03-11 18:30"; "no date"

[[nodiscard]] std::string_view role_name(Role role);

// {"row":…,"kind":…,"time":…,"participants":[…],"title":…}
[[nodiscard]] Json item_json(const Loaded& loaded, std::uint32_t row);

}  // namespace rekindle::app

// The records of the interchange stream, as schemas/json/interchange.schema.json describes them.
#pragma once

#include "host/app/json.hpp"
#include "host/app/loaded.hpp"

namespace rekindle::app {

[[nodiscard]] Json person_record(const Loaded& loaded, std::uint32_t person);
[[nodiscard]] Json tie_record(const Loaded& loaded, const analyzer::Tie& tie);

}  // namespace rekindle::app

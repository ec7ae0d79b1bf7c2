// Time zones for the worker, which cannot read the zone files itself.
#pragma once

#include <string_view>

#include "host/wire/control.hpp"

namespace rekindle::worker {

// The transitions of the zone from 1900 to 2100; empty where there is no zone of that name. No
// name: the zone of this computer.
[[nodiscard]] wire::Zone zone_transitions(std::string_view name);

}  // namespace rekindle::worker

// Local time to UTC by a table of transitions, for the worker, which has no zone files.
#pragma once

#include <cstdint>
#include <optional>

#include <rekindle/abi.h>

#include "host/wire/control.hpp"

namespace rekindle::worker {

// Milliseconds since 1970 of a date and time as written in that zone. A time that a clock skips in
// spring is the moment of the change, the first instant after the gap; one that comes twice in
// autumn is the earlier one. Nothing where there is no such date, or no such zone (an empty one).
[[nodiscard]] std::optional<std::int64_t> utc_of(const wire::Zone& zone, const rk_civil& civil);

}  // namespace rekindle::worker

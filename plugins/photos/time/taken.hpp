// When a photo was taken, out of all that is written about it.
#pragma once

#include <rekindle/source.hpp>
#include <string>

#include "plugins/photos/facts.hpp"

namespace rekindle::photos {

struct Taken {
    Instant start = unknown_time;
    std::int32_t utc_offset_min = RK_OFFSET_UNKNOWN;
    TimeBasis basis = TimeBasis::explicit_time;
    std::chrono::milliseconds uncertainty{0};
};

// The instant of a sidecar comes first, since its owner may have put it right. Then the camera's
// clock: with the offset that stands beside it, else with the one that the satellites' clock tells,
// else in the user's zone.
[[nodiscard]] Taken when_taken(const Facts& facts, const Source& source);

// Part of the key: the instant of a sidecar, else the camera's clock whatever its zone; empty where
// neither is known.
[[nodiscard]] std::string moment_name(const Facts& facts);

}  // namespace rekindle::photos

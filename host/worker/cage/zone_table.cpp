#include "host/worker/cage/zone_table.hpp"

#include <algorithm>
#include <chrono>

#include <rekindle/civil.hpp>

namespace rekindle::worker {

std::optional<std::int64_t> utc_of(const wire::Zone& zone, const rk_civil& civil) {
    const Civil written{civil.year, civil.month, civil.day, civil.hour, civil.minute, civil.second};
    const auto as_utc = at_offset(written, std::chrono::minutes{0});
    if (!as_utc || zone.empty()) return std::nullopt;
    const std::int64_t local = as_utc->time_since_epoch().count() / 1'000;

    // Offsets change local time by less than a day: look at the periods around it.
    constexpr std::int64_t day = 86'400;
    auto at = std::upper_bound(
        zone.begin() + 1, zone.end(), local - day,
        [](std::int64_t time, const wire::Transition& t) { return time < t.from; });
    for (--at; at != zone.end(); ++at) {
        const std::int64_t utc = local - at->offset;
        const auto next = at + 1;
        if (at != zone.begin() && utc < at->from) return at->from * 1'000;  // in the gap before
        if (next == zone.end() || utc < next->from) return utc * 1'000;
    }
    return std::nullopt;
}

}  // namespace rekindle::worker

#include "plugins/photos/time/taken.hpp"

#include <cstdlib>

namespace rekindle::photos {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr milliseconds farthest_zone = 14h, half_zone = 30min, quarter_zone = 15min;
constexpr milliseconds fix_and_shot = 60s;  // the satellites' clock is read about then

Instant on_the_wall(const WrittenDate& date) {
    return at_offset(date.civil, 0min).value_or(unknown_time) + date.fraction;
}

// The offset that lies between both clocks, if they differ by a zone and hardly more.
std::optional<std::int32_t> offset_between(Instant wall, Instant utc, milliseconds step,
                                           milliseconds tolerance) {
    const milliseconds apart = wall - utc;
    if (apart > farthest_zone + tolerance || apart < -farthest_zone - tolerance)
        return std::nullopt;
    const auto steps =
        (apart.count() + (apart < 0ms ? -step.count() : step.count()) / 2) / step.count();
    const milliseconds offset = steps * step;
    if (std::abs((apart - offset).count()) > tolerance.count()) return std::nullopt;
    return static_cast<std::int32_t>(offset / 1min);
}

Taken in_users_zone(const WrittenDate& date, const Source& source) {
    Taken out{.basis = TimeBasis::assumed_zone, .uncertainty = date.uncertainty};
    const auto utc = source.to_utc(date.civil);
    out.start = (utc ? *utc : at_offset(date.civil, 0min).value_or(unknown_time));
    if (out.start != unknown_time) out.start += date.fraction;
    return out;
}

// Google gives a photo of unknown zone the camera's clock as if it were UTC.
bool is_guess(const Facts& facts) {
    if (!facts.taken || facts.taken->utc_offset_min || facts.gps_utc) return false;
    return std::abs((on_the_wall(*facts.taken) - *facts.taken_utc).count()) < 1000;
}

Taken of_sidecar(const Facts& facts) {
    Taken out{.start = *facts.taken_utc};
    if (!facts.taken) return out;
    const auto offset = offset_between(on_the_wall(*facts.taken), out.start, quarter_zone, 1s);
    if (offset) out.utc_offset_min = *offset;
    return out;
}

}  // namespace

Taken when_taken(const Facts& facts, const Source& source) {
    if (facts.taken_utc && !is_guess(facts)) return of_sidecar(facts);
    if (!facts.taken) return {};
    const WrittenDate& date = *facts.taken;
    std::optional<std::int32_t> offset = date.utc_offset_min;
    if (!offset && facts.gps_utc && date.uncertainty == 0ms)
        offset = offset_between(on_the_wall(date), *facts.gps_utc, half_zone, fix_and_shot);
    if (!offset) return in_users_zone(date, source);
    return {.start = on_the_wall(date) - std::chrono::minutes{*offset},
            .utc_offset_min = *offset,
            .uncertainty = date.uncertainty};
}

std::string moment_name(const Facts& facts) {
    if (facts.taken_utc) return "u" + std::to_string(facts.taken_utc->time_since_epoch().count());
    if (!facts.taken) return {};
    return "w" + std::to_string(on_the_wall(*facts.taken).time_since_epoch().count());
}

}  // namespace rekindle::photos

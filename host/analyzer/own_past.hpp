// How far the archive's own past bears the analyzer out: what it would have said a year ago, and
// what came; and who answered when the owner wrote after a silence.
#pragma once

#include <array>
#include <vector>

#include "host/analyzer/analyzer.hpp"

namespace rekindle::analyzer {

// Silences before a mail of the owner's, in days: from here to the next.
inline constexpr std::array<double, 5> silences{30, 180, 365, 730, 1095};
inline constexpr double answer_days = 30;
inline constexpr std::size_t tops = 25;  // of a list like the one `ties` prints

struct Reached {
    std::uint32_t written = 0;   // times the owner wrote after such a silence, to five at most
    std::uint32_t answered = 0;  // within answer_days
};

struct OwnPast {
    Instant then = unknown_time;  // the moment it is judged from; unknown: too short an archive
    int horizon_days = 365;
    std::uint32_t ties = 0, came = 0;
    // The chance that one who came is ranked above one who did not; 0 where there are not both.
    double auc = 0, auc_recency = 0, auc_strength = 0;
    double shift = 0;  // of the self-calibration
    std::vector<ReliabilityBin> reliability = {};
    std::array<Reached, silences.size()> reached = {};
    // Of those it would have called dormant then, and of the first of a list of them.
    std::uint32_t dormant = 0, dormant_came = 0;
    std::uint32_t listed = 0, listed_came = 0;
};

[[nodiscard]] OwnPast own_past(const History& history, const Options& options);

// The chance that a random one that came has a higher score than a random one that did not.
struct Ranked {
    double score = 0;
    bool came = false;
};
[[nodiscard]] double auc(std::vector<Ranked> ranked);

}  // namespace rekindle::analyzer

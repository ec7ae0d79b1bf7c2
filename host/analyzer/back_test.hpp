// The archive as it was some time ago, and what came since: how far its own past bears the model
// out. From the statistics alone, so to the day; the moment is the start of a month of 30 days.
#pragma once

#include <cstdint>
#include <vector>

#include "host/analyzer/automatic.hpp"
#include "host/analyzer/coverage.hpp"
#include "host/analyzer/model.hpp"
#include "host/analyzer/statistics.hpp"

namespace rekindle::analyzer {

// Where silence is counted from: the windows of a group, and the moment.
struct Viewpoint {
    std::uint32_t group = 0;
    Instant now = unknown_time;
};

// Months in one round with the owner, each halved every 365 covered days until `from.now`.
[[nodiscard]] double company_of(std::span<const SeenMonth> seen, const Coverage& coverage,
                                const Viewpoint& from);

// One tie as it was then.
struct PastTie {
    std::uint32_t person = nobody;
    Measured measured = {};
    double log_odds = 0;
    double strength = 0;   // S365
    bool contact = false;  // came within the horizon
};

struct PastReport {
    Instant then = unknown_time;
    std::vector<PastTie> ties = {};
    Calibration calibration = {};
};

struct BackTest {
    const History& history;
    const Statistics& statistics;
    const std::vector<Automatic>& automatic;
    const Coverage& coverage;
    const std::vector<std::uint32_t>& groups;  // of coverage, by person

    // As of the last month that begins `horizon` days or more before `now`; ties with people who
    // had written to the owner by then.
    [[nodiscard]] PastReport run(Instant now, int horizon, ModelName model) const;
};

}  // namespace rekindle::analyzer

// The protocol of the evaluation: whose archives are looked at and when, which of their ties, what
// is foreseen of each from what was known then, and what came.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "host/analyzer/analyzer.hpp"
#include "tests/evaluation/klists.hpp"

namespace rekindle::evaluation {

struct Setting {
    std::int64_t at = 1735689600;  // seconds; 2025-01-01
    int horizon = 365;             // days
    bool choose_egos = true;       // else all that are named, however little they wrote
    Sight sight = Sight::recipients;
};

// A mail between ego and other.
struct Event {
    std::int64_t seconds = 0;
    std::uint32_t others = 1;
    bool out = false, reply = false, contact = false;
};

struct Foreseen {
    std::uint32_t other = 0;
    analyzer::Tie tie = {};          // of M4
    double m3 = 0, m4 = 0, m0 = 0;   // probabilities of contact within the horizon
    double m4_shifted = 0;           // by what the ego's own past shows
    std::vector<Event> before = {};  // until `at`, oldest first
    std::uint32_t active_days = 0;   // with contact, before
    bool came = false;               // contact within the horizon
    bool came_in = false, came_out = false;
    std::uint32_t days = 0;  // with contact, within the horizon
};

// Whom the rankers of the reconnect list would write to first, ten each, as indices into `ties`.
inline constexpr std::array<const char*, 6> rankers{
    "random dormant two-way", "strongest dormant", "R digital=1",
    "R digital=.5",           "R digital=0",       "weakest first"};

struct EgoTies {
    std::uint32_t ego = 0;
    std::vector<Foreseen> ties = {};
    std::array<std::vector<std::uint32_t>, rankers.size()> picked = {};
    std::array<double, rankers.size()> alike =
        {};  // mean share of common conversations of the picked
};

struct Evaluation {
    Setting setting = {};
    std::vector<EgoTies> egos = {};
};

// Egos: at least 50 mails sent before, to at least 10 people, and 10 within the horizon, so
// somebody who is still there. Of the others those with contact who had written to anybody before.
Evaluation evaluate(const std::vector<Mail>& mails, const std::vector<std::uint32_t>& egos,
                    const Setting& setting);

}  // namespace rekindle::evaluation

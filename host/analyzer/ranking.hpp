// Whom to write to first: R = D x E x V_weak^delta x V_strong^(1-delta), and an order with variety.
//
// D: asleep (1 - p within a year). E: answered in the past (fitted on the kernel lists, mild: AUC
// .64 for an answer within 30 days). V_weak: the inverted U over mutual contacts of Rajkumar et
// al., Science 377 (2022), falling in shared months; V_strong: rising in both, for what Levin et
// al. 2011 found of formerly strong ties. delta: 1 where work is software and remote, 0 where it is
// manual and local (result 3 of Rajkumar et al.). analyzer.md 4.4. All factors are in (0,1] but
// `colleague`, which is 1 or more. The order follows published experiments; it has not been tested
// for anybody's jobs.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "host/analyzer/analyzer.hpp"
#include "host/analyzer/statistics.hpp"

namespace rekindle::analyzer {

// U(m) = 1 / (1 + ((m - optimum) / optimum)^2), m in people. REQUIRES: optimum > 0.
[[nodiscard]] double mutual_value(double mutual, double optimum);
// V_weak = U(m) / (1 + months/12), months of 30 days with contact.
[[nodiscard]] double weak_value(double mutual, double months, double optimum);
// V_strong = months / (months + 12) x (m / (m + 10) + .05).
[[nodiscard]] double strong_value(double mutual, double months);
// Probability of an answer within 30 days: sigmoid(-.193 + .379 ln(1+received) - .195 ln(1+sent)),
// of items. Silence has no part in it: it hardly matters (analyzer.md 3.7).
[[nodiscard]] double answer_probability(double received, double sent);

struct Weights {
    double delta = 0.7;    // 0..1
    double optimum = 10;   // people
    double colleague = 1;  // of somebody who worked where the owner did
};

struct Reconnect {
    double asleep = 0, answers = 0;              // D, E
    double embedded = 0, brief = 0, strong = 0;  // U^delta, (1/(1+months/12))^delta, V_s^(1-delta)
    double colleague = 1;

    [[nodiscard]] double score() const {
        return asleep * answers * embedded * brief * strong * colleague;
    }
};

// `alive_year`: p within 365 days, whatever horizon the report is about.
[[nodiscard]] Reconnect reconnect_value(const Tie& tie, double alive_year, const Weights& weights);

// The share of common conversations, exact for up to threads_kept of them each.
[[nodiscard]] double likeness(std::span<const Conversation> a, std::span<const Conversation> b);

// Orders `candidates` (indices into ties) by reconnect x variety and sets Tie::variety of the first
// varied_places: 1 - the largest share of common threads with one picked before.
void order_with_variety(const Statistics& statistics, std::vector<Tie>& ties,
                        std::vector<std::uint32_t>& candidates);

}  // namespace rekindle::analyzer

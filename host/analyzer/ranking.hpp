// Whom to write to first: R = D x E x V_weak^delta x V_strong^(1-delta), and an order with variety.
//
// D: asleep (1 - p within a year). E: answered in the past (fitted, mild). V_weak: the inverted U
// over mutual contacts of Rajkumar et al. 2022, falling in shared months; V_strong: rising in both.
// The order follows published experiments; it has not been tested for anybody's jobs.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "host/analyzer/analyzer.hpp"
#include "host/analyzer/statistics.hpp"

namespace rekindle::analyzer {

// U(m) = 1 / (1 + ((m - optimum) / optimum)^2). REQUIRES: optimum > 0.
[[nodiscard]] double mutual_value(double mutual, double optimum);
[[nodiscard]] double weak_value(double mutual, double months, double optimum);
[[nodiscard]] double strong_value(double mutual, double months);
// Probability of an answer within 30 days, from mails received and sent; silence has no part in it.
[[nodiscard]] double answer_probability(double received, double sent);

struct Weights {
    double delta = 0.7;
    double optimum = 10;
    double colleague = 1;
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

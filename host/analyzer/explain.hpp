// Scores taken apart: factors whose product is the score, each with the sentence for it.
#pragma once

#include <vector>

#include "host/analyzer/analyzer.hpp"
#include "host/analyzer/model.hpp"
#include "host/analyzer/ranking.hpp"

namespace rekindle::analyzer {

// What a factor is measured against: the medians of this archive.
struct Typical {
    double silence_days = 0, months = 1, unseen_days = 0;
};

// Lower medians of the given ties; the values may be in any order.
[[nodiscard]] Typical typical_of(const std::vector<Measured>& measured);

// The product of the factors is the odds p / (1 - p). The first is the odds of a typical tie of
// this archive, the others follow by how much they matter.
[[nodiscard]] std::vector<Factor> explain_alive(const Measured& measured, const Typical& typical,
                                                const Model& model, double shift);

// The product of the factors is R.
[[nodiscard]] std::vector<Factor> explain_reconnect(const Tie& tie, const Reconnect& value,
                                                    const Weights& weights);

}  // namespace rekindle::analyzer

// Scores taken apart: factors whose product is the score, each with the sentence for it.
#pragma once

#include <vector>

#include "host/analyzer/analyzer.hpp"
#include "host/analyzer/model.hpp"
#include "host/analyzer/ranking.hpp"

namespace rekindle::analyzer {

// Lower medians of the given ties; the values may be in any order.
[[nodiscard]] Measured typical_of(const std::vector<Measured>& measured);

// The product of the factors is the odds p / (1 - p). The first is the odds of a typical tie of
// this archive, the others follow by how much they matter.
[[nodiscard]] std::vector<Factor> explain_alive(const Tie& tie, const Scale& scale);

// What the model looks at.
[[nodiscard]] Measured measured_of(const Tie& tie);

// The product of the factors is R.
[[nodiscard]] std::vector<Factor> explain_reconnect(const Tie& tie, const Reconnect& value,
                                                    const Weights& weights);

}  // namespace rekindle::analyzer

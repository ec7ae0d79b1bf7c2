// Classes of ties, each from the numbers of the tie, and the rule that put it there in words.
//
// In this order, the first that fits: automatic; unknown (no contact, or not covered); one-way;
// dormant (p within a year below .1, or silent for three years), fading (below .5) or active. An
// active tie is strong from strong_months of its best twelve, else weak; a dormant one was. Three
// years are what Levin et al. 2011 call dormant; the probabilities are of analyzer.md 4.1
// (limits.hpp).
#pragma once

#include <string>

#include "host/analyzer/analyzer.hpp"

namespace rekindle::analyzer {

// Sets state and kind. REQUIRES: all numbers of the tie.
void classify(Tie& tie);

// Why it is of its kind, in one sentence.
[[nodiscard]] std::string rule_words(const Tie& tie);

}  // namespace rekindle::analyzer

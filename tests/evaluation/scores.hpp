// Scores of all ties of an evaluation, and what they reach: pooled, and as the mean over egos with
// a bootstrap over them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/evaluation/metrics.hpp"
#include "tests/evaluation/protocol.hpp"

namespace rekindle::evaluation {

using Score = std::function<double(const Foreseen&)>;
using Chosen = std::function<bool(const Foreseen&)>;

struct Named {
    std::string name;
    Score score;
    bool is_probability = false;
};

// Recency to M4, in the order of the tables; of the decays the half-life best for this data.
std::vector<Named> all_scores(const Evaluation& evaluation);
Named best_decay(const Evaluation& evaluation);

struct Scores {
    std::vector<Scored> all;
    std::vector<std::vector<Scored>> by_ego;
};
Scores scores_of(const Evaluation& evaluation, const Score& score, const Chosen& chosen = {});

struct Interval {
    double mean = 0, low = 0, high = 0;  // 95 %
};
// Of the per-ego values, egos drawn again with replacement.
Interval bootstrap(const std::vector<double>& values);
// AUC of each ego with at least three of each class, by ego; NaN for the others.
std::vector<double> auc_by_ego(const Scores& scores);
double mean_of(const std::vector<double>& values);  // NaN left out

}  // namespace rekindle::evaluation

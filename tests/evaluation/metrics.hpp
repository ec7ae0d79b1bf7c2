// The measures of the evaluation protocol.
#pragma once

#include <cstdint>
#include <vector>

namespace rekindle::evaluation {

struct Scored {
    double score = 0;
    bool came = false;
};

double auc(std::vector<Scored> scored);                // ties count half
double average_precision(std::vector<Scored> scored);  // as in scikit-learn
double brier(const std::vector<Scored>& scored);
double expected_calibration_error(std::vector<Scored> scored, std::size_t bins = 15);
// Of those that stayed away, the largest share that can be flagged as the lowest scores while at
// most `wrong` of the flagged came.
double flagged_at(std::vector<Scored> scored, double wrong);
double spearman(const std::vector<double>& a, const std::vector<double>& b);

// Mean of auc over the groups with at least three of each class.
double mean_auc(const std::vector<std::vector<Scored>>& groups);

}  // namespace rekindle::evaluation

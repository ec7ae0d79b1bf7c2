#include "tests/evaluation/metrics.hpp"

#include <gtest/gtest.h>

namespace rekindle::evaluation {
namespace {

TEST(Metrics, AucCountsPairsInTheRightOrderAndTiesHalf) {
    EXPECT_DOUBLE_EQ(auc({{.1, false}, {.2, false}, {.3, true}}), 1);
    EXPECT_DOUBLE_EQ(auc({{.3, false}, {.2, true}, {.1, true}}), 0);
    EXPECT_DOUBLE_EQ(auc({{.5, false}, {.5, true}, {.1, false}, {.9, true}}), 3.5 / 4);
}

TEST(Metrics, AveragePrecisionIsTheMeanPrecisionAtEachHit) {
    EXPECT_DOUBLE_EQ(average_precision({{.9, true}, {.8, false}, {.7, true}}), (1 + 2.0 / 3) / 2);
}

TEST(Metrics, CalibrationErrorComparesMeansBinByBin) {
    EXPECT_DOUBLE_EQ(expected_calibration_error({{.5, true}, {.5, false}}, 1), 0);
    EXPECT_DOUBLE_EQ(expected_calibration_error({{.2, true}, {.8, true}}, 2), .5);
    EXPECT_DOUBLE_EQ(brier({{.2, true}, {.8, true}}), (.64 + .04) / 2);
}

TEST(Metrics, FlaggedIsTheShareBelowTheHighestAllowedLine) {
    EXPECT_DOUBLE_EQ(flagged_at({{.1, false}, {.2, false}, {.3, true}, {.4, false}}, 0), 2.0 / 3);
    EXPECT_DOUBLE_EQ(flagged_at({{.1, false}, {.2, false}, {.3, true}, {.4, false}}, .25), 1);
}

TEST(Metrics, SpearmanComparesRanks) {
    EXPECT_DOUBLE_EQ(spearman({1, 2, 3}, {10, 100, 1000}), 1);
    EXPECT_DOUBLE_EQ(spearman({1, 2, 3}, {3, 2, 1}), -1);
}

}  // namespace
}  // namespace rekindle::evaluation

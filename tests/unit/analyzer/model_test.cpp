#include "host/analyzer/model.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace rekindle::analyzer {
namespace {

struct Golden {
    double silence, months, unseen, probability;
};

// The page rounds the coefficients to four places, so its probabilities move in the fourth.
class GoldenModel : public testing::TestWithParam<Golden> {};

TEST_P(GoldenModel, GivesThePublishedProbability) {
    const auto& golden = GetParam();
    EXPECT_NEAR(alive_model(365).probability({golden.silence, golden.months, golden.unseen}),
                golden.probability, 1.5e-4);
}

INSTANTIATE_TEST_SUITE_P(Model, GoldenModel,
                         testing::Values(Golden{30, 12, 3, .8630}, Golden{400, 1, 400, .0627},
                                         Golden{400, 6, 20, .4505}, Golden{1200, 6, 1200, .1446},
                                         Golden{1200, 6, 30, .3305}, Golden{2500, 1, 2500, .0199}));

TEST(Model, TwiceTheMonthsNearlyDoubleTheOdds) {
    const Model model = alive_model(365);
    const double ratio =
        std::exp(model.log_odds(Measured{100, 8, 100}) - model.log_odds(Measured{100, 4, 100}));
    EXPECT_NEAR(ratio, 1.89, .01);
}

TEST(Model, NumbersOutsideTheRangeAreClamped) {
    const Model model = alive_model(365);
    EXPECT_EQ(model.probability({-5, 3, -5}), model.probability({0, 3, 0}));
    EXPECT_EQ(model.probability({50, 0, 50}), model.probability({50, 1, 50}));
    EXPECT_EQ(model.probability({50, 3, 90}), model.probability({50, 3, 50}));
}

TEST(Model, ALongerHorizonNeverMakesContactLessLikely) {
    const Measured measured{200, 4, 100};
    double last = 0;
    for (const int days : {30, 90, 180, 365, 730}) {
        const double probability = alive_model(days).probability(measured);
        EXPECT_GT(probability, last) << days;
        last = probability;
    }
}

TEST(Model, TakesTheNearestHorizon) {
    EXPECT_EQ(nearest_horizon(365), 365);
    EXPECT_EQ(nearest_horizon(1), 30);
    EXPECT_EQ(nearest_horizon(400), 365);
    EXPECT_EQ(nearest_horizon(5000), 730);
}

TEST(Model, WithoutSightingsTheLastSightingHasNoPart) {
    const Model model = alive_model_without_sightings();
    EXPECT_EQ(model.probability({400, 6, 20}), model.probability({400, 6, 400}));
    EXPECT_NEAR(model.probability({400, 6, 400}),
                sigmoid(1.0060 - .5807 * 5.9940 + 1.0087 * 1.7918), 1e-4);
}

TEST(Calibration, NeedsTenTies) {
    const auto calibration = calibrate(std::vector<Outcome>(9, {.log_odds = -2, .contact = true}));
    EXPECT_EQ(calibration.ties, 9U);
    EXPECT_EQ(calibration.shift, 0);
    EXPECT_TRUE(calibration.reliability.empty());
}

TEST(Calibration, ShiftsTowardsWhatCameButNoFurtherThanThePriorLets) {
    const auto few = calibrate(std::vector<Outcome>(20, {.log_odds = -2, .contact = true}));
    const auto many = calibrate(std::vector<Outcome>(2000, {.log_odds = -2, .contact = true}));
    EXPECT_GT(few.shift, 0);
    EXPECT_GT(many.shift, few.shift);
    // The root: sum(y - sigmoid(z + a)) = a / 0.04.
    EXPECT_NEAR(20 * (1 - sigmoid(-2 + few.shift)), few.shift / .04, 1e-9);
}

TEST(Calibration, ARightModelIsLeftAlone) {
    std::vector<Outcome> outcomes(50, {.log_odds = 0, .contact = true});
    outcomes.resize(100, {.log_odds = 0, .contact = false});
    EXPECT_NEAR(calibrate(outcomes).shift, 0, 1e-12);
}

TEST(Calibration, TheTableComparesTheTenthsOfTheTies) {
    std::vector<Outcome> outcomes;
    for (int i = 0; i < 100; ++i)
        outcomes.push_back({.log_odds = i < 50 ? -3.0 : 3.0, .contact = i >= 50});
    const auto table = calibrate(outcomes).reliability;
    ASSERT_EQ(table.size(), 10U);
    EXPECT_EQ(table.front().ties, 10U);
    EXPECT_EQ(table.front().observed, 0);
    EXPECT_EQ(table.back().observed, 1);
    EXPECT_LT(table.front().predicted, .1);
    EXPECT_GT(table.back().predicted, .9);
}

}  // namespace
}  // namespace rekindle::analyzer

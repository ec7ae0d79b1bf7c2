#include "host/analyzer/model.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace rekindle::analyzer {
namespace {

Model m3(int days) {
    return alive_model(days, ModelName::m3);
}

struct Golden {
    double silence, months, unseen, probability;
};

// The page rounds the coefficients to four places, so its probabilities move in the fourth.
class GoldenModel : public testing::TestWithParam<Golden> {};

TEST_P(GoldenModel, GivesThePublishedProbability) {
    const auto& golden = GetParam();
    EXPECT_NEAR(m3(365).probability({golden.silence, golden.months, golden.unseen}),
                golden.probability, 1.5e-4);
}

INSTANTIATE_TEST_SUITE_P(Model, GoldenModel,
                         testing::Values(Golden{30, 12, 3, .8630}, Golden{400, 1, 400, .0627},
                                         Golden{400, 6, 20, .4505}, Golden{1200, 6, 1200, .1446},
                                         Golden{1200, 6, 30, .3305}, Golden{2500, 1, 2500, .0199}));

TEST(Model, TwiceTheMonthsNearlyDoubleTheOdds) {
    const Model model = m3(365);
    const double ratio =
        std::exp(model.log_odds(Measured{100, 8, 100}) - model.log_odds(Measured{100, 4, 100}));
    EXPECT_NEAR(ratio, 1.89, .01);
}

TEST(Model, NumbersOutsideTheRangeAreClamped) {
    const Model model = m3(365);
    EXPECT_EQ(model.probability({-5, 3, -5}), model.probability({0, 3, 0}));
    EXPECT_EQ(model.probability({50, 0, 50}), model.probability({50, 1, 50}));
    EXPECT_EQ(model.probability({50, 3, 90}), model.probability({50, 3, 50}));
}

TEST(Model, ALongerHorizonNeverMakesContactLessLikely) {
    const Measured measured{200, 4, 100, 2, 100};
    for (const auto name : {ModelName::m3, ModelName::m4}) {
        double last = 0;
        for (const int days : {30, 90, 180, 365, 730}) {
            const double probability = alive_model(days, name).probability(measured);
            EXPECT_GT(probability, last) << days;
            last = probability;
        }
    }
}

// Worked out by hand: .5084 - .2689 ln 401 + .7181 ln 6 + .3936 ln 2.1 - .2490 ln 21.
TEST(Model, M4IsItsFormula) {
    const Measured measured{
        .silence_days = 400, .months = 6, .unseen_days = 7, .company = 2, .unheard_days = 20};
    EXPECT_NEAR(alive_model(365).log_odds(measured), -.2828, 2e-4);
}

TEST(Model, M4RisesWithCompanyAndFallsWhileNothingIsHeard) {
    for (const int days : {30, 90, 180, 365, 730}) {
        const Model model = alive_model(days);
        const double p = model.probability({400, 6, 0, 2, 20});
        EXPECT_GT(model.probability({400, 6, 0, 3, 20}), p);
        EXPECT_GT(model.probability({400, 7, 0, 2, 20}), p);
        EXPECT_LT(model.probability({400, 6, 0, 2, 40}), p);
        EXPECT_LT(model.probability({500, 6, 0, 2, 20}), p);
        EXPECT_EQ(model.probability({400, 6, 0, 2, 900}), model.probability({400, 6, 0, 2, 400}));
        EXPECT_EQ(model.probability({400, 6, 0, -1, 20}), model.probability({400, 6, 0, 0, 20}));
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

#include "host/analyzer/explain.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "host/analyzer/analyzer.hpp"
#include "tests/unit/analyzer/history_builder.hpp"

namespace rekindle::analyzer {
namespace {

using testing::HasSubstr;

double product(const std::vector<Factor>& factors) {
    double result = 1;
    for (const auto& factor : factors) result *= factor.factor;
    return result;
}

TEST(Explain, TheFactorsOfAProbabilityMultiplyToItsOdds) {
    const Measured measured{400, 12, 20};
    const Model model = alive_model(365);
    const auto factors = explain_alive(measured, {60, 2, 30}, model, .15);
    const double p = model.probability(measured, .15);
    EXPECT_NEAR(product(factors), p / (1 - p), 1e-12);
    ASSERT_EQ(factors.size(), 4U);
    EXPECT_EQ(factors[0].name, "typical");
}

TEST(Explain, WordsSayWhatWasMeasuredAndAgainstWhat) {
    const auto factors = explain_alive({400, 12, 20}, {60, 2, 30}, alive_model(365), 0);
    EXPECT_EQ(factors[1].name, "months");  // the one that matters most comes first
    EXPECT_EQ(factors[1].words, "12 different months with contact (x5.2 against your typical 2)");
    EXPECT_THAT(factors[2].words, HasSubstr("silent for 1 year 1 month (x0.5"));
    EXPECT_THAT(factors[3].words, HasSubstr("last seen in a group 20 days ago"));
}

TEST(Explain, MediansAreThoseOfTheArchive) {
    const auto typical = typical_of({{10, 1, 5}, {30, 9, 30}, {20, 4, 1}});
    EXPECT_EQ(typical.silence_days, 20);
    EXPECT_EQ(typical.months, 4);
    EXPECT_EQ(typical.unseen_days, 5);
    EXPECT_EQ(typical_of({}).months, 1);
}

TEST(Explain, EveryScoreOfAReportIsTheProductOfItsFactors) {
    test::HistoryBuilder builder;
    for (int i = 0; i < 12; ++i) {
        const auto who = std::string(1, static_cast<char>('a' + i)) + "@x.example";
        for (int n = 0; n <= i; ++n) {
            builder.add({.day = 15'000.0 + 40 * n + i, .by = who, .to = {"me", "a@x.example"}});
            builder.add({.day = 15'001.0 + 40 * n + i, .by = "me", .to = {who}});
        }
    }
    const auto report = analyze(builder.history(), {});
    ASSERT_FALSE(report.reconnect.empty());
    for (const auto& tie : report.ties)
        EXPECT_NEAR(product(tie.alive_factors) / (tie.alive / (1 - tie.alive)), 1, 1e-9);
    for (const auto index : report.reconnect) {
        const auto& tie = report.ties[index];
        EXPECT_NEAR(product(tie.reconnect_factors) / tie.reconnect, 1, 1e-9);
    }
}

}  // namespace
}  // namespace rekindle::analyzer

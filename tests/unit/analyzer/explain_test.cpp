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

Tie measured_tie() {
    return {.months = 12,
            .silence_days = 400,
            .unseen_days = 20,
            .unheard_days = 90,
            .seen_months = 14,
            .company = 3};
}

Scale scale_of(ModelName name, double shift = 0) {
    const Measured typical{
        .silence_days = 60, .months = 2, .unseen_days = 30, .company = 1, .unheard_days = 50};
    return {.typical = typical, .model = alive_model(365, name), .shift = shift};
}

TEST(Explain, TheFactorsOfAProbabilityMultiplyToItsOdds) {
    const Tie tie = measured_tie();
    for (const auto name : {ModelName::m3, ModelName::m4}) {
        const Scale scale = scale_of(name, .15);
        const auto factors = explain_alive(tie, scale);
        const double p = scale.model.probability(measured_of(tie), .15);
        EXPECT_NEAR(product(factors), p / (1 - p), 1e-12);
        EXPECT_EQ(factors.size(), name == ModelName::m3 ? 4U : 5U);
        EXPECT_EQ(factors[0].name, "typical");
    }
}

TEST(Explain, WordsSayWhatWasMeasuredAndAgainstWhat) {
    const auto factors = explain_alive(measured_tie(), scale_of(ModelName::m3));
    EXPECT_EQ(factors[1].name, "months");  // the one that matters most comes first
    EXPECT_EQ(factors[1].words, "12 different months with contact (x5.2 against your typical 2)");
    EXPECT_THAT(factors[2].words, HasSubstr("silent for 1 year 1 month (x0.5"));
    EXPECT_THAT(factors[3].words, HasSubstr("last seen in a group 20 days ago"));
}

TEST(Explain, WordsOfCompanySayHowManyMonths) {
    const auto factors = explain_alive(measured_tie(), scale_of(ModelName::m4));
    std::string words;
    for (const auto& factor : factors) words += factor.words + "\n";
    EXPECT_THAT(words,
                HasSubstr("in one round with you in 14 months, the late ones counting most"));
    EXPECT_THAT(words, HasSubstr("last wrote where you are too 2 months ago"));
}

TEST(Explain, MediansAreThoseOfTheArchive) {
    const auto typical = typical_of({{10, 1, 5, .5}, {30, 9, 30, 7}, {20, 4, 1, 2}});
    EXPECT_EQ(typical.silence_days, 20);
    EXPECT_EQ(typical.months, 4);
    EXPECT_EQ(typical.unseen_days, 5);
    EXPECT_EQ(typical.company, 2);
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

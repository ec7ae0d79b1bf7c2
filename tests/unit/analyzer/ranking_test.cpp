#include "host/analyzer/ranking.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "host/analyzer/analyzer.hpp"
#include "tests/unit/analyzer/history_builder.hpp"

namespace rekindle::analyzer {
namespace {

using test::HistoryBuilder;

// Rajkumar et al. 2022: one mutual friend beats twenty-five, and about ten beat both.
TEST(Ranking, MutualContactsFollowTheInvertedU) {
    EXPECT_GT(mutual_value(10, 10), mutual_value(1, 10));
    EXPECT_GT(mutual_value(1, 10), mutual_value(25, 10));
    EXPECT_NEAR(mutual_value(0, 10), .50, .005);
    EXPECT_NEAR(mutual_value(1, 10), .55, .005);
    EXPECT_NEAR(mutual_value(10, 10), 1, 1e-12);
    EXPECT_NEAR(mutual_value(25, 10), .31, .005);
    EXPECT_NEAR(mutual_value(50, 10), .06, .005);
    EXPECT_GT(weak_value(10, 3, 10), weak_value(1, 3, 10));
    EXPECT_GT(weak_value(1, 3, 10), weak_value(25, 3, 10));
}

TEST(Ranking, MoreMonthsLowerTheScoreInDigitalIndustriesAndRaiseItInManualOnes) {
    double last_weak = 1, last_strong = 0;
    for (std::uint32_t months = 1; months <= 60; ++months) {
        const Tie tie{.months = months, .n_in = 5, .n_out = 5, .mutual = 8};
        const double weak = reconnect_value(tie, .05, {.delta = 1}).score();
        const double strong = reconnect_value(tie, .05, {.delta = 0}).score();
        EXPECT_LT(weak, last_weak);
        EXPECT_GT(strong, last_strong);
        last_weak = weak;
        last_strong = strong;
    }
}

TEST(Ranking, ScoreIsTheFormula) {
    const Tie tie{.months = 6, .n_in = 9, .n_out = 4, .mutual = 7};
    const double weak = 1 / (1 + .09) / (1 + .5);
    const double strong = 6.0 / 18 * (7.0 / 17 + .05);
    const double answers = 1 / (1 + std::exp(.193 - .379 * std::log(10) + .195 * std::log(5)));
    EXPECT_NEAR(reconnect_value(tie, .2, {.delta = .7}).score(),
                .8 * answers * std::pow(weak, .7) * std::pow(strong, .3), 1e-12);
}

// Each of `people` writes twice and is answered twice, alone, long ago.
void exchange(HistoryBuilder& builder, double day, const std::vector<std::string>& people,
              std::uint32_t& thread) {
    for (const auto& who : people) {
        const auto first = builder.add({.day = day, .by = who, .to = {"me"}, .thread = ++thread});
        builder.add({.day = day + 1,
                     .by = "me",
                     .to = {who},
                     .answers = static_cast<int>(first),
                     .thread = thread});
    }
}

TEST(Ranking, LongSilenceIsNotPunishedOnceATieSleeps) {
    HistoryBuilder builder;
    std::uint32_t thread = 0;
    exchange(builder, 10'000, {"old@x.example"}, thread);
    exchange(builder, 15'000, {"older@x.example"}, thread);
    const auto report = analyze(builder.history(), {.now = test::at_day(18'000)});
    ASSERT_EQ(report.reconnect.size(), 2U);
    const auto& old = report.ties[0];
    const auto& older = report.ties[1];
    EXPECT_LT(older.alive_year, .03);
    EXPECT_NEAR(old.reconnect / older.reconnect, 1, .02);
}

TEST(Ranking, OnlyTwoWayTiesThatAreNotActiveAreListed) {
    HistoryBuilder builder;
    std::uint32_t thread = 0;
    exchange(builder, 15'000, {"asleep@x.example"}, thread);
    exchange(builder, 17'999, {"active@x.example"}, thread);
    builder.add({.day = 15'000, .by = "writes@x.example", .to = {"me"}});
    builder.add({.day = 15'000, .by = "me", .to = {"silent@x.example"}});
    const auto report = analyze(builder.history(), {.now = test::at_day(18'001)});
    ASSERT_EQ(report.reconnect.size(), 1U);
    EXPECT_EQ(builder.history().persons[report.ties[report.reconnect[0]].person].name,
              "asleep@x.example");
    for (const auto& tie : report.ties)
        EXPECT_EQ(tie.reconnect > 0, tie.reconnect_factors.size() == 5);
}

// Two of one circle share all their threads, the third shares none: the third comes second although
// one of the circle has the second highest score.
TEST(Ranking, VarietyPutsSomebodyOfAnotherCircleBetween) {
    HistoryBuilder builder;
    for (std::uint32_t i = 0; i < 4; ++i) {
        const double day = 12'000 + i;
        const auto first = builder.add({.day = day,
                                        .by = "ann@a.example",
                                        .to = {"me", "bob@a.example", "cas@a.example"},
                                        .thread = i});
        builder.add({.day = day,
                     .by = "bob@a.example",
                     .to = {"me", "ann@a.example", "cas@a.example"},
                     .answers = static_cast<int>(first),
                     .thread = i});
        builder.add({.day = day + .5,
                     .by = "me",
                     .to = {"ann@a.example", "bob@a.example"},
                     .answers = static_cast<int>(first),
                     .thread = i});
    }
    std::uint32_t thread = 100;
    exchange(builder, 12'000, {"zoe@b.example"}, thread);
    const auto report = analyze(builder.history(), {.now = test::at_day(16'000)});
    std::vector<std::string> names;
    for (const auto index : report.reconnect)
        names.push_back(builder.history().persons[report.ties[index].person].name);
    const std::vector<std::string> wanted{"ann@a.example", "zoe@b.example", "bob@a.example"};
    EXPECT_EQ(names, wanted);
    EXPECT_GT(report.ties[report.reconnect[2]].reconnect,
              report.ties[report.reconnect[1]].reconnect);
    EXPECT_EQ(report.ties[report.reconnect[2]].variety, 0);
}

TEST(Ranking, FormerlyStrongListsOnlyStrongTiesSilentForThreeYears) {
    HistoryBuilder builder;
    std::uint32_t thread = 0;
    for (int month = 0; month < 8; ++month)
        exchange(builder, 15'000 + 30 * month, {"close@x.example"}, thread);
    exchange(builder, 15'000, {"far@x.example"}, thread);
    const auto report =
        analyze(builder.history(), {.now = test::at_day(18'000), .formerly_strong = true});
    ASSERT_EQ(report.reconnect.size(), 1U);
    EXPECT_EQ(report.ties[report.reconnect[0]].kind, Class::dormant_strong);
}

}  // namespace
}  // namespace rekindle::analyzer

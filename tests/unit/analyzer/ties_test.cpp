// What a report says about a history: dates that cannot be, owners, classes.
#include <gtest/gtest.h>

#include "host/analyzer/analyzer.hpp"
#include "tests/unit/analyzer/history_builder.hpp"

namespace rekindle::analyzer {
namespace {

using test::at_day;
using test::HistoryBuilder;

TEST(Report, WithoutAnOwnerThereAreNoTies) {
    HistoryBuilder builder("nobody-here");
    builder.add({.day = 1000, .by = "ann@x.example", .to = {"bob@x.example"}});
    const auto report = analyze(builder.history(), {});
    EXPECT_FALSE(report.owner_known);
    EXPECT_TRUE(report.ties.empty());
    EXPECT_EQ(report.now, at_day(1000));
}

TEST(Report, OfNothingIsEmpty) {
    const auto report = analyze({}, {});
    EXPECT_EQ(report.now, unknown_time);
    EXPECT_TRUE(report.ties.empty());
    EXPECT_TRUE(report.reconnect.empty());
}

TEST(Report, IgnoresAndCountsDatesThatCannotBe) {
    HistoryBuilder builder;
    builder.add({.day = 1000, .by = "ann@x.example", .to = {"me"}});
    builder.add({.day = HistoryBuilder::undated, .by = "ann@x.example", .to = {"me"}});
    builder.add({.day = -3, .by = "ann@x.example", .to = {"me"}});
    builder.add({.day = 24'000, .by = "ann@x.example", .to = {"me"}});
    builder.add({.day = 1100.5, .by = "bob@x.example", .to = {"me"}});
    builder.window("email", 900, 1100);
    const auto report = analyze(builder.history(), {});
    EXPECT_EQ(report.ignored.undated, 1U);
    EXPECT_EQ(report.ignored.impossible, 2U);
    EXPECT_EQ(report.ties[0].n_in, 1U);
    EXPECT_EQ(report.ties[0].silence_days, 100);
    // Within a day of now: a clock that runs ahead, not an impossible date.
    EXPECT_EQ(report.ties[1].n_in, 1U);
    EXPECT_EQ(report.ties[1].silence_days, 0);
}

TEST(Report, TheOwnerIsOneWhateverAddressIsUsed) {
    HistoryBuilder builder;
    builder.add({.day = 1000, .by = "ann@x.example", .to = {"me", "me@work.example"}});
    builder.add({.day = 1001, .by = "me@work.example", .to = {"ann@x.example", "me"}});
    builder.history().persons[builder.person("me@work.example")].is_owner = true;
    const auto report = analyze(builder.history(), {});
    ASSERT_EQ(report.ties.size(), 1U);
    EXPECT_EQ(report.ties[0].n_in, 1U);
    EXPECT_EQ(report.ties[0].n_out, 1U);
    EXPECT_EQ(report.ties[0].weight, 2);
}

struct Story {
    const char* name;
    std::vector<double> days;  // an exchange on each
    Class kind;
};

class Classes : public testing::TestWithParam<Story> {};

TEST_P(Classes, FollowFromTheNumbersAndSayTheirRule) {
    HistoryBuilder builder;
    for (const double day : GetParam().days) {
        builder.add({.day = day, .by = "ann@x.example", .to = {"me"}});
        builder.add({.day = day, .by = "me", .to = {"ann@x.example"}});
    }
    const auto report = analyze(builder.history(), {.now = at_day(6000)});
    EXPECT_EQ(name(report.ties[0].kind), name(GetParam().kind));
    EXPECT_NE(report.ties[0].rule.find("of its best 12 months (strong from 6)"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    Ties, Classes,
    testing::Values(
        Story{"strong", {5800, 5830, 5860, 5890, 5920, 5990}, Class::strong},
        Story{"weak", {5800, 5998}, Class::weak},
        Story{"fading", {5500, 5600, 5750}, Class::fading},
        Story{"was_strong", {4000, 4030, 4060, 4090, 4120, 4150}, Class::dormant_strong},
        Story{"was_weak", {4000, 4030}, Class::dormant_weak},
        Story{"three_years", {3000, 3300, 3600, 3900, 4200, 4500, 4800, 4904}, Class::dormant_weak},
        Story{"unlikely", {5400}, Class::dormant_weak}),
    [](const auto& story) { return story.param.name; });

TEST(Classes, OneWayIsSaidInBothDirections) {
    HistoryBuilder builder;
    builder.add({.day = 1000, .by = "ann@x.example", .to = {"me"}});
    builder.add({.day = 1000, .by = "me", .to = {"bob@x.example"}});
    builder.add({.day = 1001, .by = "me", .to = {"bob@x.example"}});
    const auto report = analyze(builder.history(), {});
    EXPECT_EQ(report.ties[0].kind, Class::one_way);
    EXPECT_EQ(report.ties[0].rule, "wrote to you once, you never wrote back");
    EXPECT_EQ(report.ties[1].rule, "you wrote 2 times and never got anything back");
}

// Who was a colleague where is concluded once, by people/: the tie says the same.
TEST(Report, ColleaguesAreThoseThatWereFound) {
    HistoryBuilder builder;
    builder.add({.day = 5000, .by = "ann@x.example", .to = {"me"}});
    builder.add({.day = 5000, .by = "bob@initech.example", .to = {"me"}});
    auto& ann = builder.history().persons[builder.person("ann@x.example")];
    using Evidence = PersonRecord::Colleague::Evidence;
    ann.colleague = {{"Globex", at_day(4000), at_day(4800), Evidence::organisation},
                     {"initech.example", at_day(3000), at_day(3900), Evidence::domain}};
    const auto report = analyze(builder.history(), {});
    EXPECT_EQ(report.ties[0].colleague, Colleague::organisation);
    EXPECT_EQ(report.ties[0].organisation, "Globex") << "the latest";
    EXPECT_EQ(report.ties[1].colleague, Colleague::none);
}

TEST(Report, TheHorizonChangesTheProbabilityButNotTheState) {
    HistoryBuilder builder;
    for (const double day : {5000.0, 5100.0, 5900.0}) {
        builder.add({.day = day, .by = "ann@x.example", .to = {"me"}});
        builder.add({.day = day, .by = "me", .to = {"ann@x.example"}});
    }
    const auto year = analyze(builder.history(), {.now = at_day(6000)});
    const auto month = analyze(builder.history(), {.now = at_day(6000), .horizon_days = 30});
    EXPECT_LT(month.ties[0].alive, year.ties[0].alive);
    EXPECT_EQ(month.ties[0].alive_year, year.ties[0].alive_year);
    EXPECT_EQ(month.ties[0].state, year.ties[0].state);
    EXPECT_EQ(month.ties[0].reconnect, year.ties[0].reconnect);
}

}  // namespace
}  // namespace rekindle::analyzer

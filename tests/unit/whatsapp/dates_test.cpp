// In which order the numbers of dates stand.
#include <gtest/gtest.h>

#include <vector>

#include "plugins/whatsapp/time/dates.hpp"

namespace rekindle::whatsapp {
namespace {

using Numbers = std::array<int, 3>;

constexpr Date today{2026, 11, 24};
constexpr Style slash{2, '/', YearAt::last, false};

OrderEvidence::Verdict decide(const std::vector<Numbers>& lines, const Style& style = slash) {
    OrderEvidence evidence;
    for (const Numbers& numbers : lines) evidence.add(numbers);
    return evidence.decide(style, today);
}

TEST(DateOrder, ADayAboveTwelveAnywhereDecides) {
    EXPECT_EQ(decide({{2, 3, 2020}, {3, 3, 2020}, {28, 3, 2020}}).order, DateOrder::day_first);
    EXPECT_EQ(decide({{2, 3, 2020}, {2, 4, 2020}, {3, 28, 2020}}).order, DateOrder::month_first);
    EXPECT_FALSE(decide({{2, 3, 2020}, {28, 3, 2020}}).or_else);
}

TEST(DateOrder, DaysDoNotRunBackwards) {
    // 3 Feb, 4 Feb, 1 Mar; with the month in front 2 Mar, 2 Apr, 3 Jan
    const auto verdict = decide({{3, 2, 2020}, {4, 2, 2020}, {1, 3, 2020}});
    EXPECT_EQ(verdict.order, DateOrder::day_first);
    EXPECT_FALSE(verdict.or_else);
    EXPECT_EQ(decide({{2, 3, 2020}, {2, 4, 2020}, {3, 1, 2020}}).order, DateOrder::month_first);
}

TEST(DateOrder, NothingLiesInTheFuture) {
    EXPECT_EQ(decide({{10, 12, 2026}, {11, 1, 2026}}).order, DateOrder::month_first);
}

TEST(DateOrder, NamesOfFilesHoldTheDay) {
    OrderEvidence evidence;
    evidence.add({1, 12, 2024});
    evidence.add_named({1, 12, 2024}, {2024, 12, 1});
    EXPECT_EQ(evidence.decide(slash, today).order, DateOrder::day_first);
    EXPECT_FALSE(evidence.decide(slash, today).or_else);
}

TEST(DateOrder, WhatCannotBeToldIsSaid) {
    const auto verdict = decide({{1, 2, 2020}, {2, 2, 2020}, {3, 2, 2020}, {4, 2, 2020}});
    EXPECT_EQ(verdict.order, DateOrder::day_first);
    EXPECT_EQ(verdict.or_else, DateOrder::month_first);
}

TEST(DateOrder, AClockOfTwelveHoursWithShortYearsIsAmerican) {
    const Style american{1, '/', YearAt::unknown, true};
    const auto verdict = decide({{1, 2, 20}, {2, 2, 20}}, american);
    EXPECT_EQ(verdict.order, DateOrder::month_first);
    EXPECT_EQ(verdict.or_else, DateOrder::day_first);
}

TEST(DateOrder, NobodyWritesDotsWithTheMonthInFront) {
    const auto verdict = decide({{1, 2, 2020}, {2, 2, 2020}}, {2, '.', YearAt::last, false});
    EXPECT_EQ(verdict.order, DateOrder::day_first);
    EXPECT_FALSE(verdict.or_else);
}

TEST(DateOrder, ItDoesNotMatterWhereDayAndMonthAreEqual) {
    EXPECT_FALSE(decide({{1, 1, 2020}, {2, 2, 2020}}).or_else);
}

TEST(DateOrder, ShortYearsInFront) {
    const Style dots{2, '.', YearAt::unknown, true};
    EXPECT_EQ(decide({{21, 1, 30}, {21, 1, 31}, {21, 2, 1}}, dots).order, DateOrder::year_first);
    EXPECT_EQ(decide({{13, 1, 20}, {14, 1, 20}}, dots).order, DateOrder::day_first);
}

TEST(DateOrder, OneForgedLineDoesNotTurnAFile) {
    std::vector<Numbers> lines;
    for (int month = 1; month <= 12; ++month)
        for (int day = 1; day <= 12; ++day) lines.push_back({day, month, 2020});
    lines.push_back({5, 1, 2020});  // pasted: backwards in both orders
    EXPECT_EQ(decide(lines).order, DateOrder::day_first);
    EXPECT_FALSE(decide(lines).or_else);
}

TEST(DateOf, Years) {
    EXPECT_EQ(date_of({13, 1, 20}, DateOrder::day_first), (Date{2020, 1, 13}));
    EXPECT_EQ(date_of({13, 1, 2563}, DateOrder::day_first), (Date{2020, 1, 13}));
    EXPECT_EQ(date_of({13, 1, 63}, DateOrder::day_first), (Date{2020, 1, 13}));
    EXPECT_EQ(date_of({2020, 1, 13}, DateOrder::year_first), (Date{2020, 1, 13}));
    EXPECT_FALSE(date_of({31, 2, 2020}, DateOrder::day_first));
    EXPECT_FALSE(date_of({32, 13, 2020}, DateOrder::day_first));
    EXPECT_FALSE(date_of({0, 1, 2020}, DateOrder::day_first));
}

TEST(DateOf, NamesOfTheSetting) {
    EXPECT_EQ(parse_date_order("month-first"), DateOrder::month_first);
    EXPECT_EQ(name(DateOrder::year_first), "year-first");
    EXPECT_FALSE(parse_date_order("american"));
}

}  // namespace
}  // namespace rekindle::whatsapp

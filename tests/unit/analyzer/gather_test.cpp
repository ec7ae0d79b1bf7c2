// What is kept of the rows and added to by each import.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

#include "host/analyzer/analyzer.hpp"
#include "tests/unit/analyzer/history_builder.hpp"

namespace rekindle::analyzer {
namespace {

using test::HistoryBuilder;

// All rows at once, and the last `added` of them later.
void expect_same(const History& history, std::size_t added) {
    Gathered kept = gather(test::first_rows(history, history.size() - added), {});
    add_rows(kept, history);
    EXPECT_EQ(kept, gather(history, {}));
}

TEST(Gather, AnOriginalThatComesAfterItsAnswerTurnsASightingIntoContact) {
    HistoryBuilder builder;
    const std::vector<std::string> many{"me", "b@x", "c@x", "d@x", "e@x", "f@x", "g@x"};
    builder.add({.day = 101, .by = "a@x", .to = many});
    builder.add({.day = 100, .by = "me", .to = {"a@x"}});
    builder.history().answers[0] = 1;
    expect_same(builder.history(), 1);
    EXPECT_EQ(gather(test::first_rows(builder.history(), 1), {}).statistics.ties[0].replies_in, 0U);
    EXPECT_EQ(gather(builder.history(), {}).statistics.ties[0].replies_in, 1U);
}

TEST(Gather, TheOwnersFirstPostInAThreadMakesOlderPostsOfOthersSightings) {
    HistoryBuilder builder;
    builder.add({.day = 90, .by = "me", .to = {"z@x"}});
    builder.add({.day = 100, .by = "a@x", .to = {"list@lists.x"}, .thread = 7});
    builder.add({.day = 101, .by = "me", .to = {"list@lists.x"}, .thread = 7});
    expect_same(builder.history(), 1);
    const auto person = builder.person("a@x");
    const auto& seen = gather(builder.history(), {}).statistics.seen;
    EXPECT_EQ(seen.of(person).size(), 1U);
    EXPECT_TRUE(
        gather(test::first_rows(builder.history(), 2), {}).statistics.seen.of(person).empty());
}

TEST(Gather, AnAnswerOfOthersInAThreadOfTheOwnersIsSeenLater) {
    HistoryBuilder builder;
    builder.add({.day = 100, .by = "me", .to = {"list@lists.x"}, .thread = 3});
    builder.add({.day = 102, .by = "a@x", .to = {"list@lists.x"}, .thread = 3});
    expect_same(builder.history(), 1);
    EXPECT_EQ(gather(builder.history(), {}).statistics.seen.of(builder.person("a@x")).size(), 1U);
}

TEST(Gather, AMeetingAndThePhotoThatShowsTheOwnerThereMayComeInAnyOrder) {
    for (const bool photo_last : {true, false}) {
        HistoryBuilder builder;
        builder.add({.day = 90, .by = "me", .to = {"z@x"}});
        const auto photo = [&] { builder.add({.day = 100, .by = "me", .kind = Kind::photo}); };
        if (!photo_last) photo();
        builder.add({.day = 100, .by = "a@x", .kind = Kind::meeting});
        if (photo_last) photo();
        builder.add({.day = 101, .by = "z@x", .to = {"me"}});
        const auto person = builder.person("a@x");
        expect_same(builder.history(), 1);
        expect_same(builder.history(), 2);
        EXPECT_EQ(gather(builder.history(), {}).statistics.seen.of(person).size(), 1U);
    }
}

TEST(Gather, NewPeopleMayStandBeforeOldOnes) {
    HistoryBuilder builder;
    builder.add({.day = 100, .by = "b@x", .to = {"me", "c@x"}});
    Gathered kept = gather(builder.history(), {});
    builder.add({.day = 101, .by = "a@x", .to = {"me", "b@x"}});
    History& history = builder.history();
    const auto last = history.persons.back();  // a@x, now the first
    history.persons.pop_back();
    history.persons.insert(history.persons.begin(), last);
    for (std::uint32_t person = 0; person < history.persons.size(); ++person)
        for (const auto identity : history.persons[person].identities)
            history.person_of[identity] = person;
    add_rows(kept, history);
    EXPECT_EQ(kept, gather(history, {}));
    EXPECT_EQ(kept.statistics.ties[0].n_in, 1U);
}

TEST(Gather, TwoPersonsWhoAreOneNowAreGatheredAnew) {
    HistoryBuilder builder;
    builder.add({.day = 100, .by = "a@x", .to = {"me", "b@x"}});
    builder.add({.day = 101, .by = "me", .to = {"a@x", "b@x"}});
    builder.add({.day = 102, .by = "me", .to = {"c@x"}});
    History& history = builder.history();
    Gathered kept = gather(test::first_rows(history, 2), {});
    const auto a = builder.person("a@x"), b = builder.person("b@x");
    history.person_of[history.persons[b].identities[0]] = a;
    history.persons[a].identities.push_back(history.persons[b].identities[0]);
    history.persons[b].identities.clear();
    add_rows(kept, history);
    EXPECT_EQ(kept, gather(history, {}));
    EXPECT_EQ(kept.statistics.ties[a].n_out, 1U);
}

TEST(Gather, AMachineThatTheUserNamesIsNoLongerCounted) {
    HistoryBuilder builder;
    const std::vector<std::string> six{"b@x", "c@x", "d@x", "e@x", "f@x", "g@x"};
    builder.add({.day = 100, .by = "me", .to = six});
    builder.add({.day = 101, .by = "me", .to = {"b@x"}});
    Gathered kept = gather(test::first_rows(builder.history(), 1), {});
    const auto b = builder.person("b@x");
    EXPECT_EQ(kept.statistics.ties[b].n_out, 0U);
    builder.history().persons[builder.person("g@x")].machine = PersonRecord::Machine::yes;
    add_rows(kept, builder.history());
    EXPECT_EQ(kept, gather(builder.history(), {}));
    EXPECT_EQ(kept.statistics.ties[b].n_out, 2U);
}

TEST(Gather, APersonThatTurnsOutToBeAListIsGatheredAnew) {
    HistoryBuilder builder;
    builder.add({.day = 100, .by = "me", .to = {"circle@x"}});
    builder.add({.day = 101, .by = "a@x", .to = {"me", "circle@x"}, .flags = RK_BULK});
    builder.add({.day = 102, .by = "a@x", .to = {"me"}});
    History& history = builder.history();
    history.persons[builder.person("circle@x")].machine = PersonRecord::Machine::yes;
    const Gathered before = gather(test::first_rows(history, 2), {});
    const auto list = builder.person("some-list@lists.x"), person = builder.person("circle@x");
    history.person_of[history.persons[list].identities[0]] = person;
    history.persons[person].identities.push_back(history.persons[list].identities[0]);
    history.persons[list].identities.clear();
    Gathered kept = before;
    EXPECT_FALSE(add_rows(kept, history));
    EXPECT_EQ(kept, gather(history, {}));
}

TEST(Gather, WhatTheOwnerWroteWithoutADateOpensNoThread) {
    HistoryBuilder builder;
    builder.add({.day = 90, .by = "me", .to = {"z@x"}});
    builder.add({.day = HistoryBuilder::undated, .by = "me", .to = {"list@lists.x"}, .thread = 3});
    builder.add({.day = 102, .by = "a@x", .to = {"list@lists.x"}, .thread = 3});
    expect_same(builder.history(), 1);
    EXPECT_TRUE(gather(builder.history(), {}).statistics.seen.of(builder.person("a@x")).empty());
}

TEST(Gather, AnAnsweredCallThatNamesOnlyTheOtherSideIsTheOwnersInItsThread) {
    HistoryBuilder builder;
    builder.add({.day = 90, .by = "me", .to = {"z@x"}});
    builder.add({.day = 100, .to = {"a@x"}, .kind = Kind::call, .thread = 3});
    builder.add({.day = 102, .by = "b@x", .to = {"c@x"}, .thread = 3});
    expect_same(builder.history(), 1);
    EXPECT_EQ(gather(builder.history(), {}).statistics.seen.of(builder.person("b@x")).size(), 1U);
}

TEST(Gather, ARowOfTheFutureCountsOnceItIsPast) {
    HistoryBuilder builder;
    builder.add({.day = 100, .by = "me", .to = {"a@x"}});
    builder.add({.day = 200, .by = "a@x", .to = {"me"}});
    builder.window("email", 90, 101);
    History& history = builder.history();
    Gathered kept = gather(history, {});
    EXPECT_EQ(kept.ignored.impossible, 1U);
    builder.add({.day = 150, .by = "me", .to = {"b@x"}});
    history.windows[0].to = test::at_day(151);
    EXPECT_TRUE(add_rows(kept, history)) << "it is of the future still";
    EXPECT_EQ(kept, gather(history, {}));
    history.windows[0].to = test::at_day(210);
    EXPECT_FALSE(add_rows(kept, history));
    EXPECT_EQ(kept, gather(history, {}));
    EXPECT_EQ(kept.statistics.ties[builder.person("a@x")].n_in, 1U);
}

// An archive that grows as archives do: by time mostly, with strays of all kinds.
History growing(std::uint32_t seed) {
    std::mt19937 random(seed);
    const auto one_in = [&random](unsigned n) { return random() % n == 0; };
    HistoryBuilder builder;
    std::vector<std::string> people{"me", "noreply@x", "some-list@lists.x"};
    for (int i = 0; i < 12; ++i) people.push_back("p" + std::to_string(i) + "@x");
    const auto somebody = [&] { return one_in(3) ? people[0] : people[random() % people.size()]; };
    builder.person("me");
    for (int i = 0; i < 400; ++i) {
        test::Row row{.day = 1000 + i + random() % 3 / 2.0, .by = somebody()};
        for (auto n = 1 + random() % 7; n > 0; --n) row.to.push_back(somebody());
        constexpr std::array kinds{Kind::chat, Kind::call, Kind::meeting, Kind::photo};
        if (one_in(4)) row.kind = kinds[random() % kinds.size()];
        if (row.kind == Kind::call) row.to.resize(1);
        if (row.kind == Kind::call && one_in(2)) row.by.clear();
        constexpr std::array<std::uint32_t, 3> flags{RK_BULK, RK_AUTOMATIC, RK_CANCELLED};
        if (one_in(6)) row.flags = flags[random() % flags.size()];
        if (one_in(3)) row.thread = random() % 30;
        if (i > 0 && one_in(3)) row.answers = static_cast<int>(random() % static_cast<unsigned>(i));
        if (one_in(20)) row.day = HistoryBuilder::undated;
        if (one_in(60)) row.day += 40;
        builder.add(row);
    }
    builder.window("email", 1000, 1400);
    return builder.history();
}

class Grown : public testing::TestWithParam<std::uint32_t> {};

TEST_P(Grown, InAnyStepsIsWhatAllAtOnceIs) {
    const History history = growing(GetParam());
    std::mt19937 random(GetParam());
    Gathered kept = gather(test::first_rows(history, 1), {});
    int added = 0;
    for (std::size_t rows = 1; rows < history.size();) {
        rows = std::min(history.size(), rows + 1 + random() % 10);
        History so_far = test::first_rows(history, rows);
        Instant last = test::at_day(1000);
        for (const auto time : so_far.time) last = std::max(last, time);
        so_far.windows[0].to = random() % 4 == 0 ? so_far.windows[0].to : last;
        added += add_rows(kept, so_far) ? 1 : 0;
        ASSERT_EQ(kept, gather(so_far, {})) << rows;
    }
    EXPECT_GT(added, 5) << "else nothing was added, all gathered anew";
}

INSTANTIATE_TEST_SUITE_P(Seeds, Grown, testing::Range(0U, 12U));

}  // namespace
}  // namespace rekindle::analyzer

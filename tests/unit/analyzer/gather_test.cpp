// What is kept of the rows and added to by each import.
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace rekindle::analyzer

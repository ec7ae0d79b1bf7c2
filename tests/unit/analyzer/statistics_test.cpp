#include "host/analyzer/statistics.hpp"

#include <gtest/gtest.h>

#include "host/analyzer/analyzer.hpp"
#include "tests/unit/analyzer/history_builder.hpp"

namespace rekindle::analyzer {
namespace {

using test::at_day;
using test::HistoryBuilder;

Tie tie_of(HistoryBuilder& builder, const std::string& address, const Options& options = {}) {
    const auto person = builder.person(address);
    for (const auto& tie : analyze(builder.history(), options).ties)
        if (tie.person == person) return tie;
    return {};
}

std::vector<std::string> with_others(std::vector<std::string> first, int count) {
    for (int i = 0; i < count; ++i) first.push_back("other" + std::to_string(i) + "@x.example");
    return first;
}

// The difference of the times that stand for none cannot be computed.
TEST(Photos, WithoutTimesShowNobodyOften) {
    TieStatistics tie;
    tie.photos = mutual_photos;
    EXPECT_FALSE(tie.is_often_pictured());
    tie.first_photo = at_day(0);
    tie.last_photo = at_day(mutual_photo_days);
    EXPECT_TRUE(tie.is_often_pictured());
}

TEST(Contact, IsAnItemWithAtMostFiveOthers) {
    HistoryBuilder builder;
    builder.add({.day = 1000, .by = "five@x.example", .to = with_others({"me"}, 4)});
    builder.add({.day = 1000, .by = "six@x.example", .to = with_others({"me"}, 5)});
    EXPECT_EQ(tie_of(builder, "five@x.example").n_in, 1U);
    EXPECT_NEAR(tie_of(builder, "five@x.example").weight, .2, 1e-9);
    const Tie six = tie_of(builder, "six@x.example");
    EXPECT_EQ(six.n_in, 0U);
    EXPECT_EQ(six.months, 0U);
    EXPECT_EQ(six.last_contact, unknown_time);
    EXPECT_EQ(six.last_seen, at_day(1000));
    EXPECT_EQ(six.kind, Class::unknown);
}

TEST(Contact, IsAnExplicitReplyHoweverManyRead) {
    HistoryBuilder builder;
    const auto first = builder.add({.day = 1000, .by = "me", .to = with_others({}, 30)});
    builder.add({.day = 1001,
                 .by = "other3@x.example",
                 .to = with_others({"me"}, 3),
                 .group_size = 200,
                 .answers = static_cast<int>(first)});
    const Tie tie = tie_of(builder, "other3@x.example");
    EXPECT_EQ(tie.n_in, 1U);
    EXPECT_EQ(tie.replies_in, 1U);
    EXPECT_EQ(tie_of(builder, "other2@x.example").n_in, 0U);
}

TEST(Contact, OnAListIsAReplyThatDoesNotNameTheOther) {
    HistoryBuilder builder;
    const auto question =
        builder.add({.day = 1000, .by = "me", .to = {"some-list@x.example"}, .thread = 0});
    builder.add({.day = 1001,
                 .by = "ann@x.example",
                 .to = {"some-list@x.example"},
                 .flags = RK_BULK,
                 .answers = static_cast<int>(question),
                 .thread = 0});
    builder.add({.day = 1002,
                 .by = "bob@x.example",
                 .to = {"some-list@x.example"},
                 .flags = RK_BULK,
                 .thread = 0});
    builder.add({.day = 1003,
                 .by = "cas@x.example",
                 .to = {"some-list@x.example"},
                 .flags = RK_BULK,
                 .thread = 1});
    EXPECT_EQ(tie_of(builder, "ann@x.example").n_in, 1U);
    EXPECT_EQ(tie_of(builder, "bob@x.example").n_in, 0U);
    EXPECT_EQ(tie_of(builder, "bob@x.example").last_seen, at_day(1002)) << "in the owner's thread";
    EXPECT_EQ(tie_of(builder, "cas@x.example").last_seen, unknown_time);
}

TEST(Contact, IsNotAMailOfAListNorOneWrittenByAMachine) {
    HistoryBuilder builder;
    builder.add({.day = 1000, .by = "ann@x.example", .to = {"me"}, .flags = RK_BULK});
    builder.add({.day = 1001, .by = "bob@x.example", .to = {"me"}, .flags = RK_AUTOMATIC});
    EXPECT_EQ(tie_of(builder, "ann@x.example").months, 0U);
    EXPECT_EQ(tie_of(builder, "ann@x.example").last_seen, at_day(1000));
    EXPECT_EQ(tie_of(builder, "bob@x.example").last_seen, unknown_time);
}

TEST(Contact, OfTwoRecipientsOfOneMailIsOnlyASighting) {
    HistoryBuilder builder;
    builder.add({.day = 1000, .by = "ann@x.example", .to = {"me", "bob@x.example"}});
    EXPECT_EQ(tie_of(builder, "bob@x.example").months, 0U);
    EXPECT_EQ(tie_of(builder, "bob@x.example").last_seen, at_day(1000));
}

TEST(Contact, EndsAsASightingAtSixtyPeople) {
    HistoryBuilder builder;
    builder.add({.day = 1000, .by = "ann@x.example", .to = {"me"}, .group_size = 61});
    builder.add({.day = 1000, .by = "bob@x.example", .to = {"me"}, .group_size = 62});
    EXPECT_EQ(tie_of(builder, "ann@x.example").last_seen, at_day(1000));
    EXPECT_EQ(tie_of(builder, "bob@x.example").last_seen, unknown_time);
}

TEST(Contact, InAMeetingIsMutualAndACancelledOneIsNothing) {
    HistoryBuilder builder;
    builder.add(
        {.day = 1000, .by = "ann@x.example", .to = {"me", "bob@x.example"}, .kind = Kind::meeting});
    builder.add({.day = 1001,
                 .by = "ann@x.example",
                 .to = {"me"},
                 .kind = Kind::meeting,
                 .flags = RK_CANCELLED});
    const Tie bob = tie_of(builder, "bob@x.example");
    EXPECT_EQ(bob.together, 1U);
    EXPECT_EQ(bob.n_in + bob.n_out, 0U);
    EXPECT_NE(bob.kind, Class::one_way);
    EXPECT_EQ(tie_of(builder, "ann@x.example").last_contact, at_day(1000));
    EXPECT_EQ(analyze(builder.history(), {}).ignored.cancelled, 1U);
}

TEST(Contact, OnePhotoIsNoWordOfEitherOfThem) {
    HistoryBuilder builder;
    builder.add({.day = 1000, .by = "me", .to = {"Ada"}, .kind = Kind::photo});
    builder.add({.day = 1000, .by = "me", .to = {"ann@x.example"}});
    builder.window("photo", 900, 1100);
    const Tie tie = tie_of(builder, "Ada");
    EXPECT_EQ(tie.n_in + tie.n_out + tie.together, 0U);
    EXPECT_EQ(tie.photos, 1U);
    EXPECT_EQ(tie.kind, Class::one_way);
    EXPECT_EQ(tie.rule,
              "in one photo with you, which is weak evidence of being in touch; no word of either "
              "of you");
    EXPECT_EQ(tie.months, 1U);
    EXPECT_EQ(tie.weight, 0.25);
    EXPECT_EQ(tie_of(builder, "ann@x.example").weight, 1);
    EXPECT_LT(tie.strength_now, tie_of(builder, "ann@x.example").strength_now);
}

TEST(Contact, OnePhotoDoesNotMakeAMailAnExchange) {
    HistoryBuilder builder;
    builder.add({.day = 10, .by = "me", .to = {"ann@x.example"}});
    builder.add({.day = 12, .by = "me", .to = {"ann@x.example"}, .kind = Kind::photo});
    builder.window("email", 0, 4000);
    EXPECT_EQ(tie_of(builder, "ann@x.example").kind, Class::one_way);
    EXPECT_TRUE(analyze(builder.history(), {}).reconnect.empty());
}

TEST(Contact, APartyIsOneMomentAndPhotosOfSeveralMonthsAreCompany) {
    HistoryBuilder builder;
    for (int i = 0; i < 50; ++i)
        builder.add({.day = 10, .by = "me", .to = {"party"}, .kind = Kind::photo});
    for (int i = 0; i < 3; ++i)
        builder.add({.day = 10 + 15.0 * i, .by = "me", .to = {"friend"}, .kind = Kind::photo});
    builder.window("photo", 0, 4000);
    EXPECT_EQ(tie_of(builder, "party").kind, Class::one_way);
    const Tie tie = tie_of(builder, "friend");
    EXPECT_EQ(tie.kind, Class::dormant_weak);
    EXPECT_NE(tie.rule.find("only in 3 photos with you, which is weak evidence"), tie.rule.npos)
        << tie.rule;
    EXPECT_EQ(analyze(builder.history(), {}).reconnect.size(), 1U);
}

TEST(Contact, APhotoOfTheDayShowsTheOwnerAtAMeeting) {
    HistoryBuilder builder;
    builder.person("me");
    builder.add(
        {.day = 1000.5, .by = "ann@x.example", .to = {"bob@x.example"}, .kind = Kind::meeting});
    builder.add({.day = 1200.5, .by = "eve@x.example", .kind = Kind::meeting});
    builder.add({.day = 1000.75, .by = "me", .kind = Kind::photo});
    for (const auto* who : {"ann@x.example", "bob@x.example"}) {
        EXPECT_EQ(tie_of(builder, who).last_seen, at_day(1000.5)) << who;
        EXPECT_EQ(tie_of(builder, who).months, 0U) << who << ": it is no contact";
    }
    EXPECT_EQ(tie_of(builder, "eve@x.example").last_seen, unknown_time);
}

TEST(Contact, APhotoOfAnotherDayOrOfSomebodyElseShowsNothing) {
    HistoryBuilder builder;
    builder.person("me");
    builder.add({.day = 1000.5, .by = "ann@x.example", .kind = Kind::meeting});
    builder.add({.day = 1002, .by = "me", .kind = Kind::photo});
    builder.add({.day = 1000.6, .by = "Ada", .kind = Kind::photo});
    builder.add({.day = 1000.6, .by = "me", .kind = Kind::photo, .flags = RK_CANCELLED});
    EXPECT_EQ(tie_of(builder, "ann@x.example").last_seen, unknown_time);
}

TEST(Contact, ACallThatNamesOneSideIsACallOfTheOwner) {
    HistoryBuilder builder;
    builder.person("me");
    builder.add({.day = 1000, .by = "+447700900123", .kind = Kind::call});
    builder.add({.day = 1001, .to = {"+447700900123"}, .kind = Kind::call});
    const Tie tie = tie_of(builder, "+447700900123");
    EXPECT_EQ(tie.n_in, 1U);
    EXPECT_EQ(tie.n_out, 1U);
    EXPECT_EQ(tie.last_word, Tie::Silent::you);
}

TEST(Contact, CountsMonthsDaysDirectionsAndTheLastWord) {
    HistoryBuilder builder;
    builder.add({.day = 1020, .by = "ann@x.example", .to = {"me"}, .title = "first"});
    builder.add({.day = 1021, .by = "me", .to = {"ann@x.example"}, .answers = 0});
    builder.add({.day = 1049, .by = "me", .to = {"ann@x.example"}});
    builder.add({.day = 1400, .by = "ann@x.example", .to = {"me"}, .title = "last"});
    const Tie tie = tie_of(builder, "ann@x.example", {.now = at_day(1765)});
    EXPECT_EQ(tie.months, 2U) << "1020 = 34 * 30, so 1020 to 1049 is one month";
    EXPECT_EQ(tie.n_in, 2U);
    EXPECT_EQ(tie.n_out, 2U);
    EXPECT_EQ(tie.replies_out, 1U);
    EXPECT_EQ(tie.reciprocity, 1);
    EXPECT_EQ(tie.first, at_day(1020));
    EXPECT_EQ(tie.silence_days, 365);
    EXPECT_EQ(tie.last_word, Tie::Silent::they);
    ASSERT_NE(tie.last_title, nobody);
    EXPECT_EQ(builder.history().titles[tie.last_title], "last");
    EXPECT_EQ(tie.last_row, 3U);
}

TEST(Contact, StrengthNowHalvesInAYearAndTakesOneItemADay) {
    HistoryBuilder builder;
    builder.add({.day = 1000.2, .by = "ann@x.example", .to = {"me"}});
    builder.add({.day = 1000.4, .by = "ann@x.example", .to = with_others({"me"}, 3)});
    EXPECT_NEAR(tie_of(builder, "ann@x.example", {.now = at_day(1365)}).strength_now, .5, 1e-9);
}

TEST(Contact, ThePeakIsTheBestTwelveMonths) {
    HistoryBuilder builder;
    for (const int month : {10, 50, 52, 54, 56, 61, 62, 90})
        builder.add({.day = 30.0 * month, .by = "ann@x.example", .to = {"me"}});
    const Tie tie = tie_of(builder, "ann@x.example");
    EXPECT_EQ(tie.strength_peak, 5);  // 50 to 61
    EXPECT_EQ(tie.peak_from, at_day(30 * 50));
}

TEST(Mutual, AreContactsSeenTogetherInItemsOfUpToTwentyFive) {
    HistoryBuilder builder;
    for (const auto* who : {"ann@x.example", "bob@x.example", "cas@x.example", "dan@x.example"})
        builder.add({.day = 1000, .by = who, .to = {"me"}});
    builder.add({.day = 1001, .by = "ann@x.example", .to = {"bob@x.example", "me"}});
    builder.add({.day = 1002, .by = "ann@x.example", .to = {"cas@x.example"}, .group_size = 26});
    builder.add({.day = 1003, .by = "ann@x.example", .to = {"dan@x.example"}, .group_size = 27});
    builder.add({.day = 1004, .by = "ann@x.example", .to = {"stranger@x.example", "me"}});
    const Tie ann = tie_of(builder, "ann@x.example");
    EXPECT_EQ(ann.mutual, 2U);
    const std::vector<std::uint32_t> both{builder.person("bob@x.example"),
                                          builder.person("cas@x.example")};
    EXPECT_EQ(ann.mutual_people, both);
    EXPECT_EQ(tie_of(builder, "dan@x.example").mutual, 0U);
}

}  // namespace
}  // namespace rekindle::analyzer

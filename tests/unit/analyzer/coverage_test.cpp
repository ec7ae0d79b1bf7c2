#include "host/analyzer/coverage.hpp"

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

TEST(Coverage, NowIsTheLastCoveredMomentOfAllSources) {
    HistoryBuilder builder;
    builder.add({.day = 1000, .by = "ann@x.example", .to = {"me"}});
    builder.window("email", 500, 1200);
    builder.window("whatsapp", 800, 1300);
    EXPECT_EQ(analyze(builder.history(), {}).now, at_day(1300));
    EXPECT_EQ(analyze(builder.history(), {.now = at_day(1100)}).now, at_day(1100));
}

TEST(Coverage, WithoutWindowsNowIsTheLastRow) {
    HistoryBuilder builder;
    builder.add({.day = 1000, .by = "ann@x.example", .to = {"me"}});
    builder.add({.day = 1010, .by = "bob@x.example", .to = {"me"}});
    EXPECT_EQ(analyze(builder.history(), {}).now, at_day(1010));
    EXPECT_EQ(tie_of(builder, "ann@x.example").silence_days, 10);
}

TEST(Coverage, SilenceDoesNotCountWhereNobodyLooked) {
    HistoryBuilder builder;
    builder.add({.day = 1000, .by = "ann@x.example", .to = {"me"}});
    builder.window("email", 900, 1100);
    builder.window("email", 3000, 3400);
    const Tie tie = tie_of(builder, "ann@x.example");
    EXPECT_EQ(tie.silence_days, 100 + 400);
    EXPECT_NE(tie.state, State::unknown);
}

TEST(Coverage, ATieIsUnknownWhereNoSourceThatShowsThePersonCoversTheLastYear) {
    HistoryBuilder builder;
    builder.add({.day = 1000, .by = "ann@x.example", .to = {"me"}});
    builder.add({.day = 1001, .by = "me", .to = {"ann@x.example"}});
    builder.add({.day = 1000, .by = "+447700900123", .to = {"me"}, .kind = Kind::chat});
    builder.add({.day = 1001, .by = "me", .to = {"+447700900123"}, .kind = Kind::chat});
    builder.window("email", 900, 1100);
    builder.window("whatsapp", 900, 3000);
    const Tie mail = tie_of(builder, "ann@x.example"), chat = tie_of(builder, "+447700900123");
    EXPECT_EQ(mail.state, State::unknown);
    EXPECT_EQ(mail.kind, Class::unknown);
    EXPECT_EQ(mail.reconnect, 0);
    EXPECT_EQ(chat.kind, Class::dormant_weak);
    EXPECT_GT(chat.reconnect, 0);
}

TEST(Coverage, AShortArchiveCanBeJudged) {
    HistoryBuilder builder;
    builder.add({.day = 1000, .by = "ann@x.example", .to = {"me"}});
    builder.window("email", 990, 1030);
    EXPECT_EQ(tie_of(builder, "ann@x.example").silence_days, 30);
    EXPECT_NE(tie_of(builder, "ann@x.example").state, State::unknown);
}

TEST(Coverage, OverlappingWindowsCountOnce) {
    HistoryBuilder builder;
    builder.person("ann@x.example");
    builder.window("email", 100, 300);
    builder.window("mail archive", 200, 400);
    builder.window("email", 250, 260);
    const Coverage coverage(builder.history(), at_day(1000));
    const auto group = coverage.group_of(builder.history(), builder.history().persons[0]);
    EXPECT_EQ(coverage.covered_days(group, at_day(0), at_day(1000)), 300);
    EXPECT_EQ(coverage.covered_days(group, at_day(150), at_day(350)), 200);
    EXPECT_EQ(coverage.covered_days(group, at_day(350), at_day(150)), 0);
}

TEST(Coverage, AFourYearOldArchiveDoesNotMakeEverybodyDormant) {
    HistoryBuilder builder;
    for (int i = 0; i < 12; ++i) {
        builder.add({.day = 1000.0 + 30 * i, .by = "ann@x.example", .to = {"me"}});
        builder.add({.day = 1001.0 + 30 * i, .by = "me", .to = {"ann@x.example"}});
    }
    builder.window("email", 900, 1335);
    EXPECT_EQ(tie_of(builder, "ann@x.example").kind, Class::strong);
}

}  // namespace
}  // namespace rekindle::analyzer

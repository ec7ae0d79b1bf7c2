// What `evaluate` says: the archive judged from a year before its end.
#include "host/analyzer/own_past.hpp"

#include <gtest/gtest.h>

#include "tests/unit/analyzer/history_builder.hpp"

namespace rekindle::analyzer {
namespace {

using test::HistoryBuilder;

TEST(OwnPast, AucCountsPairsInTheRightOrder) {
    EXPECT_DOUBLE_EQ(auc({{.1, false}, {.2, false}, {.3, true}}), 1);
    EXPECT_DOUBLE_EQ(auc({{.5, false}, {.5, true}, {.1, false}, {.9, true}}), 3.5 / 4);
    EXPECT_EQ(auc({{.5, true}}), 0);
}

// Twelve in touch every month to the end, twelve who stopped years ago.
TEST(OwnPast, TellsThoseInTouchFromThoseWhoStopped) {
    HistoryBuilder builder;
    for (int i = 0; i < 24; ++i) {
        const std::string who = "p" + std::to_string(i) + "@x.example";
        const int months = i < 12 ? 40 : 3;
        for (int month = 0; month < months; ++month) {
            const double day = 16'000 + 30 * month + i;
            builder.add({.day = day, .by = who, .to = {"me"}});
            builder.add({.day = day + 1, .by = "me", .to = {who}});
        }
    }
    const OwnPast past = own_past(builder.history(), {});
    EXPECT_EQ(past.ties, 24U);
    EXPECT_EQ(past.came, 12U);
    EXPECT_DOUBLE_EQ(past.auc, 1);
    EXPECT_EQ(past.dormant_came, 0U);
    EXPECT_GE(past.dormant, 5U);
    EXPECT_EQ(past.reliability.size(), 10U);
}

TEST(OwnPast, CountsWhoAnsweredAfterASilence) {
    HistoryBuilder builder;
    builder.add({.day = 10'000, .by = "a@x.example", .to = {"me"}});
    builder.add({.day = 10'400, .by = "me", .to = {"a@x.example"}});
    builder.add({.day = 10'405, .by = "a@x.example", .to = {"me"}});
    builder.add({.day = 10'000, .by = "b@x.example", .to = {"me"}});
    builder.add({.day = 10'500, .by = "me", .to = {"b@x.example"}});
    builder.add({.day = 10'600, .by = "b@x.example", .to = {"me"}});
    builder.add({.day = 12'000, .by = "me", .to = {"c@x.example"}});
    const OwnPast past = own_past(builder.history(), {});
    EXPECT_EQ(past.reached[2].written, 2U);  // a year to two
    EXPECT_EQ(past.reached[2].answered, 1U);
    EXPECT_EQ(past.reached[0].written, 0U);
}

TEST(OwnPast, AnArchiveShorterThanTheHorizonHasNone) {
    EXPECT_EQ(own_past(HistoryBuilder().history(), {}).then, unknown_time);
}

}  // namespace
}  // namespace rekindle::analyzer

// Rules as dates. libical's own 146 cases are in tests/golden/calendar.
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "plugins/calendar/limits.hpp"
#include "plugins/calendar/rules/recurrence.hpp"

namespace rekindle::calendar {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Civil in_2030{2030, 1, 1, 0, 0, 0};

std::string text_of(const Civil& c) {
    char out[64];
    std::snprintf(out, sizeof out, "%d-%d-%d %02d:%02d:%02d", c.year, c.month, c.day, c.hour,
                  c.minute, c.second);
    return out;
}

std::vector<std::string> dates(const std::string& rule, const char* start, Civil last = in_2030) {
    const auto found = repeat(rule, *parse_when(start, {}), last, limits::instances);
    EXPECT_TRUE(found) << rule;
    std::vector<std::string> out;
    if (found)
        for (const Civil& one : found->dates) out.push_back(text_of(one));
    return out;
}

TEST(Recurrence, TheLastFridayOfEveryThirdMonth) {
    EXPECT_THAT(dates("FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR;COUNT=3", "20240126T093000"),
                ElementsAre("2024-1-26 09:30:00", "2024-4-26 09:30:00", "2024-7-26 09:30:00"));
}

TEST(Recurrence, WeeksBeginWhereTheRuleSays) {
    EXPECT_THAT(dates("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "19970805T090000"),
                ElementsAre("1997-8-5 09:00:00", "1997-8-10 09:00:00", "1997-8-19 09:00:00",
                            "1997-8-24 09:00:00"));
    EXPECT_THAT(dates("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "19970805T090000"),
                ElementsAre("1997-8-5 09:00:00", "1997-8-17 09:00:00", "1997-8-19 09:00:00",
                            "1997-8-31 09:00:00"));
}

TEST(Recurrence, WhatAMonthDoesNotHaveIsLeftOut) {
    EXPECT_THAT(dates("FREQ=MONTHLY;COUNT=3", "20240131"),
                ElementsAre("2024-1-31 00:00:00", "2024-3-31 00:00:00", "2024-5-31 00:00:00"));
    EXPECT_THAT(dates("FREQ=YEARLY;COUNT=2", "20240229"),
                ElementsAre("2024-2-29 00:00:00", "2028-2-29 00:00:00"));
}

TEST(Recurrence, PlacesInTheYearAndInTheSet) {
    EXPECT_THAT(dates("FREQ=YEARLY;BYDAY=20MO,-1SU;COUNT=3", "20240101T090000"),
                ElementsAre("2024-5-13 09:00:00", "2024-12-29 09:00:00", "2025-5-19 09:00:00"));
    EXPECT_THAT(dates("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1,1,-1;COUNT=3", "20240101"),
                ElementsAre("2024-1-1 00:00:00", "2024-1-31 00:00:00", "2024-2-1 00:00:00"));
    EXPECT_THAT(dates("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9", "20240101"), IsEmpty());
    EXPECT_THAT(dates("FREQ=DAILY;BYHOUR=9,17;BYSETPOS=-1;COUNT=2", "20240101T090000"),
                ElementsAre("2024-1-1 17:00:00", "2024-1-2 17:00:00"));
}

TEST(Recurrence, MinutesAndSecondsOfAnHour) {
    EXPECT_THAT(
        dates("FREQ=MINUTELY;INTERVAL=20;BYHOUR=9;BYMINUTE=0,40;COUNT=3", "20240101T090000"),
        ElementsAre("2024-1-1 09:00:00", "2024-1-1 09:40:00", "2024-1-2 09:00:00"));
    EXPECT_THAT(dates("FREQ=SECONDLY;BYHOUR=9;BYMINUTE=5;BYSECOND=7,8;COUNT=3", "20240101T090000"),
                ElementsAre("2024-1-1 09:05:07", "2024-1-1 09:05:08", "2024-1-2 09:05:07"));
}

TEST(Recurrence, GoesNoFurtherThanItIsAsked) {
    EXPECT_THAT(dates("FREQ=DAILY", "20240101T100000", {2024, 1, 2, 10, 0, 0}),
                ElementsAre("2024-1-1 10:00:00", "2024-1-2 10:00:00"));
    EXPECT_THAT(dates("FREQ=DAILY", "20310101T100000"), IsEmpty());
}

TEST(Recurrence, TellsUntilAndLooksADayFurther) {
    const When start = *parse_when("20240101T100000", {});
    const auto found = repeat("FREQ=DAILY;UNTIL=20240103T093000Z;INTERVAL=1", start, in_2030, 100);
    ASSERT_TRUE(found && found->until);
    EXPECT_TRUE(found->until->is_utc);
    EXPECT_EQ(found->until->civil.day, 3);
    EXPECT_EQ(found->dates.size(), 4U);
    EXPECT_TRUE(repeat("UNTIL=20240103;FREQ=DAILY", start, in_2030, 100)->until->is_date);
}

// libical does not come back from these.
TEST(Recurrence, WhatNeverComesEndsSoon) {
    for (const char* rule :
         {"FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
          "FREQ=MINUTELY;BYYEARDAY=366;BYMONTH=1", "FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31",
          "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6"})
        EXPECT_THAT(dates(rule, "20240101T000000Z"), IsEmpty()) << rule;
}

TEST(Recurrence, WhatComesTooOftenIsLimited) {
    const When start = *parse_when("20240101T000000Z", {});
    for (const char* rule : {"FREQ=SECONDLY", "FREQ=MINUTELY;UNTIL=99991231T235959Z",
                             "FREQ=SECONDLY;COUNT=2147483647", "FREQ=HOURLY;BYMINUTE=1,2,3"}) {
        const auto found = repeat(rule, start, in_2030, 1'000);
        ASSERT_TRUE(found) << rule;
        EXPECT_TRUE(found->is_limited && found->is_often) << rule;
        EXPECT_EQ(found->dates.size(), 1'000U) << rule;
    }
    EXPECT_FALSE(repeat("FREQ=DAILY;COUNT=1000", start, in_2030, 1'000)->is_limited);
}

TEST(Recurrence, StepsAreBoundedOverThousandsOfYears) {
    const When start = *parse_when("00010101T000000Z", {});
    const auto found =
        repeat("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO;BYYEARDAY=1", start, {9'999, 1, 1}, 10);
    ASSERT_TRUE(found);
    EXPECT_TRUE(found->dates.empty());
}

TEST(Recurrence, NonsenseIsNoRule) {
    const When start = *parse_when("20240101T000000Z", {});
    for (const char* rule : {"", "FREQ=FORTNIGHTLY;BYDAY=XX;;=;", "FREQ=DAILY;INTERVAL=0",
                             "FREQ=DAILY;INTERVAL=-1", "BYDAY=MO", "FREQ=YEARLY;RSCALE=RUSSIAN"})
        EXPECT_FALSE(repeat(rule, start, in_2030, 10)) << rule;
}

// Every new year of the Chinese calendar (RFC 7529).
TEST(Recurrence, InAnotherCalendar) {
    EXPECT_THAT(dates("RSCALE=CHINESE;FREQ=YEARLY;UNTIL=20180101", "20130210", {2018, 1, 1}),
                ElementsAre("2013-2-10 00:00:00", "2014-1-31 00:00:00", "2015-2-19 00:00:00",
                            "2016-2-8 00:00:00", "2017-1-28 00:00:00"));
    EXPECT_THAT(dates("FREQ=YEARLY;RSCALE=HEBREW;SKIP=FORWARD;COUNT=3", "20140205T193000"),
                ElementsAre("2014-2-5 19:30:00", "2015-2-24 19:30:00", "2016-2-14 19:30:00"));
}

TEST(Recurrence, ADayThatTheMonthLacksMayBeAnother) {
    EXPECT_THAT(dates("RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD;COUNT=3", "20240131"),
                ElementsAre("2024-1-31 00:00:00", "2024-2-29 00:00:00", "2024-3-31 00:00:00"));
    EXPECT_THAT(dates("RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD;COUNT=3", "20240229"),
                ElementsAre("2024-2-29 00:00:00", "2025-3-1 00:00:00", "2026-3-1 00:00:00"));
    EXPECT_THAT(dates("RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=OMIT;COUNT=2", "20240131"),
                ElementsAre("2024-1-31 00:00:00", "2024-3-31 00:00:00"));
}

// No dates are better than wrong ones.
TEST(Recurrence, WhatLibicalDoesWronglyInOtherCalendarsIsNoRule) {
    const When start = *parse_when("20130210T000000", {});
    for (const char* rule :
         {"RSCALE=CHINESE;FREQ=YEARLY;INTERVAL=2", "RSCALE=CHINESE;FREQ=DAILY",
          "RSCALE=CHINESE;FREQ=HOURLY;BYMONTH=13", "RSCALE=GREGORIAN;SKIP=BACKWARD;FREQ=WEEKLY",
          // libical needs minutes to find that these never come.
          "RSCALE=DANGI;FREQ=MONTHLY;BYDAY=7MO", "RSCALE=CHINESE;FREQ=YEARLY;BYSETPOS=366",
          "RSCALE=DANGI;FREQ=YEARLY;BYWEEKNO=53;BYHOUR=23",
          "RSCALE=CHINESE;FREQ=YEARLY;BYDAY=5MO;BYYEARDAY=-385",
          "RSCALE=DANGI;FREQ=YEARLY;BYMONTH=12L", "RSCALE=ISLAMIC;FREQ=MONTHLY;BYMONTHDAY=-31",
          "RSCALE=ISLAMIC-UMALQURA;FREQ=MONTHLY;BYMONTH=5L",
          "RSCALE=ISLAMIC-UMALQURA;FREQ=YEARLY;BYMONTHDAY=31"})
        EXPECT_FALSE(repeat(rule, start, in_2030, 10)) << rule;
}

TEST(Recurrence, OtherCalendarsAreLimitedToo) {
    const When start = *parse_when("20130210", {});
    const auto found = repeat("RSCALE=CHINESE;FREQ=MONTHLY", start, in_2030, 7);
    ASSERT_TRUE(found);
    EXPECT_TRUE(found->is_limited);
    EXPECT_EQ(found->dates.size(), 7U);
    EXPECT_FALSE(repeat("RSCALE=CHINESE;FREQ=MONTHLY;BYMONTH=13;BYMONTHDAY=31", start, in_2030, 7));
}

TEST(When, IsADateATimeOrNothing) {
    EXPECT_TRUE(parse_when("20240131", {})->is_date);
    EXPECT_TRUE(parse_when("20240131T100000Z", "Europe/Berlin")->is_utc);
    EXPECT_EQ(parse_when("20240131T100000Z", "Europe/Berlin")->zone, "");
    EXPECT_EQ(parse_when("20240131T100000", "Europe/Berlin")->zone, "Europe/Berlin");
    for (const char* none : {"", "2024", "00000000T000000Z", "20240230", "20240131T250000",
                             "20241331T100000", "tomorrow at ten"})
        EXPECT_FALSE(parse_when(none, {})) << none;
}

}  // namespace
}  // namespace rekindle::calendar

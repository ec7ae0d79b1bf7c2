#include "plugins/linkedin/table/date.hpp"

#include <gtest/gtest.h>

namespace rekindle::linkedin {
namespace {

std::string read(std::string_view text, DayAt day = DayAt::second) {
    const auto date = parse_date(text, day);
    if (!date) return "none";
    std::string out = in_words(*date);
    if (date->precision < Precision::minute) return out;
    char clock[40];
    std::snprintf(clock, sizeof clock, " %02d:%02d:%02d", date->civil.hour, date->civil.minute,
                  date->civil.second);
    return out + clock + (date->utc ? " utc" : "");
}

TEST(Date, OfConnectionsInManyLanguages) {
    for (const char* text :
         {"08 Feb 2026", "8 February 2026", "Feb 8, 2026", "08. Feb. 2026", "8. Februar 2026",
          "08 f\u00e9vr. 2026", "8 de febrero de 2026", "08 feb. 2026", "8 de fev. de 2026",
          "08 feb 2026", "8 lutego 2026", "8 \u015eub 2026", "8 \u0444\u0435\u0432\u0440. 2026",
          "8 \u0424\u0435\u0432\u0440\u0430\u043b\u044f 2026", "2026-02-08", "2026/2/8",
          "2026\u5e742\u67088\u65e5", "2/8/26", "2/8/2026"})
        EXPECT_EQ(read(text), "2026-02-08") << text;
}

TEST(Date, MonthsThatLookAlike) {
    EXPECT_EQ(read("1 juin 2020"), "2020-06-01");
    EXPECT_EQ(read("1 juil. 2020"), "2020-07-01");
    EXPECT_EQ(read("1 mars 2020"), "2020-03-01");
    EXPECT_EQ(read("1 mai 2020"), "2020-05-01");
    EXPECT_EQ(read("1 M\u00e4rz 2020"), "2020-03-01");
    EXPECT_EQ(read("1 maj 2020"), "2020-05-01");
    EXPECT_EQ(read("1 ao\u00fbt 2020"), "2020-08-01");
    EXPECT_EQ(read("1 D\u00c9C 2020"), "2020-12-01");
    EXPECT_EQ(read("15 September 2026"), "2026-09-15");
}

// As ICU writes them in the languages that LinkedIn speaks.
TEST(Date, OfConnectionsInItsOtherLanguages) {
    for (const char* text :
         {"15 يناير 2020",      "15. ledna 2020",      "15. led 2020",       "15 Ιαν 2020",
          "15 Ιανουαρίου 2020", "15. tammikuuta 2020", "15 tammik. 2020",    "15 जन॰ 2020",
          "2020. jan. 15.",     "2020. január 15.",    "15 Jan 2020",        "15 Januari 2020",
          "15 בינו׳ 2020",      "15 בינואר 2020",      "2020. 1. 15.",       "15 ਜਨ 2020",
          "15 sty 2020",        "15 stycznia 2020",    "15 de jan. de 2020", "15 ian. 2020",
          "15 янв. 2020 г.",    "15 января 2020 г.",   "15 జన, 2020",        "Ene 15, 2020",
          "15 Oca 2020",        "15 січ. 2020 р.",     "15 січня 2020",      "15 thg 1, 2020",
          "15 Tháng 1, 2020",   "2020年1月15日",       "15.01.2020",         "15. 1. 2020"})
        EXPECT_EQ(read(text), "2020-01-15") << text;
}

TEST(Date, FinnishMonthsAreNoOthers) {
    EXPECT_EQ(read("1. maaliskuuta 2020"), "2020-03-01");
    EXPECT_EQ(read("1. marraskuuta 2020"), "2020-11-01");
    EXPECT_EQ(read("1. heinäkuuta 2020"), "2020-07-01");
}

// Nobody writes the month first with points between.
TEST(Date, PointsTellTheOrder) {
    EXPECT_EQ(read("05.01.2020"), "2020-01-05");
    EXPECT_EQ(read("5. 1. 2020"), "2020-01-05");
    EXPECT_EQ(read("05/01/2020"), "2020-05-01");
    EXPECT_EQ(read("5 thg 1, 2020"), "2020-01-05");
}

TEST(Date, OfMessages) {
    EXPECT_EQ(read("2025-06-01 14:03:22 UTC"), "2025-06-01 14:03:22 utc");
    EXPECT_EQ(read("2025-06-01 14:03 UTC"), "2025-06-01 14:03:00 utc");
    EXPECT_EQ(read("2024-05-15 10:30:00"), "2024-05-15 10:30:00");
    EXPECT_EQ(read("2023/06/05 15:47:58 UTC"), "2023-06-05 15:47:58 utc");
    EXPECT_EQ(read("2025-06-01T14:03:22Z"), "2025-06-01 14:03:22 utc");
    EXPECT_EQ(read("2025-06-01 14:03:22.250"), "2025-06-01 14:03:22");
}

TEST(Date, OfInvitations) {
    EXPECT_EQ(read("1/29/26, 2:37 PM"), "2026-01-29 14:37:00");
    EXPECT_EQ(read("1/29/26, 12:07\u202F"
                   "AM"),
              "2026-01-29 00:07:00");
    EXPECT_EQ(read("29/1/26, 14:37"), "2026-01-29 14:37:00");
    EXPECT_EQ(read("4/3/26, 14:37"), "2026-04-03 14:37:00");
    EXPECT_EQ(read("4/3/26, 14:37", DayAt::first), "2026-03-04 14:37:00");
    EXPECT_EQ(order_shown_by("29/1/26, 14:37"), DayAt::first);
    EXPECT_EQ(order_shown_by("1/29/26, 14:37"), DayAt::second);
    EXPECT_EQ(order_shown_by("4/3/26"), std::nullopt);
}

TEST(Date, OfPositions) {
    EXPECT_EQ(read("Jan 2014"), "2014-01");
    EXPECT_EQ(read("2014"), "2014");
}

TEST(Date, WhatIsNone) {
    for (const char* text : {"", "31 Feb 2020", "2026-02-30 10:00:00 UTC", "2026-13-05 09:00:00",
                             "sometime later", "2026-06-31 12:00:00", "1/29/26, 14:37 PM", "Acme",
                             "99", "08 Foo 2026", "2026-02-08 25:00:00", "Feb 00 2020 x",
                             "8 2 Feb 2020 2", "2020 Acme", "https://www.linkedin.com/in/ada"})
        EXPECT_EQ(read(text), "none") << text;
}

}  // namespace
}  // namespace rekindle::linkedin

#include "plugins/mail/header/date.hpp"

#include <gmock/gmock.h>

#include <random>

namespace rekindle::mail {
namespace {

using namespace std::chrono;

// Seconds since 1970, or "invalid" as nothing.
std::optional<std::int64_t> seconds_of(std::string_view text, Warnings& warnings) {
    const std::optional<DateTime> date = parse_date_time(text, warnings);
    if (!date) return std::nullopt;
    return date->utc.time_since_epoch().count() / 1000;
}

std::int64_t at(int y, unsigned m, unsigned d, int h = 0, int min = 0, int s = 0) {
    const sys_days day{year{y} / month{m} / std::chrono::day{d}};
    return duration_cast<seconds>(day.time_since_epoch()).count() + h * 3600 + min * 60 + s;
}

std::int64_t good(std::string_view text) {
    Warnings warnings;
    const auto result = seconds_of(text, warnings);
    warnings.for_each([&](Warning w) { ADD_FAILURE() << text << ": " << code(w); });
    EXPECT_TRUE(result.has_value()) << text;
    return result.value_or(0);
}

// Read, with exactly this one warning.
std::int64_t noted(std::string_view text, Warning warning) {
    Warnings warnings, expected;
    expected.add(warning);
    const auto result = seconds_of(text, warnings);
    EXPECT_EQ(warnings.bits, expected.bits) << text;
    EXPECT_TRUE(result.has_value()) << text;
    return result.value_or(0);
}

void expect_invalid(std::string_view text) {
    Warnings warnings, expected;
    expected.add(Warning::date_invalid);
    EXPECT_EQ(seconds_of(text, warnings), std::nullopt) << text;
    EXPECT_EQ(warnings.bits, expected.bits) << text;
}

TEST(Date, UsualForm) {
    EXPECT_EQ(good("Mon, 06 Jan 2020 10:00:00 +0000"), at(2020, 1, 6, 10));
    EXPECT_EQ(good(" Tue, 1 Jul 2003 10:52:37 +0200"), at(2003, 7, 1, 8, 52, 37));
    EXPECT_EQ(good("Mon, 06 Jan 2020 10:00:00 +0200 (EET)"), at(2020, 1, 6, 8));
    EXPECT_EQ(good("6 Jan 2020 10:00:00 -0330"), at(2020, 1, 6, 13, 30));
}

TEST(Date, OffsetOfTheWriterIsKept) {
    Warnings warnings;
    EXPECT_EQ(parse_date_time("Mon, 06 Jan 2020 10:00:00 -0330", warnings)->offset_min, -210);
    EXPECT_EQ(parse_date_time("Mon, 06 Jul 2020 10:00:00 EDT", warnings)->offset_min, -240);
    EXPECT_FALSE(parse_date_time("Mon, 06 Jul 2020 10:00:00 EDT", warnings)->zone_assumed);
}

TEST(Date, ZonesByName) {
    EXPECT_EQ(good("Mon, 06 Jan 2020 10:00:00 PST"), at(2020, 1, 6, 18));
    EXPECT_EQ(good("Mon, 06 Jul 2020 10:00:00 EDT"), at(2020, 7, 6, 14));
    EXPECT_EQ(good("Mon, 06 Jan 2020 10:00:00 JST"), at(2020, 1, 6, 1));
    EXPECT_EQ(good("6 Jan 2020 10:00 GMT"), at(2020, 1, 6, 10));
    EXPECT_EQ(good("Mon, 06 Jan 2020 10:00:00 Z"), at(2020, 1, 6, 10));
    EXPECT_EQ(good("Mon, 06 Jan 2020 10:00:00 GMT+0200"), at(2020, 1, 6, 8));
    EXPECT_EQ(good("Mon, 06 Jan 2020 10:00:00 UTC-5"), at(2020, 1, 6, 15));
    EXPECT_EQ(good("Mon, 06 Jan 2020 10:00:00 +02:00"), at(2020, 1, 6, 8));
}

TEST(Date, ZonesThatAreNotKnown) {
    EXPECT_EQ(noted("Mon, 06 Jan 2020 10:00:00", Warning::date_no_zone), at(2020, 1, 6, 10));
    EXPECT_EQ(noted("Mon, 06 Jan 2020 10:00:00 XYZT", Warning::date_unknown_zone),
              at(2020, 1, 6, 10));
    // RFC 5322 4.3: military letters are to be taken as of unknown meaning.
    EXPECT_EQ(noted("Mon, 06 Jan 2020 10:00:00 A", Warning::date_unknown_zone), at(2020, 1, 6, 10));
    Warnings warnings;
    EXPECT_TRUE(parse_date_time("Mon, 06 Jan 2020 10:00:00", warnings)->zone_assumed);
}

TEST(Date, ShortYears) {
    EXPECT_EQ(good("6 Jan 20 10:00 GMT"), at(2020, 1, 6, 10));
    EXPECT_EQ(good("21 Nov 97 09:55:06 GMT"), at(1997, 11, 21, 9, 55, 6));
    EXPECT_EQ(good("21 Nov 49 00:00:00 GMT"), at(2049, 11, 21));
    EXPECT_EQ(good("Sun, 6 Jan 102 10:00:00 GMT"), at(2002, 1, 6, 10));
    // Not ready for the year 2000, and sent nevertheless.
    EXPECT_EQ(good("Sun, 6 Jan 0102 10:00:00 GMT"), at(2002, 1, 6, 10));
    EXPECT_EQ(good("24 Dec 0001 22:26:44 -0800 (PST)"), at(2001, 12, 25, 6, 26, 44));
    expect_invalid("6 Jan 1 10:00:00 GMT");
    expect_invalid("6 Jan 12020 10:00:00 GMT");
}

TEST(Date, CommentsAndFolds) {
    EXPECT_EQ(good("Thu,\r\n   13\r\n  Feb\r\n    1969\r\n  23:32\r\n  -0330 (Newfoundland Time)"),
              at(1969, 2, 14, 3, 2));
    EXPECT_EQ(good("Tue, 1 Jul 2003 ((tricky)\r\n comment) 10:52:37 +0200"),
              at(2003, 7, 1, 8, 52, 37));
    EXPECT_EQ(good("(6 Jan) Mon, 06 Jan 2020 10:00:00 +0000 (2 Feb)"), at(2020, 1, 6, 10));
}

TEST(Date, OtherOrders) {
    EXPECT_EQ(noted("Mon Jan  6 10:00:00 2020", Warning::date_no_zone), at(2020, 1, 6, 10));
    EXPECT_EQ(good("Mon Jan  6 10:00:00 PST 2020"), at(2020, 1, 6, 18));
    EXPECT_EQ(good("Mon Jan  6 10:00:00 2020 -0800"), at(2020, 1, 6, 18));
    EXPECT_EQ(good("Monday, January 6, 2020 10:00:00 GMT"), at(2020, 1, 6, 10));
    EXPECT_EQ(good("Monday, 06-Jan-20 10:00:00 GMT"), at(2020, 1, 6, 10));
    EXPECT_EQ(good("2020-01-06T10:00:00Z"), at(2020, 1, 6, 10));
    EXPECT_EQ(good("2020-01-06 10:00:00.123+02:00"), at(2020, 1, 6, 8));
    EXPECT_EQ(good("6 Jan 2020 10.00.30 +0000"), at(2020, 1, 6, 10, 0, 30));
    EXPECT_EQ(good("Mon, 6 Jan 2020 2:00:00 PM +0000"), at(2020, 1, 6, 14));
    EXPECT_EQ(good("Mon, 6 Jan 2020 12:30 AM GMT"), at(2020, 1, 6, 0, 30));
}

TEST(Date, LeapSecondIsTheNextMinute) {
    EXPECT_EQ(noted("Sat, 31 Dec 2016 23:59:60 +0000", Warning::date_leap_second), at(2017, 1, 1));
}

TEST(Date, WeekdayIsIgnoredButNoted) {
    EXPECT_EQ(noted("Sun, 06 Jan 2020 10:00:00 +0000", Warning::date_weekday_mismatch),
              at(2020, 1, 6, 10));
    // The weekday is the writer's, not that of UTC.
    EXPECT_EQ(good("Tue, 07 Jan 2020 01:00:00 +0900"), at(2020, 1, 6, 16));
}

TEST(Date, DatesThatDoNotExist) {
    for (const char* text : {"Mon, 31 Feb 2020 10:00:00 +0000", "Mon, 06 Jan 2020 25:61:61 +0000",
                             "1 Foo 2020 10:00:00 +0000", "Mon, 06 Jan 2020 10:00:00 +9999",
                             "Lun, 06 janv. 2020 10:00:00 +0000", "garbage", "06/01/2020 10:00",
                             "0 Jan 2020 10:00 GMT", "some numbers 0 1 2 but invalid",
                             "6 Jan 2020 2021 10:00:00 GMT", "29 Feb 2019 00:00 GMT", "1578304800",
                             "2020-13-01T00:00:00Z", "6 Jan 2020 10:60 GMT", "?"})
        expect_invalid(text);
}

TEST(Date, BlankIsMissing) {
    for (const char* text : {"", "    ", "\r\n ", " (only a comment) "}) {
        Warnings warnings, expected;
        expected.add(Warning::date_missing);
        EXPECT_EQ(seconds_of(text, warnings), std::nullopt);
        EXPECT_EQ(warnings.bits, expected.bits);
    }
}

TEST(Date, FarAwayDatesAreRead) {
    EXPECT_EQ(good("Fri, 31 Dec 9999 23:59:59 +0000"), at(9999, 12, 31, 23, 59, 59));
    EXPECT_EQ(good("Fri, 01 Jan 1904 00:00:00 +0000"), at(1904, 1, 1));
}

TEST(Date, ManyOpenParenthesesAreLinear) {
    Warnings warnings;
    EXPECT_EQ(seconds_of(std::string(60'000, '('), warnings), std::nullopt);
}

TEST(Date, ShortCutAndGrammarAgreeOnRandomDates) {
    const std::string usual = "Mon, 06 Jan 2020 10:00:00 +0000 (UTC)";
    const std::string alphabet = "0123456789 :+-(),JanFebMonTue.";
    std::mt19937 random{19700101};
    for (int round = 0; round < 60'000; ++round) {
        std::string text = usual.substr(random() % 6, usual.size() - random() % 8);
        for (auto left = random() % 4; left != 0 && !text.empty(); --left)
            text[random() % text.size()] = alphabet[random() % alphabet.size()];
        Warnings fast, slow;
        const auto expected = parse_date_time_slowly(text, slow);
        const auto got = parse_date_time(text, fast);
        ASSERT_EQ(got.has_value(), expected.has_value()) << text;
        ASSERT_EQ(fast.bits, slow.bits) << text;
        if (got) {
            ASSERT_EQ(got->utc, expected->utc) << text;
            ASSERT_EQ(got->offset_min, expected->offset_min) << text;
        }
    }
}

}  // namespace
}  // namespace rekindle::mail

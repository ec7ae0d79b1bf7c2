// Lines, their parts, and what vCalendar 1.0 says in other words.
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "plugins/calendar/limits.hpp"
#include "plugins/calendar/reading/content_line.hpp"
#include "plugins/calendar/reading/content_lines.hpp"
#include "plugins/calendar/reading/vcalendar.hpp"
#include "sdk/testkit/fake_host.hpp"

namespace rekindle::calendar {
namespace {

using testing::ElementsAre;

std::vector<std::string> lines_of(const std::string& bytes, std::size_t per_read = SIZE_MAX) {
    testkit::FakeHost host;
    host.add("a.ics", bytes);
    host.most_bytes_per_read = per_read;
    const Source source{host.table()};
    ContentLines lines{source, 0};
    std::vector<std::string> out;
    for (;;) {
        const auto more = lines.next();
        EXPECT_TRUE(more);
        if (!more || !*more) return out;
        out.emplace_back(lines.text());
    }
}

TEST(ContentLines, AnyLineEndEndsALine) {
    EXPECT_THAT(lines_of("A:1\r\nB:2\nC:3\rD:4\r\r\nE:5"),
                ElementsAre("A:1", "B:2", "C:3", "D:4", "E:5"));
}

TEST(ContentLines, ABlankGoesOnWithTheLineBefore) {
    EXPECT_THAT(lines_of("SUMMARY\r\n :a\r\n  b\r\n\tc\r\nUID:1\r\n"),
                ElementsAre("SUMMARY:a bc", "UID:1"));
}

TEST(ContentLines, AFoldInTheMiddleOfACharacterIsUndone) {
    EXPECT_THAT(lines_of("S:gr\xC3\r\n \xBCn\r\n"), ElementsAre("S:gr\xC3\xBCn"));
}

TEST(ContentLines, AMarkAtTheFrontIsNoText) {
    EXPECT_THAT(lines_of("\xEF\xBB\xBF"
                         "A:1\n"),
                ElementsAre("A:1"));
}

TEST(ContentLines, ASoftBreakOfQuotedPrintableIsUndone) {
    EXPECT_THAT(lines_of("S;ENCODING=QUOTED-PRINTABLE:Caf=C3=\nA9\nATTACH:AA=\nU:1\n"),
                ElementsAre("S;ENCODING=QUOTED-PRINTABLE:Caf=C3A9", "ATTACH:AA=", "U:1"));
}

TEST(ContentLines, ReadsOfOneByteChangeNothing) {
    const std::string bytes = "A:1\r\n 2\r\r\nB:3\rC:4\n\n\nD:5\r\n";
    EXPECT_EQ(lines_of(bytes, 1), lines_of(bytes));
    EXPECT_THAT(lines_of(bytes), ElementsAre("A:12", "B:3", "C:4", "", "", "D:5"));
}

TEST(ContentLines, WhatIsLongerThanTheLimitIsCutAndTheNextLineIsWhole) {
    for (const std::size_t size : {limits::line + 1, limits::line * 5}) {
        const auto found = lines_of("A:" + std::string(size, 'x') + "\nB:2\n");
        ASSERT_EQ(found.size(), 2U);
        EXPECT_EQ(found[0].size(), limits::line) << size;
        EXPECT_EQ(found[1], "B:2");
    }
}

TEST(ContentLines, ManyFoldsAreBoundedToo) {
    std::string bytes = "A:";
    for (int i = 0; i < 100'000; ++i) bytes += "\n xxxxxxxx";
    const auto found = lines_of(bytes + "\nB:2\n");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].size(), limits::line);
    EXPECT_EQ(found[1], "B:2");
}

TEST(ContentLine, HasNameParametersAndValue) {
    const auto line =
        parse_content_line("attendee;CN=\"Byron; Ada: x\";partstat=ACCEPTED:mailto:a@b");
    ASSERT_TRUE(line);
    EXPECT_TRUE(line->is("ATTENDEE"));
    EXPECT_EQ(line->parameter("CN"), "Byron; Ada: x");
    EXPECT_EQ(line->parameter("PARTSTAT"), "ACCEPTED");
    EXPECT_EQ(line->parameter("ROLE"), "");
    EXPECT_EQ(line->value, "mailto:a@b");
}

TEST(ContentLine, AQuoteThatIsNeverClosedHidesNothing) {
    const auto line = parse_content_line("DTSTART;TZID=\"Europe/Berlin:20240131T120000");
    ASSERT_TRUE(line);
    EXPECT_EQ(line->parameter("TZID"), "Europe/Berlin");
    EXPECT_EQ(line->value, "20240131T120000");
}

TEST(ContentLine, WithoutAColonIsNone) {
    EXPECT_FALSE(parse_content_line("just words"));
    EXPECT_FALSE(parse_content_line(":value"));
    EXPECT_FALSE(parse_content_line("NAME;X=1"));
}

TEST(ContentLine, TextIsUnescaped) {
    EXPECT_EQ(unescaped("a\tb\\\tc"), "a b c");
    EXPECT_EQ(unescaped("a\\, b\\; c\\nd\\\\e\\"), "a, b; c d\\e\\");
}

TEST(ContentLine, ControlsAndOtherBytesAreCleaned) {
    std::string out;
    const Cleaned found = clean(std::string_view{"a\0b\x1B\xE9\x80", 6}, out);
    EXPECT_TRUE(found.had_controls);
    EXPECT_TRUE(found.had_other_bytes);
    EXPECT_EQ(out, "a b \xC3\xA9\xE2\x82\xAC");
    EXPECT_TRUE(is_clean("a\tb \xC3\xA9"));
}

struct OldRule {
    const char *old, *now;
};

TEST(VCalendar, RulesAreThoseOfICalendar) {
    constexpr OldRule rules[] = {
        {"D1 #5", "FREQ=DAILY;INTERVAL=1;COUNT=5"},
        {"W2 MO TU #10", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU;COUNT=10"},
        {"MP1 1+ 2- FR #0", "FREQ=MONTHLY;INTERVAL=1;BYDAY=1FR,-2FR"},
        {"MP6 1+ MO 2+ TH #5", "FREQ=MONTHLY;INTERVAL=6;BYDAY=1MO,2TH;COUNT=5"},
        {"MD1 2- LD #2", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-2,-1;COUNT=2"},
        {"YM1 6 7 20001231T000000Z", "FREQ=YEARLY;INTERVAL=1;BYMONTH=6,7;UNTIL=20001231T000000Z"},
        {"YD5 1 100", "FREQ=YEARLY;INTERVAL=5;BYYEARDAY=1,100;COUNT=2"},
        {"D2 0600 1500 #4", "FREQ=DAILY;INTERVAL=2;COUNT=4"},
    };
    for (const OldRule& rule : rules) EXPECT_EQ(rule_as_icalendar(rule.old), rule.now) << rule.old;
    for (const char* none : {"", "FREQ=DAILY", "D", "W0 MO", "MD1 32x", "W1 XX", "D1 #x"})
        EXPECT_EQ(rule_as_icalendar(none), std::nullopt) << none;
}

std::string translated(std::string_view line) {
    return as_icalendar(*parse_content_line(line)).value_or("as it is");
}

TEST(VCalendar, PeopleAndTextsToo) {
    EXPECT_EQ(translated("ATTENDEE;ROLE=OWNER;STATUS=CONFIRMED:Ada \"B\" <a@b.org>"),
              "ORGANIZER;CN=\"Ada B\";PARTSTAT=ACCEPTED:mailto:a@b.org");
    EXPECT_EQ(translated("ATTENDEE;STATUS=NEEDS ACTION:g@h.net"),
              "ATTENDEE;PARTSTAT=NEEDS-ACTION:g@h.net");
    EXPECT_EQ(translated("ATTENDEE;PARTSTAT=DECLINED:mailto:g@h.net"), "as it is");
    EXPECT_EQ(translated("SUMMARY;ENCODING=QUOTED-PRINTABLE:Caf=C3=A9 =3D=zz"),
              "SUMMARY:Caf\xC3\xA9 ==zz");
    EXPECT_EQ(translated("RRULE:FREQ=DAILY"), "as it is");
}

}  // namespace
}  // namespace rekindle::calendar

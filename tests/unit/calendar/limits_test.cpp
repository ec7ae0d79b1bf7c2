// What is too much, unreadable or cut off, and a run that goes on where another was ended.
#include <gmock/gmock.h>

#include <string>

#include "plugins/calendar/limits.hpp"
#include "tests/unit/calendar/host_with_zones.hpp"

namespace rekindle::calendar {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::string event(const std::string& lines) {
    return "BEGIN:VEVENT\nDTSTART:20240101T090000Z\n" + lines + "END:VEVENT\n";
}

TEST(Limits, OfLinesAndParametersOfAnEvent) {
    std::string many = "UID:1\n", parameters = "ATTENDEE";
    const std::string filler(limits::line - 100, 'x');
    for (std::size_t size = 0; size < limits::component + filler.size(); size += filler.size())
        many += "SUMMARY:" + filler + "\n";
    for (std::size_t i = 0; i <= limits::parameters; ++i) parameters += ";X-P=1";
    HostWithZones host;
    ASSERT_TRUE(host.run("a.ics",
                         calendar_of(event(many) + event("UID:2\n" + parameters + ":mailto:a@b\n")),
                         in_2024));
    EXPECT_THAT(keys(host.fake), ElementsAre("1", "2"));
    EXPECT_EQ(host.fake.count("ics.limit"), 2U);
    EXPECT_EQ(host.fake.records()[0].title.size(), limits::title);
}

TEST(Limits, OfDatesAndPeopleOfAnEvent) {
    std::string added = "UID:1\n", people = "UID:2\n";
    for (int i = 0; i < 600; ++i)
        added += "RDATE:202301" + std::to_string(i % 20 + 10) + "T" +
                 std::to_string(i / 20 % 10 + 10) + std::to_string(i / 200 + 10) + "00Z\n";
    for (std::size_t i = 0; i < limits::attendees + 5; ++i)
        people += "ATTENDEE:mailto:p" + std::to_string(i) + "@a.example\n";
    HostWithZones host;
    ASSERT_TRUE(host.run("a.ics", calendar_of(event(added) + event(people)), in_2024));
    EXPECT_EQ(host.fake.count("ics.limit"), 2U);
    EXPECT_LE(host.fake.records().size(), limits::added_dates + 2);
}

TEST(Limits, TextThatIsNotUtf8IsThatOfWindows) {
    HostWithZones host;
    ASSERT_TRUE(host.run("a.ics",
                         calendar_of(event("UID:1\nSUMMARY:Gr\xFC\xDF"
                                           "e \x80\n")),
                         in_2024));
    ASSERT_THAT(host.fake.records(), SizeIs(1));
    EXPECT_EQ(host.fake.records()[0].title, "Gr\u00fc\u00dfe \u20ac");
    EXPECT_EQ(host.fake.count("charset.undeclared"), 1U);
}

TEST(Limits, ATitleIsNeverCutInACharacter) {
    std::string title(limits::title - 1, 'x');
    HostWithZones host;
    ASSERT_TRUE(
        host.run("a.ics", calendar_of(event("UID:1\nSUMMARY:" + title + "\u00e9\n")), in_2024));
    EXPECT_EQ(host.fake.records().at(0).title, title);
}

TEST(Limits, DatesThatCannotBeReadAreToldAndTheOthersCount) {
    HostWithZones host;
    ASSERT_TRUE(host.run("a.ics",
                         calendar_of(event("UID:1\nRDATE:20240102T090000Z,tomorrow\n"
                                           "EXDATE:never\nSEQUENCE:x\n")),
                         in_2024));
    EXPECT_THAT(times(host.fake), ElementsAre("20240101T090000Z", "20240102T090000Z"));
    EXPECT_EQ(host.fake.count("ics.malformed-line"), 1U);
}

TEST(Resume, GoesOnWithTheFileBehindTheCheckpoint) {
    const auto add = [](HostWithZones& host) {
        host.fake.add("a.ics", calendar_of(event("UID:1\n")));
        host.fake.add("b.ics", calendar_of(event("UID:2\n")));
        host.fake.add("c.ics", calendar_of(event("UID:3\n")));
    };
    HostWithZones whole;
    add(whole);
    ASSERT_TRUE(whole.run(in_2024));
    EXPECT_THAT(keys(whole.fake), ElementsAre("1", "2", "3"));
    for (const auto& [cursor, first] :
         {std::pair{"calendar 1 entry=1", 1U}, {"calendar 1 entry=x", 0U}, {"other", 0U}}) {
        HostWithZones rest;
        add(rest);
        rest.fake.set("cursor", cursor);
        ASSERT_TRUE(rest.run(in_2024));
        ASSERT_FALSE(rest.fake.records().empty());
        EXPECT_EQ(rest.fake.records()[0].entry, first) << cursor;
    }
}

TEST(Resume, AFileThatIsTooDeepIsToldAndTheOthersAreRead) {
    std::string deep = "BEGIN:VCALENDAR\n";
    for (int i = 0; i < 100; ++i) deep += "BEGIN:VEVENT\n";
    HostWithZones host;
    host.fake.add("a.ics", deep);
    ASSERT_TRUE(host.run("b.ics", calendar_of(event("UID:1\n")), in_2024));
    EXPECT_THAT(keys(host.fake), ElementsAre("1"));
    EXPECT_EQ(host.fake.count("ics.depth-limit"), 1U);
}

TEST(Resume, AFileThatCannotBeReadIsAnError) {
    HostWithZones host;
    host.fake.reads_fail_at = 10;
    EXPECT_FALSE(host.run("a.ics", calendar_of(event("UID:1\n")), in_2024));
    EXPECT_THAT(host.fake.records(), IsEmpty());
}

// Google's default zone of a calendar is that of times without one.
TEST(Zones, OfTheCalendarAreThoseOfFloatingTimes) {
    const auto start = [](const std::string& zone) {
        HostWithZones host;
        EXPECT_TRUE(
            host.run("a.ics",
                     calendar_of("X-WR-TIMEZONE:" + zone +
                                 "\nBEGIN:VEVENT\nUID:1\nDTSTART:20240101T120000\nEND:VEVENT\n"),
                     in_2024));
        return times(host.fake).at(0);
    };
    EXPECT_EQ(start("America/New_York"), "20240101T170000Z");
    EXPECT_EQ(start("Asia/Tokyo"), "20240101T030000Z");
    EXPECT_EQ(start("Nowhere/At_All"), "20240101T110000Z") << "the user's";
}

// A zone whose changes are a list of dates rather than a rule.
TEST(Zones, WhoseChangesAreDates) {
    HostWithZones host;
    ASSERT_TRUE(host.run(
        "a.ics",
        calendar_of(
            "BEGIN:VTIMEZONE\nTZID:Made up\n"
            "BEGIN:STANDARD\nDTSTART:20201025T030000\nRDATE:20211031T030000,20221030T030000\n"
            "TZOFFSETFROM:+0300\nTZOFFSETTO:+0200\nEND:STANDARD\n"
            "BEGIN:DAYLIGHT\nDTSTART:20210328T030000\nRDATE:20220327T030000\n"
            "TZOFFSETFROM:+0200\nTZOFFSETTO:+0300\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
            "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Made up:20220115T120000\nEND:VEVENT\n"
            "BEGIN:VEVENT\nUID:2\nDTSTART;TZID=Made up:20220715T120000\nEND:VEVENT\n"
            "BEGIN:VEVENT\nUID:3\nDTSTART;TZID=Made up:20230115T120000\nEND:VEVENT\n"),
        in_2024));
    EXPECT_THAT(times(host.fake),
                ElementsAre("20220115T100000Z", "20220715T090000Z", "20230115T100000Z"));
}

}  // namespace
}  // namespace rekindle::calendar

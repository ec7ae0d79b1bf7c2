// Whole files as records: what is one meeting, when it took place, and what is none.
#include <gmock/gmock.h>

#include <algorithm>
#include <string>

#include "tests/unit/calendar/host_with_zones.hpp"
#include "tests/unit/text/utf16.hpp"

namespace rekindle::calendar {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* weekly =
    "BEGIN:VEVENT\nUID:w\nDTSTART;TZID=Europe/Berlin:20240506T100000\n"
    "DTEND;TZID=Europe/Berlin:20240506T103000\nRRULE:FREQ=WEEKLY;UNTIL=20240527T080000Z\n"
    "ORGANIZER:mailto:ada@a.org\nATTENDEE;PARTSTAT=ACCEPTED:mailto:grace@b.net\n";

TEST(CalendarImport, ASeriesIsItsInstances) {
    HostWithZones host;
    ASSERT_TRUE(host.run(
        "a.ics", calendar_of(std::string{weekly} + "SUMMARY:One to one\nEND:VEVENT\n"), in_2024));
    // UNTIL is an hour before the last Monday at ten.
    EXPECT_THAT(keys(host.fake),
                ElementsAre("w 20240506T090000Z", "w 20240513T090000Z", "w 20240520T090000Z"));
    const auto& first = host.fake.records()[0];
    EXPECT_EQ(first.kind, Kind::meeting);
    EXPECT_EQ(first.title, "One to one");
    EXPECT_EQ(first.thread, "w");
    EXPECT_EQ(first.duration_ms, 1'800'000);
    EXPECT_EQ(first.utc_offset_min, 60);
    ASSERT_EQ(host.fake.covers().size(), 1U);
    EXPECT_EQ(time_text(host.fake.covers()[0].to_ms), "20240520T090000Z");
}

TEST(CalendarImport, ExcludedMovedAndAddedInstances) {
    HostWithZones host;
    ASSERT_TRUE(host.run("a.ics",
                         calendar_of(std::string{weekly} +
                                     "EXDATE;TZID=Europe/Berlin:20240513T100000\n"
                                     "RDATE;TZID=Europe/Berlin:20240515T170000\nEND:VEVENT\n"
                                     "BEGIN:VEVENT\nUID:w\nRECURRENCE-ID:20240520T090000Z\n"
                                     "DTSTART:20240521T090000Z\nSTATUS:CANCELLED\nEND:VEVENT\n"),
                         in_2024));
    EXPECT_THAT(keys(host.fake),
                ElementsAre("w 20240506T090000Z", "w 20240515T160000Z", "w 20240520T090000Z"));
    EXPECT_THAT(times(host.fake),
                ElementsAre("20240506T090000Z", "20240515T160000Z", "20240521T090000Z"));
    EXPECT_EQ(host.fake.records()[0].flags, 0U);
    EXPECT_EQ(host.fake.records()[2].flags, std::uint32_t{RK_CANCELLED});
}

// RANGE=THISANDFUTURE: the later ones are moved as that one is, and are what it is.
TEST(CalendarImport, AChangeOfThisAndAllLaterInstances) {
    const std::string series = std::string{weekly} + "SUMMARY:One to one\nEND:VEVENT\n";
    const std::string change =
        "BEGIN:VEVENT\nUID:w\n"
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20240513T100000\n"
        "DTSTART;TZID=Europe/Berlin:20240514T110000\nDTEND;TZID=Europe/Berlin:20240514T111500\n"
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:linus@c.org\nSUMMARY:With Linus\nEND:VEVENT\n";
    for (const std::string& lines : {series + change, change + series}) {
        HostWithZones host;
        ASSERT_TRUE(host.run("a.ics", calendar_of(lines), in_2024));
        EXPECT_THAT(keys(host.fake),
                    testing::UnorderedElementsAre("w 20240506T090000Z", "w 20240513T090000Z",
                                                  "w 20240520T090000Z"));
        EXPECT_THAT(times(host.fake),
                    testing::UnorderedElementsAre("20240506T090000Z", "20240514T100000Z",
                                                  "20240521T100000Z"));
        for (const auto& record : host.fake.records()) {
            const bool is_first = time_text(record.start_ms) == "20240506T090000Z";
            EXPECT_EQ(record.title, is_first ? "One to one" : "With Linus");
            EXPECT_EQ(record.duration_ms, is_first ? 1'800'000 : 900'000);
            const bool has_linus =
                std::any_of(record.participants.begin(), record.participants.end(),
                            [](const auto& who) { return who.address == "linus@c.org"; });
            EXPECT_NE(has_linus, is_first);
        }
    }
}

// Of two versions the newer counts, and what is changed once more later is that from there on.
TEST(CalendarImport, ASeriesThatIsChangedTwiceAndCalledOff) {
    const auto change = [](const std::string& from, const std::string& rest) {
        return "BEGIN:VEVENT\nUID:w\nRECURRENCE-ID;RANGE=\"THISANDFUTURE\":" + from + "\n" + rest +
               "END:VEVENT\n";
    };
    HostWithZones host;
    ASSERT_TRUE(host.run(
        "a.ics",
        calendar_of("BEGIN:VEVENT\nUID:w\nDTSTART:20240501T100000Z\n"
                    "RRULE:FREQ=DAILY;COUNT=6\nEND:VEVENT\n" +
                    change("20240505T100000Z", "STATUS:CANCELLED\nDTSTART:20240505T100000Z\n") +
                    change("20240502T100000Z", "SEQUENCE:1\nDTSTART:20240502T070000Z\n") +
                    change("20240502T100000Z", "SEQUENCE:2\nDTSTART:20240502T120000Z\n")),
        in_2024));
    EXPECT_THAT(times(host.fake), testing::UnorderedElementsAre(
                                      "20240501T100000Z", "20240502T120000Z", "20240503T120000Z",
                                      "20240504T120000Z", "20240505T100000Z", "20240506T100000Z"));
    for (const auto& record : host.fake.records())
        EXPECT_EQ(record.flags != 0, time_text(record.start_ms) >= "20240505T100000Z");
}

TEST(CalendarImport, TooManyLaterChangesAreTold) {
    std::string lines = std::string{weekly} + "END:VEVENT\n";
    for (int i = 0; i < 1'001; ++i)
        lines += "BEGIN:VEVENT\nUID:" + std::to_string(i) +
                 "\nRECURRENCE-ID;RANGE=THISANDFUTURE:20240513T090000Z\n"
                 "DTSTART:20240513T090000Z\nEND:VEVENT\n";
    HostWithZones host;
    ASSERT_TRUE(host.run("a.ics", calendar_of(lines), in_2024));
    EXPECT_EQ(host.fake.count("ics.limit"), 1U);
    EXPECT_EQ(host.fake.records().size(), 1'004U);
}

TEST(CalendarImport, AnExcludedDateTakesOutTheWholeDay) {
    HostWithZones host;
    ASSERT_TRUE(host.run(
        "a.ics",
        calendar_of(std::string{weekly} + "EXDATE;VALUE=DATE:20240513,20240520\nEND:VEVENT\n"),
        in_2024));
    EXPECT_THAT(times(host.fake), ElementsAre("20240506T090000Z"));
}

TEST(CalendarImport, CountAndExruleAndUntilAsADate) {
    HostWithZones host;
    ASSERT_TRUE(
        host.run("a.ics",
                 calendar_of("BEGIN:VEVENT\nUID:c\nDTSTART:20240101T100000Z\n"
                             "RRULE:FREQ=DAILY;COUNT=4\nEXRULE:FREQ=DAILY;INTERVAL=2\nEND:VEVENT\n"
                             "BEGIN:VEVENT\nUID:d\nDTSTART:20240201T100000Z\n"
                             "RRULE:FREQ=DAILY;UNTIL=20240202\nEND:VEVENT\n"),
                 in_2024));
    EXPECT_THAT(keys(host.fake), ElementsAre("c 20240102T100000Z", "c 20240104T100000Z",
                                             "d 20240201T100000Z", "d 20240202T100000Z"));
}

// A plan may yet be moved or called off: it is told apart, and names nobody.
TEST(CalendarImport, WhatIsToComeIsAPlan) {
    HostWithZones host;
    const std::string bytes = calendar_of(
        "BEGIN:VEVENT\nUID:s\nDTSTART:20240530T100000Z\nRRULE:FREQ=DAILY\n"
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:grace@b.net\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:p\nDTSTART:20240610T100000Z\n"
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:grace@b.net\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:q\nDTSTART:20240610T100000Z\nRRULE:FREQ=WEEKLY\nEND:VEVENT\n");
    ASSERT_TRUE(host.run("a.ics", bytes, in_2024));
    EXPECT_THAT(keys(host.fake), ElementsAre("s 20240530T100000Z", "s 20240531T100000Z",
                                             "p planned", "q 20240610T100000Z planned"));
    for (const auto& who : host.fake.records()[2].participants)
        EXPECT_NE(who.address, "grace@b.net");
    EXPECT_EQ(time_text(host.fake.covers().at(0).to_ms), "20240531T100000Z");

    HostWithZones later;
    ASSERT_TRUE(later.run("a.ics", bytes, in_2024 + std::chrono::days{15}));
    EXPECT_THAT(keys(later.fake), testing::Contains("p"));
    EXPECT_THAT(keys(later.fake),
                testing::IsSupersetOf({"s 20240530T100000Z", "s 20240531T100000Z"}));
}

TEST(CalendarImport, TwoAccountsTellOfOneMeeting) {
    HostWithZones mine, hers;
    ASSERT_TRUE(mine.run("a.ics", calendar_of(std::string{weekly} + "END:VEVENT\n"), in_2024));
    ASSERT_TRUE(
        hers.run("b.ics",
                 calendar_of("BEGIN:VEVENT\nUID:w\nDTSTART:20240506T090000Z\nSUMMARY:Mit Ada\n"
                             "RRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\n"),
                 in_2024));
    EXPECT_EQ(keys(mine.fake), keys(hers.fake));
}

TEST(CalendarImport, TheNewerVersionCountsAndCopiesAreOne) {
    HostWithZones host;
    ASSERT_TRUE(host.run(
        "a.ics",
        calendar_of("BEGIN:VEVENT\nUID:v\nSEQUENCE:2\nDTSTART:20240102T100000Z\nEND:VEVENT\n"
                    "BEGIN:VEVENT\nUID:v\nSEQUENCE:1\nDTSTART:20240101T100000Z\nEND:VEVENT\n"
                    "BEGIN:VEVENT\nUID:c\nDTSTART:20240103T100000Z\nEND:VEVENT\n"
                    "BEGIN:VEVENT\nUID:c\nDTSTAMP:20240105T000000Z\nDTSTART:20240103T100000Z\nEND:"
                    "VEVENT\n"),
        in_2024));
    EXPECT_THAT(times(host.fake), ElementsAre("20240102T100000Z", "20240103T100000Z"));
    EXPECT_EQ(host.fake.count("ics.uid-reused"), 1U);
}

TEST(CalendarImport, OneIdForTwoEventsIsTwoEvents) {
    HostWithZones host;
    ASSERT_TRUE(host.run("a.ics",
                         calendar_of("BEGIN:VEVENT\nUID:1\nLAST-MODIFIED:20240101T000000Z\nDTSTART:"
                                     "20240102T100000Z\nEND:VEVENT\n"
                                     "BEGIN:VEVENT\nUID:1\nLAST-MODIFIED:20240102T000000Z\nDTSTART:"
                                     "20240103T100000Z\nEND:VEVENT\n"),
                         in_2024));
    ASSERT_EQ(host.fake.records().size(), 2U);
    EXPECT_EQ(host.fake.records()[0].key, "1");
    EXPECT_NE(host.fake.records()[1].key, "1");
}

TEST(CalendarImport, BigInvitationsSaySo) {
    std::string lines =
        "BEGIN:VEVENT\nUID:big\nDTSTART:20240102T100000Z\nORGANIZER:mailto:ceo@a.org\n"
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:grace@b.net\n";
    for (int i = 0; i < 300; ++i)
        lines += "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:p" + std::to_string(i) + "@a.org\n";
    HostWithZones host;
    ASSERT_TRUE(host.run("a.ics", calendar_of(lines + "END:VEVENT\n"), in_2024));
    ASSERT_EQ(host.fake.records().size(), 1U);
    EXPECT_EQ(host.fake.records()[0].participants.size(), 2U);
    EXPECT_EQ(host.fake.records()[0].group_size, 302U);
}

TEST(CalendarImport, WholeDaysAreNoMeetingsUnlessSomebodyIsThere) {
    HostWithZones host;
    ASSERT_TRUE(host.run(
        "a.ics",
        calendar_of("BEGIN:VEVENT\nUID:h\nDTSTART;VALUE=DATE:20240401\nSUMMARY:Easter\nEND:VEVENT\n"
                    "BEGIN:VEVENT\nUID:o\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE\nDTSTART:"
                    "20240402T000000Z\nEND:VEVENT\n"
                    "BEGIN:VEVENT\nUID:b\nDTSTART;VALUE=DATE:19061209\nRRULE:FREQ=YEARLY\nSUMMARY:"
                    "Grace Hopper's birthday\nEND:VEVENT\n"
                    "BEGIN:VEVENT\nUID:w\nDTSTART;VALUE=DATE:20240403\nSUMMARY:Workshop\n"
                    "ATTENDEE;PARTSTAT=ACCEPTED:mailto:grace@b.net\nEND:VEVENT\n"),
        in_2024));
    EXPECT_THAT(keys(host.fake), ElementsAre("w"));
    EXPECT_EQ(host.fake.records()[0].duration_ms, 86'400'000);
    EXPECT_EQ(host.fake.count("ics.not-a-meeting"), 2U);
    ASSERT_EQ(host.fake.persons().size(), 1U);
    EXPECT_EQ(host.fake.persons()[0].name, "Grace Hopper");
    EXPECT_EQ(host.fake.persons()[0].facts[0].second, "--12-09");
}

TEST(CalendarImport, TheOwnerIsWhoseNameTheCalendarHas) {
    const std::string event =
        "BEGIN:VEVENT\nUID:1\nDTSTART:20240102T100000Z\n"
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:grace@b.net\nEND:VEVENT\n";
    const auto owner = [&](const std::string& name, const std::string& front, const char* me) {
        HostWithZones host;
        if (*me != '\0') host.fake.set("me", me);
        EXPECT_TRUE(host.run(name, calendar_of(front + event), in_2024));
        for (const auto& who : host.fake.records().at(0).participants)
            if ((who.flags & RK_IS_OWNER) != 0) return who.address;
        return std::string{};
    };
    EXPECT_EQ(owner("a.ics", "X-WR-CALNAME:ada@a.org\n", ""), "ada@a.org");
    EXPECT_EQ(owner("a.ics", "X-OWNER;CN=\"Ada\":mailto:ada@a.org\n", ""), "ada@a.org");
    EXPECT_EQ(owner("Takeout/Calendar/ada@a.org.ics", "", ""), "ada@a.org");
    EXPECT_EQ(owner("a.ics", "X-WR-CALNAME:Home\n", "grace@b.net"), "grace@b.net");
    EXPECT_EQ(owner("a.ics", "X-WR-CALNAME:Home\n", ""), "");
}

TEST(CalendarImport, OfSeveralPeoplesCalendarsTheArchivesNameDecides) {
    const std::string event = "BEGIN:VEVENT\nUID:1\nDTSTART:20240102T100000Z\nEND:VEVENT\n";
    for (const char* archive : {"", "ada@a.org.ical.zip"}) {
        HostWithZones host;
        host.fake.set("source-name", archive);
        host.fake.add("ada@a.org.ics", calendar_of(event));
        host.fake.add("grace@b.net.ics", calendar_of(event));
        ASSERT_TRUE(host.run(in_2024));
        std::size_t owners = 0;
        for (const auto& record : host.fake.records())
            for (const auto& who : record.participants) owners += who.flags;
        EXPECT_EQ(owners, *archive == '\0' ? 0U : 1U);
        EXPECT_EQ(host.fake.checkpoints().size(), 2U);
    }
}

TEST(CalendarImport, AZoneThatTheFileDefinesFurtherDownCounts) {
    HostWithZones host;
    ASSERT_TRUE(
        host.run("a.ics",
                 calendar_of("BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Mine:20240102T100000\nEND:VEVENT\n"
                             "BEGIN:VTIMEZONE\nTZID:Mine\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
                             "TZOFFSETFROM:+0900\nTZOFFSETTO:+0900\nEND:STANDARD\nEND:VTIMEZONE\n"),
                 in_2024));
    EXPECT_THAT(times(host.fake), ElementsAre("20240102T010000Z"));
}

TEST(CalendarImport, DatesThatCannotBeRightAreTold) {
    HostWithZones host;
    ASSERT_TRUE(host.run(
        "a.ics",
        calendar_of(
            "BEGIN:VEVENT\nUID:1\nDTSTART:99991231T235959Z\nDURATION:P999999999W\nEND:VEVENT\n"
            "BEGIN:VEVENT\nUID:2\nDTSTART:00000000T000000Z\nEND:VEVENT\n"
            "BEGIN:VEVENT\nUID:3\nEND:VEVENT\n"
            "BEGIN:VEVENT\nUID:4\nDTSTART:20240101T000000Z\nDTEND:20200101T000000Z\nEND:VEVENT\n"
            "BEGIN:VEVENT\nUID:5\nDTSTART;TZID=Mars/Olympus:20240101T100000\nEND:VEVENT\n"),
        in_2024));
    EXPECT_THAT(times(host.fake), ElementsAre("unknown", "unknown", "unknown", "20240101T000000Z",
                                              "20240101T090000Z"));
    for (const char* code : {"date.out-of-range", "date.invalid", "date.missing",
                             "ics.end-before-start", "date.unknown-zone"})
        EXPECT_EQ(host.fake.count(code), 1U) << code;
    EXPECT_EQ(host.fake.reports().size(), 5U);
    EXPECT_THAT(host.fake.covers(), IsEmpty());
}

TEST(CalendarImport, RulesThatGoTooFarAreTakenOnce) {
    HostWithZones host;
    ASSERT_TRUE(host.run(
        "a.ics",
        calendar_of(
            "BEGIN:VEVENT\nUID:1\nDTSTART:20240101T000000Z\nRRULE:FREQ=SECONDLY\nEND:VEVENT\n"
            "BEGIN:VEVENT\nUID:2\nDTSTART:20240101T000000Z\nRRULE:FREQ=HOURLY;COUNT=3\nEND:VEVENT\n"
            "BEGIN:VEVENT\nUID:3\nDTSTART:20240101T000000Z\nRRULE:nonsense\nEND:VEVENT\n"),
        in_2024));
    EXPECT_THAT(keys(host.fake),
                ElementsAre("1 20240101T000000Z", "2 20240101T000000Z", "2 20240101T010000Z",
                            "2 20240101T020000Z", "3 20240101T000000Z"));
    EXPECT_EQ(host.fake.count("ics.recurrence-limit"), 1U);
    EXPECT_EQ(host.fake.count("ics.rule-invalid"), 1U);
}

TEST(CalendarImport, ABrokenEventLosesNoOther) {
    HostWithZones host;
    ASSERT_TRUE(
        host.run("a.ics",
                 "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20240101T000000Z\nEND:VEVENT\n"
                 "BEGIN:VEVENT\nUID:x\nBEGIN:VALARM\nTRIGGER:-PT5M\n"
                 "BEGIN:VEVENT\nUID:2\nDTSTART:20240102T000000Z\nBEGIN:VALARM\nUID:no\nEND:"
                 "VALARM\nEND:VEVENT\n"
                 "END:VTODO\nno line\n"
                 "BEGIN:VEVENT\nUID:3\nDTSTART:20240103T000000Z\nEND:VEVENT\n"
                 "BEGIN:VEVENT\nUID:4\nDTSTA",
                 in_2024));
    EXPECT_THAT(keys(host.fake), ElementsAre("1", "2", "3"));
    EXPECT_EQ(host.fake.count("record.unparseable"), 1U);
    EXPECT_EQ(host.fake.count("record.truncated"), 1U);
    EXPECT_EQ(host.fake.count("ics.malformed-line"), 2U);
}

TEST(CalendarImport, NestingIsBounded) {
    std::string deep = "BEGIN:VCALENDAR\n";
    for (int i = 0; i < 1'000; ++i) deep += "BEGIN:VEVENT\n";
    HostWithZones host;
    const auto done = host.run("a.ics", deep, in_2024);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().report_code, "ics.depth-limit");

    for (int i = 0; i < 1'000; ++i) deep += "END:VEVENT\n";
    HostWithZones other;
    ASSERT_TRUE(other.run(
        "a.ics", deep + "BEGIN:VEVENT\nUID:1\nDTSTART:20240101T000000Z\nEND:VEVENT\n", in_2024));
    EXPECT_THAT(keys(other.fake), ElementsAre("1"));
    EXPECT_EQ(other.fake.count("ics.depth-limit"), 1U);
}

TEST(CalendarImport, AnythingElseIsRefused) {
    struct Case {
        const char *bytes, *code;
    };
    constexpr Case cases[] = {{"", "file.empty"},
                              {"\n\n", "file.empty"},
                              {"BEGIN:VCARD\nEND:VCARD\n", "file.unrecognised"},
                              {"%PDF-1.4", "file.unrecognised"},
                              {"\xFF\xFE"
                               "B",
                               "file.unrecognised"}};
    for (const Case& one : cases) {
        HostWithZones host;
        const auto done = host.run("a.ics", one.bytes, in_2024);
        ASSERT_FALSE(done);
        EXPECT_EQ(done.error().report_code, one.code);
    }
}

// Old phones and some exports of Outlook write it, with and without the mark that says so.
TEST(CalendarImport, Utf16IsReadAndItsPlacesAreThoseOfTheFile) {
    const std::u16string text =
        u"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20240101T090000Z\r\n"
        u"SUMMARY:Gr\u00fc\u00dfe \U0001F600\r\n  und\r\n mehr\r\nEND:VEVENT\r\n"
        u"BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20240102T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    using testkit::Utf16;
    for (const Utf16 form :
         {Utf16::little, Utf16::big, Utf16::little_without_mark, Utf16::big_without_mark}) {
        const bool marked = form == Utf16::little || form == Utf16::big;
        HostWithZones host;
        ASSERT_TRUE(host.run("a.ics", testkit::as_utf16(text, form), in_2024));
        EXPECT_THAT(keys(host.fake), ElementsAre("1", "2"));
        ASSERT_EQ(host.fake.records().size(), 2U);
        EXPECT_EQ(host.fake.records()[0].title, "Gr\u00fc\u00dfe \U0001F600 undmehr");
        EXPECT_EQ(host.fake.records()[1].offset,
                  2 * text.find(u"BEGIN:VEVENT\r\nUID:2") + (marked ? 2 : 0));
        EXPECT_EQ(host.fake.count("file.utf16"), 1U);
    }
}

TEST(CalendarImport, Utf16OfManyChunksAmongOtherFiles) {
    std::u16string text = u"BEGIN:VCALENDAR\r\nX-WR-CALNAME:ada@example.org\r\n";
    for (char16_t i = 0; i < 2'000; ++i) {
        text += u"BEGIN:VEVENT\r\nUID:";
        for (int digit = 1'000; digit > 0; digit /= 10)
            text += static_cast<char16_t>(u'0' + i / digit % 10);
        text +=
            u"\r\nDTSTART:20240101T090000Z\r\nSUMMARY:\u4f60\u597d \U0001F600\r\nEND:VEVENT\r\n";
    }
    HostWithZones host;
    host.fake.add("Calendar/old.ics",
                  testkit::as_utf16(text + u"END:VCALENDAR\r\n", testkit::Utf16::little));
    host.fake.add("Calendar/notes.txt", testkit::as_utf16(u"Dear diary,\r\n", testkit::Utf16::big));
    ASSERT_TRUE(
        host.run("Calendar/new.ics", calendar_of(std::string{weekly} + "END:VEVENT\n"), in_2024));
    EXPECT_EQ(host.fake.records().size(), 2'003U);
    EXPECT_EQ(host.fake.count("file.utf16"), 1U);
    for (const auto& record : host.fake.records())
        EXPECT_TRUE(record.entry != 0 || record.title == "\u4f60\u597d \U0001F600");
}

// A rule that cannot be followed is told, and the first meeting is one all the same.
TEST(CalendarImport, ARuleOfACalendarThatNobodyKnows) {
    HostWithZones host;
    ASSERT_TRUE(host.run("a.ics",
                         calendar_of("BEGIN:VEVENT\nUID:1\nDTSTART:20240101T090000Z\n"
                                     "RRULE:RSCALE=RUSSIAN;FREQ=YEARLY\nEND:VEVENT\n"
                                     "BEGIN:VEVENT\nUID:2\nDTSTART:20220201T090000Z\n"
                                     "RRULE:RSCALE=CHINESE;FREQ=YEARLY;COUNT=3\nEND:VEVENT\n"),
                         in_2024));
    EXPECT_THAT(times(host.fake), ElementsAre("20240101T090000Z", "20220201T090000Z",
                                              "20230122T090000Z", "20240210T090000Z"));
    EXPECT_EQ(host.fake.count("ics.rule-invalid"), 1U);
}

// A mark of UTF-8 at the front moves every place by its three bytes.
TEST(CalendarImport, PlacesBehindAMarkAreThoseOfTheFile) {
    HostWithZones host;
    ASSERT_TRUE(host.run("a.ics",
                         "\xEF\xBB\xBF"
                         "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20240101T090000Z\n"
                         "END:VEVENT\nEND:VCALENDAR\n",
                         in_2024));
    ASSERT_EQ(host.fake.records().size(), 1U);
    EXPECT_EQ(host.fake.records()[0].offset, 19U);
}

}  // namespace
}  // namespace rekindle::calendar

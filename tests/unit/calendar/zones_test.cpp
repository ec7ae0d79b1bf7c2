// Time zones by all the names that files have for them.
#include <gtest/gtest.h>

#include <string>

#include "plugins/calendar/zones/zones.hpp"
#include "tests/unit/calendar/host_with_zones.hpp"

namespace rekindle::calendar {
namespace {

const std::string berlin_by_rule =
    "BEGIN:VTIMEZONE\nTZID:Mine\n"
    "BEGIN:STANDARD\nDTSTART:16011028T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n"
    "TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\n"
    "BEGIN:DAYLIGHT\nDTSTART:16010325T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\n"
    "TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\n"
    "END:VTIMEZONE\n";

std::string moment(const char* written, const char* zone,
                   const Zones::Definitions& definitions = {}) {
    HostWithZones host;
    const Source source{host.table()};
    Zones zones{source, definitions};
    const auto when = parse_when(written, zone);
    if (!when) return "no date";
    const auto found = zones.moment(*when);
    if (!found) return "no moment";
    return stamp_of(found->utc) + (found->is_of_unknown_zone ? " unknown" : "") +
           (found->is_assumed ? " assumed" : "");
}

TEST(Zones, OfTheDatabase) {
    EXPECT_EQ(moment("20240131T120000", "Europe/Berlin"), "20240131T110000Z");
    EXPECT_EQ(moment("20240131T120000Z", "Europe/Berlin"), "20240131T120000Z");
    EXPECT_EQ(moment("20240131T120000", "/freeassociation.sourceforge.net/Europe/Berlin"),
              "20240131T110000Z");
    EXPECT_EQ(moment("20240131T120000", "/a.org/20050126_1/America/Argentina/Ushuaia"),
              "20240131T150000Z");
}

TEST(Zones, UnderMicrosoftsNames) {
    EXPECT_EQ(moment("20240131T120000", "Eastern Standard Time"), "20240131T170000Z");
    EXPECT_EQ(moment("20240131T120000", "W. Europe Standard Time"), "20240131T110000Z");
    EXPECT_EQ(moment("20240131T120000", "(UTC-05:00) Eastern Time (US & Canada)"),
              "20240131T170000Z");
    EXPECT_EQ(moment("20240131T120000", "(UTC-05:00) Eastern Time (US and Canada)"),
              "20240131T170000Z");
    EXPECT_EQ(moment("20240131T120000", "Amsterdam, Belgrade, Berlin, Brussels"),
              "20240131T110000Z");
    EXPECT_EQ(moment("20240131T120000", "(GMT+09:00) Osaka, Sapporo, Tokyo"), "20240131T030000Z");
}

TEST(Zones, OfAnOffsetInTheName) {
    EXPECT_EQ(moment("20240131T120000", "UTC+11"), "20240131T010000Z");
    EXPECT_EQ(moment("20240131T120000", "GMT -0330"), "20240131T153000Z");
    EXPECT_EQ(moment("20240131T120000", "(UTC+05:45) Nowhere"), "20240131T061500Z");
    EXPECT_EQ(moment("20240131T120000", "UTC"), "20240131T120000Z");
    EXPECT_FALSE(offset_in_name("UTC+25"));
    EXPECT_FALSE(offset_in_name("Mars"));
}

TEST(Zones, OfNobodyAreTheUsers) {
    EXPECT_EQ(moment("20240131T120000", ""), "20240131T110000Z assumed");
    EXPECT_EQ(moment("20240131T120000", "Mars/Olympus"), "20240131T110000Z unknown assumed");
    EXPECT_EQ(moment("20240131T120000", "/x/../../../../etc/passwd"),
              "20240131T110000Z unknown assumed");
}

TEST(Zones, ThatTheFileDefines) {
    const Zones::Definitions mine{{"Mine", berlin_by_rule}};
    EXPECT_EQ(moment("20240131T120000", "Mine", mine), "20240131T110000Z");
    EXPECT_EQ(moment("20240731T120000", "Mine", mine), "20240731T100000Z");
    EXPECT_EQ(moment("20240331T015959", "Mine", mine), "20240331T005959Z");
    EXPECT_EQ(moment("20240331T023000", "Mine", mine), "20240331T010000Z");  // skipped: the change
    EXPECT_EQ(moment("20240331T030000", "Mine", mine), "20240331T010000Z");
    EXPECT_EQ(moment("20241027T023000", "Mine", mine), "20241027T003000Z");  // twice: the earlier
    EXPECT_EQ(moment("20241027T030000", "Mine", mine), "20241027T020000Z");
}

TEST(Zones, ThatTheFileDefinesUnderANameOfTheDatabase) {
    const std::string text =
        "BEGIN:VTIMEZONE\nTZID:Home\nX-LIC-LOCATION:Asia/Tokyo\nEND:VTIMEZONE\n";
    EXPECT_EQ(moment("20240131T120000", "Home", {{"Home", text}}), "20240131T030000Z");
}

// Every second since 1900, three times.
TEST(Zones, AZoneOfAbsurdRulesIsTakenByItsFirstOffset) {
    std::string text = "BEGIN:VTIMEZONE\nTZID:X\n";
    for (const char* to : {"+0100", "+0200", "+0300"})
        text += std::string{"BEGIN:STANDARD\nDTSTART:19000101T000000\nRRULE:FREQ=SECONDLY\n"} +
                "TZOFFSETFROM:+0100\nTZOFFSETTO:" + to + "\nEND:STANDARD\n";
    EXPECT_EQ(moment("20240131T120000", "X", {{"X", text + "END:VTIMEZONE\n"}}),
              "20240131T090000Z");
}

TEST(Zones, ADefinitionThatTellsNoOffsetIsNone) {
    EXPECT_FALSE(parse_zone("BEGIN:VTIMEZONE\nBEGIN:STANDARD\nTZOFFSETTO:+99\nEND:STANDARD\n"));
    EXPECT_FALSE(parse_zone(""));
}

}  // namespace
}  // namespace rekindle::calendar

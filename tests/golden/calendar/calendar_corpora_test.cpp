// Other projects' calendars against what those projects state about them. They are read where they
// lie and are no part of this one.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <rekindle/importer.hpp>
#include <set>
#include <string>
#include <vector>

#include "plugins/calendar/rules/recurrence.hpp"
#include "sdk/testkit/fake_host.hpp"
#include "tests/golden/golden_case.hpp"

namespace rekindle {
namespace {

namespace fs = std::filesystem;
using testkit::FakeHost;

const fs::path corpora = fs::path{REKINDLE_SHARED} / "corpora/ics";

const rk_importer& importer() {
    return *rekindle_plugin_v0.importers[0];
}

std::string written(const Civil& c, bool is_date) {
    char out[64];
    if (is_date)
        std::snprintf(out, sizeof out, "%04d%02d%02d", c.year, c.month, c.day);
    else
        std::snprintf(out, sizeof out, "%04d%02d%02dT%02d%02d%02d", c.year, c.month, c.day, c.hour,
                      c.minute, c.second);
    return out;
}

struct RuleCase {
    std::string rule, start, instances;
};

// "RRULE:…", "DTSTART:…" and "INSTANCES:a,b,c" on lines of their own.
std::vector<RuleCase> rule_cases(const fs::path& file) {
    std::vector<RuleCase> out;
    std::ifstream in{file};
    RuleCase one;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("RRULE:")) one.rule = line.substr(6);
        if (line.starts_with("DTSTART:")) one.start = line.substr(8);
        if (!line.starts_with("INSTANCES:")) continue;
        one.instances = line.substr(10);
        out.push_back(one);
    }
    return out;
}

// As the importer takes it: nothing behind UNTIL.
std::string instances_of(const RuleCase& one) {
    const auto start = calendar::parse_when(one.start, {});
    if (!start) return "no start";
    const auto found = calendar::repeat(one.rule, *start, {2'040, 1, 1, 0, 0, 0}, 10'000);
    if (!found) return "no rule";
    std::string out;
    for (const Civil& date : found->dates) {
        const std::string text = written(date, start->is_date);
        const bool whole = start->is_date || (found->until && found->until->is_date);
        if (found->until && text > written(found->until->civil, whole) + (whole ? "T9" : "")) break;
        out += (out.empty() ? "" : ",") + text + (start->is_utc ? "Z" : "");
    }
    return out;
}

TEST(CalendarCorpora, LibicalsRulesGiveTheirInstances) {
    const auto cases = rule_cases(corpora / "libical+libical/src/test/icalrecur_test.txt");
    if (cases.empty()) GTEST_SKIP() << "no libical rules in " << corpora;
    EXPECT_EQ(cases.size(), 146U);
    std::size_t right = 0;
    for (const RuleCase& one : cases) {
        const std::string found = instances_of(one);
        if (found == one.instances)
            ++right;
        else
            std::printf("%s from %s\n  stated %.99s\n  found  %.99s\n", one.rule.c_str(),
                        one.start.c_str(), one.instances.c_str(), found.c_str());
    }
    // One is stated to be impossible, and two count the weeks of years in another way than the
    // rest.
    EXPECT_GE(right, 143U);
}

// In other calendars, and where a month lacks the day (RFC 7529): right, or no rule.
TEST(CalendarCorpora, LibicalsRulesInOtherCalendarsAreRightOrNone) {
    const fs::path folder = corpora / "libical+libical/src/test";
    std::size_t right = 0, all = 0;
    for (const char* file : {"icalrecur_test_rscale.txt", "icalrecur_test_rscale_withicu.txt",
                             "icalrecur_test_rscale_withicu_dangi.txt"})
        for (const RuleCase& one : rule_cases(folder / file)) {
            const std::string found = instances_of(one);
            // Some go on behind the year 2040.
            EXPECT_TRUE(found == "no rule" || one.instances.starts_with(found))
                << one.rule << " " << found;
            right += found == one.instances ? 1 : 0;
            ++all;
        }
    if (all == 0) GTEST_SKIP() << "no libical rules in " << corpora;
    EXPECT_EQ(all, 34U);
    EXPECT_GE(right, 30U);
}

// Read as far as it goes: no file of theirs ends in a bug or in a record that cannot be.
void read_all_of(const fs::path& folder,
                 const std::function<void(const fs::path&, FakeHost&, rk_status)>& judge) {
    if (!fs::exists(folder)) GTEST_SKIP() << "there is no " << folder;
    std::size_t seen = 0;
    for (const auto& found : fs::recursive_directory_iterator{folder}) {
        if (!found.is_regular_file()) continue;
        SCOPED_TRACE(found.path().string());
        FakeHost host;
        host.add_file(found.path().filename().string(), found.path());
        const rk_status status = host.run(importer());
        EXPECT_TRUE(status == RK_OK || status == RK_E_UNSUPPORTED || status == RK_E_MALFORMED)
            << status;
        judge(found.path(), host, status);
        ++seen;
    }
    EXPECT_GT(seen, 10U);
}

std::size_t lost(const FakeHost& host) {
    return static_cast<std::size_t>(
        std::count_if(host.reports().begin(), host.reports().end(),
                      [](const auto& report) { return report.severity == Severity::skipped; }));
}

// Valid ones lose nothing. Of the invalid ones all that can be told is read; what is told of one of
// them is at least that an event is cut off, has no id or no date.
TEST(CalendarCorpora, Ical4jsValidFilesLoseNothing) {
    const fs::path samples = corpora / "ical4j+ical4j/src/test/resources/samples";
    std::size_t valid = 0;
    read_all_of(samples / "valid", [&](const fs::path&, FakeHost& host, rk_status status) {
        EXPECT_EQ(status, RK_OK);
        EXPECT_EQ(lost(host), 0U);
        std::set<std::string> keys;
        for (const auto& record : host.records()) keys.insert(record.key);
        EXPECT_EQ(keys.size(), host.records().size());
        ++valid;
    });
    EXPECT_TRUE(valid == 0 || valid == 81U) << valid;
}

TEST(CalendarCorpora, Ical4jsInvalidFilesAreReadAsFarAsTheyGo) {
    const fs::path samples = corpora / "ical4j+ical4j/src/test/resources/samples";
    std::map<std::string, std::size_t> records;
    read_all_of(samples / "invalid", [&](const fs::path& path, FakeHost& host, rk_status status) {
        EXPECT_EQ(status, RK_OK);
        records[path.filename().string()] = host.records().size();
    });
    if (records.empty()) return;
    EXPECT_EQ(records.size(), 22U);
    EXPECT_EQ(records["13-MoonPhase.ics"], 41U);  // the last of 42 is not closed
    EXPECT_EQ(records["core.ics"], 81U);
    EXPECT_EQ(records["lastfm.ics"], 33U);
    EXPECT_EQ(records["overlaps.ics"], 5U);
}

TEST(CalendarCorpora, TheOthersEndWell) {
    for (const char* folder : {"collective+icalendar", "kewisch+ical.js", "mangstadt+biweekly"})
        read_all_of(corpora / folder, [](const fs::path&, FakeHost&, rk_status) {});
}

// Most of them do not begin as a calendar does and would be refused at once: so each is read once
// more as the inside of one.
TEST(CalendarCorpora, LibicalsFuzzFilesDoNoHarm) {
    std::size_t seen = 0;
    read_all_of(corpora / "libical+libical/test-data",
                [&](const fs::path& path, FakeHost&, rk_status) {
                    FakeHost inside;
                    inside.add("inside.ics", "BEGIN:VCALENDAR\n" + golden::read_all(path));
                    const rk_status status = inside.run(importer());
                    EXPECT_TRUE(status == RK_OK || status == RK_E_MALFORMED) << status;
                    seen += path.filename().string().find("fuzz") != std::string::npos ? 1 : 0;
                });
    EXPECT_TRUE(seen == 0 || seen >= 45U) << seen;
}

std::vector<std::string> titles_of(const char* file) {
    FakeHost host;
    host.add_file(file, corpora / "jens-maus+node-ical/test/fixtures" / file);
    EXPECT_EQ(host.run(importer()), RK_OK) << file;
    std::vector<std::string> out;
    for (const auto& record : host.records()) out.push_back(record.title);
    return out;
}

// What the titles of node-ical's own fixtures say should win.
TEST(CalendarCorpora, NodeIcalsNewerVersionsWin) {
    if (!fs::exists(corpora / "jens-maus+node-ical")) GTEST_SKIP() << "no node-ical in " << corpora;
    for (const char* file :
         {"duplicate-uid-sequence.ics", "recurrence-sequence.ics", "duplicate-rrule-sequence.ics"})
        for (const std::string& title : titles_of(file))
            EXPECT_EQ(title.find("should be ignored"), std::string::npos) << file;
    EXPECT_EQ(titles_of("duplicate-uid-sequence.ics").size(), 2U);
    EXPECT_EQ(titles_of("recurrence-sequence.ics").size(), 7U);
    EXPECT_EQ(titles_of("duplicate-rrule-sequence.ics").size(), 5U);
    EXPECT_EQ(titles_of("google-recurrence-order.ics").size(), 3U);
    EXPECT_EQ(titles_of("daily-count-exdate-recurrence-id.ics").size(), 8U);
}

TEST(CalendarCorpora, NodeIcalsFilesEndWell) {
    read_all_of(corpora / "jens-maus+node-ical",
                [](const fs::path&, FakeHost&, rk_status status) { EXPECT_EQ(status, RK_OK); });
}

}  // namespace
}  // namespace rekindle

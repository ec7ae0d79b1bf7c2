// Photos made by us, one for each format, program and way to tell the time, with the records and
// reports they have to give. A case is <case>/input/… (make_photos.py writes it) and
// <case>/expected.jsonl; REKINDLE_WRITE_GOLDEN=1 writes the latter anew.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <rekindle/importer.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/golden/golden_case.hpp"

namespace rekindle {
namespace {

using json = nlohmann::ordered_json;
using golden::add;
using golden::File;
using golden::input_of;
using testkit::FakeHost;
using testkit::OwnedParticipant;
using testkit::OwnedRecord;

namespace fs = std::filesystem;

const fs::path folder = fs::path{REKINDLE_SOURCE_DIR} / "tests/golden/photos";

const rk_importer& importer() {
    return *rekindle_plugin_v0.importers[0];
}

std::string written_time(std::int64_t ms) {
    if (ms == RK_TIME_UNKNOWN) return "unknown";
    const Instant time{std::chrono::milliseconds{ms}};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{time - day};
    char text[60];
    std::snprintf(
        text, sizeof text, "%04d-%02u-%02u %02d:%02d:%02d.%03d", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
        static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
    return text;
}

std::string words(const OwnedParticipant& who) {
    std::string text = who.role == Role::by ? "by " : who.role == Role::present ? "" : "? ";
    text += who.address;
    if (who.scheme != Scheme::name) text += " (handle)";
    if ((who.flags & RK_IS_OWNER) != 0) text += " *owner";
    return text;
}

json as_json(const OwnedRecord& record, const std::vector<File>& files) {
    json out{{"file", files.at(record.entry).path}, {"time", written_time(record.start_ms)}};
    if (record.utc_offset_min != RK_OFFSET_UNKNOWN) out["offset"] = record.utc_offset_min;
    if (record.time_basis == TimeBasis::assumed_zone) out["zone"] = "assumed";
    if (record.uncertainty_ms != 0) out["within_s"] = record.uncertainty_ms / 1000;
    for (const OwnedParticipant& who : record.participants) out["people"].push_back(words(who));
    return out;
}

std::string lines_of(const FakeHost& host, const std::vector<File>& files) {
    std::string out;
    for (const OwnedRecord& record : host.records()) {
        EXPECT_EQ(record.kind, Kind::photo);
        out += as_json(record, files).dump() + "\n";
    }
    for (const testkit::OwnedReport& report : host.reports())
        out += json{{"report", report.code}, {"file", files.at(report.entry).path}}.dump() + "\n";
    for (const testkit::Cover& cover : host.covers())
        out +=
            json{{"from", written_time(cover.from_ms)}, {"to", written_time(cover.to_ms)}}.dump() +
            "\n";
    return out;
}

class Golden : public testing::TestWithParam<std::string> {
  protected:
    const fs::path one = folder / GetParam();
    const std::vector<File> files = input_of(one);
};

TEST_P(Golden, GivesWhatIsExpected) {
    FakeHost host;
    host.set_zone_offset(std::chrono::hours{1});
    add(host, files);
    EXPECT_GE(host.probe(importer()), 70U);
    ASSERT_EQ(host.run(importer()), RK_OK);
    golden::expect_lines(one, lines_of(host, files));
}

TEST_P(Golden, ReadsOfOneByteChangeNothing) {
    golden::expect_same_byte_by_byte(importer(), files);
}

INSTANTIATE_TEST_SUITE_P(Photos, Golden, testing::ValuesIn(golden::cases(folder)),
                         golden::test_name);

std::set<std::string> keys(const FakeHost& host) {
    std::set<std::string> out;
    for (const OwnedRecord& record : host.records()) out.insert(record.key);
    return out;
}

// Albums repeat the photos of the years, and copies that were edited repeat the photo.
TEST(PhotosGolden, OnePhotoOfSeveralFoldersIsOne) {
    FakeHost host;
    add(host, input_of(folder / "takeout"));
    ASSERT_EQ(host.run(importer()), RK_OK);
    EXPECT_EQ(host.records().size(), 12U);
    EXPECT_EQ(keys(host).size(), 10U);
}

// A zip lists its members in any order.
TEST(PhotosGolden, TheOrderOfTheFilesIsNoMatter) {
    const std::vector<File> files = input_of(folder / "takeout");
    FakeHost forward, backward;
    add(forward, files);
    add(backward, {files.rbegin(), files.rend()});
    ASSERT_EQ(forward.run(importer()), RK_OK);
    ASSERT_EQ(backward.run(importer()), RK_OK);
    EXPECT_EQ(keys(forward), keys(backward));
}

}  // namespace
}  // namespace rekindle

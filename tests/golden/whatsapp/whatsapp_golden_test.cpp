// Chats made by us, one for each layout and language, with the records and reports they have to
// give. A case is <case>/input/… and <case>/expected.jsonl; REKINDLE_WRITE_GOLDEN=1 writes the
// latter anew.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <rekindle/importer.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tests/golden/golden_case.hpp"

namespace rekindle {
namespace {

using json = nlohmann::ordered_json;
using golden::add;
using golden::input_of;
using testkit::FakeHost;
using testkit::OwnedParticipant;
using testkit::OwnedRecord;

namespace fs = std::filesystem;

const fs::path folder = fs::path{REKINDLE_SOURCE_DIR} / "tests/golden/whatsapp";

const rk_importer& importer() {
    return *rekindle_plugin_v0.importers[0];
}

std::string written_time(std::int64_t ms) {
    if (ms == RK_TIME_UNKNOWN) return "unknown";
    const std::chrono::sys_seconds time{std::chrono::seconds{ms / 1000}};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{time - day};
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u %02d:%02d:%02d", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text;
}

std::string role_name(Role role) {
    return role == Role::by ? "by" : role == Role::to ? "to" : "other";
}

std::string words(const OwnedParticipant& who) {
    std::string text = role_name(who.role) + " " + who.address;
    if (who.scheme == Scheme::phone) text += " (phone)";
    if ((who.flags & RK_IS_OWNER) != 0) text += " *owner";
    return text;
}

json as_json(const OwnedRecord& record) {
    json out{{"time", written_time(record.start_ms)}};
    out["within_s"] = record.uncertainty_ms / 1000;
    if (record.kind == Kind::call) out["kind"] = "call";
    out["title"] = record.title;
    out["thread"] = record.thread;
    for (const OwnedParticipant& who : record.participants)
        out["participants"].push_back(words(who));
    out["text_size"] = record.text_size;
    if (record.duration_ms != 0) out["duration_s"] = record.duration_ms / 1000;
    if (record.attachment_count != 0) out["attachments"] = record.attachment_count;
    if (record.group_size != 0) out["group_size"] = record.group_size;
    out["key"] = record.key;
    out["entry"] = record.entry;
    out["offset"] = record.offset;
    return out;
}

std::string lines_of(const FakeHost& host) {
    std::ostringstream out;
    for (const OwnedRecord& record : host.records()) out << as_json(record).dump() << '\n';
    for (const testkit::OwnedRoom& room : host.rooms()) {
        json line{{"room", room.title}, {"key", room.key}};
        for (const OwnedParticipant& member : room.members)
            line["members"].push_back(words(member));
        out << line.dump() << '\n';
    }
    for (const testkit::OwnedReport& report : host.reports())
        out << json{{"report", report.code}, {"offset", report.offset}, {"says", report.message}}
                   .dump()
            << '\n';
    for (const testkit::Cover& cover : host.covers())
        out << json{{"covers", cover.account},
                    {"from", written_time(cover.from_ms)},
                    {"to", written_time(cover.to_ms)}}
                   .dump()
            << '\n';
    return out.str();
}

std::vector<OwnedRecord> placeless(std::vector<OwnedRecord> records) {
    for (OwnedRecord& record : records) record.offset = 0;
    return records;
}

class WhatsAppGolden : public testing::TestWithParam<std::string> {};

TEST_P(WhatsAppGolden, GivesWhatIsExpected) {
    FakeHost host;
    add(host, input_of(folder / GetParam()));
    EXPECT_GE(host.probe(importer()), 70U);
    ASSERT_EQ(host.run(importer()), RK_OK);
    golden::expect_lines(folder / GetParam(), lines_of(host));
}

TEST_P(WhatsAppGolden, DoesNotDependOnHowMuchAReadGives) {
    golden::expect_same_byte_by_byte(importer(), input_of(folder / GetParam()));
}

TEST_P(WhatsAppGolden, DoesNotDependOnTheKindOfLineEnd) {
    FakeHost plain, crlf;
    std::vector<golden::File> files = input_of(folder / GetParam());
    add(plain, files);
    for (golden::File& file : files) file.bytes = golden::with_crlf(file.bytes);
    add(crlf, files);
    ASSERT_EQ(plain.run(importer()), RK_OK);
    ASSERT_EQ(crlf.run(importer()), RK_OK);
    EXPECT_EQ(placeless(crlf.records()), placeless(plain.records()));
}

// The name helps with the title and the owner; what the file is, it says by itself.
TEST_P(WhatsAppGolden, IsRecognisedUnderAnyName) {
    if (GetParam() == "old-colon") GTEST_SKIP() << "a log file may look like this";
    FakeHost host;
    for (const golden::File& file : input_of(folder / GetParam()))
        if (file.path.ends_with(".txt")) host.add("download (3).bin", file.bytes);
    EXPECT_GE(host.probe(importer()), 70U);
    ASSERT_EQ(host.run(importer()), RK_OK);
    EXPECT_GT(host.records().size(), 0U);
}

// A file cut anywhere is read as far as it goes.
TEST_P(WhatsAppGolden, ReadsWhatStandsBeforeACut) {
    const std::vector<golden::File> files = input_of(folder / GetParam());
    if (files.size() != 1) GTEST_SKIP() << "a folder";
    FakeHost whole;
    add(whole, files);
    ASSERT_EQ(whole.run(importer()), RK_OK);
    for (std::size_t size = 0; size < files[0].bytes.size(); size += 3) {
        SCOPED_TRACE(size);
        FakeHost cut;
        cut.add(files[0].path, files[0].bytes.substr(0, size));
        const rk_status status = cut.run(importer());
        ASSERT_TRUE(status == RK_OK || status == RK_E_UNSUPPORTED);
        ASSERT_LE(cut.records().size(), whole.records().size() + 1);
    }
}

INSTANTIATE_TEST_SUITE_P(Cases, WhatsAppGolden, testing::ValuesIn(golden::cases(folder)),
                         golden::test_name);

}  // namespace
}  // namespace rekindle

// Folders of mail made by us, each with the records and reports it has to give. A case is
// <case>/input/… and <case>/expected.jsonl; REKINDLE_WRITE_GOLDEN=1 writes the latter anew.
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

const fs::path folder = fs::path{REKINDLE_SOURCE_DIR} / "tests/golden/mail";

const rk_importer& importer() {
    return *rekindle_plugin_v0.importers[0];
}

std::string role_name(Role role) {
    switch (role) {
        case Role::by:
            return "by";
        case Role::to:
            return "to";
        case Role::cc:
            return "cc";
        case Role::bcc:
            return "bcc";
        default:
            return "other";
    }
}

json as_json(const OwnedRecord& record) {
    json out{{"entry", record.entry}, {"offset", record.offset}};
    if (record.start_ms != RK_TIME_UNKNOWN) out["start_s"] = record.start_ms / 1000;
    if (record.utc_offset_min != RK_OFFSET_UNKNOWN) out["utc_offset_min"] = record.utc_offset_min;
    if (record.time_basis != TimeBasis::explicit_time)
        out["time_basis"] = static_cast<int>(record.time_basis);
    out["key"] = record.key;
    out["native_id"] = record.native_id;
    if (record.thread != record.native_id) out["thread"] = record.thread;
    if (!record.in_reply_to.empty()) out["in_reply_to"] = record.in_reply_to;
    out["title"] = record.title;
    for (const OwnedParticipant& who : record.participants) {
        std::string text = role_name(who.role) + " " + who.address;
        if (!who.name.empty()) text += " (" + who.name + ")";
        if ((who.flags & RK_IS_OWNER) != 0) text += " *owner";
        out["participants"].push_back(text);
    }
    out["text_size"] = record.text_size;
    if (record.attachment_count != 0) out["attachments"] = record.attachment_count;
    if (record.flags != 0) out["flags"] = record.flags;
    return out;
}

std::string lines_of(const FakeHost& host) {
    std::ostringstream out;
    for (const OwnedRecord& record : host.records()) out << as_json(record).dump() << '\n';
    for (const testkit::OwnedReport& report : host.reports())
        out << json{{"report", report.code}, {"entry", report.entry}, {"offset", report.offset}}
                   .dump()
            << '\n';
    for (const testkit::Cover& cover : host.covers())
        out << json{{"from_s", cover.from_ms / 1000}, {"to_s", cover.to_ms / 1000}}.dump() << '\n';
    return out.str();
}

// Everything but where it lies and how many characters it has.
std::vector<OwnedRecord> placeless(std::vector<OwnedRecord> records) {
    for (OwnedRecord& record : records) {
        record.offset = 0;
        record.text_size = 0;
    }
    return records;
}

class MailGolden : public testing::TestWithParam<std::string> {};

TEST_P(MailGolden, GivesWhatIsExpected) {
    FakeHost host;
    add(host, input_of(folder / GetParam()));
    EXPECT_GE(host.probe(importer()), GetParam() == "damaged" ? 70U : 90U);
    ASSERT_EQ(host.run(importer()), RK_OK);
    golden::expect_lines(folder / GetParam(), lines_of(host));
}

TEST_P(MailGolden, DoesNotDependOnHowMuchAReadGives) {
    golden::expect_same_byte_by_byte(importer(), input_of(folder / GetParam()));
}

TEST_P(MailGolden, DoesNotDependOnTheKindOfLineEnd) {
    // What is measured in bytes means something else with other line ends.
    if (GetParam() == "apple-mail" || GetParam() == "content-length" || GetParam() == "eml-folder")
        GTEST_SKIP() << "lengths in the file, or files of every kind already";
    FakeHost plain, crlf;
    std::vector<golden::File> files = input_of(folder / GetParam());
    add(plain, files);
    for (golden::File& file : files) file.bytes = golden::with_crlf(file.bytes);
    add(crlf, files);
    ASSERT_EQ(plain.run(importer()), RK_OK);
    ASSERT_EQ(crlf.run(importer()), RK_OK);
    EXPECT_EQ(placeless(crlf.records()), placeless(plain.records()));
}

// A file cut anywhere is read as far as it goes: every mail but the cut one is as in the whole.
TEST_P(MailGolden, KeepsWhatStandsBeforeACut) {
    const std::vector<golden::File> files = input_of(folder / GetParam());
    if (files.size() != 1) GTEST_SKIP() << "a folder";
    FakeHost whole;
    add(whole, files);
    ASSERT_EQ(whole.run(importer()), RK_OK);
    for (std::size_t size = 0; size < files[0].bytes.size(); ++size) {
        SCOPED_TRACE(size);
        FakeHost cut;
        cut.add(files[0].path, files[0].bytes.substr(0, size));
        const rk_status status = cut.run(importer());
        ASSERT_TRUE(status == RK_OK || status == RK_E_UNSUPPORTED);
        ASSERT_LE(cut.records().size(), whole.records().size());
        for (std::size_t i = 0; i + 1 < cut.records().size(); ++i)
            ASSERT_EQ(cut.records()[i].native_id, whole.records()[i].native_id);
    }
}

INSTANTIATE_TEST_SUITE_P(Cases, MailGolden, testing::ValuesIn(golden::cases(folder)),
                         golden::test_name);

}  // namespace
}  // namespace rekindle

// Exports made by us, one an era and language, each with the records, persons and reports it has to
// give. A case is <case>/input/… and <case>/expected.jsonl; REKINDLE_WRITE_GOLDEN=1 writes the
// latter anew.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <rekindle/importer.hpp>
#include <string>
#include <vector>

#include "tests/golden/golden_case.hpp"

namespace rekindle {
namespace {

using json = nlohmann::ordered_json;
using golden::File;
using golden::input_of;
using testkit::FakeHost;
using testkit::OwnedParticipant;
using testkit::OwnedPerson;
using testkit::OwnedRecord;
namespace fs = std::filesystem;

const fs::path folder = fs::path{REKINDLE_SOURCE_DIR} / "tests/golden/linkedin";

const rk_importer& importer() {
    return *rekindle_plugin_v0.importers[0];
}

std::string in_words(const OwnedParticipant& who) {
    std::string out = who.role == Role::by ? "by " : who.role == Role::to ? "to " : "";
    out += who.address;
    if (who.scheme == Scheme::name) out += " (name)";
    if (who.name != who.address) out += " (" + who.name + ")";
    return out + ((who.flags & RK_IS_OWNER) != 0 ? " *owner" : "");
}

std::string kind_of(Kind kind) {
    return kind == Kind::connection ? "connection"
           : kind == Kind::chat     ? "chat"
           : kind == Kind::comment  ? "comment"
                                    : "reaction";
}

std::string line(const OwnedRecord& record) {
    json out{{"kind", kind_of(record.kind)}, {"key", record.key}};
    if (record.start_ms != RK_TIME_UNKNOWN) out["start_ms"] = record.start_ms;
    if (record.uncertainty_ms != 0) out["uncertainty_ms"] = record.uncertainty_ms;
    for (const OwnedParticipant& one : record.participants)
        out["participants"].push_back(in_words(one));
    if (!record.thread.empty()) out["thread"] = record.thread;
    if (!record.title.empty()) out["title"] = record.title;
    if (record.text_size != 0) out["text_size"] = record.text_size;
    if (record.attachment_count != 0) out["attachments"] = record.attachment_count;
    if (record.flags != 0) out["flags"] = record.flags;
    return out.dump() + "\n";
}

std::string line(const OwnedPerson& person) {
    json out{{"person", person.key}, {"name", person.name}};
    for (const OwnedParticipant& one : person.addresses) out["addresses"].push_back(in_words(one));
    for (const auto& [name, value] : person.facts) out["facts"].push_back(name + ": " + value);
    return out.dump() + "\n";
}

std::string found(const std::vector<File>& files, std::size_t most_per_read = SIZE_MAX) {
    FakeHost host;
    golden::add(host, files);
    host.most_bytes_per_read = most_per_read;
    EXPECT_EQ(host.run(importer()), RK_OK);
    std::string out;
    for (const OwnedPerson& person : host.persons()) out += line(person);
    for (const OwnedRecord& record : host.records()) out += line(record);
    for (const testkit::OwnedReport& report : host.reports())
        out += json{{"report", report.code}, {"entry", report.entry}, {"offset", report.offset}}
                   .dump() +
               "\n";
    for (const testkit::Cover& cover : host.covers())
        out += json{{"cover", cover.account}, {"from_ms", cover.from_ms}, {"to_ms", cover.to_ms}}
                   .dump() +
               "\n";
    return out;
}

class LinkedInGolden : public testing::TestWithParam<std::string> {};

TEST_P(LinkedInGolden, GivesWhatItHasToGive) {
    const auto files = input_of(folder / GetParam());
    FakeHost host;
    golden::add(host, files);
    EXPECT_GE(host.probe(importer()), 60U);
    golden::expect_lines(folder / GetParam(), found(files));
}

TEST_P(LinkedInGolden, GivesTheSameByteByByte) {
    const auto files = input_of(folder / GetParam());
    EXPECT_EQ(found(files, 1), found(files));
}

INSTANTIATE_TEST_SUITE_P(Cases, LinkedInGolden, testing::ValuesIn(golden::cases(folder)),
                         golden::test_name);

}  // namespace
}  // namespace rekindle

// Archives made by us, one a layout and language, each with the records and reports it has to give.
// A case is <case>/input/… and <case>/expected.jsonl; REKINDLE_WRITE_GOLDEN=1 writes the latter
// anew.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <rekindle/importer.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "sdk/testkit/fake_host.hpp"

namespace rekindle {
namespace {

using json = nlohmann::ordered_json;
using testkit::FakeHost;
using testkit::OwnedParticipant;
using testkit::OwnedRecord;
namespace fs = std::filesystem;

const fs::path golden = fs::path{REKINDLE_SOURCE_DIR} / "tests/golden/facebook";

const rk_importer& importer_of(const std::string& name) {
    return *rekindle_plugin_v0.importers[name.starts_with("instagram") ? 1 : 0];
}

std::string read_all(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

// In an order that is the same everywhere.
void add_input(FakeHost& host, const std::string& name) {
    const fs::path folder = golden / name / "input";
    std::vector<std::string> paths;
    for (const auto& found : fs::recursive_directory_iterator{folder})
        if (found.is_regular_file())
            paths.push_back(found.path().lexically_relative(folder).string());
    std::sort(paths.begin(), paths.end());
    for (const std::string& path : paths) host.add(path, read_all(folder / path));
}

std::string role_name(Role role) {
    return role == Role::by ? "by" : role == Role::to ? "to" : "present";
}

std::string kind_name(Kind kind) {
    switch (kind) {
        case Kind::chat:
            return "chat";
        case Kind::call:
            return "call";
        case Kind::meeting:
            return "meeting";
        case Kind::comment:
            return "comment";
        case Kind::reaction:
            return "reaction";
        case Kind::connection:
            return "connection";
        default:
            return "other";
    }
}

std::string in_words(const OwnedParticipant& who) {
    std::string text = who.address;
    if (who.scheme != Scheme::name) text += who.scheme == Scheme::email ? " (email)" : " (handle)";
    if (!who.name.empty()) text += " (" + who.name + ")";
    return text + ((who.flags & RK_IS_OWNER) != 0 ? " *owner" : "");
}

json as_json(const OwnedRecord& record) {
    json out{{"kind", kind_name(record.kind)}, {"entry", record.entry}, {"offset", record.offset}};
    if (record.start_ms != RK_TIME_UNKNOWN) out["start_ms"] = record.start_ms;
    if (record.duration_ms != 0) out["duration_ms"] = record.duration_ms;
    if (record.uncertainty_ms != 0) out["uncertainty_ms"] = record.uncertainty_ms;
    if (record.utc_offset_min != RK_OFFSET_UNKNOWN) out["utc_offset_min"] = record.utc_offset_min;
    if (record.time_basis != TimeBasis::explicit_time)
        out["time_basis"] = static_cast<int>(record.time_basis);
    out["key"] = record.key;
    if (!record.thread.empty()) out["thread"] = record.thread;
    if (!record.title.empty()) out["title"] = record.title;
    for (const OwnedParticipant& who : record.participants)
        out["participants"].push_back(role_name(who.role) + " " + in_words(who));
    out["text_size"] = record.text_size;
    if (record.attachment_count != 0) out["attachments"] = record.attachment_count;
    if (record.group_size != 0) out["group_size"] = record.group_size;
    if (record.flags != 0) out["flags"] = record.flags;
    return out;
}

std::string lines_of(const FakeHost& host) {
    std::ostringstream out;
    for (const auto& person : host.persons()) {
        json line{{"person", person.name}};
        for (const auto& who : person.addresses) line["addresses"].push_back(in_words(who));
        out << line.dump() << '\n';
    }
    for (const auto& room : host.rooms()) {
        json line{{"room", room.key}, {"title", room.title}};
        for (const auto& who : room.members) line["members"].push_back(in_words(who));
        out << line.dump() << '\n';
    }
    for (const OwnedRecord& record : host.records()) out << as_json(record).dump() << '\n';
    for (const auto& report : host.reports())
        out << json{{"report", report.code}, {"entry", report.entry}, {"offset", report.offset}}
                   .dump()
            << '\n';
    for (const auto& cover : host.covers())
        out << json{{"account", cover.account}, {"from_ms", cover.from_ms}, {"to_ms", cover.to_ms}}
                   .dump()
            << '\n';
    return out.str();
}

std::vector<std::string> cases() {
    std::vector<std::string> names;
    for (const auto& found : fs::directory_iterator{golden})
        if (found.is_directory()) names.push_back(found.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

class FacebookGolden : public testing::TestWithParam<std::string> {};

TEST_P(FacebookGolden, GivesWhatIsExpected) {
    FakeHost host;
    add_input(host, GetParam());
    EXPECT_GE(host.probe(importer_of(GetParam())), 80U);
    ASSERT_EQ(host.run(importer_of(GetParam())), RK_OK);
    const fs::path expected = golden / GetParam() / "expected.jsonl";
    if (std::getenv("REKINDLE_WRITE_GOLDEN") != nullptr) std::ofstream{expected} << lines_of(host);
    EXPECT_EQ(lines_of(host), read_all(expected));
}

TEST_P(FacebookGolden, DoesNotDependOnHowMuchAReadGives) {
    FakeHost whole, bytes;
    add_input(whole, GetParam());
    add_input(bytes, GetParam());
    bytes.most_bytes_per_read = 1;
    ASSERT_EQ(whole.run(importer_of(GetParam())), RK_OK);
    ASSERT_EQ(bytes.run(importer_of(GetParam())), RK_OK);
    EXPECT_EQ(bytes.records(), whole.records());
    EXPECT_EQ(bytes.reports(), whole.reports());
}

TEST_P(FacebookGolden, NoTwoRecordsHaveOneKey) {
    FakeHost host;
    add_input(host, GetParam());
    ASSERT_EQ(host.run(importer_of(GetParam())), RK_OK);
    std::set<std::string> keys;
    for (const OwnedRecord& record : host.records()) keys.insert(record.key);
    EXPECT_EQ(keys.size(), host.records().size());
}

INSTANTIATE_TEST_SUITE_P(Cases, FacebookGolden, testing::ValuesIn(cases()), [](const auto& tested) {
    std::string name = tested.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

// The layouts of several years hold one conversation: four messages and a reaction.
TEST(FacebookGoldenLayouts, TheYearsAgree) {
    std::set<std::string> first;
    for (const char* const name :
         {"json-2018", "json-2020", "json-2023", "html-2019", "html-2022", "html-2023"}) {
        SCOPED_TRACE(name);
        FakeHost host;
        add_input(host, name);
        ASSERT_EQ(host.run(importer_of(name)), RK_OK);
        std::set<std::string> keys;
        for (const OwnedRecord& record : host.records())
            if (record.thread == "t/gracehopper_a1b2c3") keys.insert(record.key);
        EXPECT_EQ(keys.size(), 5U);
        if (first.empty()) first = keys;
        EXPECT_EQ(keys, first);
    }
}

}  // namespace
}  // namespace rekindle

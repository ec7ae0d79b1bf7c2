// Archives made by us, one a layout and language, each with the records and reports it has to give.
// A case is <case>/input/… and <case>/expected.jsonl; REKINDLE_WRITE_GOLDEN=1 writes the latter
// anew.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <rekindle/importer.hpp>
#include <set>
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

const fs::path folder = fs::path{REKINDLE_SOURCE_DIR} / "tests/golden/facebook";

const rk_importer& importer_of(const std::string& name) {
    return *rekindle_plugin_v0.importers[name.starts_with("instagram") ? 1 : 0];
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

class FacebookGolden : public testing::TestWithParam<std::string> {};

TEST_P(FacebookGolden, GivesWhatIsExpected) {
    FakeHost host;
    add(host, input_of(folder / GetParam()));
    EXPECT_GE(host.probe(importer_of(GetParam())), 80U);
    ASSERT_EQ(host.run(importer_of(GetParam())), RK_OK);
    golden::expect_lines(folder / GetParam(), lines_of(host));
}

TEST_P(FacebookGolden, DoesNotDependOnHowMuchAReadGives) {
    golden::expect_same_byte_by_byte(importer_of(GetParam()), input_of(folder / GetParam()));
}

TEST_P(FacebookGolden, NoTwoRecordsHaveOneKey) {
    FakeHost host;
    add(host, input_of(folder / GetParam()));
    ASSERT_EQ(host.run(importer_of(GetParam())), RK_OK);
    std::set<std::string> keys;
    for (const OwnedRecord& record : host.records()) keys.insert(record.key);
    EXPECT_EQ(keys.size(), host.records().size());
}

INSTANTIATE_TEST_SUITE_P(Cases, FacebookGolden, testing::ValuesIn(golden::cases(folder)),
                         golden::test_name);

// The layouts of several years hold one conversation: four messages and a reaction.
TEST(FacebookGoldenLayouts, TheYearsAgree) {
    std::set<std::string> first;
    for (const char* const name :
         {"json-2018", "json-2020", "json-2023", "html-2019", "html-2022", "html-2023"}) {
        SCOPED_TRACE(name);
        FakeHost host;
        add(host, input_of(folder / name));
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

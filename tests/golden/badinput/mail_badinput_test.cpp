// Every eml, mbox and maildir case of the bad-input corpus, as its manifest says: outcome, number
// of records, warnings by name and count, and what it says about the records.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <rekindle/importer.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/golden/badinput_case.hpp"

namespace rekindle {
namespace {

using badinput::check_warnings;
using badinput::corpus;
using badinput::keys;
using badinput::read_manifest;
using nlohmann::json;
using testkit::FakeHost;
using testkit::OwnedParticipant;
using testkit::OwnedRecord;

std::vector<std::string> addresses(const OwnedRecord& record, Role role) {
    std::vector<std::string> found;
    for (const OwnedParticipant& participant : record.participants)
        if (participant.role == role) found.push_back(participant.address);
    return found;
}

std::string utc_text(std::int64_t ms) {
    const auto seconds = std::chrono::sys_seconds{std::chrono::seconds{ms / 1000}};
    const auto day = std::chrono::floor<std::chrono::days>(seconds);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{seconds - day};
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ",
                  static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text;
}

template <class T, class Expect>
void if_said(const json& checks, const char* name, Expect&& expect) {
    if (checks.contains(name)) expect(checks[name].get<T>());
}

void check_record(const OwnedRecord& record, const json& checks) {
    using Texts = std::vector<std::string>;
    const auto from = addresses(record, Role::by);
    const auto to = addresses(record, Role::to);
    if_said<std::string>(checks, "subject", [&](auto text) { EXPECT_EQ(record.title, text); });
    if_said<Texts>(checks, "from", [&](auto texts) { EXPECT_EQ(from, texts); });
    if_said<Texts>(checks, "to", [&](auto texts) { EXPECT_EQ(to, texts); });
    if_said<std::size_t>(checks, "to_count", [&](auto count) { EXPECT_EQ(to.size(), count); });
    if_said<std::size_t>(checks, "cc_count",
                         [&](auto count) { EXPECT_EQ(addresses(record, Role::cc).size(), count); });
    if_said<std::string>(checks, "from_contains", [&](auto text) {
        ASSERT_FALSE(from.empty());
        EXPECT_NE(from[0].find(text), std::string::npos);
    });
    if_said<bool>(checks, "message_id_empty",
                  [&](bool empty) { EXPECT_EQ(record.native_id.empty(), empty); });
    if_said<std::string>(checks, "date_source",
                         [&](auto) { EXPECT_EQ(record.time_basis, TimeBasis::received); });
    if_said<Texts>(checks, "attachments",
                   [&](auto names) { EXPECT_EQ(record.attachment_count, names.size()); });
    if_said<json>(checks, "date_utc", [&](const json& date) {
        const bool known = record.start_ms != RK_TIME_UNKNOWN;
        EXPECT_EQ(known ? json(utc_text(record.start_ms)) : json(), date);
    });
}

void check_case(const json& one) {
    const std::string path = one["path"].get<std::string>();
    SCOPED_TRACE(path);
    FakeHost host;
    host.add_file(std::filesystem::path{path}.filename().string(), corpus / path);
    const rk_status status = host.run(*rekindle_plugin_v0.importers[0]);
    EXPECT_EQ(status < RK_OK, one["outcome"] == "reject");
    EXPECT_EQ(keys(host).size(), one["records"].get<std::size_t>());
    check_warnings(host, one["warnings"], one["may_warn"]);
    const json& checks = one["checks"];
    if (host.records().size() == 1) check_record(host.records()[0], checks);
    if (checks.contains("subjects")) {
        std::vector<std::string> subjects;
        for (const OwnedRecord& record : host.records()) subjects.push_back(record.title);
        EXPECT_EQ(subjects, checks["subjects"].get<std::vector<std::string>>());
    }
    if_said<std::size_t>(checks, "duplicates", [&](auto count) {
        EXPECT_EQ(host.records().size() - keys(host).size(), count);
    });
}

void check_all(const std::string& format) {
    const json manifest = read_manifest();
    if (manifest.empty()) GTEST_SKIP() << "no manifest.json in " << corpus;
    std::size_t seen = 0;
    for (const json& one : manifest) {
        if (one["format"] != format || one["kind"] != "file") continue;
        ++seen;
        check_case(one);
    }
    EXPECT_GT(seen, 20U);
}

TEST(MailBadInput, EveryEmlCase) {
    check_all("eml");
}

TEST(MailBadInput, EveryMboxCase) {
    check_all("mbox");
}

// The Maildir cases are parts of one folder: it is imported once, and each file is looked for.
TEST(MailBadInput, TheMaildir) {
    const json manifest = read_manifest();
    if (manifest.empty()) GTEST_SKIP() << "no manifest.json in " << corpus;
    FakeHost host;
    std::vector<std::string> paths;
    std::map<std::string, std::size_t> warned;
    std::size_t records = 0;
    for (const json& one : manifest) {
        if (one["kind"] != "part-of-maildir") continue;
        const std::string path = one["path"].get<std::string>();
        if (!std::filesystem::exists(corpus / path)) continue;
        paths.push_back(path);
        records += one["records"].get<std::size_t>();
        for (const auto& [name, count] : one["warnings"].items()) warned[name] += count.get<int>();
        host.add_file(path, corpus / path);
    }
    host.add_hole("maildir/inbox1/cur/sparse", std::uint64_t{20} << 30);
    EXPECT_EQ(host.run(*rekindle_plugin_v0.importers[0]), RK_OK);
    EXPECT_EQ(keys(host).size(), records);
    EXPECT_EQ(host.records().size(), records);
    for (const auto& [name, count] : warned) EXPECT_EQ(host.count(name), count) << name;
    EXPECT_EQ(host.count("record.too-large"), 1U);
    EXPECT_EQ(host.count("record.flagged-deleted"), 1U);
    EXPECT_EQ(host.reports().size(), 2U + warned.size());
}

}  // namespace
}  // namespace rekindle

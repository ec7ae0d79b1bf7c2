// Every case of the bad-input corpus for Facebook, as its manifest says: outcome, number of
// records, warnings by name and count. The members of each zip are handed to the importer as
// entries.
#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <rekindle/importer.hpp>
#include <set>
#include <string>

#include "sdk/testkit/fake_host.hpp"

namespace rekindle {
namespace {

using nlohmann::json;
using testkit::FakeHost;

const std::filesystem::path corpus = std::filesystem::path{REKINDLE_SHARED} / "badinput";

void add_members(FakeHost& host, const std::filesystem::path& zip) {
    const std::unique_ptr<archive, decltype(&archive_read_free)> reader{archive_read_new(),
                                                                        &archive_read_free};
    archive_read_support_format_zip(reader.get());
    ASSERT_EQ(archive_read_open_filename(reader.get(), zip.c_str(), 1 << 16), ARCHIVE_OK);
    archive_entry* entry = nullptr;
    while (archive_read_next_header(reader.get(), &entry) == ARCHIVE_OK) {
        std::string bytes, part(1 << 16, '\0');
        for (la_ssize_t got = 1; got > 0;) {
            got = archive_read_data(reader.get(), part.data(), part.size());
            if (got > 0) bytes.append(part.data(), static_cast<std::size_t>(got));
        }
        host.add(archive_entry_pathname(entry), bytes);
    }
}

struct Expected {
    std::string outcome;
    std::size_t records = 0;
    json warnings;
};

// The first thing that is not as expected, or nothing.
std::string difference(const FakeHost& host, rk_status status, const Expected& expected,
                       const json& may_warn) {
    if ((status < RK_OK) != (expected.outcome == "reject")) return "the outcome";
    std::set<std::string> keys;
    for (const testkit::OwnedRecord& record : host.records()) keys.insert(record.key);
    if (keys.size() != expected.records) return std::to_string(keys.size()) + " records";
    std::set<std::string> allowed;
    for (const json& name : may_warn) allowed.insert(name.get<std::string>());
    for (const auto& [name, count] : expected.warnings.items()) {
        allowed.insert(name);
        if (host.count(name) != count.get<std::size_t>())
            return name + " x " + std::to_string(host.count(name));
    }
    for (const testkit::OwnedReport& report : host.reports())
        if (!allowed.contains(report.code)) return report.code + ": " + report.message;
    return {};
}

// What no importer takes for its own is refused by the host under this name.
rk_status import(FakeHost& host) {
    const rk_importer& facebook = *rekindle_plugin_v0.importers[0];
    if (host.probe(facebook) > 0) return host.run(facebook);
    const rk_host& table = host.table();
    table.report(table.self, RK_FATAL, abi_string("file.unrecognised"), 0, 0, {});
    return RK_E_UNSUPPORTED;
}

TEST(FacebookBadInput, EveryCase) {
    std::ifstream file{corpus / "manifest.json"};
    if (!file) GTEST_SKIP() << "no manifest.json in " << corpus;
    const json manifest = json::parse(file);
    std::size_t seen = 0;
    for (const json& one : manifest["cases"]) {
        if (one["format"] != "facebook") continue;
        ++seen;
        SCOPED_TRACE(one["path"].get<std::string>());
        FakeHost host;
        add_members(host, corpus / one["path"].get<std::string>());
        const rk_status status = import(host);
        std::string wrong = difference(
            host, status, {one["outcome"], one["records"], one["warnings"]}, one["may_warn"]);
        if (!wrong.empty() && one.contains("also_accept")) {
            const json& other = one["also_accept"];
            wrong =
                difference(host, status, {other["outcome"], other["records"], other["warnings"]},
                           one["may_warn"]);
        }
        EXPECT_EQ(wrong, "");
    }
    EXPECT_GT(seen, 25U);
}

}  // namespace
}  // namespace rekindle

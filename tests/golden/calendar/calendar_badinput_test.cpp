// Every calendar of the bad-input corpus, as its manifest says: outcome, number of records,
// warnings by name and count, and no more instances than are allowed. With the zone database they
// are read in tests/e2e.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <rekindle/importer.hpp>
#include <string>

#include "tests/golden/badinput_case.hpp"

namespace rekindle {
namespace {

using badinput::check_warnings;
using badinput::corpus;
using badinput::keys;
using badinput::read_manifest;
using nlohmann::json;
using testkit::FakeHost;

// The fake host has every zone there is.
bool needs_zones(const json& one) {
    return one["warnings"].contains("date.unknown-zone");
}

void check_case(const json& one) {
    const std::string path = one["path"].get<std::string>();
    SCOPED_TRACE(path);
    FakeHost host;
    host.add_file(std::filesystem::path{path}.filename().string(), corpus / path);
    const rk_status status = host.run(*rekindle_plugin_v0.importers[0]);
    const bool refused = status < RK_OK;
    ASSERT_EQ(refused, one["outcome"] == "reject") << status;
    EXPECT_EQ(host.records().size(), keys(host).size());
    EXPECT_EQ(keys(host).size(), one["records"].get<std::size_t>());
    json may = one["may_warn"];
    if (needs_zones(one)) may.push_back("date.unknown-zone");
    check_warnings(host, needs_zones(one) ? json::object() : one["warnings"], may);
}

TEST(CalendarBadInput, EveryFile) {
    const json manifest = read_manifest();
    if (manifest.empty()) GTEST_SKIP() << "no manifest.json in " << corpus;
    std::size_t seen = 0;
    for (const json& one : manifest) {
        if (one["format"] != "ics") continue;
        ++seen;
        check_case(one);
    }
    EXPECT_GT(seen, 35U);
}

}  // namespace
}  // namespace rekindle

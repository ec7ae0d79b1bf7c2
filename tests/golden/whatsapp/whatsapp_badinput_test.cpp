// Every WhatsApp text of the bad-input corpus, as its manifest says: outcome, number of records,
// warnings by name and count. The archives among them are cases of the installed program.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
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

json read_manifest() {
    std::ifstream file{corpus / "manifest.json"};
    return file ? json::parse(file)["cases"] : json::array();
}

std::set<std::string> keys(const FakeHost& host) {
    std::set<std::string> found;
    for (const testkit::OwnedRecord& record : host.records()) found.insert(record.key);
    return found;
}

void check_warnings(const FakeHost& host, const json& expected, const json& may) {
    std::set<std::string> allowed;
    for (const auto& [name, count] : expected.items()) {
        EXPECT_EQ(host.count(name), count.get<std::size_t>()) << name;
        allowed.insert(name);
    }
    for (const json& name : may) allowed.insert(name.get<std::string>());
    for (const testkit::OwnedReport& report : host.reports())
        EXPECT_TRUE(allowed.contains(report.code)) << report.code << ": " << report.message;
}

void check_case(const json& one) {
    const std::string path = one["path"].get<std::string>();
    SCOPED_TRACE(path);
    FakeHost host;
    host.add_file(std::filesystem::path{path}.filename().string(), corpus / path);
    const rk_status status = host.run(*rekindle_plugin_v0.importers[0]);
    const bool refused = status < RK_OK;
    // Where two policies are right the manifest names the other one too.
    const bool other = refused != (one["outcome"] == "reject");
    ASSERT_FALSE(other && !one.contains("also_accept")) << status;
    const json& as = other ? one["also_accept"] : one;
    EXPECT_EQ(keys(host).size(), as["records"].get<std::size_t>());
    check_warnings(host, as["warnings"], one["may_warn"]);
    if (!one["checks"].contains("first_date")) return;
    const std::chrono::sys_days day = std::chrono::year{2020} / 3 / 2;
    EXPECT_EQ(one["checks"]["first_date"], "2020-03-02");
    EXPECT_EQ(host.records()[0].start_ms / 86'400'000, day.time_since_epoch().count());
}

TEST(WhatsAppBadInput, EveryText) {
    const json manifest = read_manifest();
    if (manifest.empty()) GTEST_SKIP() << "no manifest.json in " << corpus;
    std::size_t seen = 0;
    for (const json& one : manifest) {
        const std::string path = one["path"].get<std::string>();
        if (one["format"] != "whatsapp" || !path.ends_with(".txt")) continue;
        ++seen;
        check_case(one);
    }
    EXPECT_GT(seen, 20U);
}

}  // namespace
}  // namespace rekindle

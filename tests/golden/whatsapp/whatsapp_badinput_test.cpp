// Every WhatsApp text of the bad-input corpus, as its manifest says: outcome, number of records,
// warnings by name and count. The archives among them are cases of the installed program.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <rekindle/importer.hpp>
#include <set>
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

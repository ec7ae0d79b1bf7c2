// Every photo of the bad-input corpus, as its manifest says: outcome, number of records, warnings
// by name and count.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <rekindle/importer.hpp>
#include <rekindle/iso8601.hpp>
#include <string>

#include "tests/golden/badinput_case.hpp"

namespace rekindle {
namespace {

using badinput::corpus;
using nlohmann::json;
using testkit::FakeHost;

constexpr auto host_only = {"file.empty", "file.unrecognised"};

// What no importer takes for its own, the host refuses by these names.
bool is_refused_by_host(const json& one) {
    return std::any_of(host_only.begin(), host_only.end(),
                       [&](const char* name) { return one["warnings"].contains(name); });
}

void check_case(const json& one) {
    const std::string path = one["path"].get<std::string>();
    SCOPED_TRACE(path);
    const rk_importer& photos = *rekindle_plugin_v0.importers[0];
    FakeHost host;
    host.add_file(std::filesystem::path{path}.filename().string(), corpus / path);
    if (is_refused_by_host(one)) {
        EXPECT_EQ(host.probe(photos), 0U);
        return;
    }
    EXPECT_GT(host.probe(photos), 0U);
    EXPECT_EQ(host.run(photos) < RK_OK, one["outcome"] == "reject");
    EXPECT_EQ(badinput::keys(host).size(), one["records"].get<std::size_t>());
    badinput::check_warnings(host, one["warnings"], one["may_warn"]);
    if (one["checks"].contains("local_time")) {
        ASSERT_EQ(host.records().size(), 1U);
        const auto expected =
            parse_iso8601(one["checks"]["local_time"].get<std::string>() + "Z")->utc;
        EXPECT_EQ(host.records()[0].start_ms, expected.time_since_epoch().count());
        EXPECT_EQ(host.records()[0].time_basis, TimeBasis::assumed_zone);
    }
}

TEST(PhotosBadInput, EveryCase) {
    const json manifest = badinput::read_manifest();
    if (manifest.empty()) GTEST_SKIP() << "no manifest.json in " << corpus;
    std::size_t seen = 0;
    for (const json& one : manifest) {
        if (one["format"] != "photo") continue;
        ++seen;
        check_case(one);
    }
    EXPECT_EQ(seen, 19U);
}

}  // namespace
}  // namespace rekindle

// Every vCard of the bad-input corpus, as its manifest says: outcome, number of cards, warnings by
// name and count.
#include <gmock/gmock.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <rekindle/importer.hpp>
#include <set>
#include <string>

#include "tests/golden/badinput_case.hpp"

namespace rekindle {
namespace {

using badinput::corpus;
using badinput::read_manifest;
using nlohmann::json;
using testkit::FakeHost;
using testkit::OwnedPerson;

const rk_importer& importer() {
    return *rekindle_plugin_v0.importers[0];
}

std::set<std::string> keys(const FakeHost& host) {
    std::set<std::string> found;
    for (const OwnedPerson& person : host.persons()) found.insert(person.key);
    return found;
}

void check_case(const json& one) {
    const std::string path = one["path"].get<std::string>();
    SCOPED_TRACE(path);
    FakeHost host;
    host.add_file(std::filesystem::path{path}.filename().string(), corpus / path);
    const rk_status status = host.run(importer());
    const bool refused = status < RK_OK;
    // Where two policies are right the manifest names the other one too.
    const bool other = refused != (one["outcome"] == "reject");
    ASSERT_FALSE(other && !one.contains("also_accept")) << status;
    const json& as = other ? one["also_accept"] : one;
    EXPECT_EQ(host.persons().size(), as["records"].get<std::size_t>());
    EXPECT_EQ(keys(host).size(), host.persons().size());
    badinput::check_warnings(host, as["warnings"], one["may_warn"]);
    if (one["checks"].contains("name")) {
        EXPECT_EQ(host.persons().at(0).name, one["checks"]["name"]);
    }
}

TEST(ContactsBadInput, EveryCard) {
    const json manifest = read_manifest();
    if (manifest.empty()) GTEST_SKIP() << "no manifest.json in " << corpus;
    std::size_t seen = 0;
    for (const json& one : manifest) {
        if (one["format"] != "vcard") continue;
        ++seen;
        check_case(one);
    }
    EXPECT_GE(seen, 22U);
}

// Twenty thousand addresses in one card would make one person of half the world.
TEST(ContactsBadInput, AListOfManyJoinsNobody) {
    const auto path = corpus / "vcard/many_emails.vcf";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "there is no " << path;
    FakeHost host;
    host.add_file("many_emails.vcf", path);
    ASSERT_EQ(host.run(importer()), RK_OK);
    ASSERT_EQ(host.persons().size(), 1U);
    EXPECT_EQ(host.persons()[0].addresses.size(), 1U);
}

TEST(ContactsBadInput, TwoPeopleWithOneMailboxAreTwoCards) {
    const auto path = corpus / "vcard/shared_email.vcf";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "there is no " << path;
    FakeHost host;
    host.add_file("shared_email.vcf", path);
    ASSERT_EQ(host.run(importer()), RK_OK);
    ASSERT_EQ(host.persons().size(), 2U);
    EXPECT_EQ(host.persons()[0].addresses[0].address, host.persons()[1].addresses[0].address);
    EXPECT_NE(host.persons()[0].name, host.persons()[1].name);
}

}  // namespace
}  // namespace rekindle

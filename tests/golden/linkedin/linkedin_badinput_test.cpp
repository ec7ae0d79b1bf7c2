// Every LinkedIn archive of the bad-input corpus, as its manifest says: outcome, number of records,
// warnings by name and count. The members of each zip are handed to the importer as entries.
#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <rekindle/importer.hpp>
#include <set>
#include <string>

#include "tests/golden/badinput_case.hpp"

namespace rekindle {
namespace {

using badinput::corpus;
using badinput::keys;
using badinput::read_manifest;
using nlohmann::json;
using testkit::FakeHost;

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

std::string fact(const testkit::OwnedPerson& person, std::string_view wanted) {
    for (const auto& [name, value] : person.facts)
        if (name == wanted) return value;
    return {};
}

void check_more(const FakeHost& host, const json& checks) {
    if (checks.contains("company")) {
        EXPECT_EQ(fact(host.persons().at(0), "organisation"), checks["company"]);
    }
    if (checks.contains("email")) {
        EXPECT_EQ(host.persons().at(0).addresses.at(0).address, checks["email"]);
    }
    if (checks.contains("duplicates")) {
        EXPECT_EQ(host.records().size() - keys(host).size(), checks["duplicates"]);
    }
    if (checks.contains("persons")) {
        std::set<std::string> people;
        for (const auto& person : host.persons()) people.insert(person.key);
        EXPECT_EQ(people.size(), checks["persons"]);
    }
}

void check_case(const json& one) {
    const std::string path = one["path"].get<std::string>();
    SCOPED_TRACE(path);
    FakeHost host;
    add_members(host, corpus / path);
    const rk_importer& importer = *rekindle_plugin_v0.importers[0];
    const rk_status status = host.run(importer);
    const bool refused = status < RK_OK;
    // Where two policies are right the manifest names the other one too.
    const bool other = refused != (one["outcome"] == "reject");
    ASSERT_FALSE(other && !one.contains("also_accept")) << status;
    const json& as = other ? one["also_accept"] : one;
    EXPECT_EQ(keys(host).size(), as["records"].get<std::size_t>());
    badinput::check_warnings(host, as["warnings"], one["may_warn"]);
    check_more(host, one["checks"]);
    // What nobody claims is refused by the host; all else has to be claimed, if only to say why
    // not.
    const bool unrecognised = as["warnings"].contains("file.unrecognised");
    EXPECT_EQ(host.probe(importer) == 0, unrecognised);
}

TEST(LinkedInBadInput, EveryArchive) {
    const json manifest = read_manifest();
    if (manifest.empty()) GTEST_SKIP() << "no manifest.json in " << corpus;
    std::size_t seen = 0;
    for (const json& one : manifest) {
        if (one["format"] != "linkedin") continue;
        ++seen;
        check_case(one);
    }
    EXPECT_GE(seen, 26U);
}

}  // namespace
}  // namespace rekindle

// Exports made by other projects, read in place, against the figures that come with them or that
// their own tests state. Skipped where the corpora are not there.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
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
using testkit::OwnedRecord;
namespace fs = std::filesystem;

fs::path corpus() {
    const char* const set = std::getenv("REKINDLE_CORPORA");
    return (set != nullptr ? fs::path{set} : fs::path{REKINDLE_SHARED} / "corpora") / "facebook";
}

const rk_importer& facebook() {
    return *rekindle_plugin_v0.importers[0];
}

const rk_importer& instagram() {
    return *rekindle_plugin_v0.importers[1];
}

std::size_t messages_in(const FakeHost& host) {
    return static_cast<std::size_t>(
        std::count_if(host.records().begin(), host.records().end(), [](const OwnedRecord& record) {
            return record.kind == Kind::chat || record.kind == Kind::call;
        }));
}

std::set<std::string> keys_of(const FakeHost& host) {
    std::set<std::string> keys;
    for (const OwnedRecord& record : host.records()) keys.insert(record.key);
    return keys;
}

// Each JSON file on its own, by the counts of an independent program.
TEST(FacebookCorpora, EveryJsonFileHasItsMessages) {
    std::ifstream file{corpus() / "_derived_counts.json"};
    if (!file) GTEST_SKIP() << "not there: " << corpus();
    const json files = json::parse(file);
    std::size_t seen = 0;
    for (const auto& [path, counts] : files.items()) {
        SCOPED_TRACE(path);
        FakeHost host;
        host.add_file(fs::path{path}.filename().string(), corpus() / path);
        ++seen;
        if (counts.contains("error")) {
            EXPECT_EQ(host.probe(facebook()), 0U);
            continue;
        }
        // By its name a file may be of Instagram; its content is the same.
        EXPECT_GE(std::max(host.probe(facebook()), host.probe(instagram())), 80U);
        ASSERT_EQ(host.run(facebook()), RK_OK);
        EXPECT_EQ(messages_in(host), counts["messages"].get<std::size_t>());
        EXPECT_EQ(keys_of(host).size(), host.records().size());
        const auto with_text = std::count_if(host.records().begin(), host.records().end(),
                                             [](const OwnedRecord& r) { return r.text_size > 0; });
        EXPECT_EQ(static_cast<std::size_t>(with_text), counts["with_text"].get<std::size_t>());
    }
    EXPECT_GT(seen, 20U);
}

struct Folder {
    const char* name;
    std::size_t messages;
    std::size_t broken_files;
};

class MsgvaultFolder : public testing::TestWithParam<Folder> {};

// As an archive, by what the project's own tests state.
TEST_P(MsgvaultFolder, HasItsMessages) {
    const fs::path folder =
        corpus() / "kenn-io+msgvault/internal/fbmessenger/testdata" / GetParam().name;
    if (!fs::exists(folder)) GTEST_SKIP() << "not there: " << folder;
    FakeHost host;
    host.add_folder(folder);
    EXPECT_GE(host.probe(facebook()), 80U);
    ASSERT_EQ(host.run(facebook()), RK_OK);
    EXPECT_EQ(messages_in(host), GetParam().messages);
    EXPECT_EQ(host.count("json.invalid"), GetParam().broken_files);
    EXPECT_EQ(keys_of(host).size(), host.records().size());
}

INSTANTIATE_TEST_SUITE_P(
    Folders, MsgvaultFolder,
    testing::Values(Folder{"corrupt", 1, 1}, Folder{"e2ee_simple", 6, 0},
                    Folder{"html_multi_media", 3, 0}, Folder{"html_simple", 3, 0},
                    Folder{"html_with_media", 1, 0}, Folder{"json_group", 3, 0},
                    Folder{"json_multifile", 4, 0}, Folder{"json_nontext", 6, 0},
                    Folder{"json_simple", 4, 0}, Folder{"json_with_media", 1, 0},
                    Folder{"json_with_media_alt", 1, 0}, Folder{"mixed", 2, 0}),
    [](const auto& tested) { return std::string{tested.param.name}; });

TEST(FacebookCorpora, JsonAndHtmlOfOneThreadAreTheSameMessages) {
    const fs::path folder = corpus() /
                            "kenn-io+msgvault/internal/fbmessenger/testdata/mixed/"
                            "your_activity_across_facebook/messages/inbox/eve_MIX";
    if (!fs::exists(folder)) GTEST_SKIP() << "not there: " << folder;
    FakeHost json_host, html_host;
    json_host.add_file("messages/inbox/eve_MIX/message_1.json", folder / "message_1.json");
    html_host.add_file("messages/inbox/eve_MIX/message_1.html", folder / "message_1.html");
    ASSERT_EQ(json_host.run(facebook()), RK_OK);
    ASSERT_EQ(html_host.run(facebook()), RK_OK);
    EXPECT_EQ(json_host.records().size(), 2U);
    EXPECT_EQ(keys_of(json_host), keys_of(html_host));
}

TEST(FacebookCorpora, ThreeWritingsOfOneDate) {
    const fs::path folder =
        corpus() / "kenn-io+msgvault/internal/fbmessenger/testdata/html_timestamps";
    if (!fs::exists(folder)) GTEST_SKIP() << "not there: " << folder;
    std::set<std::string> keys;
    for (const char* const name : {"layout1.html", "layout2.html", "layout3.html"}) {
        FakeHost host;
        host.add_file(name, folder / name);
        EXPECT_GT(host.probe(facebook()), 0U);
        ASSERT_EQ(host.run(facebook()), RK_OK);
        ASSERT_EQ(host.records().size(), 1U);
        EXPECT_EQ(host.records()[0].start_ms, 1571495820000);  // 2019-10-19 14:37
        keys.insert(host.records()[0].key);
    }
    EXPECT_EQ(keys.size(), 1U);
}

// messages.htm of 2016: three threads, local times of California.
TEST(FacebookCorpora, PageOfBefore2018) {
    const fs::path file = corpus() / "ownaginatious+fbchat-archive-parser/tests/simulated_data.htm";
    if (!fs::exists(file)) GTEST_SKIP() << "not there: " << file;
    FakeHost host;
    host.add_file("messages.htm", file);
    EXPECT_GE(host.probe(facebook()), 80U);
    ASSERT_EQ(host.run(facebook()), RK_OK);
    ASSERT_EQ(host.records().size(), 20U);
    EXPECT_EQ(keys_of(host).size(), 20U);
    std::set<std::string> threads, authors;
    for (const OwnedRecord& record : host.records()) {
        threads.insert(record.thread);
        authors.insert(record.participants.at(0).address);
        EXPECT_EQ(record.utc_offset_min, -420);
    }
    EXPECT_EQ(threads.size(), 3U);
    EXPECT_EQ(authors, (std::set<std::string>{"First User 一", "Second User 二", "Third User 三"}));
    EXPECT_EQ(host.records()[0].start_ms, 1380949500000);  // 2013-10-05 05:05 UTC
    EXPECT_EQ(host.records()[0].text_size, 23U);           // "The last message! Hello"
    EXPECT_EQ(host.records()[0].participants.size(), 2U);
    EXPECT_EQ(host.records()[12].group_size, 3U);
}

}  // namespace
}  // namespace rekindle

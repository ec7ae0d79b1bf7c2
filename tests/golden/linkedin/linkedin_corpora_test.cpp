// The LinkedIn tables of the public corpora against what is stated of them: counts, and for the
// adversarial set row by row what its expected JSON holds.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <rekindle/importer.hpp>
#include <set>
#include <string>

#include "sdk/testkit/fake_host.hpp"

namespace rekindle {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testkit::FakeHost;
using testkit::OwnedPerson;
using testkit::OwnedRecord;

const char* const corpora_variable = std::getenv("REKINDLE_CORPORA");
const fs::path corpora = (corpora_variable != nullptr ? fs::path{corpora_variable}
                                                      : fs::path{REKINDLE_SHARED} / "corpora") /
                         "linkedin";
const fs::path analyzer = "Hermione-Granger-1176+linkedin-analyzer";

#define REQUIRE_CORPORA() \
    if (!fs::exists(corpora)) GTEST_SKIP() << "no corpora in " << corpora

void import(FakeHost& host, const fs::path& path) {
    host.add_file(path.filename().string(), corpora / path);
    EXPECT_GE(host.probe(*rekindle_plugin_v0.importers[0]), 60U) << path;
    ASSERT_EQ(host.run(*rekindle_plugin_v0.importers[0]), RK_OK) << path;
}

std::set<std::string> keys(const FakeHost& host) {
    std::set<std::string> out;
    for (const OwnedRecord& record : host.records()) out.insert(record.key);
    return out;
}

struct Stated {
    fs::path path;
    std::size_t connections, hidden;
};

TEST(LinkedInCorpora, ConnectionsAreAsManyAsStated) {
    REQUIRE_CORPORA();
    const Stated all[] = {
        {"AbhiramJayasankar+six-hops/tests/fixtures/Connections.csv", 4, 1},
        {"paarth-s+sourcer/tests/fixtures/Connections.csv", 3, 0},
        {"labeldekho+linkedin-network-intelligence/tests/fixtures/Connections.csv", 10, 0},
        {analyzer / "web/e2e/fixtures/Connections.csv", 2, 0},
        {analyzer / "web/e2e/fixtures/ConnectionsWide.csv", 53, 0},
        {analyzer / "tests/fixtures/connections-parity.csv", 4, 1}};
    for (const Stated& one : all) {
        FakeHost host;
        import(host, one.path);
        EXPECT_EQ(host.records().size(), one.connections) << one.path;
        EXPECT_EQ(keys(host).size(), one.connections) << one.path;
        EXPECT_EQ(host.persons().size(), one.connections) << one.path;
        EXPECT_EQ(host.count("linkedin.hidden"), one.hidden) << one.path;
    }
}

TEST(LinkedInCorpora, TwoPeopleOfOneNameAreTwo) {
    REQUIRE_CORPORA();
    FakeHost host;
    import(host, "AbhiramJayasankar+six-hops/tests/fixtures/Connections.csv");
    std::set<std::string> profiles;
    for (const OwnedPerson& person : host.persons())
        if (person.name == "Priya Sharma") profiles.insert(person.addresses[0].address);
    EXPECT_THAT(profiles, testing::ElementsAre("linkedin.com/in/priya-sharma-1",
                                               "linkedin.com/in/priya-sharma-2"));
}

// Nobody says who the owner is: they are in every conversation.
TEST(LinkedInCorpora, TheOwnerOfMessagesIsWhoIsInAllOfThem) {
    REQUIRE_CORPORA();
    for (const auto& [path, owner] :
         {std::pair{
              fs::path{"labeldekho+linkedin-network-intelligence/tests/fixtures/Messages.csv"},
              "Test User"},
          std::pair{analyzer / "web/e2e/fixtures/MessagesThreads.csv", "Sam Self"}}) {
        FakeHost host;
        import(host, path);
        ASSERT_GT(host.records().size(), 3U);
        for (const OwnedRecord& record : host.records()) {
            std::size_t owners = 0;
            for (const auto& one : record.participants)
                if ((one.flags & RK_IS_OWNER) != 0) {
                    ++owners;
                    EXPECT_EQ(one.name, owner);
                }
            EXPECT_EQ(owners, 1U) << record.key;
        }
    }
}

TEST(LinkedInCorpora, ElevenMessagesInFourConversations) {
    REQUIRE_CORPORA();
    FakeHost host;
    import(host, "labeldekho+linkedin-network-intelligence/tests/fixtures/Messages.csv");
    EXPECT_EQ(host.records().size(), 11U);
    std::set<std::string> threads;
    for (const OwnedRecord& record : host.records()) threads.insert(record.thread);
    EXPECT_EQ(threads.size(), 4U);
}

// As a record has a text: in one line, without control characters, without the quote that the
// other project puts before what a spreadsheet would calculate.
std::string plain(std::string text) {
    if (text.size() > 1 && text[0] == '\'' &&
        std::string{"=+-@"}.find(text[1]) != std::string::npos)
        text.erase(0, 1);
    std::string out;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\t') continue;
        const char one = c == '\n' || c == '\t' ? ' ' : c;
        if (one != ' ' || (!out.empty() && !out.ends_with(' '))) out += one;
    }
    while (out.ends_with(' ')) out.pop_back();
    return out;
}

std::string name_of(const json& row) {
    const std::string first = plain(row["First Name"]), last = plain(row["Last Name"]);
    std::string out = first + (first.empty() || last.empty() ? "" : " ") + last;
    if (out.size() > 256) out.resize(256);
    while (out.ends_with(' ')) out.pop_back();
    return out;
}

json expected() {
    std::ifstream file{corpora / analyzer / "tests/fixtures/parity-corpus-expected.json"};
    return json::parse(file);
}

using NameAndDay = std::pair<std::string, std::string>;

TEST(LinkedInCorpora, TheAdversarialConnectionsAreThoseOfTheExpectedJson) {
    REQUIRE_CORPORA();
    FakeHost host;
    import(host, analyzer / "tests/fixtures/connections-corpus.csv");
    std::map<NameAndDay, std::size_t> found, stated;
    for (const OwnedPerson& person : host.persons()) {
        std::string since;
        for (const auto& [name, value] : person.facts)
            if (name == "since") since = value;
        ++found[{person.name, since}];
    }
    const json all = expected();
    for (const json& row : all["connections"]) {
        const std::string day = row["Connected On"];
        ++stated[{name_of(row), day == "30 Feb 2026" ? "" : day}];
    }
    std::size_t missing = 0;
    for (const auto& [who, count] : stated) {
        const auto have = found.find(who);
        missing += count - std::min(count, have == found.end() ? 0 : have->second);
        if (have == found.end() || have->second < count)
            ADD_FAILURE() << who.first.substr(0, 60) << " | " << who.second;
    }
    EXPECT_EQ(missing, 0U);
    EXPECT_EQ(all["connections"].size(), 192U);
}

TEST(LinkedInCorpora, TheAdversarialMessagesAreThoseOfTheExpectedJson) {
    REQUIRE_CORPORA();
    FakeHost host;
    import(host, analyzer / "tests/fixtures/messages-corpus.csv");
    std::map<std::string, const OwnedRecord*> by_thread;
    for (const OwnedRecord& record : host.records()) by_thread[record.thread] = &record;
    const json all = expected();
    for (const json& row : all["messages"]) {
        const std::string thread = row["CONVERSATION ID"];
        SCOPED_TRACE(thread);
        ASSERT_TRUE(by_thread.contains(thread));
        const OwnedRecord& record = *by_thread[thread];
        ASSERT_FALSE(record.participants.empty());
        std::string from = plain(row["FROM"]);
        if (from.size() > 256) from.resize(256);
        EXPECT_EQ(record.participants[0].name, from);
        EXPECT_EQ(record.participants[0].role, Role::by);
        // Only one of the five dates in it is a day of the calendar.
        EXPECT_EQ(record.start_ms != RK_TIME_UNKNOWN, row["DATE"] == "1999-01-01");
    }
    EXPECT_EQ(all["messages"].size(), 203U);
}

struct Outcome {
    const char *id, *file;
    rk_status status;
    std::size_t records;
};

// malformed-csv-outcomes.json, as far as it is about files that are read here.
TEST(LinkedInCorpora, MalformedTablesEndAsStated) {
    REQUIRE_CORPORA();
    std::ifstream file{corpora / analyzer / "tests/fixtures/malformed-csv-outcomes.json"};
    const json cases = json::parse(file)["cases"];
    const Outcome outcomes[] = {
        {"missing-required-header", "messages.csv", RK_OK, 1},  // the text of a message is not kept
        {"multiline-quoted-field-valid", "messages.csv", RK_OK, 1},
        {"connections-preamble-only", "Connections.csv", RK_E_UNSUPPORTED, 0}};
    for (const Outcome& one : outcomes) {
        const auto found = std::find_if(cases.begin(), cases.end(),
                                        [&](const json& row) { return row["id"] == one.id; });
        ASSERT_NE(found, cases.end());
        FakeHost host;
        host.add(one.file, (*found)["csv"].get<std::string>());
        EXPECT_EQ(host.run(*rekindle_plugin_v0.importers[0]), one.status) << one.id;
        EXPECT_EQ(host.records().size(), one.records) << one.id;
    }
}

}  // namespace
}  // namespace rekindle

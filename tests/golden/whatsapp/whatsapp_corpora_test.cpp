// Every chat of the public corpora against the figures that come with them: derived by an
// independent program, or stated by the project's own tests.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <rekindle/importer.hpp>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "plugins/whatsapp/sniff.hpp"
#include "plugins/whatsapp/survey.hpp"
#include "sdk/testkit/fake_host.hpp"

namespace rekindle {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testkit::FakeHost;
using testkit::OwnedRecord;

const char* const corpora_variable = std::getenv("REKINDLE_CORPORA");
const fs::path corpora =
    corpora_variable != nullptr ? corpora_variable : fs::path{REKINDLE_SHARED} / "corpora";

std::string read_all(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

json read_json(const fs::path& path) {
    std::ifstream file{path};
    return file ? json::parse(file) : json{};
}

void import(FakeHost& host, const fs::path& path) {
    host.add_file(path.filename().string(), path);
    ASSERT_GE(host.probe(*rekindle_plugin_v0.importers[0]), 70U);
    ASSERT_EQ(host.run(*rekindle_plugin_v0.importers[0]), RK_OK);
}

std::string author(const OwnedRecord& record) {
    for (const auto& who : record.participants)
        if (who.role == Role::by) return who.address;
    return {};
}

std::string minute(const OwnedRecord& record) {
    const std::chrono::sys_seconds time{std::chrono::seconds{record.start_ms / 1000}};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{time - day};
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u %02d:%02d", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()));
    return text;
}

struct Figures {
    const char* path;
    std::size_t records;  // messages and calls, without notices and what was taken back
    std::size_t files, calls;
    const char *first, *last;
};

// Times as written: the test's host says that local time is UTC.
const Figures figures[] = {
    {"JBGruber+rwhatsapp/inst/extdata/sample.txt", 7, 1, 0, "2017-07-12 22:35", "2018-09-28 13:30"},
    {"MasterScrat+Chatistics/tests/test_data/whatsapp/_chat.txt", 21, 0, 0, "2018-01-04 11:53",
     "2019-04-19 16:18"},
    {"MasterScrat+Chatistics/tests/test_data/whatsapp/_chat 2.txt", 5, 0, 0, "2019-09-17 16:37",
     "2019-09-17 16:39"},
    {"MasterScrat+Chatistics/tests/test_data/whatsapp/_chat 3.txt", 9, 0, 0, "2019-11-02 14:18",
     "2019-11-02 14:51"},
    {"MasterScrat+Chatistics/tests/test_data/whatsapp/_chat 4.txt", 3, 0, 0, "2019-09-17 08:30",
     "2019-09-18 16:50"},
    {"gesiscss+WhatsR/inst/englishandroid24h.txt", 42, 2, 0, "2018-01-29 12:24",
     "2018-01-30 00:23"},
    {"joweich+chat-miner/test/whatsapp/test_[mmddyy]_24hrs.txt", 7, 0, 0, "2019-01-01 11:25",
     "2021-12-30 22:01"},
    {"joweich+chat-miner/test/whatsapp/test_ddmmyy_24hrs.txt", 7, 0, 0, "2019-01-01 11:25",
     "2021-12-30 22:01"},
    {"joweich+chat-miner/test/whatsapp/test_mmddyy_24hrs.txt", 7, 0, 0, "2019-01-01 11:25",
     "2021-12-30 22:01"},
    {"joweich+chat-miner/test/whatsapp/test_mmddyyyy_12hrs.txt", 7, 0, 0, "2019-01-01 11:25",
     "2021-12-30 22:01"},
    {"joweich+chat-miner/test/whatsapp/test_yyyymmdd_24hrs.txt", 7, 0, 0, "2019-01-01 11:25",
     "2021-12-30 22:01"},
    // Stated: eight, without the file and the one that was taken back, which is no record.
    {"langchain-ai+langchain-community/libs/community/tests/integration_tests/examples/"
     "whatsapp_chat.txt",
     9, 1, 0, "2023-05-05 15:48", "2023-04-20 09:42"},
    // Stated: twelve, with the notice on encryption.
    {"langchain-ai+langchain-community/libs/community/tests/unit_tests/chat_loaders/data/"
     "whatsapp_chat.txt",
     11, 3, 0, "2023-08-15 09:12", "2023-08-15 21:25"},
    {"lucasrodes+whatstk/chats/whatsapp/lorem-2000.txt", 2000, 0, 0, "2019-04-16 02:09",
     "2020-06-13 00:00"},
    {"lucasrodes+whatstk/chats/whatsapp/lorem.txt", 500, 0, 0, "2020-01-15 02:22",
     "2020-05-11 22:32"},
    {"lucasrodes+whatstk/chats/whatsapp/lorem-merge-part1.txt", 300, 0, 0, "2019-10-20 10:16",
     "2020-01-10 00:00"},
    {"lucasrodes+whatstk/chats/whatsapp/lorem-merge-part2.txt", 300, 0, 0, "2020-06-20 10:16",
     "2020-09-10 00:00"},
    {"lucasrodes+whatstk/chats/whatsapp/pokemon.txt", 18, 0, 0, "2016-08-06 13:23",
     "2016-10-31 12:23"},
    {"rodrigogs+whats-reader/examples/chats/android-group-chat/WhatsApp Chat with Family Group "
     "👨‍👩‍👧‍👦.txt",
     42, 4, 0, "2024-12-01 09:10", "2024-12-04 20:07"},
    {"rodrigogs+whats-reader/examples/chats/android-private-chat/WhatsApp Chat with Alice.txt", 43,
     4, 0, "2024-12-01 10:05", "2024-12-04 16:45"},
    {"rodrigogs+whats-reader/examples/chats/ios-group-chat/_chat.txt", 33, 2, 0, "2024-12-05 08:10",
     "2024-12-09 08:00"},
    {"rodrigogs+whats-reader/examples/chats/ios-private-chat/_chat.txt", 43, 4, 0,
     "2024-12-01 10:05", "2024-12-04 16:45"},
    // Stated: nineteen entries; four are notices or were taken back.
    {"timelinize+timelinize/datasources/whatsapp/testdata/fixtures/_chat.txt", 15, 3, 2,
     "2020-03-01 12:00", "2025-07-01 12:00"},
};

TEST(WhatsAppCorpora, EveryChatHasItsFigures) {
    const fs::path folder = corpora / "whatsapp";
    if (!fs::exists(folder)) GTEST_SKIP() << "no corpora in " << folder;
    for (const Figures& one : figures) {
        SCOPED_TRACE(one.path);
        FakeHost host;
        import(host, folder / one.path);
        const auto& records = host.records();
        ASSERT_EQ(records.size(), one.records);
        std::size_t files = 0, calls = 0;
        std::set<std::string> keys;
        for (const OwnedRecord& record : records) {
            files += record.attachment_count;
            calls += record.kind == Kind::call ? 1 : 0;
            keys.insert(record.key);
        }
        EXPECT_EQ(files, one.files);
        EXPECT_EQ(calls, one.calls);
        EXPECT_EQ(keys.size(), records.size());
        EXPECT_EQ(minute(records.front()), one.first);
        EXPECT_EQ(minute(records.back()), one.last);
    }
}

whatsapp::Survey survey_of(const fs::path& path) {
    FakeHost host;
    const std::string bytes = read_all(path);
    host.add("a.txt", bytes);
    const Source source{host.table()};
    const auto layout = whatsapp::sniff(bytes, "a.txt").layout;
    auto found = whatsapp::survey(source, 0, layout);
    EXPECT_TRUE(found);
    return *std::move(found);
}

// What the independent count leaves out: heads in layouts it did not know.
std::size_t more_heads(const std::string& path) {
    return path.find("integration_tests/examples") != std::string::npos ? 2 : 0;
}

TEST(WhatsAppCorpora, EveryLineIsExplainedAndAuthorsAreThoseOfTheIndependentCount) {
    const json derived = read_json(corpora / "whatsapp/_derived_counts.json");
    if (derived.is_null()) GTEST_SKIP() << "no corpora in " << corpora;
    std::size_t seen = 0;
    for (const auto& [path, counts] : derived.items()) {
        if (!fs::exists(corpora / path)) continue;
        SCOPED_TRACE(path);
        ++seen;
        const whatsapp::Survey survey = survey_of(corpora / path);
        EXPECT_TRUE(survey.counts.all_explained());
        EXPECT_EQ(survey.counts.leading, 0U);
        EXPECT_EQ(survey.counts.messages + survey.counts.notices,
                  counts["messages"].get<std::size_t>() + more_heads(path));
        if (more_heads(path) != 0) continue;
        std::map<std::string, std::size_t> authors;
        for (std::uint32_t i = 0; i < survey.authors.size(); ++i)
            authors[survey.authors[i].author.name] =
                survey.authors[i].messages + survey.authors[i].notices;
        EXPECT_EQ(json(authors), counts["authors"]);
    }
    EXPECT_GT(seen, 20U);
}

// Eight exports of one chat: two languages, two systems, two clocks. Equal in who wrote, in what
// order and of what kind; within a language equal in everything that is kept.
using Shape = std::vector<std::tuple<std::string, Kind, std::uint32_t>>;

Shape shape_of(const std::vector<OwnedRecord>& records) {
    Shape out;
    for (const OwnedRecord& record : records)
        out.emplace_back(author(record), record.kind, record.attachment_count);
    return out;
}

std::set<std::string> keys(const std::vector<OwnedRecord>& records) {
    std::set<std::string> out;
    for (const OwnedRecord& record : records) out.insert(record.key);
    return out;
}

TEST(WhatsAppCorpora, EightShapesOfOneChatGiveEqualRecords) {
    const fs::path folder = corpora / "whatsapp/gesiscss+WhatsR/inst";
    if (!fs::exists(folder)) GTEST_SKIP() << "no corpora in " << corpora;
    Shape first;
    for (const std::string language : {"english", "german"}) {
        std::set<std::string> of_language;
        for (const std::string system : {"android24h", "androidampm", "ios24h", "iosampm"}) {
            SCOPED_TRACE(language + system);
            FakeHost host;
            import(host, folder / (language + system + ".txt"));
            ASSERT_EQ(host.records().size(), 42U);
            if (first.empty()) first = shape_of(host.records());
            EXPECT_EQ(shape_of(host.records()), first);
            ASSERT_EQ(host.rooms().size(), 1U);
            EXPECT_EQ(host.rooms()[0].title, "Whatsappparsertest2");
            EXPECT_EQ(host.rooms()[0].members.size(), 5U);
            const auto own = keys(host.records());
            of_language.insert(own.begin(), own.end());
        }
        RecordProperty("keys_" + language, static_cast<int>(of_language.size()));
        // The files differ in the words of three messages and in a minute or two.
        EXPECT_LE(of_language.size(), 60U);
    }
}

TEST(WhatsAppCorpora, FiveDateFormatsOfOneChatGiveOneChat) {
    const fs::path folder = corpora / "whatsapp/joweich+chat-miner/test/whatsapp";
    const json target = read_json(folder / "target.json");
    if (target.is_null()) GTEST_SKIP() << "no corpora in " << corpora;
    std::set<std::string> all;
    for (const char* name :
         {"test_[mmddyy]_24hrs.txt", "test_ddmmyy_24hrs.txt", "test_mmddyy_24hrs.txt",
          "test_mmddyyyy_12hrs.txt", "test_yyyymmdd_24hrs.txt"}) {
        SCOPED_TRACE(name);
        FakeHost host;
        import(host, folder / name);
        const auto own = keys(host.records());
        all.insert(own.begin(), own.end());
        std::set<std::pair<std::string, std::string>> found;
        for (const OwnedRecord& record : host.records())
            found.emplace(minute(record), author(record));
        for (const json& stated : target) {
            std::string time = stated["timestamp"].get<std::string>().substr(0, 16);
            time[10] = ' ';
            EXPECT_TRUE(found.contains({time, stated["author"].get<std::string>()})) << time;
        }
    }
    EXPECT_EQ(all.size(), 7U);
}

TEST(WhatsAppCorpora, TheAndroidAndTheIphoneOfOneChatAreOneChat) {
    const fs::path folder = corpora / "whatsapp/rodrigogs+whats-reader/examples/chats";
    if (!fs::exists(folder)) GTEST_SKIP() << "no corpora in " << corpora;
    FakeHost android, iphone;
    import(android, folder / "android-private-chat/WhatsApp Chat with Alice.txt");
    import(iphone, folder / "ios-private-chat/_chat.txt");
    std::size_t common = 0;
    const auto other = keys(iphone.records());
    for (const auto& key : keys(android.records())) common += other.contains(key) ? 1 : 0;
    RecordProperty("common", static_cast<int>(common));
    EXPECT_EQ(android.records()[0].thread, iphone.records()[0].thread);
    EXPECT_GT(common, 0U);
}

}  // namespace
}  // namespace rekindle

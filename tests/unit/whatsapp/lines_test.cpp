// Every line of a chat is explained.
#include <gtest/gtest.h>

#include <rekindle/importer.hpp>

#include "plugins/whatsapp/chat.hpp"
#include "plugins/whatsapp/chat_import.hpp"
#include "plugins/whatsapp/survey.hpp"
#include "sdk/testkit/fake_host.hpp"

namespace rekindle::whatsapp {
namespace {

using testkit::FakeHost;

TEST(Lines, AreAllExplained) {
    FakeHost host;
    host.add("a.txt",
             "before the first\n"
             "13/01/2020, 09:00 - Ada added Grace\n"
             "13/01/2020, 10:00 - Ada: hello\n"
             "on\n"
             "\n"
             "13/01/2020, 10:01 - Grace: This message was deleted\n"
             "13/01/2020, 10:02 - Grace started a call\n"
             "13/01/2020, 10:03 - Karl: <Media omitted>\n");
    const Source source{host.table()};
    const auto found = survey(source, 0, 2);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->counts.lines, 8U);
    EXPECT_EQ(found->counts.leading, 1U);
    EXPECT_EQ(found->counts.messages, 3U);
    EXPECT_EQ(found->counts.notices, 2U);
    EXPECT_EQ(found->counts.continuations, 2U);
    EXPECT_TRUE(found->counts.all_explained());

    Sink sink{host.table()};
    const Chat chat = chat_of(*found, {}, {});
    const ChatPlan plan{0, 2, {DateOrder::day_first}};
    ChatImport import{source, sink, plan, *found, chat};
    ASSERT_TRUE(import.run(Companions{source}));
    EXPECT_TRUE(import.counts().all_explained());
    EXPECT_EQ(import.counts().messages, 3U);
    EXPECT_EQ(import.emitted(), host.records().size());
    EXPECT_EQ(host.records().size(), 3U);
}

TEST(Lines, AMillionTimesTheSameAuthorTakesNoMemory) {
    FakeHost host;
    std::string bytes;
    for (int i = 0; i < 30'000; ++i) bytes += "13/01/2020, 10:00 - Ada: ok\n";
    host.add("a.txt", bytes);
    ASSERT_EQ(host.run(*rekindle_plugin_v0.importers[0]), RK_OK);
    ASSERT_EQ(host.records().size(), 30'000U);
    EXPECT_TRUE(host.records().back().key.ends_with(" 29999"));
}

TEST(Lines, ReadErrorsEndTheImport) {
    FakeHost host;
    std::string bytes;
    while (bytes.size() < 1'000'000) bytes += "13/01/2020, 10:00 - Ada: ok\n";
    host.add("a.txt", bytes);
    host.reads_fail_at = 800'000;
    EXPECT_LT(host.run(*rekindle_plugin_v0.importers[0]), RK_OK);
}

}  // namespace
}  // namespace rekindle::whatsapp

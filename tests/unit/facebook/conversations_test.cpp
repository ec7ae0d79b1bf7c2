// Instagram's single file of messages, as it was until 2020.
#include <gtest/gtest.h>

#include <rekindle/importer.hpp>
#include <set>

#include "plugins/facebook/limits.hpp"
#include "sdk/testkit/fake_host.hpp"

namespace rekindle::facebook {
namespace {

using testkit::FakeHost;

const rk_importer& instagram() {
    return *rekindle_plugin_v0.importers[1];
}

std::string message(const std::string& sender, const std::string& text) {
    return R"({"sender": ")" + sender +
           R"(", "created_at": "2019-11-14T22:15:20+00:00", "text": ")" + text + "\"}";
}

std::string conversation(const std::string& people, const std::string& messages) {
    return R"({"participants": [)" + people + R"(], "conversation": [)" + messages + "]}";
}

TEST(Conversations, TheOwnerIsInAllOfThem) {
    FakeHost host;
    host.add("me_20200316/messages.json",
             "[" + conversation(R"("grace", "me")", message("grace", "Hello")) + "," +
                 conversation(R"("ada", "me", "grace")", message("ada", "Hi")) + "," +
                 conversation(R"("ada", "me")", message("me", "Hey")) + "]");
    EXPECT_GE(host.probe(instagram()), 80U);
    EXPECT_LT(host.probe(*rekindle_plugin_v0.importers[0]), host.probe(instagram()));
    ASSERT_EQ(host.run(instagram()), RK_OK);
    ASSERT_EQ(host.records().size(), 3U);
    EXPECT_EQ(host.records()[0].participants.at(1).address, "me");
    EXPECT_EQ(host.records()[0].participants.at(1).scheme, Scheme::handle);
    EXPECT_EQ(host.records()[0].participants.at(1).flags, std::uint32_t{RK_IS_OWNER});
    EXPECT_EQ(host.records()[1].group_size, 3U);
    ASSERT_EQ(host.covers().size(), 1U);
    EXPECT_EQ(host.covers()[0].account, "me");
}

TEST(Conversations, OneMayBeLargerThanTheWindow) {
    constexpr std::size_t messages = 3'000;
    std::string many;
    for (std::size_t i = 0; i < messages; ++i)
        many += (i == 0 ? "" : ",") + message("grace", std::to_string(i) + std::string(4'000, 'x'));
    ASSERT_GT(many.size(), limits::window);
    FakeHost host;
    host.add("profile.json", R"({"date_joined": "2015", "username": "me", "name": "Me"})");
    host.add("messages.json", "[" + conversation(R"("grace", "me")", many) + "," +
                                  conversation(R"("ada", "me")", message("ada", "Hi")) + "]");
    ASSERT_EQ(host.run(instagram()), RK_OK);
    EXPECT_EQ(host.records().size(), messages + 1);
    EXPECT_TRUE(host.reports().empty());
    std::set<std::string> keys;
    for (const auto& record : host.records()) keys.insert(record.key);
    EXPECT_EQ(keys.size(), messages + 1);
}

TEST(Conversations, ABrokenFileIsRefused) {
    FakeHost host;
    host.add("messages.json",
             "[" + conversation(R"("grace", "me")", message("grace", "Hello")) + ", {\"part");
    EXPECT_NE(host.run(instagram()), RK_OK);
    EXPECT_TRUE(host.records().empty());
}

TEST(Conversations, OddMembersAreNoConversations) {
    FakeHost host;
    host.add(
        "messages.json",
        R"([1, "conversation", {"conversation": 5, "participants": "x"}, {"conversation": {}},)"
        R"( {"x": {"conversation": [1]}}, )" +
            conversation("1, null", message("grace", "Hello") + ", 7") + "]");
    ASSERT_EQ(host.run(instagram()), RK_OK);
    ASSERT_EQ(host.records().size(), 1U);
    EXPECT_EQ(host.records()[0].participants.at(0).address, "grace");
}

}  // namespace
}  // namespace rekindle::facebook

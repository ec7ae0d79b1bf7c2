// The messages that are not records: there and back, cut short, and lying about their counts.
#include <gmock/gmock.h>

#include <string>

#include "host/wire/control.hpp"

namespace rekindle::wire {
namespace {

TEST(Control, StartComesOutAsItWentIn) {
    Start in;
    in.task = Task::run;
    in.one_file = true;
    in.memory = 5;
    in.entry_count = 7;
    in.plugin = "/a/b.so";
    in.beside = {"/a/c.so", "/d.so"};
    in.settings = {{"zone", "Europe/Berlin"}, {"cursor", ""}};
    const auto out = start(payload(in));
    ASSERT_TRUE(out);
    EXPECT_EQ(out->task, Task::run);
    EXPECT_TRUE(out->one_file);
    EXPECT_EQ(out->memory, 5u);
    EXPECT_EQ(out->entry_count, 7u);
    EXPECT_EQ(out->plugin, "/a/b.so");
    EXPECT_EQ(out->beside, in.beside);
    EXPECT_EQ(out->settings, in.settings);
}

TEST(Control, APluginComesOutAsItWentIn) {
    const Plugin in{0,
                    {{"org.a", "A", "email", "1.0.0", {{"colour", "where", "red|blue", "red", 1}}},
                     {"org.b", "", "", "", {}}}};
    const auto out = plugin(payload(in));
    ASSERT_TRUE(out);
    ASSERT_EQ(out->importers.size(), 2u);
    EXPECT_EQ(out->importers[0].settings[0].help, "where");
    EXPECT_EQ(out->importers[0].settings[0].values, "red|blue");
    EXPECT_EQ(out->importers[0].settings[0].fallback, "red");
    EXPECT_EQ(out->importers[0].settings[0].flags, 1u);
    EXPECT_EQ(out->importers[1].id, "org.b");
}

TEST(Control, WhatIsAskedOfAConnectionComesOutAsItWentIn) {
    RelayRequest in{RelayRequest::Kind::secure, std::chrono::milliseconds{1'500}, 7, 9};
    const auto out = relay_request(payload(in));
    ASSERT_TRUE(out);
    EXPECT_EQ(out->kind, in.kind);
    EXPECT_EQ(out->within, in.within);
    EXPECT_EQ(out->received, 7u);
    EXPECT_EQ(out->sent, 9u);
    in.kind = static_cast<RelayRequest::Kind>(9);
    EXPECT_FALSE(relay_request(payload(in))) << "no such question";
    in = {RelayRequest::Kind::open, std::chrono::milliseconds{-1}, 0, 0};
    EXPECT_FALSE(relay_request(payload(in))) << "no such time";
}

TEST(Control, SoDoesItsAnswerButForTheDescriptor) {
    const RelayAnswer in{
        -103, "why", {1, 993, true, "mail.example", "192.0.2.1", "TLSv1.3", "AES", "ab12"}, 5};
    const std::string whole = payload(in);
    const auto out = relay_answer(whole);
    ASSERT_TRUE(out);
    EXPECT_EQ(out->status, -103);
    EXPECT_EQ(out->message, "why");
    EXPECT_EQ(out->peer.host, "mail.example");
    EXPECT_EQ(out->peer.port, 993u);
    EXPECT_EQ(out->peer.certificate, "ab12");
    EXPECT_EQ(out->descriptor, -1);
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_FALSE(relay_answer(std::string_view{whole}.substr(0, size))) << size;
}

TEST(Control, EverythingCutShortIsNothing) {
    const std::string whole =
        payload(Plugin{0, {{"org.a", "A", "email", "1", {{"s", "h", "v", "f", 0}}}}});
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_FALSE(plugin(std::string_view{whole}.substr(0, size))) << size;
    EXPECT_FALSE(plugin(whole + "x"));
    EXPECT_FALSE(done(""));
    EXPECT_FALSE(refused("\1\0\0"));
}

TEST(Control, CountsThatLieReserveNothing) {
    using namespace std::string_view_literals;
    EXPECT_FALSE(plugin("\0\0\0\0\xff\xff\xff\xff"sv));
    EXPECT_FALSE(layers("\xff\xff\xff\xff"sv));
    EXPECT_FALSE(zone("\xff\xff\xff\x7f"sv));
    EXPECT_FALSE(lengths("\0\0\0\0\0\4\0\0"sv));
}

TEST(Control, ARangeIsNeverEmptyNorTooLong) {
    EXPECT_TRUE(range(payload(Range{5, 64}), 64));
    EXPECT_FALSE(range(payload(Range{5, 65}), 64));
    EXPECT_FALSE(range(payload(Range{5, 0}), 64));
}

TEST(Control, NamesComeInOrder) {
    std::vector<std::string> out;
    ASSERT_TRUE(names(names_payload({"a", "", "b/c"}), out));
    EXPECT_THAT(out, testing::ElementsAre("a", "", "b/c"));
}

}  // namespace
}  // namespace rekindle::wire

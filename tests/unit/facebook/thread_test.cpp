#include "plugins/facebook/thread.hpp"

#include <gtest/gtest.h>

#include <set>

#include "sdk/testkit/fake_host.hpp"

namespace rekindle::facebook {
namespace {

using namespace std::chrono_literals;
using testkit::FakeHost;

Instant at(std::int64_t ms) {
    return Instant{std::chrono::milliseconds{ms}};
}

// The keys of messages of Ada at those times, all with one text.
std::vector<std::string> keys(const std::vector<std::int64_t>& times, std::uint64_t text = 7) {
    FakeHost host;
    Sink sink{host.table()};
    ThreadWriter writer{sink, "Me"};
    writer.begin({.key = "t/1", .title = "Ada", .members = {"Ada", "Me"}});
    for (const std::int64_t time : times)
        writer.write({.start = at(time), .sender = "Ada", .text_digest = text});
    std::vector<std::string> out;
    for (const auto& record : host.records()) out.push_back(record.key);
    return out;
}

std::set<std::string> as_set(const std::vector<std::string>& list) {
    return {list.begin(), list.end()};
}

TEST(ThreadWriter, TheOrderOfMessagesMakesNoOtherKeys) {
    const std::vector<std::int64_t> rising{60'000, 60'500, 120'000, 180'000};
    const std::vector<std::int64_t> falling{180'000, 120'000, 60'500, 60'000};
    EXPECT_EQ(as_set(keys(rising)), as_set(keys(falling)));
    EXPECT_EQ(as_set(keys(rising)).size(), 4U);
}

TEST(ThreadWriter, ManyEqualMessagesInOneMillisecond) {
    const std::vector<std::int64_t> times(500, 60'000);
    EXPECT_EQ(as_set(keys(times)).size(), 500U);
}

TEST(ThreadWriter, OtherTextIsAnotherMessage) {
    EXPECT_NE(keys({60'000}, 7)[0], keys({60'000}, 8)[0]);
    EXPECT_EQ(keys({60'000})[0], keys({60'999})[0]);
    EXPECT_NE(keys({60'000})[0], keys({120'000})[0]);
}

TEST(ThreadWriter, LargeGroupsNameTheAuthorAndTheOwner) {
    FakeHost host;
    Sink sink{host.table()};
    ThreadWriter writer{sink, "Me"};
    ThreadFacts facts{.key = "t/1", .title = "All", .members = {"Me"}};
    for (int i = 0; i < 50; ++i) facts.members.push_back("Person " + std::to_string(i));
    writer.begin(facts);
    writer.write({.start = at(60'000), .sender = "Person 3"});
    ASSERT_EQ(host.records().size(), 1U);
    EXPECT_EQ(host.records()[0].participants.size(), 2U);
    EXPECT_EQ(host.records()[0].group_size, 51U);
    EXPECT_EQ(host.rooms().at(0).members.size(), 51U);
}

TEST(KeyOfPeople, DoesNotDependOnTheirOrder) {
    EXPECT_EQ(key_of_people({"Ada", "Me"}, "Ada"), key_of_people({"Me", "Ada"}, "Me"));
    EXPECT_NE(key_of_people({"Ada", "Me", "Jean"}, "Crew"),
              key_of_people({"Ada", "Me", "Jean"}, "Tea"));
    EXPECT_NE(key_of_people({"Ada", "Me"}, ""), key_of_people({"Ada", "Jean"}, ""));
}

TEST(PersonOf, OldExportsNameIds) {
    const Who who = person_of("1234567@facebook.com", "t/1", "Me");
    EXPECT_EQ(who.scheme, Scheme::handle);
    EXPECT_EQ(who.address, "1234567");
    EXPECT_TRUE(person_of("Me", "t/1", "Me").is_owner);
    EXPECT_FALSE(person_of("", "t/1", "").is_owner);
    EXPECT_TRUE(is_gone("Facebook-Nutzer"));
    EXPECT_FALSE(is_gone("Ada"));
}

}  // namespace
}  // namespace rekindle::facebook

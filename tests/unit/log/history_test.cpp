#include <gmock/gmock.h>

#include "tests/unit/log/fixture.hpp"

namespace rekindle::log {
namespace {

TEST_F(LogTest, RepliesFindWhatTheyAnswerBeforeAndAfter) {
    Log log = open();
    ASSERT_TRUE(log.begin_source("email", source()));
    add(log, "reply", {"ben@y.org", "ann@x.org"}, "question");
    add(log, "question", {"ann@x.org", "ben@y.org"});
    add(log, "second", {"ann@x.org", "ben@y.org"}, "reply");
    add(log, "lost", {"ann@x.org"}, "never seen");
    add(log, "self", {"ann@x.org"}, "self");
    ASSERT_TRUE(log.checkpoint(source()));
    EXPECT_THAT(log.history()->answers, testing::ElementsAre(1u, nobody, 0u, nobody, nobody));
}

TEST_F(LogTest, ThreadsAreDenseAndTitlesShared) {
    Log log = open();
    ASSERT_TRUE(log.begin_source("email", source()));
    const std::array<std::uint64_t, 5> threads{77, 0, 99, 77, 99};
    for (std::size_t i = 0; i < threads.size(); ++i) {
        const Participation one{*log.identity(Scheme::email, "ann@x.org", "", false), Role::by};
        NewInteraction row;
        row.id = digest("email", std::to_string(i));
        row.native_hash = i + 1;
        row.thread_hash = threads[i];
        row.title = i == 1 ? "other" : "same";
        row.participants = {&one, 1};
        ASSERT_TRUE(*log.add(row));
    }
    ASSERT_TRUE(log.checkpoint(source()));
    const auto history = log.history();
    EXPECT_THAT(history->thread, testing::ElementsAre(0u, nobody, 1u, 0u, 1u));
    EXPECT_THAT(history->titles, testing::ElementsAre("same", "other"));
}

TEST_F(LogTest, TheNameSeenMostOftenWins) {
    Log log = open();
    ASSERT_TRUE(log.begin_source("email", source()));
    int key = 0;
    const auto write = [&](std::string_view name, bool is_owner) {
        const Participation one{*log.identity(Scheme::email, "ann@x.org", name, is_owner),
                                Role::by};
        NewInteraction row;
        row.id = digest("email", std::to_string(++key));
        row.native_hash = static_cast<std::uint64_t>(key);
        row.participants = {&one, 1};
        ASSERT_TRUE(*log.add(row));
    };
    for (int i = 0; i < 5; ++i) write("", true);
    write("Annie", false);
    for (int i = 0; i < 2; ++i) write("Ann Smith", i == 0);
    ASSERT_TRUE(log.checkpoint(source()));
    const auto history = log.history();
    ASSERT_EQ(history->identities.size(), 1u);
    EXPECT_EQ(history->identities[0].name, "Ann Smith");
    EXPECT_EQ(history->identities[0].owner_evidence, 6u);
    write("Annie", false);
    ASSERT_TRUE(log.checkpoint(source()));
    EXPECT_EQ(log.history()->identities[0].name, "Ann Smith")
        << "of equals the first in the alphabet";
}

TEST_F(LogTest, ACardGivesANameWhereNoItemDoes) {
    Log log = open();
    ASSERT_TRUE(log.begin_source("email", source()));
    add(log, "k", {"ann@x.org"});
    ASSERT_TRUE(log.identity(Scheme::email, "ann@x.org", "Ann of the card", false));
    ASSERT_TRUE(log.checkpoint(source()));
    EXPECT_EQ(log.history()->identities[0].name, "Ann of the card");
}

TEST_F(LogTest, SightingsAreThoseOfTheHistory) {
    Log log = open();
    ASSERT_TRUE(log.begin_source("email", source()));
    const auto write = [&](std::string_view key, std::uint32_t flags,
                           const std::vector<std::pair<std::string, Role>>& people) {
        std::vector<Participation> participants;
        for (const auto& [address, role] : people)
            participants.push_back(
                {*log.identity(Scheme::email, address, address == "me@x.org" ? "Me" : "",
                               address == "me@x.org" && flags == 0),
                 role});
        NewInteraction row;
        row.id = digest("email", key);
        row.native_hash = number(row.id);
        row.flags = flags;
        row.title = "in brackets [[1,1]],\n\"and quotes\"";
        row.participants = participants;
        ASSERT_TRUE(*log.add(row));
    };
    write("a", 0, {{"me@x.org", Role::by}, {"ann@x.org", Role::to}});
    write("b", RK_BULK, {{"list@x.org", Role::by}, {"me@x.org", Role::bcc}});
    write("c", 0, {{"ann@x.org", Role::by}, {"me@x.org", Role::to}, {"me@x.org", Role::bcc}});
    ASSERT_TRUE(log.checkpoint(source()));
    const auto seen = log.sightings();
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->personal_items, 2u);
    const auto of = [&](std::string_view address) {
        for (std::size_t i = 0; i < seen->identities.size(); ++i)
            if (seen->identities[i].address == address)
                return std::vector<std::uint64_t>{seen->counts[i].items, seen->counts[i].addressed,
                                                  seen->identities[i].owner_evidence};
        return std::vector<std::uint64_t>{};
    };
    EXPECT_THAT(of("me@x.org"), testing::ElementsAre(3u, 2u, 3u));
    EXPECT_THAT(of("ann@x.org"), testing::ElementsAre(2u, 2u, 0u));
    EXPECT_THAT(of("list@x.org"), testing::ElementsAre(0u, 1u, 0u));
}

TEST_F(LogTest, SightingsTellWhoWasTogetherInChats) {
    Log log = open();
    ASSERT_TRUE(log.begin_source("whatsapp", source()));
    int number_of = 0;
    const auto write = [&](Kind kind, const std::vector<std::string>& people) {
        std::vector<Participation> participants;
        for (const std::string& name : people)
            participants.push_back(
                {*log.identity(Scheme::name, name, name == "jane doe" ? "Jane Doe" : "", false),
                 participants.empty() ? Role::by : Role::to});
        NewInteraction row;
        row.id = digest("whatsapp", std::to_string(++number_of));
        row.kind = kind;
        row.participants = participants;
        ASSERT_TRUE(*log.add(row));
    };
    write(Kind::chat, {"jane doe", "ada"});
    write(Kind::chat, {"ada", "jane doe"});
    write(Kind::chat, {"grace", "jane doe"});
    write(Kind::chat, {"alone"});
    write(Kind::email, {"ada", "grace"});
    ASSERT_TRUE(log.checkpoint(source()));
    const auto seen = log.sightings();
    ASSERT_TRUE(seen);
    std::vector<std::string> told;
    for (const auto& circle : seen->conversations) {
        std::string names;
        for (const auto one : circle)
            names += seen->identities[one].address + "/" + seen->identities[one].name + " ";
        told.push_back(names);
    }
    EXPECT_THAT(
        told, testing::UnorderedElementsAre(testing::AllOf(testing::HasSubstr("jane doe/Jane Doe "),
                                                           testing::HasSubstr("ada/ ")),
                                            testing::AllOf(testing::HasSubstr("jane doe/Jane Doe "),
                                                           testing::HasSubstr("grace/ "))));
}

TEST_F(LogTest, WindowsAreToldOnce) {
    Log log = open();
    ASSERT_TRUE(log.begin_source("email", source()));
    ASSERT_TRUE(log.cover("ann@x.org", at(0), at(1000)));
    ASSERT_TRUE(log.cover("ann@x.org", at(0), at(1000)));
    ASSERT_TRUE(log.checkpoint(source()));
    const auto windows = log.history()->windows;
    ASSERT_EQ(windows.size(), 1u);
    EXPECT_EQ(windows[0].service, "email");
    EXPECT_EQ(windows[0].account, "ann@x.org");
    EXPECT_EQ(windows[0].to, at(1000));
}

TEST_F(LogTest, AReaderSeesTheLastCheckpointWhileAnotherWrites) {
    Log writer = open();
    ASSERT_TRUE(writer.begin_source("email", source()));
    add(writer, "a", {"ann@x.org"});
    ASSERT_TRUE(writer.checkpoint(source()));
    for (int i = 0; i < 300; ++i) add(writer, "more" + std::to_string(i), {"ann@x.org"});
    EXPECT_EQ(open(Access::read).history()->size(), 1u);
}

}  // namespace
}  // namespace rekindle::log

// What sources say of people: kept per source, as told last, forgotten with it.
#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "host/log/forget.hpp"
#include "host/log/migration.hpp"
#include "host/log/stored.hpp"
#include "tests/unit/log/fixture.hpp"

namespace rekindle::log {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string book = "/home/ann/contacts.vcf", older = "/home/ann/contacts-2012.vcf";

struct CardTest : LogTest {
    static std::vector<std::uint32_t> numbers(Log& log, const std::vector<std::string>& addresses,
                                              std::string_view name = {}, bool is_owner = false) {
        std::vector<std::uint32_t> out;
        for (const std::string& address : addresses) {
            const auto number = log.identity(Scheme::email, address, name, is_owner);
            if (!number) throw std::runtime_error(number.error().message);
            out.push_back(*number);
        }
        return out;
    }

    static bool put(Log& log, std::string_view key, std::string_view name,
                    const std::vector<std::string>& addresses,
                    const std::vector<Fact>& facts = {}) {
        const auto of = numbers(log, addresses);
        const auto added = log.add(NewCard{digest("contacts", key), name, of, facts});
        if (!added) throw std::runtime_error(added.error().message);
        return *added;
    }

    // A log with Bob on a card of `book`.
    void import_bob(const std::string& source_key = book, std::string_view name = "Bob Hope",
                    const std::vector<std::string>& addresses = {"bob@x.org", "bob@y.org"},
                    const std::vector<Fact>& facts = {}) const {
        Log log = open();
        ASSERT_TRUE(log.begin_source("contacts", source(source_key)));
        put(log, "bob", name, addresses, facts);
        ASSERT_TRUE(log.checkpoint(source(source_key)));
    }

    static std::vector<std::string> addresses(const History& history, const CardRecord& card) {
        std::vector<std::string> out;
        for (const std::uint32_t one : card.identities)
            out.push_back(history.identities[one].address);
        return out;
    }
};

TEST_F(CardTest, AreReadAsTheyWereTold) {
    import_bob(book, "Bob \"the\tnose\" Hope\\", {"bob@x.org", "bob@y.org"},
               {{"organisation", "Initech", at(1000), at(2000)}, {"title", "Écrivain \x01\n"}});
    const auto history = open().history();
    ASSERT_EQ(history->cards.size(), 1u);
    const CardRecord& card = history->cards[0];
    EXPECT_EQ(card.service, "contacts");
    EXPECT_EQ(card.name, "Bob \"the\tnose\" Hope\\");
    EXPECT_THAT(addresses(*history, card), ElementsAre("bob@x.org", "bob@y.org"));
    EXPECT_THAT(card.facts,
                ElementsAre(FactRecord{"organisation", "Initech", at(1000), at(2000)},
                            FactRecord{"title", "Écrivain \x01\n", unknown_time, unknown_time}));
    EXPECT_FALSE(card.is_owner);
    EXPECT_THAT(query("SELECT name, value, from_ms, to_ms FROM card_fact WHERE place = 0"),
                ElementsAre("organisation|Initech|1000|2000"));
}

TEST_F(CardTest, OfOneSourceAreThereOnce) {
    import_bob();
    Log log = open();
    ASSERT_TRUE(log.begin_source("contacts", source(book)));
    EXPECT_FALSE(put(log, "bob", "Bob Hope", {"bob@x.org", "bob@y.org"})) << "nothing new";
    EXPECT_TRUE(put(log, "bob", "Bob Hope", {"bob@z.org"}));
    ASSERT_TRUE(log.checkpoint(source(book)));
    const auto history = log.history();
    ASSERT_EQ(history->cards.size(), 1u) << "as it was told last";
    EXPECT_THAT(addresses(*history, history->cards[0]), ElementsAre("bob@z.org"));
}

TEST_F(CardTest, OfEachSourceStay) {
    import_bob(older, "Bob Hope", {"bob@old.org"});
    import_bob(book);
    EXPECT_EQ(open().history()->cards.size(), 2u);
    EXPECT_EQ(open().summary()->cards, 2);
    ASSERT_TRUE(open().check()->empty());
}

TEST_F(CardTest, GoBackWithTheirTransaction) {
    Log log = open();
    ASSERT_TRUE(log.begin_source("contacts", source(book)));
    ASSERT_TRUE(log.checkpoint(source(book)));
    put(log, "bob", "Bob", {"bob@x.org"});
    ASSERT_TRUE(log.roll_back());
    EXPECT_THAT(log.history()->cards, IsEmpty());
    EXPECT_TRUE(put(log, "bob", "Bob", {"bob@x.org"})) << "the log can be used further";
}

TEST_F(CardTest, OfTheOwnerBearAMark) {
    Log log = open();
    ASSERT_TRUE(log.begin_source("linkedin", source(book)));
    const auto mine = numbers(log, {"me@x.org"}, "Me", true);
    const auto also_mine = numbers(log, {"me@y.org"});
    ASSERT_TRUE(log.add(NewCard{digest("linkedin", "me"), "Me", mine, {}}));
    const std::vector<std::uint32_t> both{mine[0], also_mine[0]};
    ASSERT_TRUE(log.add(NewCard{digest("linkedin", "too"), "Me", both, {}}));
    put(log, "bob", "Bob", {"bob@x.org"});
    ASSERT_TRUE(log.checkpoint(source(book)));
    const auto history = log.history();
    EXPECT_TRUE(history->cards[0].is_owner);
    EXPECT_TRUE(history->cards[1].is_owner);
    EXPECT_FALSE(history->cards[2].is_owner);
    EXPECT_THAT(log.sightings()->owner_cards, ElementsAre(ElementsAre(0), ElementsAre(0, 1)));
}

TEST_F(CardTest, RoomsAreReadWithTheirConversation) {
    Log log = open();
    ASSERT_TRUE(log.begin_source("whatsapp", source("/home/ann/chat.zip")));
    NewInteraction row;
    const auto bob = numbers(log, {"bob@x.org"});
    const std::vector<Participation> who{{bob[0], Role::by}};
    row.id = digest("whatsapp", "1");
    row.thread_hash = number(digest("whatsapp", "team"));
    row.participants = who;
    ASSERT_TRUE(log.add(row));
    const auto members = numbers(log, {"bob@x.org", "cat@x.org"});
    EXPECT_TRUE(*log.add(NewRoom{row.thread_hash, "Team", members}));
    EXPECT_FALSE(*log.add(NewRoom{row.thread_hash, "Team", members}));
    EXPECT_TRUE(*log.add(NewRoom{number(digest("whatsapp", "silent")), "", bob}));
    ASSERT_TRUE(log.checkpoint(source("/home/ann/chat.zip")));
    const auto history = log.history();
    ASSERT_EQ(history->rooms.size(), 2u);
    EXPECT_EQ(history->rooms[0].title, "Team");
    EXPECT_EQ(history->rooms[0].members.size(), 2u);
    EXPECT_EQ(history->rooms[0].thread, history->thread[0]);
    EXPECT_EQ(history->rooms[1].thread, nobody);
}

TEST_F(CardTest, AreForgottenWithTheirSourceAndLeaveTheFile) {
    import_bob(older, "Robert Hope-Oldname", {"bob@gone.example", "bob@x.org"},
               {{"organisation", "Forgotten Ltd"}});
    import_bob(book);
    {
        Log log = open();
        const auto gone = Forgetting{log}.forget({older});
        ASSERT_TRUE(gone);
        EXPECT_EQ(gone->cards, 1);
        EXPECT_EQ(gone->addresses, 1) << "bob@x.org is on the other card too";
    }
    EXPECT_THAT(query("SELECT name FROM card"), ElementsAre("Bob Hope"));
    EXPECT_THAT(query("SELECT address FROM identity ORDER BY 1"),
                ElementsAre("bob@x.org", "bob@y.org"));
    std::ifstream in(folder / "store.db", std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    EXPECT_EQ(bytes.str().find("Oldname"), std::string::npos);
    EXPECT_EQ(bytes.str().find("Forgotten Ltd"), std::string::npos);
    EXPECT_TRUE(open().check()->empty());
}

TEST_F(CardTest, OfSeveralSourcesAreExportedAsOne) {
    import_bob(older, "Bob Old", {"bob@old.org"}, {{"url", "http://bob.example"}});
    import_bob(book);
    std::vector<std::string> told;
    ASSERT_TRUE(open().each_card([&](const StoredCard& card) {
        std::string line{card.name};
        for (const StoredParticipant& one : card.addresses) line += " " + std::string{one.address};
        for (const Fact& one : card.facts) line += " " + std::string{one.value};
        told.push_back(line);
        return true;
    }));
    EXPECT_THAT(told, ElementsAre("Bob Hope bob@x.org bob@y.org bob@old.org http://bob.example"));
}

TEST_F(CardTest, NamesKnowHowOftenTheyWereSeen) {
    Log log = open();
    ASSERT_TRUE(log.begin_source("email", source()));
    for (const auto& [key, name] : std::vector<std::pair<std::string, std::string>>{
             {"1", "Bob"}, {"2", "Bobby"}, {"3", "Bobby"}}) {
        const auto bob = numbers(log, {"bob@x.org"}, name);
        const std::vector<Participation> who{{bob[0], Role::by}};
        NewInteraction row;
        row.id = digest("email", key);
        row.participants = who;
        ASSERT_TRUE(log.add(row));
    }
    numbers(log, {"bob@x.org"}, "Robert");
    ASSERT_TRUE(log.checkpoint(source()));
    const auto history = log.history();
    std::vector<std::string> told;
    for (const NameRecord& one : history->names)
        told.push_back(one.name + " " + std::to_string(one.sightings));
    EXPECT_THAT(told, ElementsAre("Bobby 2", "Bob 1", "Robert 0"));
    EXPECT_EQ(history->identities[0].name, "Bobby");
}

// Stored by the programs of then, as SQL: tests/unit/log/stored/.
TEST_F(CardTest, LogsOfOlderVersionsTakeCards) {
    for (const int version : {1, 2, 3}) {
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
        std::ofstream(folder / "store.db").close();
        std::filesystem::permissions(folder / "store.db", std::filesystem::perms::owner_read |
                                                              std::filesystem::perms::owner_write);
        std::ifstream in(REKINDLE_SOURCE_DIR "/tests/unit/log/stored/v" + std::to_string(version) +
                         ".sql");
        const std::string sql(std::istreambuf_iterator<char>(in), {});
        ASSERT_NE(sql, "");
        ASSERT_THAT(query(sql), IsEmpty());
        import_bob();
        Log log = open();
        EXPECT_EQ(log.summary()->schema_version, migrations().back().number);
        EXPECT_EQ(log.history()->size(), 3u) << "what was there";
        EXPECT_EQ(log.history()->cards.size(), 1u);
        EXPECT_THAT(log.decisions()->front().a, "mailto:me@x.example");
        EXPECT_TRUE(log.check()->empty());
        std::size_t copies = 0;
        for ([[maybe_unused]] const auto& one :
             std::filesystem::directory_iterator(folder / "backup"))
            ++copies;
        EXPECT_EQ(copies, 1u);
    }
}

}  // namespace
}  // namespace rekindle::log

#include <gmock/gmock.h>

#include "tests/unit/log/fixture.hpp"

namespace rekindle::log {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST_F(LogTest, KeepsWhatWasCommitted) {
    {
        Log log = open();
        ASSERT_TRUE(log.begin_source("email", source()));
        EXPECT_TRUE(add(log, "a@x", {"ann@x.org", "ben@y.org"}, "", "Hello"));
        ASSERT_TRUE(log.checkpoint(source()));
    }
    const auto history = open(Access::read).history();
    ASSERT_TRUE(history);
    ASSERT_EQ(history->size(), 1u);
    EXPECT_EQ(history->time[0], at(1'000'000));
    EXPECT_EQ(history->titles.at(history->title[0]), "Hello");
    ASSERT_EQ(history->participants.size(), 2u);
    EXPECT_EQ(history->identities[history->participants[0].identity].address, "ann@x.org");
    EXPECT_EQ(history->participants[0].role, Role::by);
    EXPECT_EQ(history->participants[1].role, Role::to);
}

TEST_F(LogTest, AddsAnItemOnce) {
    {
        Log log = open();
        ASSERT_TRUE(log.begin_source("email", source()));
        EXPECT_TRUE(add(log, "a@x", {"ann@x.org"}));
        EXPECT_FALSE(add(log, "a@x", {"ann@x.org"}));
        ASSERT_TRUE(log.checkpoint(source()));
        EXPECT_FALSE(add(log, "a@x", {"ann@x.org"}));
    }
    Log again = open();
    ASSERT_TRUE(again.begin_source("email", source("/other.mbox")));
    EXPECT_FALSE(add(again, "a@x", {"ann@x.org"}));
    EXPECT_TRUE(add(again, "b@x", {"ann@x.org"}));
    ASSERT_TRUE(again.checkpoint(source("/other.mbox")));
    EXPECT_EQ(again.summary()->interactions, 2);
    EXPECT_EQ(again.summary()->sources, 2);
}

TEST_F(LogTest, MoreRowsThanOneStatementTakes) {
    Log log = open();
    ASSERT_TRUE(log.begin_source("email", source()));
    for (int i = 0; i < 1000; ++i)
        ASSERT_TRUE(add(log, "m" + std::to_string(i),
                        {"ann@x.org", "p" + std::to_string(i % 97) + "@y.org"}, "",
                        "title " + std::to_string(i)));
    ASSERT_TRUE(log.checkpoint(source()));
    const auto history = log.history();
    ASSERT_TRUE(history);
    ASSERT_EQ(history->size(), 1000u);
    EXPECT_EQ(history->participants_end.back(), 2000u);
    for (std::size_t i = 0; i < 1000; ++i) {
        EXPECT_EQ(history->titles[history->title[i]], "title " + std::to_string(i));
        const auto to = history->participants[history->participants_begin(i) + 1].identity;
        EXPECT_EQ(history->identities[to].address, "p" + std::to_string(i % 97) + "@y.org");
    }
}

TEST_F(LogTest, RollBackLeavesNothing) {
    Log log = open();
    ASSERT_TRUE(log.begin_source("email", source()));
    add(log, "kept", {"ann@x.org"});
    ASSERT_TRUE(log.checkpoint(source()));
    for (int i = 0; i < 200; ++i) add(log, "dropped" + std::to_string(i), {"new@x.org"});
    ASSERT_TRUE(log.roll_back());
    EXPECT_EQ(log.summary()->interactions, 1);
    EXPECT_EQ(log.summary()->identities, 1);
    // What was dropped is new again, under numbers that are right.
    ASSERT_TRUE(log.begin_source("email", source()));
    EXPECT_TRUE(add(log, "dropped0", {"other@x.org", "ann@x.org"}));
    EXPECT_FALSE(add(log, "kept", {"ann@x.org"}));
    ASSERT_TRUE(log.checkpoint(source()));
    const auto history = log.history();
    ASSERT_EQ(history->size(), 2u);
    EXPECT_EQ(history->identities[history->participants[1].identity].address, "other@x.org");
    EXPECT_EQ(history->identities[history->participants[2].identity].address, "ann@x.org");
}

TEST_F(LogTest, RollBackOfTheFirstImportForgetsTheSource) {
    Log log = open();
    ASSERT_TRUE(log.begin_source("email", source()));
    add(log, "a", {"ann@x.org"});
    ASSERT_TRUE(log.roll_back());
    EXPECT_FALSE(log.source(source().key)->has_value());
    EXPECT_EQ(log.summary()->sources, 0);
}

TEST_F(LogTest, ClosingWithoutACheckpointCommitsNothing) {
    {
        Log log = open();
        ASSERT_TRUE(log.begin_source("email", source()));
        for (int i = 0; i < 500; ++i) add(log, std::to_string(i), {"ann@x.org"});
    }
    EXPECT_EQ(open().summary()->interactions, 0);
}

TEST_F(LogTest, SourceStateComesBack) {
    Log log = open();
    EXPECT_FALSE(log.source("/m")->has_value());
    SourceState state{"/m", "org.rekindle.mail", "1.0.0", "", "f1", false};
    ASSERT_TRUE(log.begin_source("email", state));
    state.cursor = "mail 17";
    state.complete = true;
    ASSERT_TRUE(log.checkpoint(state));
    const auto back = log.source("/m");
    ASSERT_TRUE(back && *back);
    EXPECT_EQ((*back)->cursor, "mail 17");
    EXPECT_EQ((*back)->fingerprint, "f1");
    EXPECT_TRUE((*back)->complete);
    EXPECT_FALSE(log.source("/m", "org.rekindle.chat")->has_value());
    EXPECT_TRUE(log.source("/m", "org.rekindle.mail")->has_value());
}

TEST_F(LogTest, TextIsNeverCutAtANul) {
    Log log = open();
    ASSERT_TRUE(log.begin_source("email", source()));
    const std::string address{"a\0b@x.org", 9};
    add(log, std::string_view{"k\0k", 3}, {address}, "", std::string_view{"be\0fore", 7});
    ASSERT_TRUE(log.checkpoint(source()));
    EXPECT_THAT(query("SELECT native_id, title FROM interaction"),
                ElementsAre("k\uFFFDk|be\uFFFDfore"));
    EXPECT_THAT(query("SELECT address FROM identity"), ElementsAre("a\uFFFDb@x.org"));
}

TEST_F(LogTest, SixtyFourBitsStaySixtyFourBits) {
    Log log = open();
    ASSERT_TRUE(log.begin_source("email", source()));
    const auto who = log.identity(Scheme::phone, "+491", "", false);
    const Participation one{*who, Role::present};
    NewInteraction row;
    row.id = digest("call", "k");
    row.native_hash = UINT64_MAX;
    row.start = at(4'102'444'800'000);
    row.text_size = 5'000'000'000;
    row.offset = 9'000'000'000'000;
    row.duration_ms = 6'000'000'000;
    row.kind = Kind::call;
    row.participants = {&one, 1};
    ASSERT_TRUE(*log.add(row));
    ASSERT_TRUE(log.checkpoint(source()));
    EXPECT_THAT(
        query("SELECT time_ms, text_size, offset, duration_ms, hex(native) FROM interaction"),
        ElementsAre("4102444800000|5000000000|9000000000000|6000000000|FFFFFFFFFFFFFFFF"));
    EXPECT_EQ(log.summary()->last, at(4'102'444'800'000));
}

TEST_F(LogTest, DecisionsAreKeptInOrderAndCanBeUndone) {
    {
        Log log = open();
        ASSERT_TRUE(log.decide({.verb = "owner", .a = "mailto:ann@x.org"}));
        ASSERT_TRUE(log.decide({.verb = "same", .a = "mailto:b@x.org", .b = "mailto:c@x.org"}));
    }
    Log log = open();
    auto all = log.decisions();
    ASSERT_EQ(all->size(), 2u);
    EXPECT_EQ(all->at(0).verb, "owner");
    EXPECT_EQ(all->at(1).b, "mailto:c@x.org");
    ASSERT_TRUE(log.undo(all->at(0).id));
    EXPECT_EQ(log.decisions()->size(), 1u);
    EXPECT_EQ(log.undo(all->at(0).id).error().code, Code::not_found);
    EXPECT_THAT(query("SELECT count(*) FROM decision"), ElementsAre("2")) << "never removed";
}

TEST_F(LogTest, SummaryCountsWhatHasNoDate) {
    Log log = open();
    EXPECT_EQ(log.summary()->first, unknown_time);
    ASSERT_TRUE(log.begin_source("email", source()));
    const Participation one{*log.identity(Scheme::email, "ann@x.org", "", false), Role::by};
    NewInteraction row;
    row.id = digest("email", "k");
    row.native_hash = 1;
    row.participants = {&one, 1};
    ASSERT_TRUE(*log.add(row));
    ASSERT_TRUE(log.checkpoint(source()));
    const auto summary = log.summary();
    EXPECT_EQ(summary->undated, 1);
    EXPECT_EQ(summary->interactions, 1);
    EXPECT_EQ(summary->schema_version, 4);
    EXPECT_EQ(log.history()->time[0], unknown_time);
}

TEST_F(LogTest, PlainSqlReadsParticipations) {
    Log log = open();
    ASSERT_TRUE(log.begin_source("email", source()));
    add(log, "k", {"ann@x.org", "ben@y.org", "cat@z.org"});
    ASSERT_TRUE(log.checkpoint(source()));
    EXPECT_THAT(query("SELECT p.role, d.address FROM participation p JOIN identity d "
                      "ON d.number = p.identity ORDER BY place"),
                ElementsAre("1|ann@x.org", "2|ben@y.org", "2|cat@z.org"));
}

TEST_F(LogTest, CanonicalViewIsTheSameWhateverTheOrderAndTheBatches) {
    const auto filled = [&](std::vector<std::string> keys, std::size_t batch) {
        std::filesystem::remove_all(folder);
        Log log = open();
        EXPECT_TRUE(log.begin_source("email", source()));
        for (std::size_t i = 0; i < keys.size(); ++i) {
            add(log, keys[i], {keys[i] + "@from.org", "ben@y.org"});
            if (i % batch != batch - 1) continue;
            EXPECT_TRUE(log.checkpoint(source()));
        }
        EXPECT_TRUE(log.begin_source("email", source()));
        EXPECT_TRUE(log.checkpoint(source()));
        return query("SELECT * FROM log_canonical ORDER BY 1");
    };
    const auto forth = filled({"a", "b", "c", "d", "e"}, 5);
    EXPECT_EQ(forth.size(), 5u);
    EXPECT_EQ(forth, filled({"e", "d", "c", "b", "a"}, 2));
    EXPECT_THAT(forth.front(), testing::HasSubstr("@from.org"));
}

// More rows than are written at once, of two sources, and one that fills the columns which the
// others leave at zero.
TEST_F(LogTest, RowsOfEveryKindComeOutAsTheyWentIn) {
    {
        Log log = open();
        ASSERT_TRUE(log.begin_source("email", source()));
        for (int i = 0; i < 700; ++i) add(log, std::to_string(i), {"ann@x.org", "ben@x.org"});
        NewInteraction full;
        full.id = digest("email", "full");
        full.native_hash = 1;
        full.group_size = 7;
        full.duration_ms = 60'000;
        full.time_basis = TimeBasis::received;
        full.uncertainty_ms = 500;
        full.entry = 3;
        full.offset = 42;
        full.utc_offset_min = -300;
        const Participation ann{*log.identity(Scheme::email, "ann@x.org", "", false), Role::by};
        full.participants = {&ann, 1};
        ASSERT_TRUE(log.add(full));
        ASSERT_TRUE(log.checkpoint(source()));
        ASSERT_TRUE(log.begin_source("email", source("/home/ann/other.mbox")));
        add(log, "of another source", {"ann@x.org", "ben@x.org"});
        ASSERT_TRUE(log.checkpoint(source("/home/ann/other.mbox")));
    }
    EXPECT_EQ(query("SELECT count(*), count(DISTINCT id), count(DISTINCT native_id) "
                    "FROM interaction"),
              std::vector<std::string>{"702|702|701"});
    EXPECT_EQ(query("SELECT group_size, duration_ms, time_basis, uncertainty_ms, entry, offset, "
                    "utc_offset_min, time_ms, participants, native_id, title FROM interaction "
                    "WHERE duration_ms > 0"),
              std::vector<std::string>{"7|60000|2|500|3|42|-300|NULL|[[1,1]]|NULL|NULL"});
    EXPECT_EQ(query("SELECT source, count(*), sum(group_size + duration_ms + time_basis + "
                    "uncertainty_ms) FROM interaction GROUP BY source"),
              (std::vector<std::string>{"1|701|60509", "2|1|0"}));
}

}  // namespace
}  // namespace rekindle::log

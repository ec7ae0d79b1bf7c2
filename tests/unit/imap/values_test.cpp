// Sets of UIDs, dates, names of folders, patterns, base64.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "plugins/imap/grammar/date_time.hpp"
#include "plugins/imap/grammar/mailbox_name.hpp"
#include "plugins/imap/grammar/uid_set.hpp"
#include "plugins/imap/options.hpp"
#include "plugins/imap/session/base64.hpp"
#include "plugins/imap/session/provider.hpp"
#include "plugins/imap/sync/choice.hpp"
#include "plugins/imap/sync/mail_writer.hpp"

namespace rekindle::imap {
namespace {

using testing::ElementsAre;

std::string text(const UidSet& set) {
    return to_sequence_set(set);
}

TEST(UidSet, NeighboursMerge) {
    UidSet set;
    for (const Uid uid : {5, 1, 3, 2, 4, 9}) set.add(uid);
    EXPECT_EQ(text(set), "1:5,9");
    set.add({6, 8});
    EXPECT_EQ(text(set), "1:9");
    EXPECT_EQ(set.size(), 9u);
}

TEST(UidSet, TheHighestNumberIsOneToo) {
    UidSet set;
    set.add({4294967290, 4294967295});
    set.add({1, 4294967289});
    EXPECT_EQ(text(set), "1:4294967295");
    EXPECT_EQ(set.size(), 4294967295u);
    EXPECT_TRUE(set.has(4294967295));
    EXPECT_TRUE(set.missing({1, 4294967295}).empty());
}

TEST(UidSet, ZeroIsNone) {
    UidSet set;
    set.add(Uid{0});
    set.add({5, 3});
    EXPECT_TRUE(set.empty());
}

TEST(UidSet, FrontsAreTakenOut) {
    UidSet set = *parse_sequence_set("1:5,7,10:20");
    EXPECT_EQ(text(set.take_front(7)), "1:5,7,10");
    EXPECT_EQ(text(set), "11:20");
    EXPECT_EQ(text(set.take_front(100)), "11:20");
    EXPECT_TRUE(set.empty());
}

TEST(UidSet, SequenceSetsThatAreNoneAreNothing) {
    for (const std::string_view none : {"0", "1:", ":1", "1,", ",1", "a", "1:*", "1 2", "1:2:3"})
        EXPECT_FALSE(parse_sequence_set(none)) << none;
    EXPECT_EQ(text(*parse_sequence_set("9:7")), "7:9");
    EXPECT_TRUE(parse_sequence_set("")->empty());
}

// Against a set of single numbers.
TEST(UidSet, IsWhatAPlainSetIs) {
    std::mt19937 random{7};
    std::uniform_int_distribution<Uid> numbers{1, 60};
    for (int round = 0; round < 300; ++round) {
        UidSet set, other;
        std::set<Uid> plain, plain_other;
        for (int i = 0; i < 15; ++i) {
            const Uid first = numbers(random), last = first + numbers(random) % 5;
            (i % 2 == 0 ? set : other).add({first, last});
            for (Uid uid = first; uid <= last; ++uid)
                (i % 2 == 0 ? plain : plain_other).insert(uid);
        }
        std::set<Uid> difference, missing;
        for (const Uid uid : plain)
            if (!plain_other.contains(uid)) difference.insert(uid);
        for (Uid uid = 10; uid <= 40; ++uid)
            if (!plain.contains(uid)) missing.insert(uid);
        const auto same = [](const UidSet& a, const std::set<Uid>& b) {
            if (a.size() != b.size()) return false;
            return std::ranges::all_of(b, [&](Uid uid) { return a.has(uid); });
        };
        EXPECT_TRUE(same(set, plain)) << text(set);
        EXPECT_TRUE(same(set.without(other), difference));
        EXPECT_TRUE(same(set.missing({10, 40}), missing));
        EXPECT_EQ(*parse_sequence_set(text(set)), set);
    }
}

TEST(DateTime, BothFormsOfADay) {
    const Instant expected{std::chrono::milliseconds{1706745845000}};
    EXPECT_EQ(parse_date_time("01-Feb-2024 01:04:05 +0100"), expected);
    EXPECT_EQ(parse_date_time(" 1-feb-2024 01:04:05 +0100"), expected);
    EXPECT_EQ(parse_date_time("1-Feb-2024 01:04:05 +0100"), expected);
    EXPECT_EQ(parse_date_time("31-Jan-2024 14:04:05 -1000"), expected);
}

TEST(DateTime, TimesThatAreNone) {
    for (const std::string_view none :
         {"", "31-Feb-2024 01:04:05 +0000", "01-Feb-2024 25:04:05 +0000",
          "01-Feb-2024 01:04:05 +9900", "01-Foo-2024 01:04:05 +0000", "01-Feb-2024",
          "01-Feb-2024 01:04:05", "01-Feb-2024 01:04:05 +00000", "-1-Feb-2024 01:04:05 +0000",
          "01-Feb-24 01:04:05 +0000", "01-Feb-2024 01:04:05 +0a00"})
        EXPECT_FALSE(parse_date_time(none)) << none;
}

TEST(DateTime, StandsInAHeaderAsReceived) {
    const Instant when{std::chrono::milliseconds{1706745845000}};
    EXPECT_EQ(received_field(when), "Received: ; 1 Feb 2024 00:04:05 +0000\r\n");
}

TEST(MailboxName, IsDecodedForPeople) {
    EXPECT_EQ(decode_mailbox_name("R&AOk-sum&AOk-s &- co"), "Résumés & co");
    EXPECT_EQ(decode_mailbox_name("~peter/mail/&U,BTFw-/&ZeVnLIqe-"), "~peter/mail/台北/日本語");
    EXPECT_EQ(decode_mailbox_name("&2D3eAA-"), "😀");
    EXPECT_EQ(decode_mailbox_name("Entwürfe"), "Entwürfe");
}

TEST(MailboxName, BadEncodingsAreShownAsTheyAre) {
    for (const std::string_view bad :
         {"bad &zz", "&AOQ", "&A-", "&AO-", "&2D0-", "&3gA-", "&AOl!-", "&AOk\xff-", "\xff"})
        EXPECT_FALSE(decode_mailbox_name(bad)) << bad;
    EXPECT_EQ(shown_mailbox_name("bad &zz"), "bad &zz");
    EXPECT_EQ(shown_mailbox_name("a\tb\x1b"), "a?b?");
    EXPECT_TRUE(is_utf8(shown_mailbox_name("\xff")));
}

TEST(MailboxName, IsQuotedForTheServer) {
    EXPECT_EQ(quoted(R"(a"b\c)"), R"("a\"b\\c")");
    EXPECT_TRUE(is_quotable("a b"));
    EXPECT_FALSE(is_quotable("ü"));
    EXPECT_FALSE(is_quotable("a\nb"));
}

TEST(Patterns, AreListed) {
    EXPECT_THAT(parse_patterns("INBOX, Work/* ,a\\,b,,"), ElementsAre("INBOX", "Work/*", "a,b"));
    EXPECT_THAT(parse_patterns(""), ElementsAre());
}

TEST(Patterns, StarsStandForAnything) {
    EXPECT_TRUE(is_like("INBOX", "inbox"));
    EXPECT_TRUE(is_like("Work/2024/May", "work/*"));
    EXPECT_TRUE(is_like("abcabc", "*abc"));
    EXPECT_TRUE(is_like("", "*"));
    EXPECT_FALSE(is_like("Workshop", "Work"));
    EXPECT_FALSE(is_like("ab", "a*c"));
    EXPECT_TRUE(is_like(std::string(5'000, 'a') + "b", "*a*a*a*a*b"));
}

TEST(Base64, IsThatOfRfc4648) {
    EXPECT_EQ(to_base64(""), "");
    EXPECT_EQ(to_base64("f"), "Zg==");
    EXPECT_EQ(to_base64("fo"), "Zm8=");
    EXPECT_EQ(to_base64("foobar"), "Zm9vYmFy");
    EXPECT_EQ(from_base64("Zm9vYmE="), "fooba");
    EXPECT_EQ(from_base64("Zm9v*"), "foo");
}

TEST(Provider, HelpIsForThoseWhoNeedIt) {
    EXPECT_NE(login_hint("imap.gmail.com", false).find("app password"), std::string_view::npos);
    EXPECT_NE(login_hint("outlook.office365.com", false).find("xoauth2"), std::string_view::npos);
    EXPECT_EQ(login_hint("imap.example.org", false), "");
    EXPECT_EQ(login_hint("notgmail.com", false), "");
    EXPECT_NE(login_hint("imap.example.org", true).find("token"), std::string_view::npos);
    EXPECT_EQ(longest_idle("outlook.office365.com", "").count(), 5);
    EXPECT_EQ(longest_idle("imap.example.org", "Dovecot ready").count(), 9);
}

}  // namespace
}  // namespace rekindle::imap

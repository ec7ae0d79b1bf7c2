// How an account is read: what is asked for, what counts, and where the next run goes on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/golden/imap/made_scripts.hpp"
#include "tests/unit/imap/scripted/attempt.hpp"

namespace rekindle::imap {
namespace {

using namespace std::chrono_literals;
using scripted::Attempt;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

TEST(ImapSync, ARecordHasWhatTheHeaderOfAFileWouldHaveGiven) {
    const Steps steps = server(examine(1, 2) + fetch("1 %*", {1}));
    Attempt attempt{steps};
    attempt.go();
    ASSERT_EQ(attempt.status, RK_OK);
    ASSERT_EQ(attempt.host.records().size(), 1u);
    const testkit::OwnedRecord& record = attempt.host.records()[0];
    EXPECT_EQ(record.native_id, "1@x");
    EXPECT_EQ(record.title, "no 1");
    EXPECT_EQ(record.start_ms, 1704103200000);
    ASSERT_EQ(record.participants.size(), 2u);
    EXPECT_EQ(record.participants[0].address, "a@x.example");
    EXPECT_EQ(record.participants[0].flags, 0u);
    EXPECT_EQ(record.participants[1].address, "me@x.example");
    EXPECT_EQ(record.participants[1].flags, RK_IS_OWNER) << "the account is his";
}

TEST(ImapSync, NothingButExamineAndPeekIsSent) {
    const Steps steps = server(examine(1, 2) + fetch("1 %*", {1}));
    Attempt attempt{steps};
    attempt.go();
    for (const std::string& line : attempt.peer.said()) {
        EXPECT_THAT(line, Not(StartsWith("SELECT")));
        EXPECT_THAT(line, Not(StartsWith("STORE")));
        EXPECT_THAT(line, Not(HasSubstr("BODY[")));
        EXPECT_THAT(line, Not(HasSubstr("RFC822")));
    }
    EXPECT_THAT(attempt.peer.said().back(), "LOGOUT");
}

TEST(ImapSync, TimeOfReceiptStandsInForAMissingDate) {
    const Steps steps = server(examine(1, 2) +
                               "ON %t UID FETCH %*\n"
                               "s: * 1 FETCH (UID 1 INTERNALDATE \"01-Feb-2024 01:04:05 +0100\" "
                               "BODY[HEADER.FIELDS (FROM)]\\x20\nLIT\nFrom: a@x.example\n"
                               "Message-ID: <1@x>\n\n.\nS: )\nS: %t OK done\n");
    Attempt attempt{steps};
    attempt.go();
    ASSERT_EQ(attempt.host.records().size(), 1u);
    EXPECT_EQ(attempt.host.records()[0].start_ms, 1706745845000);
    EXPECT_EQ(attempt.host.records()[0].time_basis, TimeBasis::received);
    EXPECT_EQ(attempt.host.count("date.missing"), 1u);
}

TEST(ImapSync, MailsWithNeitherDateNorIdAreToldApartByTheirReceipt) {
    std::string lines = examine(2, 3) + "ON %t UID FETCH %*\n";
    for (const std::string n : {"1", "2"})
        lines += "s: * " + n + " FETCH (UID " + n + " INTERNALDATE \"0" + n +
                 "-Feb-2024 01:04:05 +0000\" BODY[HEADER.FIELDS (FROM)]\\x20\nLIT\n"
                 "From: a@x.example\n\n.\nS: )\n";
    const Steps steps = server(lines + "S: %t OK done\n");
    Attempt attempt{steps};
    attempt.go();
    ASSERT_EQ(attempt.host.records().size(), 2u);
    EXPECT_NE(attempt.host.records()[0].key, attempt.host.records()[1].key);
}

TEST(ImapSync, ASecondRunWithNothingNewAsksOnceAFolder) {
    const Steps first = server(examine(2, 3) + fetch("1:2 %*", {1, 2}));
    Attempt attempt{first};
    attempt.go();
    const Steps same = server(status(2, 3) + examine(2, 3));
    Attempt again{same};
    again.go(attempt.cursor());
    EXPECT_EQ(again.status, RK_OK);
    EXPECT_THAT(again.said("STATUS "), ElementsAre(StartsWith("\"INBOX\" (")));
    EXPECT_THAT(again.said("EXAMINE "), IsEmpty());
    EXPECT_THAT(again.host.records(), IsEmpty());
}

TEST(ImapSync, OnlyWhatIsNewIsAskedFor) {
    const Steps first = server(examine(2, 3) + fetch("1:2 %*", {1, 2}));
    Attempt attempt{first};
    attempt.go();
    const Steps more = server(status(3, 5) + examine(3, 5) + fetch("3:4 %*", {4}));
    Attempt again{more};
    again.go(attempt.cursor());
    EXPECT_EQ(again.peer.fault(), "");
    EXPECT_THAT(again.ids(), ElementsAre("4@x"));
    EXPECT_EQ(again.host.count("imap.gone"), 0u);
}

TEST(ImapSync, MailsThatAreGoneFromTheServerAreTold) {
    const Steps first = server(examine(2, 3) + fetch("1:2 %*", {1, 2}));
    Attempt attempt{first};
    attempt.go();
    const Steps less = server(status(1, 3) + examine(1, 3));
    Attempt again{less};
    again.go(attempt.cursor());
    EXPECT_THAT(again.message("imap.gone"), HasSubstr("1 mail of the folder INBOX"));
    Attempt third{less};
    third.go(again.cursor());
    EXPECT_EQ(third.host.count("imap.gone"), 0u) << "told once";
}

TEST(ImapSync, ChangedFlagsAreNoNews) {
    const Steps first = server(examine(2, 3) + fetch("1:2 %*", {1, 2}));
    Attempt attempt{first};
    attempt.go();
    const Steps flagged = server(
        "ON %t CAPABILITY\nS: * CAPABILITY IMAP4rev1 CONDSTORE\nS: %t OK done\n"
        "ON %t STATUS %*\nS: * STATUS INBOX (MESSAGES 2 UIDNEXT 3 UIDVALIDITY 7 "
        "HIGHESTMODSEQ 99)\nS: %t OK done\n");
    Attempt again{flagged};
    again.go(attempt.cursor());
    EXPECT_EQ(again.status, RK_OK);
    EXPECT_EQ(again.peer.fault(), "");
    EXPECT_THAT(again.said("STATUS "), ElementsAre(HasSubstr("HIGHESTMODSEQ")));
    EXPECT_THAT(again.said("EXAMINE "), IsEmpty());
}

TEST(ImapSync, ARenumberedFolderIsReadAnewUnderTheSameKeys) {
    const Steps first = server(examine(2, 3) + fetch("1:2 %*", {1, 2}));
    Attempt attempt{first};
    attempt.go();
    const Steps renumbered = server(status(2, 3, 8) + examine(2, 3, 8) + fetch("1:2 %*", {1, 2}));
    Attempt again{renumbered};
    again.go(attempt.cursor());
    EXPECT_EQ(again.host.count("imap.uidvalidity-changed"), 1u);
    ASSERT_EQ(again.host.records().size(), 2u);
    EXPECT_EQ(again.host.records()[0].key, attempt.host.records()[0].key);
}

TEST(ImapSync, WithListStatusAFolderThatIsAsItWasCostsNothing) {
    constexpr std::string_view extended =
        "ON %t CAPABILITY\nS: * CAPABILITY IMAP4rev1 SPECIAL-USE LIST-STATUS\nS: %t OK done\n"
        "ON %t LIST \"\" \"*\" RETURN (SPECIAL-USE STATUS (MESSAGES UIDNEXT UIDVALIDITY))\n"
        "S: * LIST () \"/\" INBOX\nS: * STATUS INBOX (MESSAGES 2 UIDNEXT 3 UIDVALIDITY 7)\n"
        "S: * LIST (\\\\Junk) \"/\" Bin\nS: %t OK done\n";
    const Steps steps = server(std::string{extended} + examine(2, 3) + fetch("1:2 %*", {1, 2}));
    Attempt attempt{steps};
    attempt.go();
    EXPECT_THAT(attempt.ids(), ElementsAre("1@x", "2@x"));
    Attempt again{steps};
    again.go(attempt.cursor());
    EXPECT_THAT(again.peer.said(), ElementsAre("CAPABILITY", StartsWith("LOGIN"), "CAPABILITY",
                                               StartsWith("LIST"), "LOGOUT"));
}

TEST(ImapSync, WhereTheExtendedListIsRefusedThePlainOneDoes) {
    const Steps steps = server(
        "ON %t CAPABILITY\nS: * CAPABILITY IMAP4rev1 SPECIAL-USE LIST-STATUS\nS: %t OK done\n"
        "ON %t LIST \"\" \"*\" RETURN %*\nS: %t BAD what\n" +
        examine(1, 2) + fetch("1 %*", {1}));
    Attempt attempt{steps};
    attempt.go();
    EXPECT_THAT(attempt.ids(), ElementsAre("1@x"));
}

TEST(ImapSync, RangesGrow) {
    std::string lines = examine(1'500, 1'501);
    for (const std::string_view range : {"1:200", "201:600", "601:1400", "1401:1500"}) {
        const std::size_t colon = range.find(':');
        std::vector<unsigned> uids;
        for (unsigned uid = std::stoul(std::string{range.substr(0, colon)});
             uid <= std::stoul(std::string{range.substr(colon + 1)}); ++uid)
            uids.push_back(uid);
        lines += fetch(std::string{range} + " %*", uids);
    }
    const Steps steps = server(lines);
    Attempt attempt{steps};
    attempt.go();
    EXPECT_EQ(attempt.peer.fault(), "");
    EXPECT_EQ(attempt.host.records().size(), 1'500u);
    EXPECT_THAT(attempt.said("UID FETCH "), testing::SizeIs(4));
}

TEST(ImapSync, WhereMostNumbersAreUnusedTheMailsAreListedFirst) {
    const Steps steps =
        server(examine(3, 4294967295) +
               "ON %t UID FETCH 1:* (UID)\nS: * 1 FETCH (UID 1)\nS: * 2 FETCH (UID 1000000)\n"
               "S: * 3 FETCH (UID 4294967294)\nS: %t OK done\n" +
               fetch("1:4294967294 %*", {1, 1'000'000, 4294967294}));
    Attempt attempt{steps};
    attempt.go();
    EXPECT_EQ(attempt.peer.fault(), "");
    EXPECT_THAT(attempt.ids(), ElementsAre("1000000@x", "1@x", "4294967294@x"));
    EXPECT_THAT(attempt.cursor(), HasSubstr(" 1:4294967294"));
}

TEST(ImapSync, AMailThatWasLeftOutIsAskedForOnceMore) {
    const Steps steps =
        server(examine(3, 4) + fetch("1:3 %*", {1, 3}) +
               "ON %t UID FETCH 1:* (UID)\nS: * 1 FETCH (UID 1)\nS: * 2 FETCH (UID 2)\n"
               "S: * 3 FETCH (UID 3)\nS: %t OK done\n" +
               fetch("2 %*", {2}));
    Attempt attempt{steps};
    attempt.go();
    EXPECT_THAT(attempt.ids(), ElementsAre("1@x", "2@x", "3@x"));
    EXPECT_EQ(attempt.host.count("imap.not-delivered"), 0u);
}

TEST(ImapSync, AMailThatIsNeverGivenIsNamedAndNotAskedForAgain) {
    const Steps steps =
        server(examine(3, 4) + fetch("1:3 %*", {1, 3}) +
               "ON %t UID FETCH 1:* (UID)\nS: * 1 FETCH (UID 1)\nS: * 2 FETCH (UID 2)\n"
               "S: * 3 FETCH (UID 3)\nS: %t OK done\n" +
               fetch("2 %*", {}) + status(3, 4));
    Attempt attempt{steps};
    attempt.go();
    EXPECT_EQ(attempt.status, RK_OK);
    EXPECT_THAT(attempt.message("imap.not-delivered"), HasSubstr("mail 2 of the folder INBOX"));
    Attempt again{steps};
    again.go(attempt.cursor());
    EXPECT_THAT(again.said("UID FETCH "), IsEmpty());
}

TEST(ImapSync, OneMailThatCannotBeReadCostsNoOther) {
    // Whatever is asked for together with mail 5 is refused.
    std::string lines = examine(8, 9);
    lines += fetch("1:8 %*", {}, "NO [UNAVAILABLE] FETCH Server error");
    lines += fetch("1:4 %*", {1, 2, 3, 4});
    lines += fetch("5:8 %*", {}, "NO [UNAVAILABLE] FETCH Server error");
    lines += fetch("5:6 %*", {}, "NO [UNAVAILABLE] FETCH Server error");
    lines += fetch("5 %*", {}, "NO [UNAVAILABLE] FETCH Server error");
    lines += fetch("6 %*", {6});
    lines += fetch("6:7 %*", {6, 7});
    lines += fetch("6:8 %*", {6, 7, 8});
    lines += fetch("7:8 %*", {7, 8});
    lines += fetch("8 %*", {8});
    lines += "ON %t UID FETCH 1:* (UID)\nS: * 5 FETCH (UID 5)\nS: %t OK done\n";
    const Steps steps = server(lines);
    Attempt attempt{steps};
    attempt.go();
    EXPECT_EQ(attempt.status, RK_OK);
    EXPECT_EQ(attempt.peer.fault(), "");
    EXPECT_THAT(attempt.ids(), ElementsAre("1@x", "2@x", "3@x", "4@x", "6@x", "7@x", "8@x"));
    EXPECT_EQ(attempt.host.count("imap.not-delivered"), 1u);
}

TEST(ImapSync, MessageLimitIsTakenForWhatItIs) {
    const Steps steps =
        server("ON %t CAPABILITY\nS: * CAPABILITY IMAP4rev1 MESSAGELIMIT=2\nS: %t OK done\n" +
               examine(3, 4) + fetch("1:2 %*", {2}, "OK [MESSAGELIMIT 1 2] partial") +
               fetch("1 %*", {1}) + fetch("2 %*", {2}) + fetch("3 %*", {3}));
    Attempt attempt{steps};
    attempt.go();
    EXPECT_EQ(attempt.peer.fault(), "");
    EXPECT_THAT(attempt.ids(), ElementsAre("1@x", "2@x", "3@x"));
}

TEST(ImapSync, UidOnlyAnswersAreUnderstood) {
    std::string answer = mail(1) + mail(2);
    for (const std::string n : {"1", "2"}) {
        const std::string fetch = " FETCH (UID " + n;
        answer.replace(answer.find(fetch), fetch.size(), " UIDFETCH (UID " + n);
    }
    const Steps steps = server(
        "ON %t CAPABILITY\nS: * CAPABILITY IMAP4rev1 MESSAGELIMIT=1000 UIDONLY\nS: %t OK done\n"
        "ON %t ENABLE UIDONLY\nS: * ENABLED UIDONLY\nS: %t OK done\n" +
        examine(2, 3) + "ON %t UID FETCH 1:2 %*\n" + answer + "S: %t OK done\n");
    Attempt attempt{steps};
    attempt.go();
    EXPECT_THAT(attempt.ids(), ElementsAre("1@x", "2@x"));
}

TEST(ImapSync, AServerThatAsksForAnHourIsLeftAlone) {
    const Steps steps =
        server(examine(1, 2) + "ON %t UID FETCH %*\n" +
               "S: %t NO Request is throttled. Suggested Backoff Time: 3000000 milliseconds\n");
    Attempt attempt{steps};
    attempt.go();
    EXPECT_EQ(attempt.status, RK_E_SOURCE);
    EXPECT_EQ(attempt.peer.waited(), 0ms);
    EXPECT_EQ(attempt.host.count("imap.throttled"), 1u);
}

TEST(ImapSync, AnotherWindowReadsWhatWasTooOldBefore) {
    const std::string lines = examine(2, 3) + status(2, 3) +
                              "ON %t UID SEARCH SINCE %*\nS: * SEARCH 2\nS: %t OK done\n" +
                              fetch("2 %*", {2}) + fetch("1:2 %*", {1, 2});
    const Steps steps = server(lines);
    Attempt attempt{steps};
    attempt.host.set("window", "36000");
    attempt.go();
    EXPECT_EQ(attempt.peer.fault(), "");
    EXPECT_THAT(attempt.ids(), ElementsAre("2@x"));
    Attempt all{steps};
    all.go(attempt.cursor());
    EXPECT_THAT(all.ids(), ElementsAre("1@x", "2@x"));
}

TEST(ImapSync, CoverageReachesFromTheFirstMailToThisDay) {
    const Steps steps = server(examine(1, 2) + status(1, 2) + fetch("1 %*", {1}));
    Attempt attempt{steps};
    attempt.go();
    ASSERT_EQ(attempt.host.covers().size(), 1u);
    EXPECT_EQ(attempt.host.covers()[0].account, "me@x.example");
    EXPECT_EQ(attempt.host.covers()[0].from_ms, 1704103200000);
    Attempt again{steps};
    again.go(attempt.cursor());
    EXPECT_THAT(again.host.covers(), IsEmpty()) << "told once a day";
}

TEST(ImapSync, CoverageBeginsWithTheFirstMailEvenIfAnEarlierRunReadIt) {
    constexpr std::string_view list =
        "ON %t LIST %*\nS: * LIST () \"/\" A\nS: * LIST () \"/\" B\nS: %t OK done\n"
        "ON %t STATUS \"A\" %*\nS: * STATUS A (MESSAGES 1 UIDNEXT 2 UIDVALIDITY 7)\nS: %t OK "
        "done\n";
    const Steps cut = server(std::string{list} + "ON %t EXAMINE \"B\"\n@close\n" + examine(1, 2) +
                             fetch("1 %*", {1}));
    Attempt attempt{cut};
    attempt.go();
    ASSERT_NE(attempt.status, RK_OK);
    ASSERT_THAT(attempt.host.covers(), IsEmpty());
    std::string later = fetch("1 %*", {2});
    for (const auto& [what, with] :
         {std::pair{"UID 2", "UID 1"}, std::pair{"1 Jan 2024", "1 Mar 2024"}})
        later.replace(later.find(what), std::string_view{what}.size(), with);
    const Steps rest = server(std::string{list} + examine(1, 2) + later);
    Attempt again{rest};
    again.go(attempt.cursor());
    EXPECT_THAT(again.ids(), ElementsAre("2@x"));
    ASSERT_EQ(again.host.covers().size(), 1u);
    EXPECT_EQ(again.host.covers()[0].from_ms, 1704103200000);
}

TEST(ImapSync, FoldersAreChosenByPatterns) {
    const std::string list =
        "ON %t LIST %*\nS: * LIST () \"/\" INBOX\nS: * LIST () \"/\" Work/One\n"
        "S: * LIST () \"/\" Work/Two\nS: * LIST (\\\\Trash) \"/\" Bin\nS: %t OK done\n";
    const Steps steps = server(list + examine(0, 1));
    Attempt attempt{steps};
    attempt.host.set("folders", "work/*, bin");
    attempt.host.set("without", "*two");
    attempt.go();
    EXPECT_THAT(attempt.said("EXAMINE "), ElementsAre("\"Work/One\"", "\"Bin\""));
    Attempt none{steps};
    none.host.set("folders", "nothing");
    none.go();
    EXPECT_EQ(none.host.count("imap.no-folder"), 1u);
}

TEST(ImapSync, ACheckNamesTheFoldersAndReadsNone) {
    const Steps steps = server(
        "ON %t LIST %*\nS: * LIST () \"/\" INBOX\nS: * LIST () \"/\" \"R&AOk-sum&AOk-\"\n"
        "S: * LIST (\\\\Junk) \"/\" Spam\nS: %t OK done\n" +
        examine(1, 2) + fetch("1 %*", {1}));
    Attempt attempt{steps};
    attempt.host.set("check", "yes");
    attempt.go();
    EXPECT_EQ(attempt.status, RK_OK);
    std::vector<std::string> folders;
    for (const auto& report : attempt.host.reports()) folders.push_back(report.message);
    EXPECT_THAT(folders, ElementsAre("INBOX", "Résumé"));
    EXPECT_THAT(attempt.said("EXAMINE "), IsEmpty());
    EXPECT_THAT(attempt.host.checkpoints(), IsEmpty());
}

TEST(ImapSync, AServerThatTakesNoLiteralsRefusesOneFolderOnly) {
    const Steps steps = server(
        "ON %t LIST %*\nS: * LIST () \"/\" INBOX\nS: * LIST () \"/\" Bücher\nS: %t OK done\n"
        "ON %t EXAMINE {%*\nS: %t BAD no literals\n" +
            examine(1, 2) + fetch("1 %*", {1}),
        "* OK ready\n@no-literals");
    Attempt attempt{steps};
    attempt.go();
    EXPECT_EQ(attempt.status, RK_OK);
    EXPECT_THAT(attempt.ids(), ElementsAre("1@x"));
    EXPECT_THAT(attempt.message("imap.folder-refused"), HasSubstr("Bücher"));
}

TEST(ImapSync, OtherPeoplesFoldersAreNot) {
    const Steps steps = server(
        "ON %t CAPABILITY\nS: * CAPABILITY IMAP4rev1 NAMESPACE\nS: %t OK done\n"
        "ON %t NAMESPACE\nS: * NAMESPACE ((\"\" \"/\")) ((\"Other Users/\" \"/\")) NIL\n"
        "S: %t OK done\n"
        "ON %t LIST %*\nS: * LIST () \"/\" INBOX\nS: * LIST () \"/\" \"Other Users/ann\"\n"
        "S: %t OK done\n" +
        examine(0, 1));
    Attempt attempt{steps};
    attempt.go();
    EXPECT_THAT(attempt.said("EXAMINE "), ElementsAre("\"INBOX\""));
}

}  // namespace
}  // namespace rekindle::imap

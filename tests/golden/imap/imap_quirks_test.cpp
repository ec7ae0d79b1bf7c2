// What real servers do, block by block of quirks.txt, and what the importer makes of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "tests/unit/imap/scripted/attempt.hpp"

namespace rekindle::imap {
namespace {

using namespace std::chrono_literals;
using scripted::Attempt;
using scripted::Block;
using scripted::Steps;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const Steps& block(const std::string& name) {
    static const std::vector<Block> blocks = [] {
        std::ifstream file{REKINDLE_SOURCE_DIR "/tests/golden/imap/quirks.txt"};
        return scripted::parse_blocks(std::string{std::istreambuf_iterator<char>{file}, {}});
    }();
    for (const Block& one : blocks)
        if (one.name == name) return one.steps;
    throw std::invalid_argument("no block " + name);
}

const auto all_three = ElementsAre("1@x", "2@x", "3@x");

class ThreeMessages : public testing::TestWithParam<const char*> {};

TEST_P(ThreeMessages, AllComeOnceAndAgainNoneTheNextTime) {
    Attempt run{block(GetParam())};
    run.go();
    EXPECT_EQ(run.status, RK_OK);
    EXPECT_THAT(run.ids(), all_three);
    EXPECT_EQ(run.peer.fault(), "");
    for (const std::string& line : run.peer.said())
        EXPECT_THAT(line, Not(StartsWith("SELECT"))) << "nothing is changed on the server";
    for (const std::string& line : run.peer.said())
        EXPECT_TRUE(!line.starts_with("UID FETCH") ||
                    line.find("BODY.PEEK[HEADER.FIELDS") != line.npos);

    Attempt again{block("plain")};
    again.go(run.cursor());
    EXPECT_EQ(again.status, RK_OK);
    EXPECT_THAT(again.peer.said(), Not(Contains(StartsWith("UID FETCH"))));
}

INSTANTIATE_TEST_SUITE_P(Quirks, ThreeMessages,
                         testing::Values("plain", "greet-alert-first", "quoted-field-names",
                                         "lower-case-section", "body-first", "unsolicited",
                                         "duplicate-and-disorder", "search-no-untagged",
                                         "throttled-ok-text", "untagged-no-bad", "nul-padding",
                                         "id-first", "enable-silent", "chunk1"),
                         [](const auto& tested) {
                             std::string name = tested.param;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

TEST(Quirks, CourierIsLoggedInBeforeItSaysSo) {
    Attempt run{block("greet-alert-first")};
    run.go();
    EXPECT_THAT(run.peer.said(), Not(Contains(StartsWith("LOGIN"))));
    EXPECT_THAT(run.message("imap.alert"), HasSubstr("Filesystem notification"));
}

TEST(Quirks, GoodbyeInsteadOfAGreetingIsTold) {
    Attempt run{block("greet-bye")};
    run.go();
    EXPECT_EQ(run.status, RK_E_SOURCE);
    EXPECT_THAT(run.message("imap.connection-lost"), HasSubstr("Too many connections"));
    EXPECT_EQ(run.host.count("imap.connection-lost"), 1u);
    EXPECT_EQ(run.peer.waited(), 7s) << "tried again after 1, 2 and 4 seconds";
}

TEST(Quirks, MailsWithoutAHeaderAreCounted) {
    Attempt run{block("nil-and-empty")};
    run.go();
    EXPECT_EQ(run.status, RK_OK);
    EXPECT_THAT(run.ids(), ElementsAre("1@x"));
    EXPECT_EQ(run.host.count("record.empty"), 2u);
    EXPECT_EQ(run.host.count("imap.not-delivered"), 0u);
}

TEST(Quirks, NumbersThatAreNoneAreAbsent) {
    Attempt run{block("odd-numbers")};
    run.go();
    EXPECT_EQ(run.status, RK_OK);
    EXPECT_EQ(run.host.count("record.empty"), 3u);
}

TEST(Quirks, ServersWithoutUidNextGiveNothingTwice) {
    Attempt run{block("no-uidnext")};
    run.go();
    EXPECT_EQ(run.status, RK_OK);
    EXPECT_THAT(run.ids(), all_three);
    Attempt again{block("no-uidnext")};
    again.go(run.cursor());
    EXPECT_THAT(again.ids(), ElementsAre());
    EXPECT_THAT(again.peer.said(), Not(Contains(StartsWith("UID FETCH"))));
}

TEST(Quirks, FoldersWithoutLastingNumbersAreReadAgain) {
    Attempt run{block("uidnext-zero")};
    run.go();
    EXPECT_EQ(run.status, RK_OK);
    EXPECT_THAT(run.ids(), all_three);
    EXPECT_EQ(run.host.count("imap.no-uidvalidity"), 1u);
    Attempt again{block("uidnext-zero")};
    again.go(run.cursor());
    EXPECT_THAT(again.ids(), all_three);
}

TEST(Quirks, EmptyFoldersAreNotAsked) {
    Attempt run{block("empty-folder-bad")};
    run.go();
    EXPECT_EQ(run.status, RK_OK);
    EXPECT_THAT(run.host.reports(), testing::IsEmpty());
    EXPECT_THAT(run.peer.said(), Not(Contains(StartsWith("UID FETCH"))));
}

TEST(Quirks, FoldersOfAllKindsOfNamesAreRead) {
    Attempt run{block("list-odd")};
    run.go();
    EXPECT_EQ(run.status, RK_OK);
    std::vector<std::string> examined;
    for (const std::string& line : run.peer.said())
        if (line.starts_with("EXAMINE ")) examined.push_back(line.substr(8));
    EXPECT_THAT(examined, testing::UnorderedElementsAre(
                              "\"INBOX\"", "\"lit\\\"era\\\\l\"", "\"flat\"",
                              "\"with \\\"q\\\" and \\\\ b\"", "\"&U,BTFw-/&ZeVnLIqe-\"",
                              "\"R&AOk-sum&AOk-s &- co\"", "\"bad &zz\"", "\"[Gmail]/All Mail\""))
        << "drafts and junk are left out";
    EXPECT_THAT(run.message("imap.mailbox-name-malformed"), HasSubstr("bad &zz"));
}

TEST(Quirks, NamesOutsideOfAsciiAreSentAsTheyCame) {
    Attempt run{block("list-odd")};
    run.host.set("folders", "Entw*");
    run.go();
    EXPECT_THAT(run.peer.said(), Contains("EXAMINE {9}\r\nEntwürfe"));
}

TEST(Quirks, OneRefusedFolderStopsNoOther) {
    Attempt run{block("one-folder-refused")};
    run.go();
    EXPECT_EQ(run.status, RK_OK);
    EXPECT_THAT(run.ids(), all_three);
    EXPECT_THAT(run.message("imap.folder-refused"), HasSubstr("Broken"));
}

TEST(Quirks, ExchangeIsWaitedForAsLongAsItSays) {
    Attempt run{block("throttled")};
    run.go();
    EXPECT_EQ(run.status, RK_OK);
    EXPECT_THAT(run.ids(), all_three);
    EXPECT_EQ(run.peer.waited(), 1200ms);
    EXPECT_EQ(run.peer.connections(), 1u);
}

TEST(Quirks, OverQuotaEndsTheRunAndKeepsWhatCame) {
    Attempt run{block("overquota")};
    run.go();
    EXPECT_EQ(run.status, RK_E_SOURCE);
    EXPECT_THAT(run.message("imap.throttled"), HasSubstr("bandwidth limits"));
    ASSERT_FALSE(run.host.checkpoints().empty());
    EXPECT_EQ(run.host.checkpoints().back().records, 1u);
    Attempt again{block("plain")};
    again.go(run.cursor());
    EXPECT_THAT(again.ids(), all_three);
}

TEST(Quirks, LoggedInWithoutAccessIsNoEmptyAccount) {
    Attempt run{block("not-connected")};
    run.go();
    EXPECT_EQ(run.status, RK_E_SOURCE);
    EXPECT_EQ(run.host.count("imap.auth-failed"), 1u);
    EXPECT_EQ(run.peer.connections(), 1u);
}

TEST(Quirks, GoodbyeInTheMiddleIsAnsweredByANewConnectionForTheRest) {
    Attempt run{std::vector<const Steps*>{&block("bye-mid-fetch"), &block("plain")}};
    run.go();
    EXPECT_EQ(run.status, RK_OK);
    EXPECT_THAT(run.ids(), all_three);
    EXPECT_THAT(run.peer.said_on(1), Contains(StartsWith("UID FETCH 2:3 ")));
}

TEST(Quirks, GoodbyeForEverIsHeardOnce) {
    Attempt run{std::vector<const Steps*>{&block("bye-forever"), &block("plain")}};
    run.go();
    EXPECT_EQ(run.status, RK_OK);
    EXPECT_THAT(run.ids(), all_three);
}

TEST(Quirks, ALineThatIsNoneIsQuotedAndTheRestAskedForAnew) {
    Attempt once{std::vector<const Steps*>{&block("raw-line"), &block("plain")}};
    once.go();
    EXPECT_EQ(once.status, RK_OK);
    EXPECT_THAT(once.ids(), all_three);
    Attempt always{block("raw-line")};
    always.go();
    EXPECT_EQ(always.status, RK_E_SOURCE);
    EXPECT_THAT(always.message("imap.protocol-error"), HasSubstr("Server Unavailable. 15"));
}

TEST(Quirks, AlertsReachTheUser) {
    Attempt run{block("untagged-no-bad")};
    run.go();
    EXPECT_THAT(run.message("imap.alert"), HasSubstr("98% of quota"));
}

TEST(Quirks, AnAnswerToNoQuestionIsAnErrorAndNoHang) {
    Attempt run{block("wrong-tag")};
    run.go();
    EXPECT_EQ(run.status, RK_E_SOURCE);
    EXPECT_EQ(run.host.count("imap.protocol-error"), 1u);
}

TEST(Quirks, HugeLiteralsAreRefusedUnread) {
    Attempt run{block("huge-literal")};
    run.go();
    EXPECT_EQ(run.status, RK_E_MALFORMED);
    EXPECT_EQ(run.host.count("imap.literal-too-large"), 1u);
}

TEST(Quirks, LiteralsOfNoSizeAreAnError) {
    Attempt run{block("bad-literal")};
    run.go();
    EXPECT_EQ(run.host.count("imap.protocol-error"), 1u);
    EXPECT_NE(run.status, RK_OK);
}

TEST(Quirks, APasswordIsNeverSentWhereLoginIsDisabled) {
    Attempt run{block("logindisabled")};
    run.go();
    EXPECT_EQ(run.status, RK_E_SOURCE);
    EXPECT_EQ(run.host.count("imap.login-disabled"), 1u);
    EXPECT_THAT(run.peer.said(), Each(Not(HasSubstr("hunter2"))));
}

TEST(Quirks, AWrongPasswordIsTriedOnce) {
    Attempt run{block("auth-failed")};
    run.go();
    EXPECT_EQ(run.status, RK_E_SOURCE);
    EXPECT_EQ(run.peer.connections(), 1u);
    EXPECT_THAT(run.message("imap.alert"), HasSubstr("https://support.example/"));
    EXPECT_THAT(run.message("imap.auth-failed"), HasSubstr("Invalid credentials"));
    EXPECT_THAT(run.host.checkpoints(), testing::IsEmpty());
}

TEST(Quirks, OfGmailAllMailIsReadAlone) {
    Attempt run{block("gmail-labels")};
    run.go();
    EXPECT_EQ(run.status, RK_OK);
    EXPECT_THAT(run.ids(), ElementsAre("1@x"));
    std::vector<std::string> examined;
    for (const std::string& line : run.peer.said())
        if (line.starts_with("EXAMINE ")) examined.push_back(line.substr(8));
    EXPECT_THAT(examined, ElementsAre("\"[Gmail]/All Mail\""));
    ASSERT_EQ(run.host.records().size(), 1u);
    ASSERT_FALSE(run.host.records()[0].participants.empty());
    EXPECT_EQ(run.host.records()[0].participants[0].flags, RK_IS_OWNER)
        << "it has the label of sent mail";
}

TEST(Quirks, NewMailIsFetchedWhileWatching) {
    Attempt run{block("idle")};
    run.host.set("watch", "yes");
    run.peer.stop_after = 4min;
    run.go();
    EXPECT_EQ(run.status, RK_OK) << "told to stop";
    EXPECT_THAT(run.ids(), ElementsAre("1@x", "2@x", "3@x", "4@x"));
    EXPECT_EQ(run.peer.fault(), "");
}

TEST(Quirks, AServerMayEndTheWatchItself) {
    Attempt run{block("idle-server-ends")};
    run.host.set("watch", "yes");
    run.peer.stop_after = 20s;
    run.go();
    EXPECT_EQ(run.status, RK_OK);
    EXPECT_GT(run.peer.connections(), 2u);
    EXPECT_THAT(run.ids(), all_three);
    EXPECT_THAT(run.peer.said(), Not(Contains("DONE")));
}

TEST(Quirks, AServerWithoutWatchIsAskedFromTimeToTime) {
    Attempt run{block("idle-refused")};
    run.host.set("watch", "yes");
    run.peer.stop_after = 30min;
    run.go();
    EXPECT_EQ(run.status, RK_OK);
    EXPECT_EQ(run.host.count("imap.no-idle"), 1u);
    EXPECT_EQ(std::ranges::count(run.peer.said(), "IDLE"), 1);
    EXPECT_EQ(std::ranges::count(run.peer.said(), "NOOP"), 5);
}

TEST(Quirks, AFolderThatIsMadeDuringAWatchIsRead) {
    Attempt run{block("folder-appears")};
    run.host.set("watch", "yes");
    run.peer.stop_after = 8min;
    run.go();
    EXPECT_EQ(run.status, RK_OK);
    EXPECT_THAT(run.ids(), ElementsAre("1@x", "2@x", "3@x", "4@x"));
    EXPECT_EQ(run.peer.connections(), 1u);
    EXPECT_THAT(run.said("EXAMINE "),
                ElementsAre("\"INBOX\"", "\"INBOX\"", "\"Later\"", "\"INBOX\""))
        << "and then the first one is watched again";
}

}  // namespace
}  // namespace rekindle::imap

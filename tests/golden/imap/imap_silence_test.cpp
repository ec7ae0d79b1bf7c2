// A server that says nothing any more: it is left after its time, once, and not twice as late.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/golden/imap/made_scripts.hpp"
#include "tests/unit/imap/scripted/attempt.hpp"

namespace rekindle::imap {
namespace {

using namespace std::chrono_literals;
using scripted::Attempt;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

Steps mute() {
    return scripted::parse_blocks("=== mute\n@stall\n")[0].steps;
}

// Gives one mail of three and goes silent.
Steps mute_in_fetch() {
    return server(examine(3, 4) + status(3, 4) + "ON %t UID FETCH %*\n" + mail(1) + "@stall\n");
}

TEST(ImapSilence, OfAServerThatDoesNotGreetIsWaitedOutOnce) {
    const Steps silent = mute();
    Attempt run{silent};
    run.go();
    EXPECT_EQ(run.status, RK_E_SOURCE);
    EXPECT_EQ(run.peer.waited(), 90s);
    EXPECT_EQ(run.peer.connections(), 1u);
    EXPECT_THAT(run.host.checkpoints(), IsEmpty());
}

TEST(ImapSilence, OfAServerIsShorterForSomebodyWhoWaitsBeforeIt) {
    const Steps silent = mute();
    Attempt run{silent};
    run.host.set("check", "yes");
    run.go();
    EXPECT_EQ(run.status, RK_E_SOURCE);
    EXPECT_EQ(run.peer.waited(), 20s);
}

TEST(ImapSilence, InTheMiddleOfAnAnswerEndsTheConnectionAndTheRestIsAskedForAnew) {
    const Steps first = mute_in_fetch();
    const Steps second = server(examine(3, 4) + status(3, 4) + fetch("2:3 %*", {2, 3}));
    Attempt run{std::vector<const Steps*>{&first, &second}};
    run.go();
    EXPECT_EQ(run.status, RK_OK);
    EXPECT_THAT(run.ids(), ElementsAre("1@x", "2@x", "3@x"));
    EXPECT_EQ(run.peer.waited(), 90s + 1s) << "its time, and the pause before the next";
    EXPECT_THAT(run.peer.said_on(1), Contains(StartsWith("UID FETCH 2:3 ")));
}

// It moves on by a mail at first, and then not at all: the pauses double, and it is given up.
TEST(ImapSilence, ForEverIsGivenUpAndWhatCameIsKept) {
    const Steps always = mute_in_fetch();
    Attempt run{always};
    run.go();
    EXPECT_EQ(run.status, RK_E_SOURCE);
    EXPECT_THAT(run.ids(), ElementsAre("1@x"));
    EXPECT_EQ(run.peer.connections(), 4u);
    EXPECT_EQ(run.peer.waited(), 4 * 90s + 1s + 2s + 4s);
    EXPECT_THAT(run.message("connection.timed-out"), HasSubstr("did not answer in time"));
}

}  // namespace
}  // namespace rekindle::imap

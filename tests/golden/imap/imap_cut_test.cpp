// A connection that is cut off or damaged at any byte: nothing is lost, nothing comes half.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/golden/imap/made_scripts.hpp"
#include "tests/unit/imap/scripted/attempt.hpp"

namespace rekindle::imap {
namespace {

using scripted::Attempt;
using testing::ElementsAre;

TEST(ImapCut, AtEveryByteNothingIsLostAndNothingHalf) {
    const Steps steps = server(examine(3, 4) + status(3, 4) + fetch("1:3 %*", {1, 2, 3}) +
                               fetch("2:3 %*", {2, 3}) + fetch("3 %*", {3}));
    Attempt whole{steps};
    whole.go();
    ASSERT_THAT(whole.ids(), ElementsAre("1@x", "2@x", "3@x"));
    const std::size_t bytes = whole.peer.bytes_from_server();
    ASSERT_GT(bytes, 500u);
    for (std::size_t cut = 0; cut < bytes; ++cut) {
        SCOPED_TRACE(cut);
        Attempt attempt{steps};
        attempt.peer.cut_after = cut;
        attempt.go();
        // Of the answer to LOGOUT nobody cares.
        EXPECT_EQ(attempt.status, RK_OK);
        EXPECT_EQ(attempt.ids(), whole.ids());
        EXPECT_EQ(attempt.peer.fault(), "");
        EXPECT_LE(attempt.peer.connections(), 2u);
        for (const auto& record : attempt.host.records())
            EXPECT_TRUE(std::ranges::any_of(whole.host.records(), [&](const auto& other) {
                return record.same_content(other);
            }));
    }
}

TEST(ImapCut, WhatARunThatEndedThereHasCommittedIsWhereTheNextGoesOn) {
    const Steps steps = server(examine(3, 4) + status(3, 4) + fetch("1:3 %*", {1, 2, 3}) +
                               fetch("2:3 %*", {2, 3}) + fetch("3 %*", {3}));
    Attempt whole{steps};
    whole.go();
    const std::size_t bytes = whole.peer.bytes_from_server();
    for (std::size_t cut = 0; cut < bytes; ++cut) {
        SCOPED_TRACE(cut);
        Attempt attempt{steps};
        attempt.peer.cut_after = cut;
        attempt.peer.connections_that_work = 1;
        attempt.go();
        std::set<std::string> kept;
        const std::size_t committed =
            attempt.host.checkpoints().empty() ? 0 : attempt.host.checkpoints().back().records;
        for (std::size_t i = 0; i < committed; ++i) kept.insert(attempt.host.records()[i].key);
        Attempt next{steps};
        next.go(attempt.cursor());
        EXPECT_EQ(next.status, RK_OK);
        for (const auto& record : next.host.records()) kept.insert(record.key);
        EXPECT_EQ(kept.size(), 3u);
    }
}

// Framing may be damaged: the mails may not be. A flipped bit in a header is beyond anybody's
// sight.
TEST(ImapCut, AFlippedBitEndsInAnErrorOrInTheSameMails) {
    const Steps steps = server(examine(3, 4) + status(3, 4) + fetch("1:3 %*", {1, 2, 3}) +
                               "ON %t UID FETCH %*\nS: %t OK done\n");
    Attempt whole{steps};
    whole.go();
    for (std::size_t at = 0; at < whole.peer.bytes_from_server(); ++at) {
        SCOPED_TRACE(at);
        Attempt attempt{steps};
        attempt.peer.flip_bit_of = at;
        attempt.go();
        for (const auto& record : attempt.host.records()) {
            EXPECT_GE(record.offset, 1u);
            EXPECT_LE(record.offset, 3u) << "a number that was never asked for";
        }
    }
}

}  // namespace
}  // namespace rekindle::imap

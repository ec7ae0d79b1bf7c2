// Accounts that are watched: what arrives, trouble, a clock that jumps, and others who want the
// log.
#include <thread>

#include "tests/unit/sync/some_accounts.hpp"

namespace rekindle::sync {
namespace {

using namespace std::chrono_literals;
using connection::Client;
using connection::Server;
using testing::ElementsAre;
using testing::Not;

TEST_F(SomeAccounts, ThatAreWatchedCommitWhatArrivesAndEndWhenTold) {
    const Server server([](Client& client) {
        client.line();
        client.send("mail m1\ncheckpoint 1\n");
        std::this_thread::sleep_for(300ms);
        client.send("mail m2\ncheckpoint 2\n");
        client.receive();
    });
    std::uint64_t added = 0;
    heard_ = [&](const Event& event) {
        added += event.added;
        if (added == 2) stop_ = true;
    };
    const auto all = run({account("a@x", server)}, true);
    EXPECT_EQ(all[0].failure, Failure::stopped);
    EXPECT_EQ(all[0].outcome.added, 2u);
    EXPECT_THAT(titles(), ElementsAre("m1", "m2"));
    EXPECT_THAT(events_, ElementsAre(Event::Kind::begun, Event::Kind::committed,
                                     Event::Kind::committed, Event::Kind::ended));
}

TEST_F(SomeAccounts, ThatAreWatchedComeBackAfterTrouble) {
    std::atomic<int> turn = 0;
    const Server server([&](Client& client) {
        client.line();
        if (turn++ == 0) return client.cut();
        client.send("mail m1\ncheckpoint 1\n");
        client.receive();
    });
    heard_ = [&](const Event& event) {
        if (event.kind == Event::Kind::trouble) {
            EXPECT_GE(event.pause, 1s);
            EXPECT_LE(event.pause, 2s);
        }
        if (event.kind == Event::Kind::committed) stop_ = true;
    };
    (void)run({account("a@x", server)}, true);
    EXPECT_THAT(events_,
                ElementsAre(Event::Kind::begun, Event::Kind::trouble, Event::Kind::begun,
                            Event::Kind::recovered, Event::Kind::committed, Event::Kind::ended));
}

// The computer slept, or its clock was set, forth and back.
TEST_F(SomeAccounts, ThatAreWatchedBeginAnewWhenTheClockJumps) {
    std::atomic<int> turn = 0;
    const Server server([&](Client& client) {
        client.line();
        client.send("mail m" + std::to_string(++turn) + "\ncheckpoint 1\n");
        client.receive();
    });
    std::uint64_t added = 0;
    heard_ = [&](const Event& event) {
        added += event.added;
        if (event.kind != Event::Kind::committed) return;
        clock_is_wrong_by_ = added == 1 ? 72h : -72h;
        stop_ = added == 3;
    };
    const auto all = run({account("a@x", server)}, true);
    EXPECT_EQ(all[0].failure, Failure::stopped);
    EXPECT_EQ(server.clients(), 3);
    EXPECT_THAT(titles(), ElementsAre("m1", "m2", "m3"));
    EXPECT_THAT(events_, Not(testing::Contains(Event::Kind::trouble)));
}

TEST_F(SomeAccounts, ThatAreReadOnceLeaveTheClockAlone) {
    const Server server([&](Client& client) {
        client.line();
        client.send("mail m1\ncheckpoint 1\n");
        clock_is_wrong_by_ = 72h;
        std::this_thread::sleep_for(500ms);
        client.send("mail m2\nend\n");
        client.receive();
    });
    const auto all = run({account("a@x", server)});
    EXPECT_EQ(all[0].failure, Failure::none);
    EXPECT_EQ(server.clients(), 1);
}

TEST_F(SomeAccounts, ThatAreWatchedEndWhereThePasswordIsRefused) {
    const Server server(saying("refuse\n"));
    const auto all = run({account("a@x", server)}, true);
    EXPECT_EQ(all[0].failure, Failure::login);
    EXPECT_EQ(server.clients(), 1);
}

TEST_F(SomeAccounts, LetOthersWriteTheLogWhileTheyWait) {
    const Server server([](Client& client) {
        client.line();
        client.send("mail m1\ncheckpoint 1\n");
        client.receive();
    });
    std::thread other;
    bool opened = false;
    heard_ = [&](const Event& event) {
        if (event.kind != Event::Kind::committed) return;
        other = std::thread([&] {
            for (int tries = 0; tries < 100 && !opened; ++tries) {
                opened = log::Log::open(folder_.path(), log::Access::write).has_value();
                std::this_thread::sleep_for(100ms);
            }
            stop_ = true;
        });
    };
    (void)run({account("a@x", server)}, true);
    other.join();
    EXPECT_TRUE(opened);
}

}  // namespace
}  // namespace rekindle::sync

// What of a watch takes minutes: the waiting that is begun anew, and a network that falls silent.
#include <gmock/gmock.h>

#include <cstdlib>

#include "tests/e2e/watched_account.hpp"

namespace rekindle::e2e {
namespace {

using namespace std::chrono_literals;

class WatchedForMinutes : public WatchedAccount {
  protected:
    void SetUp() override {
        if (std::getenv("REKINDLE_MINUTES") == nullptr)
            GTEST_SKIP() << "it waits for minutes: REKINDLE_MINUTES=1 tests/run -L slow";
        WatchedAccount::SetUp();
    }
};

TEST_F(WatchedForMinutes, LooksAtTheOtherFoldersAndWaitsAnew) {
    watch({"--set", "poll=1"});
    const std::size_t times = times_idle();
    deliver("Sent");
    const std::string make = "doveadm -c '" + (server_.folder() / "dovecot.conf").string() +
                             "' mailbox create -u test 'Made meanwhile' >/dev/null 2>&1";
    ASSERT_EQ(std::system(make.c_str()), 0);
    deliver("Made meanwhile");
    EXPECT_TRUE(comes_to(5, 120s)) << said();
    EXPECT_TRUE(becomes_true([&] { return times_idle() > times; }, 30s));
    deliver();
    EXPECT_TRUE(comes_to(6)) << "and goes on to hear of news";
    EXPECT_EQ(end().exit, 0);
    EXPECT_EQ(network_->connections(), connections_ + 1);
}

TEST_F(WatchedForMinutes, ConnectsAnewWhereTheNetworkFellSilent) {
    watch({"--set", "poll=1"});
    network_->fall_silent();
    deliver();
    EXPECT_TRUE(comes_to(4, 240s)) << said();
    EXPECT_EQ(end().exit, 0);
}

}  // namespace
}  // namespace rekindle::e2e

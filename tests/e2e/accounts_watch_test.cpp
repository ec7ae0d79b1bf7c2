// sync --watch at a real server: news, a network and a server that go away, a computer that sleeps.
#include <gmock/gmock.h>

#include "tests/e2e/watched_account.hpp"

namespace rekindle::e2e {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

// It is asked for every five minutes: what comes within one was told by the server.
TEST_F(WatchedAccount, IsReadWhenSomethingArrives) {
    watch();
    deliver();
    EXPECT_TRUE(comes_to(4)) << said();
    deliver();
    EXPECT_TRUE(comes_to(5)) << said();
    const Ran ended = end();
    EXPECT_EQ(ended.exit, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("me@x.example  new 1\n"));
    EXPECT_EQ(network_->connections(), connections_ + 1);
    EXPECT_THAT(network_->said(), Not(HasSubstr(" SELECT ")));
    EXPECT_THAT(network_->said(), Not(HasSubstr(" STORE ")));
    EXPECT_THAT(network_->said(), Not(HasSubstr("BODY[")));
}

TEST_F(WatchedAccount, ComesBackWithTheNetwork) {
    watch();
    for (std::size_t mails = 4; mails < 6; ++mails) {
        SCOPED_TRACE(mails);
        ASSERT_TRUE(becomes_true([&] { return times_idle() > 0; }, 60s));
        network_->go_away();
        deliver();
        std::this_thread::sleep_for(1500ms);
        network_->come_back();
        EXPECT_TRUE(comes_to(mails)) << said();
    }
    EXPECT_EQ(end().exit, 0);
}

TEST_F(WatchedAccount, ComesBackWithTheServer) {
    watch();
    for (const int signal : {SIGTERM, SIGKILL}) {
        SCOPED_TRACE(signal);
        server_.kick();
        server_.stop(signal);
        deliver();
        server_.start();
        ASSERT_TRUE(server_.runs());
        EXPECT_TRUE(comes_to(static_cast<std::size_t>(delivered_))) << said();
    }
    EXPECT_EQ(end().exit, 0);
}

// The processes that this one has started, and those which they have.
std::vector<int> with_children(int process) {
    std::vector<int> out{process};
    for (std::size_t i = 0; i < out.size(); ++i)
        for (const auto& thread :
             std::filesystem::directory_iterator("/proc/" + std::to_string(out[i]) + "/task")) {
            std::istringstream children(read_file(thread.path() / "children"));
            for (int child = 0; children >> child;) out.push_back(child);
        }
    return out;
}

TEST_F(WatchedAccount, ComesBackAfterTheComputerHasSlept) {
    watch();
    const std::vector<int> processes = with_children(watcher_);
    ASSERT_GE(processes.size(), 2u);
    for (const int process : processes) ::kill(process, SIGSTOP);
    network_->go_away();
    deliver();
    network_->come_back();
    std::this_thread::sleep_for(1s);
    for (const int process : processes) ::kill(process, SIGCONT);
    EXPECT_TRUE(comes_to(4)) << said();
    EXPECT_EQ(end().exit, 0);
}

TEST_F(WatchedAccount, EndsWhereThereIsNoNetwork) {
    watch();
    network_->go_away();
    std::this_thread::sleep_for(500ms);
    const Ran ended = end();
    EXPECT_EQ(ended.exit, 0) << ended.err;
    EXPECT_FALSE(ended.too_long);
}

}  // namespace
}  // namespace rekindle::e2e

#include "host/watch/writer.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <string>

namespace rekindle::watch {
namespace {

TEST(Writing, IsSeenWhileItLastsAndAskingLeavesNothingBehind) {
    std::signal(SIGIO, SIG_IGN);
    std::string name = "/tmp/rekindle-writer-XXXXXX";
    const int writing = mkstemp(name.data());
    ASSERT_GE(writing, 0);
    const int reading = open(name.c_str(), O_RDONLY);
    const Writer during = writer_of(reading);
    close(writing);
    const Writer after = writer_of(reading);
    // It can be opened for writing at once: no lease is left.
    const int again = open(name.c_str(), O_WRONLY | O_NONBLOCK);
    EXPECT_GE(again, 0);
    close(again);
    close(reading);
    unlink(name.c_str());
    if (during == Writer::unknown) GTEST_SKIP() << "this file system gives no leases";
    EXPECT_EQ(during, Writer::somebody);
    EXPECT_EQ(after, Writer::nobody);
}

}  // namespace
}  // namespace rekindle::watch

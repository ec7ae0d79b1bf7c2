#include <gmock/gmock.h>

#include "tests/sandbox/recorder.hpp"

namespace rekindle::worker {
namespace {

TEST(Run, EchoesLines) {
    const TestFolder folder;
    const auto file = folder.write("a.txt", "one\ntwo\nthree\n");
    const Outcome outcome = run_plugin("echo", file);
    EXPECT_EQ(outcome.verdict.kind, Verdict::Kind::done) << outcome.verdict.error.message;
    EXPECT_THAT(outcome.recorder.titles, testing::ElementsAre("one", "two", "three"));
    EXPECT_THAT(outcome.recorder.checkpoints, testing::ElementsAre("0"));
}

}  // namespace
}  // namespace rekindle::worker

// Ctrl-C in the middle of an import: it winds up, and the next import goes on to the same log.
#include <gmock/gmock.h>

#include <csignal>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/e2e/program.hpp"

namespace rekindle::e2e {
namespace {

using namespace std::chrono_literals;
using testing::AnyOf;
using testing::Eq;

std::string big_mbox(int mails) {
    std::string out;
    for (int i = 0; i < mails; ++i)
        out += "From a@x.example Mon Jan  6 10:00:00 2020\n" +
               mail(std::to_string(i), "Ann <ann@x.example>", "me@y.example",
                    "Mon, 06 Jan 2020 10:00:00 +0000", "Mail " + std::to_string(i)) +
               std::string(2000, 'x') + "\n\n";
    return out;
}

class Interrupted : public InAHome, public testing::WithParamInterface<int> {};

TEST_P(Interrupted, ImportGoesOnLater) {
    constexpr int mails = 30'000;
    const auto source = home_.folder() / "big.mbox";
    write_file(source, big_mbox(mails));
    const int pid = home_.start({"--store", home_.store().string(), "import", source.string()});
    while (!std::filesystem::exists(home_.store() / "store.db")) std::this_thread::sleep_for(1ms);
    std::this_thread::sleep_for(100ms);
    kill(pid, GetParam());
    const Ran ran = home_.wait(pid);
    // A fast machine may have been done already.
    EXPECT_THAT(ran.exit, AnyOf(Eq(128 + GetParam()), Eq(0))) << ran.err;
    const auto rest = home_.run({"import", source.string()});
    EXPECT_EQ(rest.exit, 0) << rest.err;
    EXPECT_EQ(home_.json({"stats"}).at("data").at("interactions"), mails);
}

INSTANTIATE_TEST_SUITE_P(Signals, Interrupted, testing::Values(SIGINT, SIGTERM));

}  // namespace
}  // namespace rekindle::e2e

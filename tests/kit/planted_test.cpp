// For every check an importer that has the bug it looks for: that check fails, and no other.
#include <gmock/gmock.h>

#include "host/kit/checks/check.hpp"
#include "host/kit/subject/temporary_folder.hpp"
#include "tests/kit/ran.hpp"

namespace rekindle::kit {
namespace {

namespace fs = std::filesystem;

const fs::path planted = fs::path{REKINDLE_SOURCE_DIR} / "tests/kit/planted/visits";
const std::string others = " --others " REKINDLE_SOURCE_DIR "/tests/kit/fixtures/mail";

// The name, not the number: the numbers of the tests then say nothing of their own.
std::string name_of(const testing::TestParamInfo<int>& bug) {
    std::string name{checks()[static_cast<std::size_t>(bug.param - 1)].name};
    for (char& c : name)
        if (c == '-') c = '_';
    return name;
}

class Planted : public testing::TestWithParam<int> {};

TEST_P(Planted, FailsExactlyItsCheck) {
    const int bug = GetParam();
#ifdef REKINDLE_SANITIZED
    constexpr int slow_to_load = 3;
    if (bug == slow_to_load) GTEST_SKIP() << "a sanitizer takes longer to start than this bug";
#endif
    const std::string plugin = kit_plugin("visits_" + std::to_string(bug));
    // An author who takes what comes for right: some bugs are in expected.jsonl as well, and no
    // comparison with it finds them.
    const TemporaryFolder room;
    fs::copy(planted, room.path(), fs::copy_options::recursive);
    constexpr int wrong_field = 5;
    if (bug != wrong_field) {
        ASSERT_EQ(run_program(plugin + " " + room.path().string() + " --write-expected").exit, 0);
    }

    const Ran ran = run_program(plugin + " " + room.path().string() + " --seed 1" + others);
    const TapLines tap = tap_lines(ran.output);
    const std::string expected{checks()[static_cast<std::size_t>(bug - 1)].name};
    EXPECT_EQ(ran.exit, 1);
    EXPECT_THAT(tap.failed, testing::ElementsAre(expected)) << ran.output;
    EXPECT_EQ(tap.passed.size(), 15u) << ran.output;
    EXPECT_TRUE(tap.skipped.empty());
}

INSTANTIATE_TEST_SUITE_P(Bug, Planted, testing::Range(1, 17), name_of);

TEST(Planted, TheSameImporterWithoutABugPassesAll) {
    const Ran ran = run_program(kit_plugin("visits_0") + " " + planted.string() + others);
    const TapLines tap = tap_lines(ran.output);
    EXPECT_EQ(ran.exit, 0) << ran.output;
    EXPECT_THAT(tap.failed, testing::IsEmpty());
    EXPECT_EQ(tap.passed.size(), 16u);
}

}  // namespace
}  // namespace rekindle::kit

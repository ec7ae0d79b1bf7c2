// Plugins that were built on another header, or by another tool chain, than this host.
#include <gmock/gmock.h>

#include "tests/sandbox/recorder.hpp"

namespace rekindle::worker {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

class OtherAge : public testing::TestWithParam<const char*> {};

TEST_P(OtherAge, IsDescribedAsItDescribesItself) {
    const auto description =
        describe(test_plugin(std::string{"ages_"} + GetParam()), Sandbox::required);
    ASSERT_TRUE(description) << description.error().message;
    ASSERT_THAT(description->importers, SizeIs(1));
    const ImporterDescription& importer = description->importers[0];
    EXPECT_EQ(importer.id, "org.rekindle.test.ages");
    EXPECT_EQ(importer.version, "1.0.0");
    ASSERT_THAT(importer.settings, SizeIs(2));
    EXPECT_EQ(importer.settings[0].name, "first");
    EXPECT_EQ(importer.settings[0].values, "yes|no");
    EXPECT_EQ(importer.settings[0].fallback, "yes");
    EXPECT_EQ(importer.settings[1].name, "second");
    EXPECT_EQ(importer.settings[1].help, "the other");
    EXPECT_TRUE(importer.settings[1].secret);
}

TEST_P(OtherAge, ImportsAsAPluginOfTodayDoes) {
    const TestFolder folder;
    const Outcome outcome =
        run_plugin(std::string{"ages_"} + GetParam(), folder.write("a.txt", "Hello"));
    ASSERT_EQ(outcome.verdict.kind, Verdict::Kind::done) << outcome.verdict.error.message;
    const bool later = std::string_view{GetParam()} == "later";
    if (later)
        EXPECT_THAT(outcome.recorder.titles, ElementsAre("Hello", "yes", "an older host"));
    else
        EXPECT_THAT(outcome.recorder.titles, ElementsAre("Hello", "yes"));
    EXPECT_THAT(outcome.recorder.people, ElementsAre("Ann"));
    EXPECT_THAT(outcome.recorder.rooms, ElementsAre("The lobby"));
    EXPECT_THAT(outcome.recorder.checkpoints, ElementsAre("end"));
    EXPECT_EQ(outcome.recorder.times.front(), 86'400'000);
}

INSTANTIATE_TEST_SUITE_P(Abi, OtherAge, testing::Values("old", "today", "later"),
                         [](const auto& one) { return std::string{one.param}; });

class OtherToolChain : public testing::TestWithParam<const char*> {
  protected:
    void SetUp() override {
        if (!std::filesystem::exists(test_plugin(GetParam())))
            GTEST_SKIP() << "clang with this C++ library is not installed here";
    }
};

TEST_P(OtherToolChain, ImportsAndStopsAcrossTheBoundary) {
    const TestFolder folder;
    const auto file = folder.write("a.txt", "one\ntwo\n");
    const Outcome outcome = run_plugin(GetParam(), file);
    EXPECT_EQ(outcome.verdict.kind, Verdict::Kind::done) << outcome.verdict.error.message;
    EXPECT_THAT(outcome.recorder.titles, ElementsAre("one", "two"));
    // Stopping throws inside the plugin, with its own library's exceptions.
    std::atomic<bool> stop{true};
    Job job;
    job.stop = &stop;
    const auto many = folder.write("b.txt", std::string(3'000'000, '\n'));
    EXPECT_EQ(name(run_plugin(GetParam(), many, job).verdict.kind), "stopped");
}

INSTANTIATE_TEST_SUITE_P(Abi, OtherToolChain,
                         testing::Values("echo_static_stdcxx", "echo_clang_libstdc++",
                                         "echo_clang_libc++"),
                         [](const auto& one) {
                             std::string out = one.param;
                             std::erase_if(out, [](char c) { return c == '+'; });
                             return out;
                         });

}  // namespace
}  // namespace rekindle::worker

// Trials: one importer, many runs in one worker, each under its own conditions.
#include <gmock/gmock.h>

#include "host/kit/subject/runner.hpp"
#include "host/kit/subject/temporary_folder.hpp"
#include "host/wire/control.hpp"
#include "tests/kit/ran.hpp"

namespace rekindle::kit {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::string_view two_visits =
    "2024-05-01T18:30:00Z;alice;coffee\n2024-05-03T09:05:10Z;bob;keys\n";

std::vector<Gathered> tried(const std::vector<Trial>& trials) {
    const TemporaryFolder room;
    const auto runner = caged_runner(kit_plugin("visits_0"));
    std::vector<Gathered> out;
    try_each(*runner, {room.write("a.visits", two_visits)}, trials,
             [&](std::size_t trial, Gathered& gathered) {
                 EXPECT_EQ(trial, out.size());
                 out.push_back(std::move(gathered));
                 return true;
             });
    return out;
}

TEST(Trials, CrossTheWireAsTheyAre) {
    wire::Start start;
    start.task = wire::Task::trials;
    start.elsewhere = true;
    start.trials.resize(2);
    start.trials[1].fails_at = 7;
    start.trials[1].damage = 77;
    const auto read = wire::start(wire::payload(start));
    ASSERT_TRUE(read);
    EXPECT_TRUE(read->elsewhere);
    ASSERT_THAT(read->trials, SizeIs(2));
    EXPECT_EQ(read->trials[0].fails_at, Trial::nowhere);
    EXPECT_EQ(read->trials[1].fails_at, 7u);
    EXPECT_EQ(read->trials[1].damage, 77u);
    wire::Tried end;
    end.status = RK_E_SOURCE;
    end.read_failed = true;
    end.lengths = {1, 2};
    const auto ended = wire::tried(wire::payload(end));
    ASSERT_TRUE(ended);
    EXPECT_EQ(ended->status, RK_E_SOURCE);
    EXPECT_TRUE(ended->read_failed);
    EXPECT_THAT(ended->lengths, ElementsAre(1, 2));
    EXPECT_FALSE(wire::tried("short"));
}

TEST(Trials, EachHasItsOwnConditions) {
    std::vector<Trial> trials(5);
    trials[1].most_bytes_per_read = 1;
    trials[2].cut_at = 34;
    trials[3].fails_at = 40;
    trials[4].stop_at = 1;
    const auto got = tried(trials);
    ASSERT_THAT(got, SizeIs(5));
    EXPECT_THAT(got[0].records, SizeIs(2));
    EXPECT_EQ(got[1].records, got[0].records);
    EXPECT_THAT(got[2].records, SizeIs(1));
    EXPECT_TRUE(got[3].end.read_failed);
    EXPECT_EQ(got[3].end.status, RK_E_SOURCE);
    EXPECT_THAT(got[4].records, SizeIs(1));
    EXPECT_EQ(got[4].end.status, RK_OK);
    EXPECT_EQ(got[4].end.calls_after_stop, 0u);
}

TEST(Trials, OfAProbeGiveItsAnswerAndNoRecords) {
    Trial probe;
    probe.probe = true;
    const auto got = tried({probe});
    ASSERT_THAT(got, SizeIs(1));
    EXPECT_EQ(got[0].end.status, 90);
    EXPECT_THAT(got[0].records, IsEmpty());
    EXPECT_EQ(got[0].end.emitted_probing, 0u);
}

#ifndef REKINDLE_SANITIZED
// An importer that dies in every run: each trial is told as the one that died, none is lost.
TEST(Trials, GoOnAfterOneThatEndsTheWorker) {
    const TemporaryFolder room;
    const auto runner = caged_runner(REKINDLE_BINARY_DIR "/tests/plugins/hostile.so");
    Input input{room.write("a.txt", "a\n")};
    input.settings = {{"deed", "segv"}};
    std::vector<std::string> troubles;
    try_each(*runner, input, std::vector<Trial>(3), [&](std::size_t, Gathered& gathered) {
        troubles.push_back(gathered.trouble);
        return true;
    });
    ASSERT_THAT(troubles, SizeIs(3));
    for (const std::string& trouble : troubles) EXPECT_THAT(trouble, testing::HasSubstr("crashed"));
}
#endif

}  // namespace
}  // namespace rekindle::kit

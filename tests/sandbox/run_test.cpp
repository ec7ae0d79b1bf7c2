// What becomes of importers that behave, and of those that do not.
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "tests/sandbox/recorder.hpp"

namespace rekindle::worker {
namespace {

using namespace std::chrono_literals;
using Kind = Verdict::Kind;
using testing::ElementsAre;
using testing::HasSubstr;

#ifdef REKINDLE_SANITIZED
constexpr bool caged = false;
#else
constexpr bool caged = true;
#endif

Outcome run_deed(const std::string& deed, Job job = {}) {
    const TestFolder folder;
    job.settings.emplace_back("deed", deed);
    return run_plugin("hostile", folder.write("a.txt", "a"), job);
}

TEST(Run, GivesEachLineOfAFileAndTheCheckpoint) {
    const TestFolder folder;
    const Outcome outcome = run_plugin("echo", folder.write("a.txt", "one\ntwo\nthree\n"));
    EXPECT_EQ(outcome.verdict.kind, Kind::done) << outcome.verdict.error.message;
    EXPECT_THAT(outcome.recorder.titles, ElementsAre("one", "two", "three"));
    EXPECT_THAT(outcome.recorder.checkpoints, ElementsAre("0"));
}

TEST(Run, ReadsAFolderOfMoreFilesThanMayBeOpenAtOnce) {
    const TestFolder folder;
    for (int i = 0; i < 700; ++i) folder.write(std::to_string(i), std::to_string(i) + "\n");
    const Outcome outcome = run_plugin("echo", folder.path());
    EXPECT_EQ(outcome.verdict.kind, Kind::done) << outcome.verdict.error.message;
    ASSERT_EQ(outcome.recorder.titles.size(), 700u);
    for (int i = 0; i < 700; ++i) EXPECT_EQ(outcome.recorder.titles[i], std::to_string(i));
}

TEST(Run, ReportsWhatTheReceiverCouldNotTake) {
    const TestFolder folder;
    auto source = source::Source::open(folder.write("a.txt", "one\ntwo\n"));
    ASSERT_TRUE(source);
    Job job;
    job.plugin = test_plugin("echo");
    job.source = &*source;
    Recorder recorder;
    recorder.fail_at = 1;
    const Verdict verdict = run(job, recorder);
    EXPECT_EQ(verdict.kind, Kind::receiver_failed);
    EXPECT_EQ(verdict.error.code, Code::store);
    EXPECT_THAT(recorder.titles, ElementsAre("one"));
}

struct Case {
    const char* deed;
    Kind kind;
    const char* says;  // a part of the sentence for the user
};
class BadImporter : public testing::TestWithParam<Case> {};

TEST_P(BadImporter, EndsAsItsOwnVerdictAndKeepsWhatWasSafe) {
    const Case& bad = GetParam();
    if (!caged && (bad.kind == Kind::forbidden || bad.kind == Kind::memory_limit))
        GTEST_SKIP() << "builds with sanitizers have no such cage";
    Job job;
    job.limits.cpu_base = 1s;
    // Whoever has little of the processor needs long to use up a second of it.
    job.limits.no_progress = bad.kind == Kind::hung ? 3s : 60s;
    const Outcome outcome = run_deed(bad.deed, job);
    EXPECT_EQ(name(outcome.verdict.kind), name(bad.kind)) << outcome.verdict.error.message;
    EXPECT_THAT(outcome.verdict.error.message, HasSubstr(bad.says));
    EXPECT_THAT(outcome.recorder.checkpoints, ElementsAre("two"));
    EXPECT_EQ(outcome.recorder.at_last_checkpoint, 2u);
}

INSTANTIATE_TEST_SUITE_P(
    Run, BadImporter,
    testing::Values(Case{"segv", Kind::crashed, "crashed"}, Case{"abort", Kind::crashed, "crashed"},
                    Case{"stack", Kind::crashed, "stack"},
                    Case{"throw", Kind::threw, "thrown on purpose"},
                    Case{"exit", Kind::incomplete, "before it had said"},
                    Case{"spin", Kind::cpu_limit, "processor time"},
                    Case{"sleep", Kind::hung, "did nothing for 3 seconds"},
                    Case{"memory", Kind::memory_limit, "512 MiB"},
                    Case{"garbage", Kind::broke_protocol, "no frame"},
                    Case{"negative-length", Kind::broke_protocol, "larger than 16 MiB"},
                    Case{"cut-off-record", Kind::broke_protocol, "shorter than it says"},
                    Case{"unknown-type", Kind::broke_protocol, "no frame"},
                    Case{"other-version", Kind::broke_protocol, "no frame"},
                    Case{"host-frame", Kind::broke_protocol, "only the host"},
                    Case{"no-such-entry", Kind::broke_protocol, "entry that does not exist"},
                    Case{"contents", Kind::broke_protocol, "nobody asked for"},
                    Case{"wrong-count", Kind::broke_protocol, "number of records"},
                    Case{"not-utf8", Kind::failed, "not UTF-8"},
                    Case{"huge-record", Kind::failed, "64 KiB"},
                    Case{"missing-participants", Kind::failed, "participants"},
                    Case{"socket", Kind::forbidden, "system call socket"},
                    Case{"unix-socket", Kind::forbidden, "system call socket"},
                    Case{"open", Kind::forbidden, "system call open"},
                    Case{"open-memory", Kind::forbidden, "system call open"},
                    Case{"create", Kind::forbidden, "system call open"},
                    Case{"unlink", Kind::forbidden, "system call unlink"},
                    Case{"read-link", Kind::forbidden, "system call readlink"},
                    Case{"fork", Kind::forbidden, "system call clone"},
                    Case{"vfork", Kind::forbidden, "system call vfork"},
                    Case{"exec", Kind::forbidden, "system call execve"},
                    Case{"ptrace", Kind::forbidden, "system call ptrace"},
                    Case{"kill-parent", Kind::forbidden, "system call kill"},
                    Case{"signal-parent", Kind::forbidden, "system call tgkill"},
                    Case{"mount", Kind::forbidden, "system call mount"},
                    Case{"unshare", Kind::forbidden, "system call unshare"},
                    Case{"executable-memory", Kind::forbidden, "system call mmap"},
                    Case{"make-executable", Kind::forbidden, "system call mprotect"},
                    Case{"io-uring", Kind::forbidden, "system call io_uring_setup"},
                    Case{"userfaultfd", Kind::forbidden, "system call userfaultfd"},
                    Case{"bpf", Kind::forbidden, "system call bpf"},
                    Case{"other-memory", Kind::forbidden, "system call process_vm_readv"},
                    Case{"raise-limits", Kind::forbidden, "system call setrlimit"},
                    Case{"hide-denied", Kind::forbidden, "system call rt_sigaction"},
                    Case{"thread", Kind::forbidden, "system call clone"}),
    [](const testing::TestParamInfo<Case>& bad) {
        std::string out = bad.param.deed;
        std::replace(out.begin(), out.end(), '-', '_');
        return out;
    });

TEST(Run, KeepsOnlyTheEndOfAFloodOfErrors) {
    Job job;
    job.limits.cpu_base = 30s;
    const Outcome outcome = run_deed("flood", job);
    EXPECT_EQ(outcome.verdict.kind, Kind::done) << outcome.verdict.error.message;
    EXPECT_LE(outcome.verdict.standard_error.size(), 8'192u);
    EXPECT_THAT(outcome.verdict.standard_error, HasSubstr("!!!!"));
}

// A sanitizer that only prints what it found would print it where no test looks.
TEST(Run, EndsAtWhatASanitizerFinds) {
#ifndef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "only the preset asan looks for what is undefined";
#endif
    const Outcome outcome = run_deed("overflow");
    EXPECT_EQ(name(outcome.verdict.kind), "incomplete") << outcome.verdict.standard_error;
    EXPECT_THAT(outcome.verdict.standard_error, HasSubstr("signed integer overflow"));
}

TEST(Run, StopsWhenAsked) {
    std::atomic<bool> stop{true};
    Job job;
    job.stop = &stop;
    EXPECT_EQ(name(run_deed("endless", job).verdict.kind), "stopped");
}

TEST(Run, AWorkerOfAnotherImportIsNotDisturbed) {
    const TestFolder folder;
    const auto file = folder.write("a.txt", std::string(200'000, '\n'));
    Outcome good;
    std::thread other([&] { good = run_plugin("echo", file); });
    EXPECT_EQ(name(run_deed("segv").verdict.kind), "crashed");
    other.join();
    EXPECT_EQ(good.verdict.kind, Kind::done) << good.verdict.error.message;
    EXPECT_EQ(good.recorder.titles.size(), 200'000u);
}

TEST(Probe, AsksEveryImporterOfThePlugin) {
    const TestFolder folder;
    auto source = source::Source::open(folder.write("a.txt", "a"));
    ASSERT_TRUE(source);
    Job job;
    job.plugin = test_plugin("echo");
    job.source = &*source;
    const auto probes = probe(job);
    ASSERT_TRUE(probes) << probes.error().message;
    ASSERT_EQ(probes->size(), 1u);
    EXPECT_EQ(probes->front().importer, "org.rekindle.test.echo");
    EXPECT_EQ(probes->front().score, 50u);
}

Error load_error(const std::filesystem::path& plugin) {
    const auto description = describe(plugin, Sandbox::required);
    return description ? Error{} : description.error();
}

TEST(Load, SaysWhatIsWrongWithALibrary) {
    const TestFolder folder;
    EXPECT_THAT(load_error(folder.write("text.so", "not a library, just text")).message,
                HasSubstr("is not a shared library"));
    EXPECT_THAT(load_error(folder.path() / "absent.so").message, HasSubstr("there is no plugin"));
    EXPECT_THAT(load_error(folder.path()).message, HasSubstr("is not a file"));
    EXPECT_THAT(load_error(test_plugin("no_symbol")).message,
                HasSubstr("exports no rekindle_plugin_v0"));
    EXPECT_THAT(load_error(test_plugin("other_major")).message, HasSubstr("version 7"));
    EXPECT_THAT(load_error(test_plugin("unresolved")).message, HasSubstr("rekindle_test_nowhere"));
}

TEST(Load, RefusesALibraryThatOthersMayChange) {
    const TestFolder folder;
    const auto copy = folder.path() / "echo.so";
    std::filesystem::copy_file(test_plugin("echo"), copy);
    ::chmod(copy.c_str(), 0666);
    EXPECT_THAT(load_error(copy).message, HasSubstr("chmod go-w"));
}

TEST(Load, AStaticConstructorIsCagedAlready) {
    if (!caged) GTEST_SKIP() << "builds with sanitizers have no such cage";
    EXPECT_THAT(load_error(test_plugin("constructor_socket")).message,
                HasSubstr("system call socket"));
    EXPECT_EQ(load_error(test_plugin("constructor_open")).message, "");
}

TEST(Cage, NoRequiredLayerIsMissing) {
    const auto all = layers();
    EXPECT_GE(all.size(), caged ? 9u : 5u);
    for (const Layer& layer : all)
        EXPECT_TRUE(layer.active || !layer.required) << layer.name << ": " << layer.detail;
    if (!caged) GTEST_SKIP() << "builds with sanitizers leave out seccomp";
    for (const std::string wanted : {"seccomp", "seccomp while reading", "no_new_privs", "rlimits"})
        EXPECT_TRUE(std::any_of(all.begin(), all.end(), [&](const Layer& layer) {
            return layer.name == wanted && layer.active && layer.required;
        })) << wanted;
}

}  // namespace
}  // namespace rekindle::worker

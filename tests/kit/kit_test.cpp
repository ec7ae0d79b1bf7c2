// The program itself: what it prints, what it exits with, what it survives.
#include <gmock/gmock.h>

#include <fstream>

#include "host/kit/checks/check.hpp"
#include "host/kit/subject/temporary_folder.hpp"
#include "tests/kit/ran.hpp"

namespace rekindle::kit {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string good = kit_plugin("visits_0");
const std::string fixtures = REKINDLE_SOURCE_DIR "/tests/kit/planted/visits";
const std::string hostile = REKINDLE_BINARY_DIR "/tests/plugins/hostile.so";

// A case of the hostile importer of tests/sandbox, which does what its setting says.
[[maybe_unused]] void write_deed(const TemporaryFolder& room, const std::string& deed) {
    room.write("one/input/a.txt", "a\nb\n");
    room.write("one/expected.jsonl", "");
    room.write("one/case.txt", "setting deed: " + deed + "\n");
}

TEST(Program, PrintsTapThatCanBeReplayed) {
    const Ran ran = run_program(good + " " + fixtures + " --only damage --seed 77");
    EXPECT_EQ(ran.exit, 0);
    EXPECT_THAT(ran.output, StartsWith("TAP version 14\n1..1\n# rekindle-plugin-check "));
    EXPECT_THAT(ran.output, HasSubstr(" --seed 77\n"));
    EXPECT_THAT(ran.output, HasSubstr("\nok 11 - damage: "));
    EXPECT_THAT(ran.output, HasSubstr("# seed 77, 5000 damaged copies"));
}

TEST(Program, DamagesDifferentlyEachTimeUnlessTold) {
    const std::string arguments = good + " " + fixtures + " --only exports";
    EXPECT_NE(run_program(arguments).output, run_program(arguments).output);
}

TEST(Program, TheSeedInAFindingRepeatsItAsTheFirst) {
    const std::string bad = kit_plugin("visits_11") + " " + fixtures + " --only damage --seed ";
    const Ran first = run_program(bad + "1");
    std::smatch found;
    ASSERT_TRUE(std::regex_search(first.output, found, std::regex("--seed ([0-9]+) repeats")));
    const Ran again = run_program(bad + found[1].str());
    EXPECT_THAT(again.output, HasSubstr("damage " + found[1].str() + "\""));
    EXPECT_EQ(again.exit, 1);
}

TEST(Program, ListsSixteenChecks) {
    const Ran ran = run_program("--list");
    EXPECT_EQ(ran.exit, 0);
    EXPECT_EQ(std::count(ran.output.begin(), ran.output.end(), '\n'), 16);
    EXPECT_THAT(ran.output, StartsWith("1\texports\t"));
}

TEST(Program, SaysWhatIsWrongWhereAndWhatToDo) {
    const Ran ran = run_program(kit_plugin("visits_5") + " " + fixtures + " --only expected");
    EXPECT_EQ(ran.exit, 1);
    EXPECT_THAT(ran.output,
                AllOf(HasSubstr("    - what: \"line 1 differs\"\n      where: \"case plain\"\n"),
                      HasSubstr("      expected: \"{\\\"type\\\":\\\"interaction\\\",\\\"kind\\\":"
                                "\\\"meeting\\\""),
                      HasSubstr("      got: \"{\\\"type\\\":\\\"interaction\\\",\\\"kind\\\":"
                                "\\\"call\\\""),
                      HasSubstr("      do: \"")));
}

TEST(Program, SkipsACheckOnlyForAReason) {
    const std::string bad = kit_plugin("visits_2") + " " + fixtures + " --only manifest";
    const Ran reasoned = run_program(bad + " --skip 'manifest: the token is a public one'");
    EXPECT_EQ(reasoned.exit, 0);
    EXPECT_EQ(tap_lines(reasoned.output).skipped.at("manifest"), "the token is a public one");
    const Ran bare = run_program(bad + " --skip manifest");
    EXPECT_EQ(bare.exit, 2);
    EXPECT_THAT(bare.output, HasSubstr("Bail out! --skip \"manifest\" gives no reason"));
    EXPECT_EQ(run_program(bad + " --skip 'spelling: there is none'").exit, 2);
}

TEST(Program, ReadsReasonsBesideTheFixtures) {
    const TemporaryFolder room;
    std::filesystem::copy(fixtures, room.path(), std::filesystem::copy_options::recursive);
    room.write("skip.txt", "# why not\nmanifest: the token is a public one\n");
    const std::string bad = kit_plugin("visits_2") + " " + room.path().string();
    EXPECT_EQ(run_program(bad + " --only manifest").exit, 0);
    room.write("skip.txt", "manifest:\n");
    const Ran bare = run_program(bad + " --only manifest");
    EXPECT_EQ(bare.exit, 2);
    EXPECT_THAT(bare.output, HasSubstr("gives no reason"));
}

TEST(Program, SaysWhatIsMissing) {
    EXPECT_EQ(run_program("").exit, 2);
    EXPECT_EQ(run_program(good + " " + fixtures + " --only spelling").exit, 2);
    const Ran no_plugin = run_program("nowhere.so " + fixtures);
    EXPECT_EQ(no_plugin.exit, 2);
    EXPECT_THAT(no_plugin.output, HasSubstr("Bail out! there is no plugin nowhere.so"));
    const TemporaryFolder room;
    const Ran no_case = run_program(good + " " + room.path().string());
    EXPECT_EQ(no_case.exit, 2);
    EXPECT_THAT(no_case.output, HasSubstr("put a sample into CASE/input/"));
}

TEST(Program, NamesWhatALibraryNeedsThatCannotBeLoaded) {
    const Ran ran = run_program(REKINDLE_BINARY_DIR "/tests/plugins/unresolved.so " + fixtures +
                                " --only loads");
    EXPECT_EQ(ran.exit, 1);
    EXPECT_THAT(ran.output, HasSubstr("which no library has"));
}

TEST(Program, TellsAFileThatIsNoLibrary) {
    const TemporaryFolder room;
    const std::string text = room.write("text.so", "this is no library").string();
    const Ran ran = run_program(text + " " + fixtures + " --only exports");
    EXPECT_EQ(ran.exit, 1);
    EXPECT_THAT(ran.output, HasSubstr("it does not begin as an ELF file"));
}

#ifndef REKINDLE_SANITIZED
TEST(Program, OutlivesAnImporterThatCrashes) {
    const TemporaryFolder room;
    write_deed(room, "segv");
    const Ran ran = run_program(hostile + " " + room.path().string());
    const TapLines tap = tap_lines(ran.output);
    EXPECT_EQ(ran.exit, 1);
    EXPECT_EQ(tap.passed.size() + tap.failed.size(), 16u) << ran.output;
    EXPECT_THAT(tap.failed, testing::IsSupersetOf({"expected", "damage", "sandbox"}));
    EXPECT_THAT(ran.output, HasSubstr("crashed"));
}

TEST(Program, NamesTheSystemCallThatTheSandboxForbids) {
    const TemporaryFolder room;
    write_deed(room, "socket");
    const Ran ran = run_program(hostile + " " + room.path().string() + " --only sandbox");
    EXPECT_EQ(ran.exit, 1);
    EXPECT_THAT(ran.output, HasSubstr("system call socket"));
}
#endif

TEST(InProcess, SaysThatTheSandboxIsOffAndSkipsItsCheck) {
    const Ran ran = run_program(good + " " + fixtures + " --in-process");
    const TapLines tap = tap_lines(ran.output);
    EXPECT_EQ(ran.exit, 0) << ran.output;
    EXPECT_THAT(ran.output, HasSubstr("THE SANDBOX IS OFF"));
    EXPECT_EQ(tap.passed.size(), 15u) << ran.output;
    EXPECT_EQ(tap.skipped.count("sandbox"), 1u);
}

// What both ways of running find must be the same.
TEST(InProcess, FindsTheBugsOfTheSource) {
    for (const int bug : {5, 8, 9, 10, 11, 12, 13, 15}) {
        const Ran ran = run_program(kit_plugin("visits_" + std::to_string(bug)) + " " + fixtures +
                                    " --in-process --seed 1");
        EXPECT_THAT(
            tap_lines(ran.output).failed,
            testing::ElementsAre(std::string{checks()[static_cast<std::size_t>(bug - 1)].name}))
            << ran.output;
    }
}

TEST(WriteExpected, WritesWhatTheRecordsAre) {
    const TemporaryFolder room;
    room.write("one/input/a.visits", "2024-05-01T18:30:00Z;alice;coffee\n");
    const std::string arguments = good + " " + room.path().string();
    EXPECT_EQ(run_program(arguments + " --only expected").exit, 1);
    EXPECT_EQ(run_program(arguments + " --write-expected").exit, 0);
    EXPECT_EQ(read_file(room.path() / "one/expected.jsonl"),
              R"({"type":"interaction","kind":"meeting","key":"2024-05-01T18:30:00Z;alice;coffee",)"
              R"("time":"2024-05-01T18:30:00.000Z","title":"coffee","participants":[{"role":)"
              R"("present","scheme":"handle","address":"alice"}]})"
              "\n");
    EXPECT_EQ(run_program(arguments + " --only expected").exit, 0);
}

}  // namespace
}  // namespace rekindle::kit

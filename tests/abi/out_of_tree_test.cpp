// An author outside the tree: install to a temporary prefix, build examples/call-log against
// nothing but that, and import with it.
#include <gmock/gmock.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

struct Ran {
    int exit = -1;
    std::string output;
};

Ran run(const std::string& command) {
    Ran out;
    FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    if (!pipe) return out;
    std::array<char, 4096> buffer{};
    while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe))
        out.output.append(buffer.data(), n);
    const int status = pclose(pipe);
    out.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return out;
}

class OutOfTree : public testing::Test {
  protected:
    // One installation and one build serve all tests of this file.
    static void SetUpTestSuite() {
        std::string form = (fs::temp_directory_path() / "rekindle-abi-XXXXXX").string();
        root = mkdtemp(form.data());
        prefix = root / "prefix";
        installed = run("cmake --install " REKINDLE_BINARY_DIR " --prefix " + prefix.string());
        fs::copy(fs::path{REKINDLE_SOURCE_DIR} / "examples/call-log", root / "call-log",
                 fs::copy_options::recursive);
        built = run("cmake -S " + (root / "call-log").string() + " -B " + (root / "b").string() +
                    " -G Ninja -DCMAKE_PREFIX_PATH=" + prefix.string() + " && cmake --build " +
                    (root / "b").string());
    }
    static void TearDownTestSuite() { fs::remove_all(root); }

    // The installed program, which finds its worker and plugins beside itself.
    static Ran rekindle(const std::string& arguments) {
        return run("REKINDLE_PLUGIN_PATH=" + (root / "b/lib/rekindle/plugins").string() +
                   " HOME=" + root.string() + " " + (prefix / "bin/rekindle").string() +
                   " --store " + (root / "store").string() + " " + arguments);
    }

    static inline fs::path root, prefix;
    static inline Ran installed, built;
};

TEST_F(OutOfTree, InstallsAndBuilds) {
    ASSERT_EQ(installed.exit, 0) << installed.output;
    ASSERT_EQ(built.exit, 0) << built.output;
    EXPECT_TRUE(fs::exists(root / "b/lib/rekindle/plugins/call_log.so")) << built.output;
}

TEST_F(OutOfTree, ExportsOneSymbol) {
    const Ran symbols = run("nm -D --defined-only --format=posix " +
                            (root / "b/lib/rekindle/plugins/call_log.so").string());
    EXPECT_EQ(symbols.exit, 0);
    EXPECT_THAT(symbols.output, testing::StartsWith("rekindle_plugin_v0"));
    EXPECT_EQ(std::count(symbols.output.begin(), symbols.output.end(), '\n'), 1) << symbols.output;
}

TEST_F(OutOfTree, TheHostFindsThePlugin) {
    const Ran list = rekindle("plugin list --json");
    EXPECT_EQ(list.exit, 0) << list.output;
    EXPECT_THAT(list.output, HasSubstr("org.example.call-log"));
    EXPECT_THAT(list.output, HasSubstr("org.rekindle.mail"));
}

TEST_F(OutOfTree, ImportsWithItAndTheSecondTimeAddsNothing) {
    const std::string file = (root / "call-log/fixtures/march.calls.csv").string();
    const Ran first = rekindle("import --json " + file);
    EXPECT_EQ(first.exit, 3) << "one line is no call, so something was skipped\n" << first.output;
    EXPECT_THAT(first.output, HasSubstr("\"new\":4"));
    const Ran again = rekindle("import --json " + file);
    EXPECT_THAT(again.output, HasSubstr("\"new\":0"));
}

TEST_F(OutOfTree, StaysUnderAHundredLines) {
    std::ifstream in(fs::path{REKINDLE_SOURCE_DIR} / "examples/call-log/call_log.cpp");
    std::size_t lines = 0;
    for (std::string line; std::getline(in, line);) ++lines;
    EXPECT_GT(lines, 50u);
    EXPECT_LT(lines, 100u);
}

}  // namespace

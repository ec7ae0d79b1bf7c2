// An author outside the tree: install to a temporary prefix, and do with nothing but that what
// sdk/README.md says: begin an importer, build it, run the kit, import with it.
#include <gmock/gmock.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

struct Ran {
    int exit = -1;
    std::string output;
};

Ran run(const std::string& command) {
    Ran out;
    FILE* pipe = popen(("(" + command + ") 2>&1").c_str(), "r");
    if (!pipe) return out;
    std::array<char, 4096> buffer{};
    while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe))
        out.output.append(buffer.data(), n);
    const int status = pclose(pipe);
    out.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return out;
}

std::size_t lines_of(const fs::path& file) {
    std::ifstream in(file);
    std::size_t lines = 0;
    for (std::string line; std::getline(in, line);) ++lines;
    return lines;
}

class OutOfTree : public testing::Test {
  protected:
    // One installation serves all tests of this file.
    static void SetUpTestSuite() {
        std::string form = (fs::temp_directory_path() / "rekindle-abi-XXXXXX").string();
        root = mkdtemp(form.data());
        fs::permissions(root, fs::perms::owner_all);
        prefix = root / "prefix";
        installed = run("cmake --install " REKINDLE_BINARY_DIR " --prefix " + prefix.string());
    }
    static void TearDownTestSuite() { fs::remove_all(root); }
    void SetUp() override { ASSERT_EQ(installed.exit, 0) << installed.output; }

    // Without what the tests' own environment says about plugins and folders.
    static std::string environment() {
        return "umask 022; unset REKINDLE_PLUGIN_PATH REKINDLE_STORE XDG_DATA_HOME; HOME=" +
               root.string() + "; export HOME; ";
    }
    // The installed program, which finds its worker and plugins beside itself.
    static std::string program(const fs::path& at = prefix) {
        return (at / "bin/rekindle").string() + " --store " + (root / "store").string() + " ";
    }
    static Ran rekindle(const std::string& arguments, const std::string& variables = "") {
        return run(environment() + variables + program() + arguments);
    }
    static Ran build(const std::string& name) {
        const std::string folder = (root / name).string();
        return run(environment() + "cmake -S " + folder + " -B " + folder +
                   "/build -G Ninja -DCMAKE_PREFIX_PATH=" + prefix.string() + " && cmake --build " +
                   folder + "/build");
    }
    static void copy_example(const std::string& name) {
        fs::copy(fs::path{REKINDLE_SOURCE_DIR} / "examples" / name, root / name,
                 fs::copy_options::recursive | fs::copy_options::skip_existing);
    }
    static fs::path built(const std::string& folder, const std::string& plugin) {
        for (const auto& file : fs::recursive_directory_iterator(root / folder / "build"))
            if (file.path().filename() == plugin + ".so") return file.path();
        return {};
    }
    static std::string in_plugin_path(const fs::path& plugin) {
        return "REKINDLE_PLUGIN_PATH=" + plugin.parent_path().string() + " ";
    }

    static inline fs::path root, prefix;
    static inline Ran installed;
};

TEST_F(OutOfTree, InstallsAllThatAnAuthorNeeds) {
    for (const char* file : {"bin/rekindle", "bin/rekindle-plugin-check", "include/rekindle/abi.h",
                             "include/rekindle/importer.hpp", "include/rekindle/manifest.hpp",
                             "share/pkgconfig/rekindle.pc", "share/rekindle/template/importer.cpp",
                             "share/rekindle/template/CMakeLists.txt",
                             "share/rekindle/schemas/json/interaction.schema.json",
                             "share/man/man1/rekindle.1", "share/man/man1/rekindle-plugin-check.1"})
        EXPECT_TRUE(fs::exists(prefix / file)) << file;
}

TEST_F(OutOfTree, TheManualPagesCanBeRead) {
    for (const char* page : {"rekindle", "rekindle-plugin-check"}) {
        const fs::path file = prefix / "share/man/man1" / (std::string{page} + ".1");
        std::ifstream in(file);
        std::string first;
        std::getline(in, first);
        EXPECT_THAT(first, testing::StartsWith(".TH REKINDLE"));
        EXPECT_GT(lines_of(file), 20u);
        if (run("command -v groff").exit != 0) continue;
        const Ran read = run("groff -Kutf8 -man -Tutf8 -ww " + file.string());
        EXPECT_EQ(read.exit, 0);
        EXPECT_THAT(read.output, Not(HasSubstr("warning:"))) << page;
    }
}

// What sdk/README.md says, step by step.
TEST_F(OutOfTree, AScaffoldIsGreenAsItIsAndImports) {
    const std::string folder = (root / "my-chat").string();
    const Ran begun = rekindle("plugin new my-chat " + folder);
    ASSERT_EQ(begun.exit, 0) << begun.output;
    EXPECT_THAT(begun.output, HasSubstr("-DCMAKE_PREFIX_PATH=" + prefix.string()));
    EXPECT_LT(lines_of(root / "my-chat/importer.cpp"), 100u);
    EXPECT_GT(lines_of(root / "my-chat/importer.cpp"), 50u);
    const Ran made = build("my-chat");
    ASSERT_EQ(made.exit, 0) << made.output;
    const Ran kit = run(environment() + "ctest --test-dir " + folder + "/build --verbose");
    EXPECT_EQ(kit.exit, 0) << kit.output;
    EXPECT_THAT(kit.output, HasSubstr("100% tests passed"));
    EXPECT_THAT(kit.output, Not(HasSubstr("# SKIP")));

    const fs::path plugin = built("my-chat", "my_chat");
    const std::string sample = folder + "/fixtures/short/input/ann.txt";
    const Ran tested =
        rekindle("plugin test " + sample + " --plugin " + plugin.string() + " 2>/dev/null");
    EXPECT_EQ(tested.exit, 0) << tested.output;
    EXPECT_THAT(tested.output, testing::StartsWith("{\"type\":\"manifest\""));
    EXPECT_THAT(tested.output, HasSubstr("\"service\":\"my-chat\""));
    EXPECT_THAT(tested.output, HasSubstr("\"type\":\"end\",\"records\":3"));

    // README, step 5.
    const fs::path own = root / ".local/share/rekindle/plugins";
    ASSERT_EQ(
        run(environment() + "install -D -m 644 -t " + own.string() + " " + plugin.string()).exit,
        0);
    EXPECT_THAT(rekindle("plugin list").output, HasSubstr("org.example.my-chat"));
    const Ran imported = rekindle("import --json " + sample);
    EXPECT_EQ(imported.exit, 0) << imported.output;
    EXPECT_THAT(imported.output, HasSubstr("\"new\":3"));
    fs::remove_all(own);
}

TEST_F(OutOfTree, AScaffoldTouchesNothingThatIsThere) {
    fs::create_directories(root / "full");
    std::ofstream(root / "full/notes.txt") << "mine";
    const Ran refused = rekindle("plugin new my-chat " + (root / "full").string());
    EXPECT_EQ(refused.exit, 2);
    EXPECT_THAT(refused.output, HasSubstr("not empty"));
    EXPECT_FALSE(fs::exists(root / "full/importer.cpp"));
    fs::create_directories(root / "empty");
    EXPECT_EQ(rekindle("plugin new my-chat " + (root / "empty").string()).exit, 0);
    for (const char* name : {"My-Chat", "my_chat", "-chat", "chat-", "a..b", ".chat", "1chat", "''",
                             "org.example.", "../chat", "my--chat"}) {
        const Ran wrong =
            rekindle("plugin new " + std::string{name} + " " + (root / "none").string());
        EXPECT_EQ(wrong.exit, 2) << name;
        EXPECT_FALSE(fs::exists(root / "none")) << name;
    }
}

TEST_F(OutOfTree, TheExampleInTheTreeBuildsAndImportsOnce) {
    copy_example("call-log");
    const Ran made = build("call-log");
    ASSERT_EQ(made.exit, 0) << made.output;
    const fs::path plugin = built("call-log", "call_log");
    const Ran symbols = run("nm -D --defined-only --format=posix " + plugin.string());
    EXPECT_EQ(symbols.exit, 0);
    EXPECT_THAT(symbols.output, testing::StartsWith("rekindle_plugin_v"));
    EXPECT_EQ(std::count(symbols.output.begin(), symbols.output.end(), '\n'), 1) << symbols.output;

    fs::path file;
    for (const auto& item : fs::recursive_directory_iterator(root / "call-log/fixtures"))
        if (item.path().filename() == "march.calls.csv") file = item.path();
    const Ran first = rekindle("import --json " + file.string(), in_plugin_path(plugin));
    EXPECT_EQ(first.exit, 3) << "one line is no call, so something was skipped\n" << first.output;
    EXPECT_THAT(first.output, HasSubstr("\"new\":4"));
    const Ran again = rekindle("import --json " + file.string(), in_plugin_path(plugin));
    EXPECT_THAT(again.output, HasSubstr("\"new\":0"));
    EXPECT_LT(lines_of(root / "call-log/call_log.cpp"), 100u);
}

TEST_F(OutOfTree, APluginInPlainCPassesTheKit) {
    copy_example("plain-c");
    const Ran made = run(environment() + "cd " + (root / "plain-c").string() +
                         " && PKG_CONFIG_PATH=" + (prefix / "share/pkgconfig").string() +
                         " PATH=" + (prefix / "bin").string() + ":$PATH make check");
    EXPECT_EQ(made.exit, 0) << made.output;
    const fs::path plugin = root / "plain-c/steps.so";
    const Ran told = rekindle("plugin info " + plugin.string());
    EXPECT_EQ(told.exit, 0) << told.output;
    EXPECT_THAT(told.output, HasSubstr("org.example.steps"));
    EXPECT_THAT(told.output, HasSubstr("lines of seconds since 1970 and a name"));
    const std::string sample = (root / "plain-c/fixtures/short/input/walks.txt").string();
    const Ran tested = rekindle("plugin test " + sample + " --plugin " + plugin.string());
    EXPECT_EQ(tested.exit, 3) << tested.output;
    EXPECT_THAT(tested.output, HasSubstr("3 records, 1 skipped, 0 not valid"));
}

TEST_F(OutOfTree, TheAnalyzerCanBeUsedByOthers) {
#ifdef REKINDLE_SANITIZED
    GTEST_SKIP() << "a library with a sanitizer in it needs one in the program too";
#endif
    copy_example("analyze-a-log");
    const Ran made = build("analyze-a-log");
    ASSERT_EQ(made.exit, 0) << made.output;
    const std::string store = " --store " + (root / "analyzed").string() + " ";
    const std::string rekindle_there = environment() + (prefix / "bin/rekindle").string() + store;
    ASSERT_EQ(
        run(rekindle_there + "import " REKINDLE_SOURCE_DIR "/examples/first-report/archive").exit,
        0);
    const Ran ranked = run(rekindle_there + "export interactions | " +
                           (root / "analyze-a-log/build/analyze_a_log").string());
    EXPECT_EQ(ranked.exit, 0) << ranked.output;
    EXPECT_THAT(ranked.output, testing::StartsWith("1  Priya Raman  dormant (was weak)"))
        << "who worked with the owner is people's conclusion, and not in the export";
    EXPECT_THAT(ranked.output, HasSubstr("2  Vidal, Tomás  dormant (was weak)"));
}

// ---- where plugins are found ------------------------------------------------------------------

TEST_F(OutOfTree, WhatIsPackedAndUnpackedElsewhereWorks) {
    const fs::path moved = root / "moved/else where";
    fs::create_directories(moved);
    ASSERT_EQ(
        run("tar -C " + prefix.string() + " -cf - . | tar -C '" + moved.string() + "' -xf -").exit,
        0);
    const std::string there = "'" + moved.string() + "/bin/rekindle' ";
    const Ran list = run(environment() + there + "plugin list --json");
    EXPECT_EQ(list.exit, 0) << list.output;
    EXPECT_THAT(list.output, HasSubstr(moved.string() + "/lib"));
    EXPECT_THAT(list.output, HasSubstr("org.rekindle.mail"));
    EXPECT_EQ(
        run(environment() + there + "plugin new moved " + (root / "from-moved").string()).exit, 0);
    const Ran made =
        run(environment() + "cmake -S " + (root / "from-moved").string() + " -B " +
            (root / "from-moved/build").string() + " -DCMAKE_PREFIX_PATH='" + moved.string() + "'");
    EXPECT_EQ(made.exit, 0) << made.output;
}

TEST_F(OutOfTree, TheBuildTreeWorksToo) {
    const Ran list = run(environment() + REKINDLE_BINARY_DIR "/bin/rekindle plugin list --json");
    EXPECT_EQ(list.exit, 0) << list.output;
    EXPECT_THAT(list.output, HasSubstr("org.rekindle.mail"));
    EXPECT_EQ(run(environment() + REKINDLE_BINARY_DIR "/bin/rekindle plugin new built " +
                  (root / "from-build").string())
                  .exit,
              0);
}

// A copy of an installed plugin under another id would be needed to see two; a file that is no
// library is enough to see which folders are looked into.
TEST_F(OutOfTree, TheUsersOwnFoldersAreLookedInto) {
    const auto expect_found = [&](const fs::path& folder, const std::string& variables) {
        fs::create_directories(folder);
        std::ofstream(folder / "broken.so") << "no library";
        const Ran list = rekindle("plugin list", variables);
        EXPECT_EQ(list.exit, 6) << list.output;
        EXPECT_THAT(list.output, HasSubstr((folder / "broken.so").string() + ": "));
        EXPECT_THAT(list.output, HasSubstr("is not a shared library"));
        fs::remove(folder / "broken.so");
    };
    expect_found(root / ".local/share/rekindle/plugins", "");
    expect_found(root / ".local/lib/rekindle/plugins", "");
    expect_found(root / "data/rekindle/plugins", "XDG_DATA_HOME=" + (root / "data").string() + " ");
    expect_found(root / "given", "REKINDLE_PLUGIN_PATH=" + (root / "given").string() + " ");
}

TEST_F(OutOfTree, WhatOthersMayChangeIsRefusedWhereverItLies) {
    fs::path mail;
    for (const auto& file : fs::recursive_directory_iterator(prefix / "lib"))
        if (file.path().filename() == "mail.so") mail = file.path();
    ASSERT_FALSE(mail.empty());
    for (const char* folder : {".local/share/rekindle/plugins", "open"}) {
        fs::create_directories(root / folder);
        fs::copy_file(mail, root / folder / "copy.so");
        fs::permissions(root / folder / "copy.so", fs::perms::others_write, fs::perm_options::add);
        const Ran list =
            rekindle("plugin list", "REKINDLE_PLUGIN_PATH=" + (root / "open").string() + " ");
        EXPECT_THAT(list.output, HasSubstr("can be changed by other users")) << folder;
        fs::remove(root / folder / "copy.so");
    }
}

TEST_F(OutOfTree, AManifestIsReadWithoutRunningAnything) {
    fs::path mail;
    for (const auto& file : fs::recursive_directory_iterator(prefix / "lib"))
        if (file.path().filename() == "mail.so") mail = file.path();
    // Without its worker the program can load nothing.
    const fs::path alone = root / "alone";
    fs::create_directories(alone / "bin");
    fs::copy_file(prefix / "bin/rekindle", alone / "bin/rekindle");
    const Ran told =
        run(environment() + (alone / "bin/rekindle").string() + " plugin info " + mail.string());
    EXPECT_EQ(told.exit, 0) << told.output;
    EXPECT_THAT(told.output, HasSubstr("org.rekindle.mail"));
}

}  // namespace

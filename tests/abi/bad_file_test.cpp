// Files that are no plugins: each is refused with a sentence that names it and says what to do,
// through `plugin info`, through `plugin list` and through `import`.
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>

#include "tests/sandbox/recorder.hpp"

namespace rekindle::worker {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

struct Ran {
    int exit = -1;
    std::string output;
};

Ran run_command(const std::string& command) {
    Ran out;
    FILE* const pipe = ::popen((command + " 2>&1").c_str(), "r");
    if (!pipe) return out;
    std::array<char, 4'096> buffer{};
    while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe))
        out.output.append(buffer.data(), n);
    const int status = ::pclose(pipe);
    out.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    // Lines are wrapped for people; here one is enough.
    for (char& c : out.output)
        if (c == '\n') c = ' ';
    return out;
}

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// A library with some bytes of its head changed.
std::string changed(std::string bytes, std::size_t place, std::string_view to) {
    return bytes.replace(place, to.size(), to);
}

struct Bad {
    const char* name;
    std::string (*bytes)(const std::string& good);
    const char* says;    // what is wrong …
    const char* advice;  // … and what to do
};

const Bad all_bad[] = {
    {"text", [](const std::string&) { return std::string{"#!/bin/sh\necho hello\n"}; },
     "is not a shared library", "name the .so file"},
    {"empty", [](const std::string&) { return std::string{}; }, "is empty", "build or copy"},
    {"truncated", [](const std::string& good) { return good.substr(0, 8'192); }, "is cut off",
     "build or copy"},
    {"head_only", [](const std::string& good) { return good.substr(0, 40); }, "is cut off",
     "build or copy"},
    {"of_32_bit", [](const std::string& good) { return changed(good, 4, "\1"); },
     "another kind of computer", "build it here"},
    {"other_order", [](const std::string& good) { return changed(good, 5, "\2"); },
     "another kind of computer", "build it here"},
    {"other_machine", [](const std::string& good) { return changed(good, 18, "\xf3"); },
     "another kind of computer", "build it here"},
    {"object_file", [](const std::string& good) { return changed(good, 16, "\1"); },
     "no shared library", "-shared"},
    {"other_major", [](const std::string&) { return bytes_of(test_plugin("other_major")); },
     "was built for version 7", "install a newer rekindle"},
    {"no_symbol", [](const std::string&) { return bytes_of(test_plugin("no_symbol")); },
     "exports no rekindle_plugin_v0", "REKINDLE_PLUGIN"},
    {"unresolved", [](const std::string&) { return bytes_of(test_plugin("unresolved")); },
     "rekindle_test_nowhere", "-Wl,-z,defs"},
};

class Program : public testing::Test {
  protected:
    // The program as it was built, with the folder as its own and only plugin folder of the user.
    [[nodiscard]] Ran rekindle(const std::string& arguments) const {
        return run_command("REKINDLE_PLUGIN_PATH=" + folder.path().string() +
                           " COLUMNS=1000 HOME=" + folder.path().string() + " " +
                           REKINDLE_BINARY_DIR "/bin/rekindle --store " +
                           (folder.path() / "store").string() + " " + arguments);
    }
    TestFolder folder;
};

class BadFile : public Program, public testing::WithParamInterface<Bad> {};

TEST_P(BadFile, IsNamedWithWhatToDo) {
    const Bad& bad = GetParam();
    const auto file =
        folder.write(std::string{bad.name} + ".so", bad.bytes(bytes_of(test_plugin("echo"))));
    const auto expect = [&](const std::string& how, const Ran& ran, int exit) {
        EXPECT_EQ(ran.exit, exit) << how << ": " << ran.output;
        EXPECT_THAT(ran.output, HasSubstr(file.string())) << how;
        EXPECT_THAT(ran.output, HasSubstr(bad.says)) << how;
        EXPECT_THAT(ran.output, HasSubstr(bad.advice)) << how;
    };
    const int plugin_exit = rekindle("plugin info " + (folder.path() / "absent.so").string()).exit;
    EXPECT_NE(plugin_exit, 0);
    expect("info", rekindle("plugin info " + file.string()), plugin_exit);
    expect("list", rekindle("plugin list"), plugin_exit);
    const auto mail = folder.write("a.eml",
                                   "From: ann@x.example\nTo: me@y.example\nDate: Mon, 06 Jan 2020 "
                                   "10:00:00 +0000\nMessage-ID: <1@x>\n\nHello\n");
    expect("import", rekindle("import " + mail.string()), 0);
}

INSTANTIATE_TEST_SUITE_P(Abi, BadFile, testing::ValuesIn(all_bad),
                         [](const auto& one) { return std::string{one.param.name}; });

using NoFile = Program;

TEST_F(NoFile, ThatIsAFolderAnUnreadableOneOrALinkToNothing) {
    const auto message = [&](const fs::path& file) {
        const Ran ran = rekindle("plugin info " + file.string());
        EXPECT_NE(ran.exit, 0);
        EXPECT_THAT(ran.output, HasSubstr(file.string()));
        return ran.output;
    };
    fs::create_directory(folder.path() / "folder.so");
    EXPECT_THAT(message(folder.path() / "folder.so"), HasSubstr("name the .so file itself"));
    fs::create_symlink(folder.path() / "nothing", folder.path() / "link.so");
    EXPECT_THAT(message(folder.path() / "link.so"), HasSubstr("there is no plugin"));
    ASSERT_EQ(::mkfifo((folder.path() / "pipe.so").c_str(), 0600), 0);
    EXPECT_THAT(message(folder.path() / "pipe.so"), HasSubstr("is not a file"));
    if (::geteuid() == 0) GTEST_SKIP() << "root can read every file";
    const auto unreadable = folder.write("unreadable.so", bytes_of(test_plugin("echo")));
    ASSERT_EQ(::chmod(unreadable.c_str(), 0), 0);
    EXPECT_THAT(message(unreadable), HasSubstr("chmod u+r"));
}

}  // namespace
}  // namespace rekindle::worker

// The program and its worker killed at any moment of a real import: the next run ends as an
// unbroken one. REKINDLE_KILL_ROUNDS sets how many random moments are tried (default 6).
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include "tests/child.hpp"

namespace {

namespace fs = std::filesystem;

const std::string program = REKINDLE_BINARY_DIR "/bin/rekindle";

std::string output_of(const std::string& command) {
    std::string out;
    FILE* const pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return out;
    std::array<char, 65536> buffer{};
    while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe))
        out.append(buffer.data(), n);
    pclose(pipe);
    return out;
}

int rounds() {
    const char* const set = std::getenv("REKINDLE_KILL_ROUNDS");
    return set ? std::max(1, std::atoi(set)) : 6;
}

class KilledProgram : public testing::Test {
  protected:
    KilledProgram() {
        std::string name = (fs::temp_directory_path() / "rekindle-kill-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        root_ = name;
        write_mailbox();
    }
    ~KilledProgram() override { fs::remove_all(root_); }

    void write_mailbox() const {
        std::ofstream out(mailbox());
        const std::string text(3'000, 'x');
        for (int i = 0; i < 60'000; ++i) {
            const std::string from = "p" + std::to_string(i % 977) + "@example.org";
            out << "From " << from << " Mon Jan  6 10:00:00 2020\nFrom: " << from
                << "\nTo: me@example.org\nMessage-ID: <" << i
                << "@example.org>\nDate: Mon, 06 Jan 2020 10:00:" << i / 10 % 6 << i % 10
                << " +0000\nSubject: number " << i << "\n\n"
                << text << "\n\n";
        }
    }

    [[nodiscard]] fs::path mailbox() const { return root_ / "big.mbox"; }

    [[nodiscard]] pid_t start(const fs::path& store) const {
        const pid_t child = rekindle::begin_child();
        if (child != 0) return child;
        setenv("HOME", root_.c_str(), 1);
        if (std::freopen("/dev/null", "w", stdout) == nullptr) _exit(126);
        if (std::freopen("/dev/null", "w", stderr) == nullptr) _exit(126);
        execl(program.c_str(), program.c_str(), "--store", store.c_str(), "import",
              mailbox().c_str(), nullptr);
        _exit(127);
    }

    static int end_of(pid_t child) {
        int status = 0;
        waitpid(child, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

    static std::string content(const fs::path& store) {
        return output_of("sqlite3 '" + (store / "store.db").string() +
                         "' 'PRAGMA integrity_check; SELECT * FROM log_canonical ORDER BY 1;"
                         "SELECT key, complete FROM source'");
    }

    // Kills at a random moment, `count` times over, and compares what the last run leaves.
    template <class Kill>
    void expect_the_same_after(Kill kill_it) {
        ASSERT_EQ(end_of(start(root_ / "whole")), 0);
        const std::string whole = content(root_ / "whole");
        ASSERT_TRUE(whole.starts_with("ok\n")) << whole.substr(0, 200);
        std::mt19937 random{std::random_device{}()};
        std::uniform_int_distribution<useconds_t> moment{2'000, 400'000};
        for (int round = 0; round < rounds(); ++round) {
            const fs::path store = root_ / "broken";
            const useconds_t after = moment(random);
            const pid_t child = start(store);
            usleep(after);
            kill_it(child);
            end_of(child);
            ASSERT_EQ(end_of(start(store)), 0);
            EXPECT_EQ(content(store) == whole, true) << "killed after " << after << " us";
            fs::remove_all(store);
        }
    }

    fs::path root_;
};

TEST_F(KilledProgram, AtRandomMoments) {
    expect_the_same_after([](pid_t child) { kill(child, SIGKILL); });
}

TEST_F(KilledProgram, ItsWorkerAtRandomMoments) {
    expect_the_same_after([](pid_t child) {
        const std::string pid = std::to_string(child);
        std::ifstream children("/proc/" + pid + "/task/" + pid + "/children");
        for (pid_t worker = 0; children >> worker;) kill(worker, SIGKILL);
    });
}

class BrokenCalls : public KilledProgram {
  protected:
    void SetUp() override {
        if (std::system("command -v strace sqlite3 >/dev/null 2>&1 && "
                        "strace -qq -o /dev/null true") != 0)
            GTEST_SKIP() << "strace or sqlite3 is missing, or tracing is forbidden";
        script_ = root_ / "import";
        std::ofstream(script_) << "#!/bin/sh\nexport HOME=" << root_.string() << "\nexec "
                               << program
                               << " --store \"$STORE\" import " REKINDLE_SOURCE_DIR
                                  "/examples/first-report/archive/Inbox.mbox\n";
        fs::permissions(script_, fs::perms::owner_all);
    }

    // 0 where no point made a difference.
    [[nodiscard]] int break_it(const std::string& how) const {
        return std::system(
            (how + " " REKINDLE_SOURCE_DIR "/tests/faults/killpoints.sh " + script_.string())
                .c_str());
    }

    fs::path script_;
};

// Write, sync, rename and open of the program and of its worker alike.
TEST_F(BrokenCalls, KilledAtEach) {
    EXPECT_EQ(break_it("MAXPOINTS=8"), 0);
}

TEST_F(BrokenCalls, DiskFull) {
    EXPECT_EQ(break_it("INJECT=error=ENOSPC SYSCALLS='pwrite64 write' MAXPOINTS=10"), 0);
}

TEST_F(BrokenCalls, InputOutputErrors) {
    EXPECT_EQ(break_it("INJECT=error=EIO SYSCALLS='pread64 read fdatasync' MAXPOINTS=10"), 0);
}

}  // namespace

// Broken at any moment, the log is as of a checkpoint, and the next run ends as an unbroken one.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>

#include "tests/child.hpp"

namespace {

namespace fs = std::filesystem;

const std::string probe = REKINDLE_BINARY_DIR "/tests/bin/import_probe";

bool has_tools() {
    return std::system(
               "command -v strace sqlite3 >/dev/null 2>&1 && strace -qq -o /dev/null true") == 0;
}

int break_at_every_call(const std::string& how, const std::string& import) {
    const std::string command =
        how + " " REKINDLE_SOURCE_DIR "/tests/faults/killpoints.sh " + import;
    return std::system(command.c_str());
}

#define NEEDS_STRACE() \
    if (!has_tools()) GTEST_SKIP() << "strace or sqlite3 is missing, or tracing is forbidden"

TEST(Faults, KilledAtEveryWriteAndSync) {
    NEEDS_STRACE();
    EXPECT_EQ(break_at_every_call("MAXPOINTS=25", probe + " 200 50"), 0);
}

TEST(Faults, DiskFullAtEveryWrite) {
    NEEDS_STRACE();
    EXPECT_EQ(break_at_every_call("INJECT=error=ENOSPC SYSCALLS=pwrite64 MAXPOINTS=15",
                                  probe + " 200 50"),
              0);
}

TEST(Faults, InputOutputErrorAtEverySync) {
    NEEDS_STRACE();
    EXPECT_EQ(
        break_at_every_call("INJECT=error=EIO SYSCALLS='fdatasync fsync pread64' MAXPOINTS=10",
                            probe + " 200 50"),
        0);
}

class KillNine : public testing::Test {
  protected:
    KillNine() {
        std::string name = (fs::temp_directory_path() / "kill-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        root_ = name;
    }
    ~KillNine() override { fs::remove_all(root_); }

    // True where the import came to its end before it was killed.
    static bool run(const fs::path& store, std::chrono::microseconds until_killed) {
        const pid_t child = rekindle::begin_child();
        if (child == 0) {
            setenv("STORE", store.c_str(), 1);
            execl(probe.c_str(), probe.c_str(), "20000", "500", nullptr);
            _exit(127);
        }
        if (until_killed.count() > 0) {
            usleep(static_cast<useconds_t>(until_killed.count()));
            kill(child, SIGKILL);
        }
        int status = 0;
        waitpid(child, &status, 0);
        EXPECT_FALSE(WIFEXITED(status) && WEXITSTATUS(status) != 0) << "exit " << status;
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }

    static std::string content(const fs::path& store) {
        sqlite3* database = nullptr;
        sqlite3_open((store / "store.db").c_str(), &database);
        std::string out;
        const auto append = [](void* to, int count, char** values, char**) {
            for (int i = 0; i < count; ++i)
                *static_cast<std::string*>(to) += std::string{values[i] ? values[i] : "-"} + "|";
            return 0;
        };
        sqlite3_exec(database,
                     "PRAGMA integrity_check; SELECT * FROM log_canonical ORDER BY 1;"
                     "SELECT cursor, complete FROM source",
                     append, &out, nullptr);
        sqlite3_close(database);
        return out;
    }

    void rounds(int count) {
        ASSERT_TRUE(run(root_ / "whole", {}));
        const std::string whole = content(root_ / "whole");
        ASSERT_EQ(whole.substr(0, 3), "ok|");
        std::mt19937 random{std::random_device{}()};
        std::uniform_int_distribution<int> moment{1'000, 120'000};
        for (int round = 0; round < count; ++round) {
            const fs::path store = root_ / std::to_string(round);
            int kills = 0;
            while (kills < 8 && !run(store, std::chrono::microseconds{moment(random)})) ++kills;
            ASSERT_TRUE(run(store, {}));
            EXPECT_EQ(content(store), whole) << "after " << kills << " kills";
            fs::remove_all(store);
        }
    }

  private:
    fs::path root_;
};

TEST_F(KillNine, AtRandomMoments) {
    rounds(4);
}

// The file size limit stands in for a full disk: a clear end, and the rest later.
TEST_F(KillNine, FileSizeLimit) {
    const fs::path store = fs::temp_directory_path() / ("limit-" + std::to_string(getpid()));
    const std::string limited =
        "ulimit -f 600; STORE=" + store.string() + " " + probe + " 20000 500 2>&1";
    FILE* const pipe = popen(("bash -c '" + limited + "'").c_str(), "r");
    std::string said;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) said += static_cast<char>(c);
    const int status = pclose(pipe);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 1);
    EXPECT_NE(said.find("run the same command again"), std::string::npos) << said;
    EXPECT_TRUE(run(store, {}));
    EXPECT_EQ(content(store).substr(0, 3), "ok|");
    fs::remove_all(store);
}

}  // namespace

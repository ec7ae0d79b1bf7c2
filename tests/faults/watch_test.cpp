// The watcher killed at random moments, again and again over one folder: in the end everything in
// it is in the log, once. REKINDLE_KILL_ROUNDS sets how often (default 6).
#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include "tests/child.hpp"

namespace {

namespace fs = std::filesystem;

const std::string program = REKINDLE_BINARY_DIR "/bin/rekindle";

int rounds() {
    const char* const set = std::getenv("REKINDLE_KILL_ROUNDS");
    return set ? std::max(1, std::atoi(set)) : 6;
}

std::string letter(int number) {
    return "From: p" + std::to_string(number % 97) +
           "@example.org\nTo: me@example.org\nMessage-ID: <" + std::to_string(number) +
           "@example.org>\nDate: Mon, 06 Jan 2020 10:00:00 +0000\nSubject: " +
           std::to_string(number) + "\n\nText.\n";
}

class KilledWatcher : public testing::Test {
  protected:
    KilledWatcher() {
        std::string name = (fs::temp_directory_path() / "rekindle-watch-kill-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        root_ = name;
        fs::create_directories(folder() / "Maildir" / "cur");
        fs::create_directories(folder() / "Maildir" / "new");
    }
    ~KilledWatcher() override { fs::remove_all(root_); }

    [[nodiscard]] fs::path folder() const { return root_ / "in"; }

    // Files of every size, some of them together in a folder.
    void write_some(int from, int count) const {
        for (int i = from; i < from + count; ++i) {
            std::ofstream(folder() / (std::to_string(i) + ".eml")) << letter(i);
            std::ofstream(folder() / "Maildir" / "cur" / (std::to_string(i) + ":2,S"))
                << letter(1'000'000 + i);
        }
        std::ofstream mbox(folder() / (std::to_string(from) + ".mbox"));
        for (int i = 0; i < 2'000; ++i)
            mbox << "From x Mon Jan  6 10:00:00 2020\n"
                 << letter(2'000'000 + from * 10 + i) << "\n";
    }

    [[nodiscard]] pid_t start(const fs::path& store, bool once) const {
        const pid_t child = rekindle::begin_child();
        if (child != 0) return child;
        setenv("HOME", root_.c_str(), 1);
        if (std::freopen("/dev/null", "w", stdout) == nullptr) _exit(126);
        if (std::freopen("/dev/null", "w", stderr) == nullptr) _exit(126);
        execl(program.c_str(), program.c_str(), "--store", store.c_str(), "watch", "--settle", "0",
              folder().c_str(), once ? "--once" : nullptr, nullptr);
        _exit(127);
    }

    static int end_of(pid_t child) {
        int status = 0;
        waitpid(child, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

    // The only column of all rows, a line each.
    static std::string query(const fs::path& store, const std::string& sql) {
        sqlite3* database = nullptr;
        std::string out;
        if (sqlite3_open_v2((store / "store.db").c_str(), &database, SQLITE_OPEN_READWRITE,
                            nullptr) == SQLITE_OK)
            sqlite3_exec(
                database, sql.c_str(),
                [](void* to, int, char** row, char**) {
                    *static_cast<std::string*>(to) += std::string{row[0] ? row[0] : ""} + "\n";
                    return 0;
                },
                &out, nullptr);
        sqlite3_close(database);
        return out;
    }

    fs::path root_;
};

TEST_F(KilledWatcher, LosesNothingAndCountsNothingTwice) {
    std::mt19937 random{std::random_device{}()};
    std::uniform_int_distribution<useconds_t> moment{2'000, 900'000};
    const fs::path broken = root_ / "broken", whole = root_ / "whole";
    for (int round = 0; round < rounds(); ++round) {
        write_some(round * 40, 40);
        const pid_t child = start(broken, false);
        usleep(moment(random));
        kill(child, SIGKILL);
        ASSERT_EQ(end_of(child), 128 + SIGKILL);
    }
    ASSERT_EQ(end_of(start(broken, true)), 0);
    ASSERT_EQ(end_of(start(whole, true)), 0);
    const std::string ids = "SELECT lower(hex(id)) FROM interaction ORDER BY 1";
    EXPECT_EQ(query(broken, "PRAGMA integrity_check"), "ok\n");
    EXPECT_EQ(query(broken, ids) == query(whole, ids), true);
    EXPECT_EQ(query(broken, "SELECT count(*) - count(DISTINCT id) FROM interaction"), "0\n");
    const std::string fates =
        "SELECT path || ' ' || state FROM watched WHERE path <> 'Maildir' ORDER BY 1";
    EXPECT_EQ(query(broken, fates), query(whole, fates));
    EXPECT_EQ(query(broken, "SELECT count(*) FROM watched WHERE state <> 'imported'"), "0\n");
}

// On a disk of its own that is full: it says so, loses nothing, and goes on by itself when there is
// room again.
TEST_F(KilledWatcher, WaitsForRoomOnAFullDisk) {
    // Who is root in a name space of one user cannot become nobody, as the cage has to.
    const bool root = geteuid() == 0;
    const std::string space = root ? "unshare -m" : "unshare -Urm";
    const std::string watch = program + (root ? "" : " --no-sandbox") + " --store disk/s watch ";
    const std::string can = space + " mount -t tmpfs -o size=2m none /mnt 2>/dev/null";
    if (std::system(can.c_str()) != 0) GTEST_SKIP() << "no name spaces to mount a small disk in";
    write_some(0, 40);
    std::ofstream(root_ / "run.sh")
        << "set -e\nmkdir -p " << root_.string() << "/disk\nmount -t tmpfs -o size=6m none "
        << root_.string() << "/disk\ncd " << root_.string() << "\nexport HOME=" << root_.string()
        << "\n"
        << watch << "--once --settle 0 empty >/dev/null 2>&1 || true\n"
        << "head -c 6000000 /dev/zero > disk/filler 2>/dev/null || true\n"
        << watch << "--settle 0 in > out 2> err &\n"
        << "watcher=$!\n"
        << "for i in $(seq 300); do grep -q 'Nothing can be imported' out && break; sleep 0.1; "
           "done\n"
        << "grep -q 'Nothing can be imported' out\nrm disk/filler\n"
        << "for i in $(seq 600); do grep -q 'read together' out && break; sleep 0.1; done\n"
        << "kill $watcher\nwait $watcher || true\n"
        << watch << "--once --settle 0 in >> out 2>> err\n"
        << program << " --store disk/s status --json > status\n";
    fs::create_directories(root_ / "empty");
    const std::string run = space + " sh " + (root_ / "run.sh").string();
    ASSERT_EQ(std::system(run.c_str()), 0);
    std::ifstream in(root_ / "status");
    const std::string status{std::istreambuf_iterator<char>(in), {}};
    EXPECT_NE(status.find("\"imported\":42"), std::string::npos) << status.substr(0, 1000);
}

}  // namespace

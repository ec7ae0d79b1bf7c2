// An account that is read from a Dovecot while the program, its worker or the server is killed at
// any moment: the log ends as after an unbroken run. REKINDLE_KILL_ROUNDS sets how many random
// moments are tried (default 6).
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>
#include <thread>

#include "tests/child.hpp"
#include "tests/golden/imap/dovecot.hpp"

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using rekindle::imap::Dovecot;

const std::string program = REKINDLE_BINARY_DIR "/bin/rekindle";
constexpr int mails = 4'000, done = 0, partly = 3;

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

std::string mail(int i, int copy) {
    const std::string second = std::to_string(i / 10 % 6) + std::to_string(i % 10);
    return "From: p" + std::to_string(i % 97) + "@example.org\nTo: me@example.org\nMessage-ID: <" +
           std::to_string(i) + "@example.org>\nDate: Mon, 06 Jan 2020 10:00:" + second +
           " +0000\nSubject: number " + std::to_string(i) + " of folder " + std::to_string(copy) +
           "\n\nHello.\n";
}

class KilledSync : public testing::Test {
  protected:
    void SetUp() override {
        if (!Dovecot::missing().empty()) GTEST_SKIP() << Dovecot::missing();
        ASSERT_TRUE(server_.runs()) << server_.log();
        // A mail to a list lies in two folders: it counts once.
        for (int i = 0; i < mails; ++i) server_.deliver(mail(i, 0));
        for (int i = 0; i < mails / 4; ++i) server_.deliver(mail(i * 4, 0), "Archive");
        for (int i = 0; i < mails / 4; ++i) server_.deliver(mail(mails + i, 1), "Sent");
        const fs::path password = home_.write("password", "secret\n");
        ::chmod(password.c_str(), 0600);
    }

    [[nodiscard]] std::string command(const fs::path& store) const {
        return "HOME='" + home_.path().string() + "' " + program + " --store '" + store.string() +
               "' ";
    }
    void add(const fs::path& store) const {
        const std::string words =
            "source add imap test --no-test --security plain --host 127.0.0.1 --port " +
            std::to_string(server_.port()) + " --password-file '" +
            (home_.path() / "password").string() + "' >/dev/null 2>&1";
        ASSERT_EQ(std::system((command(store) + words).c_str()), 0);
    }

    // No file of the store may grow beyond `room`.
    [[nodiscard]] pid_t start(const fs::path& store, rlim_t room = RLIM_INFINITY) const {
        const pid_t child = rekindle::begin_child();
        if (child != 0) return child;
        const rlimit limit{room, RLIM_INFINITY};
        setrlimit(RLIMIT_FSIZE, &limit);
        setenv("HOME", home_.path().c_str(), 1);
        if (std::freopen("/dev/null", "w", stdout) == nullptr) _exit(126);
        if (std::freopen("/dev/null", "w", stderr) == nullptr) _exit(126);
        execl(program.c_str(), program.c_str(), "--store", store.c_str(), "sync", nullptr);
        _exit(127);
    }
    static int end_of(pid_t child) {
        int status = 0;
        waitpid(child, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

    // What an export says, in an order of its own.
    [[nodiscard]] std::string content(const fs::path& store) const {
        return output_of(command(store) + "export interactions 2>/dev/null | grep " +
                         "'\"type\":\"interaction\"' | sort");
    }

    // Breaks it at a random moment, `count` times over, then lets it come to its end.
    template <class Break>
    void expect_the_same_after(Break break_it) {
        const fs::path whole = home_.path() / "whole", broken = home_.path() / "broken";
        add(whole);
        ASSERT_EQ(end_of(start(whole)), done);
        const std::string wanted = content(whole);
        ASSERT_EQ(std::count(wanted.begin(), wanted.end(), '\n'), mails + mails / 4);
        std::mt19937 random{std::random_device{}()};
        std::uniform_int_distribution<useconds_t> moment{5'000, 900'000};
        for (int round = 0; round < rounds(); ++round) {
            add(broken);
            const useconds_t after = moment(random);
            const pid_t child = start(broken);
            usleep(after);
            break_it(child);
            end_of(child);
            const int exit = end_of(start(broken));
            ASSERT_TRUE(exit == done || exit == partly) << exit;
            EXPECT_EQ(content(broken) == wanted, true) << "broken after " << after << " us";
            fs::remove_all(broken);
        }
    }

    rekindle::worker::TestFolder home_;
    Dovecot server_;
};

TEST_F(KilledSync, TheProgramAtRandomMoments) {
    expect_the_same_after([](pid_t child) { kill(child, SIGKILL); });
}

TEST_F(KilledSync, ItsWorkerAtRandomMoments) {
    expect_the_same_after([](pid_t child) {
        const std::string pid = std::to_string(child);
        for (const auto& thread : fs::directory_iterator("/proc/" + pid + "/task")) {
            std::ifstream children(thread.path() / "children");
            for (pid_t worker = 0; children >> worker;) kill(worker, SIGKILL);
        }
    });
}

TEST_F(KilledSync, TheServersConnectionsAtRandomMoments) {
    expect_the_same_after([this](pid_t) { server_.kick(); });
}

TEST_F(KilledSync, TheServerAtRandomMoments) {
    expect_the_same_after([this](pid_t) {
        server_.stop(SIGTERM);
        server_.start();
    });
}

// What is on the disk is never ahead of what was read, wherever the room ends.
TEST_F(KilledSync, TheDiskIsFullAndHasRoomAgain) {
    const fs::path whole = home_.path() / "whole", broken = home_.path() / "broken";
    add(whole);
    ASSERT_EQ(end_of(start(whole)), done);
    const std::string wanted = content(whole);
    for (const rlim_t room : {160'000, 240'000, 400'000, 560'000}) {
        SCOPED_TRACE(room);
        add(broken);
        const int full = end_of(start(broken, room));
        EXPECT_TRUE(full != done && full < 126) << full;
        const int exit = end_of(start(broken));
        EXPECT_EQ(exit, done);
        EXPECT_EQ(content(broken) == wanted, true);
        fs::remove_all(broken);
    }
}

}  // namespace

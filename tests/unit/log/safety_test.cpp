#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "tests/child.hpp"
#include "tests/unit/log/fixture.hpp"

namespace rekindle::log {
namespace {

TEST_F(LogTest, NobodyElseMayReadIt) {
    const mode_t before = umask(0);
    {
        Log log = open();
        ASSERT_TRUE(log.begin_source("email", source()));
        add(log, "a", {"ann@x.org"});
        ASSERT_TRUE(log.checkpoint(source()));
        for (const char* name : {"store.db", "store.db-wal", "store.db-shm", "lock"}) {
            struct stat about {};
            ASSERT_EQ(stat((folder / name).c_str(), &about), 0) << name;
            EXPECT_EQ(about.st_mode & 0777, 0600u) << name;
        }
        struct stat about {};
        stat(folder.c_str(), &about);
        EXPECT_EQ(about.st_mode & 0777, 0700u);
        EXPECT_THAT(*log.check(), testing::IsEmpty());
    }
    umask(before);
    chmod((folder / "store.db").c_str(), 0644);
    EXPECT_THAT(*open().check(), testing::Contains(testing::HasSubstr("chmod")));
}

TEST_F(LogTest, ASecondWriterIsToldWhoWrites) {
    const Log first = open();
    const auto second = Log::open(folder, Access::write);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Code::locked);
    EXPECT_THAT(second.error().message, testing::HasSubstr(std::to_string(getpid())));
}

// While a log is open, SQLite's lock on the file keeps others from taking the WAL away beneath it.
// Whoever closes the file drops all locks of the process on it, even one who only looked at it.
TEST_F(LogTest, OpeningItOnceMoreHereDoesNotLoosenItsLock) {
    { const Log made = open(); }
    const auto is_locked = [&] {
        const pid_t child = begin_child();
        if (child == 0) {
            const int file = ::open((folder / "store.db").c_str(), O_RDWR | O_CLOEXEC);
            // SQLite's SHARED_FIRST and SHARED_SIZE.
            struct flock lock {};
            lock.l_type = F_WRLCK;
            lock.l_start = 0x40000002;
            lock.l_len = 510;
            _exit(fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK ? 1 : 0);
        }
        int status = 0;
        waitpid(child, &status, 0);
        return WEXITSTATUS(status) == 1;
    };
    EXPECT_FALSE(is_locked());
    const Log reader = open(Access::read);
    ASSERT_TRUE(reader.history());
    ASSERT_TRUE(is_locked());
    { const Log another = open(Access::read); }
    EXPECT_TRUE(is_locked()) << "after a second reader";
    { const Log writer = open(Access::write); }
    EXPECT_TRUE(is_locked()) << "after a writer";
}

TEST_F(LogTest, TheLockOfADeadWriterIsFree) {
    const pid_t child = begin_child();
    if (child == 0) {
        const Log held = open();
        raise(SIGKILL);
    }
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
    EXPECT_TRUE(Log::open(folder, Access::write));
}

// The size of files is limited so that a commit fails, then no more: the log recovers in the same
// process and holds what it held.
TEST_F(LogTest, AFullDiskLosesNothingAndPasses) {
    Log log = open();
    ASSERT_TRUE(log.begin_source("email", source()));
    add(log, "kept", {"ann@x.org"});
    ASSERT_TRUE(log.checkpoint(source()));

    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    const rlimit tight{200'000, limit.rlim_max};
    setrlimit(RLIMIT_FSIZE, &tight);
    ASSERT_TRUE(log.begin_source("email", source()));
    Result<void> ended;
    for (int i = 0; ended && i < 5000; ++i) {
        const auto who = log.identity(Scheme::email, "p" + std::to_string(i) + "@x.org", "", false);
        if (!who) ended = who.error();
    }
    if (ended) ended = log.checkpoint(source());
    setrlimit(RLIMIT_FSIZE, &limit);
    ASSERT_FALSE(ended) << "the limit was not felt";
    EXPECT_EQ(ended.error().code, Code::store);

    EXPECT_EQ(log.history().error().code, Code::store) << "closed until opened again";
    ASSERT_TRUE(log.begin_source("email", source()));
    EXPECT_FALSE(add(log, "kept", {"ann@x.org"}));
    EXPECT_TRUE(add(log, "new", {"ann@x.org"}));
    ASSERT_TRUE(log.checkpoint(source()));
    EXPECT_EQ(log.history()->size(), 2u);
    EXPECT_EQ(log.summary()->identities, 1);
    EXPECT_THAT(*log.check(), testing::IsEmpty());
}

TEST_F(LogTest, AReaderCannotWrite) {
    { const Log created = open(); }
    Log reader = open(Access::read);
    EXPECT_FALSE(reader.identity(Scheme::email, "ann@x.org", "", false));
    EXPECT_FALSE(reader.decide({.verb = "owner", .a = "mailto:ann@x.org"}));
}

TEST_F(LogTest, WhatIsThereTwiceOrDoesNotFitIsSeen) {
    {
        Log log = open();
        ASSERT_TRUE(log.begin_source("email", source()));
        add(log, "a", {"ann@x.org"});
        ASSERT_TRUE(log.checkpoint(source()));
        EXPECT_THAT(*log.check(), testing::IsEmpty());
    }
    query("INSERT INTO identity SELECT 77, scheme, address FROM identity");
    EXPECT_THAT(*open(Access::read).check(), testing::SizeIs(1));
    query("DELETE FROM identity WHERE number = 77");
    query("UPDATE segment SET rows = '[[1,2],[3,4]]'");
    EXPECT_THAT(*open(Access::read).check(), testing::SizeIs(1));
    EXPECT_EQ(open(Access::read).history().error().code, Code::damaged);
}

TEST_F(LogTest, DamageIsSeen) {
    {
        Log log = open();
        ASSERT_TRUE(log.begin_source("email", source()));
        for (int i = 0; i < 2000; ++i) add(log, std::to_string(i), {"ann@x.org"});
        ASSERT_TRUE(log.checkpoint(source()));
    }
    {
        std::fstream file(folder / "store.db", std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(16384 * 10 + 3);
        file << std::string(5000, '\xEE');
    }
    const auto log = Log::open(folder, Access::read);
    if (!log) {
        EXPECT_EQ(log.error().code, Code::damaged);
        return;
    }
    const auto wrong = log->check();
    EXPECT_TRUE(!wrong || !wrong->empty());
}

}  // namespace
}  // namespace rekindle::log

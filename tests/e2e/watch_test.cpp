// The watch folder from outside: files that come in every way files come.
#include "tests/e2e/watch_folder.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <map>
#include <set>

namespace rekindle::e2e {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST_F(WatchFolder, EveryKindOfThingHasItsFate) {
    put("letter.bin", letter(1));
    put("the same.txt", letter(1));
    put("unknown.xyz", std::string(3000, '\x01'));
    put("empty.eml", "");
    put("half.eml.part", letter(2));
    put(".hidden.eml", letter(3));
    fs::create_symlink("/etc/passwd", folder() / "link");
    ASSERT_EQ(mkfifo((folder() / "pipe").c_str(), 0600), 0);
    const Ran ran = once();
    EXPECT_EQ(ran.exit, 3) << ran.err;
    const json now = status();
    EXPECT_EQ(now.at("imported"), 1);
    EXPECT_EQ(now.at("same"), 1);
    ASSERT_THAT(now.at("failed"), SizeIs(1));
    EXPECT_EQ(now.at("failed")[0].at("path"), "unknown.xyz");
    EXPECT_EQ(now.at("failed")[0].at("state"), "unrecognised");
    EXPECT_NE(now.at("failed")[0].at("advice"), nullptr);
    std::map<std::string, std::string> waiting;
    for (const json& one : now.at("waiting")) waiting[one.at("path")] = one.at("why");
    EXPECT_EQ(waiting, (std::map<std::string, std::string>{{"empty.eml", "empty"},
                                                           {"half.eml.part", "unfinished"},
                                                           {"link", "unusable"},
                                                           {"pipe", "unusable"}}));
    EXPECT_EQ(interactions(), 1);
    // Nothing of the user's was touched.
    EXPECT_EQ(read_file(folder() / "letter.bin"), letter(1));
}

TEST_F(WatchFolder, ASecondLookDoesNothing) {
    put("a.eml", letter(1));
    EXPECT_EQ(once().exit, 0);
    const json before = status();
    EXPECT_EQ(once().exit, 0);
    EXPECT_EQ(status(), before);
}

TEST_F(WatchFolder, AHalfCopyIsNotTakenWhileItsWriterIsThere) {
    start("0");
    const std::string all = mbox(0, 50);
    std::ofstream writer(folder() / "all.mbox", std::ios::binary);
    writer << all.substr(0, all.size() / 2) << std::flush;
    ASSERT_TRUE(comes_true([&] {
        const json now = status();
        return now.contains("waiting") && !now.at("waiting").empty();
    }));
    if (status().at("waiting")[0].at("why") != "written-to")
        GTEST_SKIP() << "this file system does not tell who writes";
    std::this_thread::sleep_for(1s);
    EXPECT_EQ(status().at("imported"), 0);
    writer << all.substr(all.size() / 2) << std::flush;
    writer.close();
    EXPECT_TRUE(has("taken", 1));
    EXPECT_EQ(interactions(), 50);
}

TEST_F(WatchFolder, ACopyInManyPiecesIsTakenOnceAndWhole) {
    start("2");
    const std::string all = mbox(0, 40);
    for (std::size_t at = 0; at < all.size(); at += all.size() / 8) {
        std::ofstream(folder() / "all.mbox", std::ios::binary | std::ios::app)
            << all.substr(at, all.size() / 8);
        std::this_thread::sleep_for(150ms);
    }
    ASSERT_TRUE(has("taken", 1));
    EXPECT_EQ(status().at("taken")[0].at("counts").at("new"), 40);
    EXPECT_EQ(interactions(), 40);
}

TEST_F(WatchFolder, ADownloadIsTakenUnderItsFinalName) {
    start("0");
    put("all.mbox.crdownload", mbox(0, 5));
    ASSERT_TRUE(has("waiting", 1));
    fs::rename(folder() / "all.mbox.crdownload", folder() / "all.mbox");
    ASSERT_TRUE(has("taken", 1));
    fs::rename(folder() / "all.mbox", folder() / "renamed.mbox");
    ASSERT_TRUE(has("taken", 2));
    EXPECT_EQ(status().at("imported"), 1);
    EXPECT_EQ(status().at("same"), 1);
}

TEST_F(WatchFolder, NewContentUnderTheSameNameIsRead) {
    put("all.mbox", mbox(0, 5));
    EXPECT_EQ(once().exit, 0);
    put("other", mbox(3, 5));
    fs::rename(folder() / "other", folder() / "all.mbox");
    EXPECT_EQ(once().exit, 0);
    EXPECT_EQ(interactions(), 8);
    // What was there before is known, wherever it comes back.
    put("back.mbox", mbox(0, 5));
    EXPECT_EQ(once().exit, 0);
    EXPECT_EQ(status().at("same"), 1);
}

TEST_F(WatchFolder, AFailureIsTriedAgainWhenTheFileChanges) {
    put("a", std::string(3000, '\x01'));
    EXPECT_EQ(once().exit, 3);
    EXPECT_EQ(once().exit, 0) << "the same failure is no news";
    ASSERT_THAT(status().at("failed"), SizeIs(1));
    EXPECT_EQ(status().at("failed")[0].at("attempts"), 1);
    put("a", letter(1));
    EXPECT_EQ(once().exit, 0);
    EXPECT_THAT(status().at("failed"), IsEmpty());
    EXPECT_EQ(status().at("imported"), 1);
}

TEST_F(WatchFolder, ARemovedFailureIsNotForgotten) {
    put("a", std::string(3000, '\x01'));
    EXPECT_EQ(once().exit, 3);
    fs::remove(folder() / "a");
    EXPECT_THAT(status().at("failed"), IsEmpty());
    EXPECT_THAT(status().at("removed"), SizeIs(1));
}

TEST_F(WatchFolder, AnUnreadableFileIsTriedUntilItCanBeRead) {
    if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
    put("a.eml", letter(1));
    fs::permissions(folder() / "a.eml", fs::perms::none);
    start("0");
    ASSERT_TRUE(has("failed", 1));
    EXPECT_EQ(status().at("failed")[0].at("code"), "file.unreadable");
    fs::permissions(folder() / "a.eml", fs::perms::owner_read);
    EXPECT_TRUE(has("taken", 1));
}

TEST_F(WatchFolder, TheFolderMayGoAwayAndComeBack) {
    put("a.eml", letter(1));
    start("0");
    ASSERT_TRUE(has("taken", 1));
    fs::remove_all(folder());
    ASSERT_TRUE(comes_true([&] {
        return read_file(home_.folder() / "stdout").find("waiting for it") != std::string::npos;
    }));
    EXPECT_FALSE(status().at("there"));
    fs::create_directories(folder() / "sub");
    put("sub/b.eml", letter(2));
    put("a.eml", letter(1));
    ASSERT_TRUE(comes_true([&] { return interactions() == 2; }));
    const Ran ran = stop();
    EXPECT_EQ(ran.exit, 0) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("is there again"));
}

TEST_F(WatchFolder, AMaildirIsOneSourceAndAHeapIsNone) {
    put("mail/cur/1:2,S", letter(1));
    put("mail/cur/2:2,S", letter(2));
    fs::create_directories(folder() / "mail" / "new");
    put("heap/note.xyz", std::string(3000, '\x01'));
    put("heap/a.eml", letter(3));
    put("heap/old.zip", "PK\x03\x04 not really");
    EXPECT_EQ(once().exit, 3);
    const json now = status();
    std::set<std::string> taken, failed;
    for (const json& one : now.at("taken")) taken.insert(one.at("path"));
    for (const json& one : now.at("failed")) failed.insert(one.at("path"));
    EXPECT_EQ(taken, (std::set<std::string>{"mail", "heap/a.eml"}));
    EXPECT_EQ(failed, (std::set<std::string>{"heap/note.xyz", "heap/old.zip"}));
    // Mail that arrives in it later is read; the rest is known.
    put("mail/new/3", letter(4));
    (void)once();
    EXPECT_EQ(interactions(), 4);
}

TEST_F(WatchFolder, OneFileThatCrashesItsImporterDoesNotBlockTheOthers) {
    const fs::path plugins = home_.folder() / ".local" / "lib" / "rekindle" / "plugins";
    fs::create_directories(plugins);
    fs::copy_file(REKINDLE_BINARY_DIR "/tests/poison/poison.so", plugins / "poison.so");
    put("1.poison", "POISON\n");
    put("2.eml", letter(1));
    put("3.poison", "POISON too\n");
    EXPECT_EQ(once().exit, 3);
    json now = status();
    EXPECT_EQ(now.at("imported"), 1);
    ASSERT_THAT(now.at("failed"), SizeIs(2));
    EXPECT_EQ(now.at("failed")[0].at("code"), "crashed");
    // Not tried again, as long as nothing changed …
    put("4.eml", letter(2));
    EXPECT_EQ(once().exit, 0);
    EXPECT_EQ(status().at("failed")[0].at("attempts"), 1);
    // … and when the importer did, once more.
    fs::remove(plugins / "poison.so");
    EXPECT_EQ(once().exit, 3);
    EXPECT_EQ(status().at("failed")[0].at("state"), "unrecognised");
}

TEST_F(WatchFolder, ThereIsOneWatcherAStore) {
    start("0");
    ASSERT_TRUE(comes_true([&] {
        const Home other;
        const Ran ran = other.run_bare({"--store", home_.store().string(), "status"});
        return ran.out.find("watches") != std::string::npos && ran.exit == 0;
    }));
    const Home other;
    const Ran second = other.run_bare(
        {"--store", home_.store().string(), "watch", "--once", other.folder().string()});
    EXPECT_EQ(second.exit, 11);
    EXPECT_THAT(second.err, HasSubstr(std::to_string(watcher_)));
    EXPECT_EQ(stop().exit, 0);
}

TEST_F(WatchFolder, OtherCommandsWriteWhileItWaits) {
    start("0");
    put("a.eml", letter(1));
    ASSERT_TRUE(has("taken", 1));
    const Home other;
    const Ran ran = other.run_bare({"--store", home_.store().string(), "me", "me@y.example"});
    EXPECT_EQ(ran.exit, 0) << ran.err;
}

TEST_F(WatchFolder, ItEndsInTheMiddleOfAnImportAndGoesOnLater) {
    put("big.mbox", mbox(0, 30'000));
    start("0");
    ASSERT_TRUE(comes_true([&] { return fs::exists(home_.store() / "store.db"); }));
    std::this_thread::sleep_for(300ms);
    EXPECT_EQ(stop().exit, 0);
    EXPECT_EQ(once().exit, 0);
    EXPECT_EQ(interactions(), 30'000);
}

// A file that takes long is left alone for a while when it changes again; as it is, it is done.
TEST_F(WatchFolder, WhatTookLongIsDoneAllTheSame) {
    put("big.mbox", mbox(0, 150'000));
    EXPECT_EQ(once().exit, 0);
    EXPECT_EQ(interactions(), 150'000);
}

TEST_F(WatchFolder, RefusesWhatCannotBeWatched) {
    const auto refused = [&](const std::vector<std::string>& folders) {
        std::vector<std::string> words{"watch", "--once"};
        words.insert(words.end(), folders.begin(), folders.end());
        return home_.run(words).exit == 2;
    };
    put("file", "x");
    EXPECT_TRUE(refused({(folder() / "file").string()}));
    EXPECT_TRUE(refused({home_.folder().string()})) << "the store lies in it";
    EXPECT_TRUE(refused({folder().string(), folder().string()}));
    EXPECT_TRUE(refused({folder().string(), (folder() / "sub").string()}));
    EXPECT_TRUE(refused({"--settle", "soon"}));
}

TEST_F(WatchFolder, TheDefaultIsTheInboxOfTheStore) {
    write_file(home_.store() / "inbox" / "a.eml", letter(1));
    EXPECT_EQ(home_.run({"watch", "--once", "--settle", "0"}).exit, 0);
    EXPECT_EQ(interactions(), 1);
}

TEST_F(WatchFolder, TheUnitOfSystemdIsSound) {
    if (std::system("command -v systemd-analyze >/dev/null 2>&1") != 0)
        GTEST_SKIP() << "systemd-analyze is not installed";
    std::string unit = read_file(REKINDLE_BINARY_DIR "/host/watch/rekindle-watch.service");
    // The program is not installed where the unit looks for it.
    const std::string start = "\nExecStart=";
    const std::size_t at = unit.find(start + "/");
    ASSERT_NE(at, std::string::npos);
    const std::size_t end = unit.find(' ', at);
    unit.replace(at, end - at, start + REKINDLE_BINARY_DIR "/bin/rekindle");
    write_file(home_.folder() / "rekindle-watch.service", unit);
    const std::string check = "cd " + home_.folder().string() +
                              " && XDG_RUNTIME_DIR=$PWD systemd-analyze verify --user --man=no "
                              "./rekindle-watch.service > said 2>&1";
    const int exit = std::system(check.c_str());
    const std::string said = read_file(home_.folder() / "said");
    if (said.find("Failed to initialize manager") != std::string::npos)
        GTEST_SKIP() << "systemd-analyze does not work here: " << said;
    EXPECT_EQ(exit, 0) << said;
    EXPECT_EQ(said, "");
}

}  // namespace
}  // namespace rekindle::e2e

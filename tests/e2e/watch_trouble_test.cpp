// The watch folder and what is hard on it: every bad file at once, files that change in the middle,
// a program that is killed again and again.
#include <gmock/gmock.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <map>
#include <set>

#include "tests/e2e/watch_folder.hpp"

namespace rekindle::e2e {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

const fs::path corpus = fs::path{REKINDLE_SHARED} / "badinput";

std::set<std::string> ids(const Home& home) {
    std::set<std::string> out;
    std::istringstream in(home.run({"export", "interactions"}).out);
    for (std::string line; std::getline(in, line);) {
        const json record = json::parse(line);
        if (record.contains("id")) out.insert(record.at("id"));
    }
    return out;
}

class WatchTrouble : public WatchFolder {
  protected:
    // Waits until the watcher says that it reads the file; false where it never did.
    [[nodiscard]] bool reads(const std::string& name) const {
        const std::string begin = std::to_string(watcher_) + "\n";
        for (int i = 0; i < 20'000; ++i) {
            const std::string note = read_file(home_.store() / "watch");
            if (note.starts_with(begin) && note.find("\n" + name + "\n") != std::string::npos)
                return true;
            std::this_thread::sleep_for(1ms);
        }
        return false;
    }
    void kill_watcher() {
        kill(watcher_, SIGKILL);
        EXPECT_EQ(home_.wait(std::exchange(watcher_, 0)).exit, 128 + SIGKILL);
    }
};

// The files and folders of one kind of the corpus, as they are dropped.
std::vector<fs::path> bad_files() {
    std::vector<fs::path> out;
    for (const char* kind : {"eml", "mbox", "whatsapp", "facebook", "zip"}) {
        std::error_code ignored;
        for (const auto& item : fs::directory_iterator(corpus / kind, ignored))
            if (item.is_regular_file()) out.push_back(item.path());
    }
    std::sort(out.begin(), out.end());
    if (!out.empty()) out.push_back(corpus / "maildir" / "inbox1");
    return out;
}

// Beside each other: a folder of mailboxes may be taken as a whole.
std::string name_of(const fs::path& path) {
    return path.parent_path().filename().string() + "_" + path.filename().string();
}

TEST_F(WatchTrouble, EveryBadFileAtOnceEndsAsByHand) {
    const auto all = bad_files();
    if (all.empty()) GTEST_SKIP() << "there is no bad-input corpus in " << corpus;
    Home by_hand;
    for (const fs::path& path : all) {
        fs::copy(path, folder() / name_of(path), fs::copy_options::recursive);
        (void)by_hand.run({"import", (folder() / name_of(path)).string()});
    }
    const Ran ran = once();
    EXPECT_EQ(ran.exit, 3) << ran.err;
    const json now = status();
    std::map<std::string, int> fates;
    for (const char* list : {"failed", "waiting", "taken"})
        for (const json& one : now.at(list)) {
            ++fates[one.at("path")];
            EXPECT_TRUE(list != std::string{"failed"} || !one.at("message").is_null()) << one;
        }
    for (const fs::path& path : all) EXPECT_EQ(fates[name_of(path)], 1) << path;
    EXPECT_EQ(ids(home_), ids(by_hand));
    EXPECT_THAT(home_.run({"doctor"}).exit, 0);

    EXPECT_EQ(once().exit, now.at("waiting").empty() ? 0 : 3);
    EXPECT_EQ(ids(home_), ids(by_hand));
    const json again = status();
    EXPECT_EQ(again.at("failed"), now.at("failed")) << "nothing was tried again";
    EXPECT_EQ(again.at("imported"), now.at("imported"));
}

TEST_F(WatchTrouble, AFileThatIsSwappedWhileItIsReadIsReadAgain) {
    put("all.mbox", mbox(0, 30'000));
    write_file(home_.folder() / "new", mbox(30'000, 10));
    start("0");
    ASSERT_TRUE(reads("all.mbox"));
    fs::rename(home_.folder() / "new", folder() / "all.mbox");
    // The old one as a whole, or nothing of it.
    ASSERT_TRUE(comes_true([&] {
        const json now = status();
        const int in_log = interactions();
        return now.contains("taken") && now.at("taken").size() == 1 && now.at("waiting").empty() &&
               (in_log == 10 || in_log == 30'010);
    })) << status();
    EXPECT_THAT(status().at("failed"), IsEmpty());
    EXPECT_EQ(stop().exit, 0);
    EXPECT_EQ(once().exit, 0);
}

TEST_F(WatchTrouble, AFileInWhichTheProgramEndsIsGivenUpAfterTenTimes) {
    put("all.mbox", mbox(0, 30'000));
    put("letter.eml", letter(99'999));
    int kills = 0;
    const auto failed = [&] {
        const json now = status();
        return now.contains("failed") && !now.at("failed").empty();
    };
    for (; kills < 40 && !failed(); ++kills) {
        start("0");
        const std::string begin = std::to_string(watcher_) + "\n";
        // It reads the file, or has begun to and given it up.
        for (int i = 0; i < 20'000; ++i) {
            const std::string note = read_file(home_.store() / "watch");
            if (!note.starts_with(begin)) continue;
            if (note.find("\nall.mbox\n") != std::string::npos) break;
            if (i % 100 == 99 && failed()) break;
            std::this_thread::sleep_for(1ms);
        }
        kill_watcher();
    }
    EXPECT_GE(kills, 10);
    const json now = status();
    ASSERT_THAT(now.at("failed"), SizeIs(1));
    EXPECT_EQ(now.at("failed")[0].at("path"), "all.mbox");
    EXPECT_EQ(now.at("failed")[0].at("code"), "watch.interrupted");
    EXPECT_EQ(now.at("failed")[0].at("attempts"), 10);
    (void)once();
    EXPECT_EQ(status().at("imported"), 1) << "the other file";
    EXPECT_EQ(status().at("failed")[0].at("attempts"), 10) << "left alone";
    // By hand, and when it changes.
    put("all.mbox", mbox(0, 5));
    EXPECT_EQ(once().exit, 0);
    EXPECT_THAT(status().at("failed"), IsEmpty());
}

TEST_F(WatchTrouble, ASocketAndADeviceAreLeftAlone) {
    sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
    const std::string path = (folder() / "socket").string();
    ASSERT_LT(path.size(), sizeof address.sun_path);
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ASSERT_EQ(bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    std::set<std::string> expected{"socket"};
    // /dev/zero, which never ends; only root may make one.
    if (mknod((folder() / "zero").c_str(), S_IFCHR | 0600, makedev(1, 5)) == 0)
        expected.insert("zero");
    put("letter.eml", letter(1));
    (void)once();
    const json now = status();
    EXPECT_EQ(now.at("imported"), 1);
    EXPECT_THAT(now.at("failed"), IsEmpty());
    std::set<std::string> left;
    for (const json& one : now.at("waiting")) {
        left.insert(one.at("path"));
        EXPECT_EQ(one.at("why"), "unusable") << one;
    }
    EXPECT_EQ(left, expected);
    close(socket);
}

}  // namespace
}  // namespace rekindle::e2e

#include "host/accounts/child.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include <thread>

#include "host/accounts/limits.hpp"
#include "tests/unit/accounts/folder.hpp"

namespace rekindle::accounts {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

std::string asked(const std::vector<std::string>& words, std::chrono::seconds within = 20s) {
    const auto got = ask_child({.words = words, .within = within, .quiet = true});
    return got ? std::string{got->reveal()} : "error: " + got.error().message;
}

TEST(Child, GivesTheFirstLineItPrints) {
    const Folder folder;
    EXPECT_EQ(asked({folder.program("one", "printf 'hunter2'")}), "hunter2");
    EXPECT_EQ(asked({folder.program("two", "printf 'hunter2\\r\\nurl: x\\n'")}), "hunter2");
    EXPECT_EQ(asked({folder.program("words", "printf '%s|' \"$@\""), "a b", "$HOME"}),
              "a b|$HOME|");
}

TEST(Child, ThatFailsIsToldByHowAndNeverByWhatItPrinted) {
    const Folder folder;
    const std::string program = folder.program("bad", "echo hunter2; echo hunter2 >&2; exit 3");
    EXPECT_EQ(asked({program}),
              "error: the program " + program + " ended with 3; run it yourself to see why");
    const std::string silent = folder.program("silent", "exit 0");
    EXPECT_EQ(asked({silent}), "error: the program " + silent + " printed nothing");
    EXPECT_THAT(asked({"/no/such/program"}), HasSubstr("cannot be started"));
    const std::string killed = folder.program("killed", "kill -9 $$");
    EXPECT_EQ(asked({killed}), "error: the program " + killed + " was ended by a signal");
}

TEST(Child, ThatPrintsWithoutEndIsNoPassword) {
    const Folder folder;
    EXPECT_THAT(asked({folder.program("much", "head -c 1000000 /dev/zero | tr '\\0' x")}),
                HasSubstr("printed too much"));
}

TEST(Child, ThatHangsIsEnded) {
    const Folder folder;
    EXPECT_THAT(asked({folder.program("hangs", "exec sleep 100")}, 1s),
                HasSubstr("gave no answer in time"));
    EXPECT_THAT(asked({folder.program("late", "echo x; exec 1>&-; exec sleep 100")}, 1s),
                HasSubstr("gave no answer in time"));
}

TEST(Child, IsEndedWhenTheUserWantsToStop) {
    const Folder folder;
    std::atomic<bool> stop = false;
    std::thread later([&] {
        std::this_thread::sleep_for(200ms);
        stop = true;
    });
    const auto got = ask_child(
        {.words = {folder.program("hangs", "exec sleep 100")}, .within = 60s, .stop = &stop});
    later.join();
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().code, Code::interrupted);
}

TEST(Child, ReadsWhatItIsGivenAndNothingElseOfOurs) {
    const Folder folder;
    const Secret secret{std::string{"hunter2"}};
    const std::string out = (folder.path() / "got").string();
    const std::string program =
        folder.program("keep", "cat > " + out + "; ls -l /proc/$$/fd > " + out +
                                   ".fd; tr '\\0' ' ' < /proc/$$/cmdline > " + out +
                                   ".argv; env > " + out + ".env");
    const int secret_file = ::open("/dev/null", 0);  // stands for any open file of ours
    EXPECT_TRUE(tell_child({.words = {program, "x"}, .input = &secret, .within = 20s}));
    ::close(secret_file);
    EXPECT_EQ(folder.read("got"), "hunter2");
    EXPECT_THAT(folder.read("got.argv"), testing::Not(HasSubstr("hunter2")));
    EXPECT_THAT(folder.read("got.env"), testing::Not(HasSubstr("hunter2")));
    EXPECT_THAT(folder.read("got.fd"), testing::Not(HasSubstr("/dev/null\n")));
}

TEST(Child, MayLeaveItsInputUnread) {
    const Folder folder;
    const Secret secret{std::string(longest_secret, 'x')};
    EXPECT_TRUE(
        tell_child({.words = {folder.program("deaf", "exit 0")}, .input = &secret, .within = 20s}));
}

TEST(IsInstalled, LooksOnTheSearchPath) {
    const Folder folder;
    (void)folder.program("there", "");
    const Variable path("PATH", "/nowhere:" + folder.path().string());
    EXPECT_TRUE(is_installed("there"));
    EXPECT_FALSE(is_installed("not-there"));
    EXPECT_TRUE(is_installed((folder.path() / "there").string()));
}

}  // namespace
}  // namespace rekindle::accounts

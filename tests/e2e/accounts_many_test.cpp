// An account with many mails: the memory of a run does not grow with them. REKINDLE_MANY_MAILS sets
// how many there are (default 20000).
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "tests/child.hpp"
#include "tests/e2e/watched_account.hpp"

namespace rekindle::e2e {
namespace {

using testing::HasSubstr;
using testing::Not;

int many() {
    const char* const set = std::getenv("REKINDLE_MANY_MAILS");
    return set ? std::max(1'000, std::atoi(set)) : 20'000;
}

class ManyMails : public WatchedAccount {
  protected:
    void add_account() {
        const std::filesystem::path password = home_.folder() / "password";
        write_file(password, "secret\n");
        std::filesystem::permissions(password, std::filesystem::perms::owner_read);
        const Ran added =
            home_.run({"source", "add", "imap", "me@x.example", "--user", "test", "--host",
                       "127.0.0.1", "--port", std::to_string(network_->port()), "--security",
                       "plain", "--no-test", "--password-file", password.string()});
        ASSERT_EQ(added.exit, 0) << added.err;
    }
    // The most memory that the program or its importer took, in KiB.
    [[nodiscard]] long memory_of_a_sync() const {
        const std::string store = home_.store().string();
        const pid_t child = begin_child();
        if (child == 0) {
            const int nowhere = ::open("/dev/null", O_RDWR);
            ::dup2(nowhere, STDOUT_FILENO), ::dup2(nowhere, STDERR_FILENO);
            ::execl(REKINDLE_BINARY_DIR "/bin/rekindle", "rekindle", "--store", store.c_str(),
                    "sync", nullptr);
            ::_exit(127);
        }
        int status = 0;
        rusage used{};
        EXPECT_EQ(::wait4(child, &status, 0, &used), child);
        EXPECT_EQ(status, 0);
        return used.ru_maxrss;
    }
};

TEST_F(ManyMails, TakeNoMoreMemoryThanFew) {
    add_account();
    while (delivered_ < many() / 10) deliver();
    const long few = memory_of_a_sync();
    EXPECT_TRUE(comes_to(static_cast<std::size_t>(delivered_)));
    while (delivered_ < many()) deliver();
    EXPECT_EQ(home_.run({"source", "remove", "me@x.example", "--yes"}).exit, 0);
    add_account();
    const long all = memory_of_a_sync();
    EXPECT_TRUE(comes_to(static_cast<std::size_t>(delivered_)));
    constexpr long mib = 1'024;
    EXPECT_LT(all, 60 * mib);
    EXPECT_LT(all - few, 10 * mib) << few << " KiB, then " << all;

    const std::size_t before = network_->said().size();
    (void)memory_of_a_sync();
    const std::string again = network_->said().substr(before);
    EXPECT_THAT(again, HasSubstr(" LIST "));
    EXPECT_THAT(again, Not(HasSubstr(" EXAMINE "))) << "of folders that are as they were";
    EXPECT_THAT(again, Not(HasSubstr(" FETCH ")));
}

}  // namespace
}  // namespace rekindle::e2e

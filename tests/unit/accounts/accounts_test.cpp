#include "host/accounts/accounts.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "tests/unit/accounts/folder.hpp"

namespace rekindle::accounts {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Account account(const std::string& name) {
    Account out;
    out.name = name;
    out.importer = "imap";
    out.target.host = "imap.example.org";
    out.target.port = 993;
    return out;
}

std::vector<std::string> names(const Accounts& accounts) {
    std::vector<std::string> out;
    for (const Account& one : accounts.list().all) out.push_back(one.name);
    return out;
}

mode_t mode(const std::filesystem::path& file) {
    struct stat status {};
    return ::stat(file.c_str(), &status) == 0 ? status.st_mode & 07777 : 0;
}

class AccountsOfAStore : public testing::Test {
  protected:
    Folder folder_;
    Accounts accounts_{folder_.path()};
};

TEST_F(AccountsOfAStore, AreListedByName) {
    EXPECT_THAT(names(accounts_), ElementsAre());
    ASSERT_TRUE(accounts_.put(account("b@x")));
    ASSERT_TRUE(accounts_.put(account("a@x")));
    ASSERT_TRUE(accounts_.put(account("b@x")));
    EXPECT_THAT(names(accounts_), ElementsAre("a@x", "b@x"));
}

TEST_F(AccountsOfAStore, CanBeReadByNobodyElse) {
    ASSERT_TRUE(accounts_.put(account("a@x")));
    ASSERT_TRUE(accounts_.keep_secret(account("a@x"), Secret{std::string{"hunter2"}}));
    EXPECT_EQ(mode(folder_.path() / "accounts"), 0700u);
    EXPECT_EQ(mode(folder_.path() / "accounts" / "a@x.json"), 0600u);
    EXPECT_EQ(mode(folder_.path() / "accounts" / "a@x.secret"), 0600u);
    const auto secret = accounts_.kept_secret(account("a@x"));
    ASSERT_TRUE(secret);
    EXPECT_EQ(secret->reveal(), "hunter2");
}

TEST_F(AccountsOfAStore, AreFoundByAPartOfTheNameThatNoOtherHas) {
    for (const char* name : {"me@x.org", "me@y.org", "me@x.organic"})
        ASSERT_TRUE(accounts_.put(account(name)));
    EXPECT_EQ(accounts_.find("me@x.org")->name, "me@x.org");
    EXPECT_EQ(accounts_.find("y.o")->name, "me@y.org");
    EXPECT_EQ(accounts_.find("zoe").error().code, Code::not_found);
    EXPECT_EQ(accounts_.find("zoe").error().message,
              "there is no account \"zoe\"; rekindle source list shows them");
    EXPECT_EQ(accounts_.find("me@").error().message,
              "\"me@\" can be 3 accounts: me@x.org, me@x.organic, me@y.org; name one of them");
}

TEST_F(AccountsOfAStore, OneThatIsDamagedHidesNoOther) {
    ASSERT_TRUE(accounts_.put(account("a@x")));
    (void)folder_.write("accounts/b@x.json", "{");
    EXPECT_THAT(names(accounts_), ElementsAre("a@x"));
    const auto bad = accounts_.list().bad;
    ASSERT_EQ(bad.size(), 1u);
    EXPECT_THAT(bad[0].message, HasSubstr("accounts/b@x.json cannot be used: it is not JSON"));
}

TEST_F(AccountsOfAStore, TakeTheirSecretWithThemWhenTheyGo) {
    ASSERT_TRUE(accounts_.put(account("a@x")));
    ASSERT_TRUE(accounts_.keep_secret(account("a@x"), Secret{std::string{"hunter2"}}));
    accounts_.keep_record(account("a@x"), {.read = 3});
    ASSERT_TRUE(accounts_.remove(account("a@x")));
    EXPECT_TRUE(std::filesystem::is_empty(folder_.path() / "accounts"));
}

TEST_F(AccountsOfAStore, RememberTheLastRun) {
    EXPECT_FALSE(accounts_.record(account("a@x")));
    accounts_.keep_record(account("a@x"), {.began_ms = 1,
                                           .ended_ms = 2,
                                           .read = 3,
                                           .added = 4,
                                           .code = "imap.auth-failed",
                                           .message = "refused",
                                           .well_ms = 5});
    const auto record = accounts_.record(account("a@x"));
    ASSERT_TRUE(record);
    EXPECT_EQ(record->ended_ms, 2);
    EXPECT_EQ(record->added, 4u);
    EXPECT_EQ(record->message, "refused");
    EXPECT_EQ(record->well_ms, 5);
    (void)folder_.write("accounts/a@x.last", "{\"read\":\"many\"}");
    EXPECT_FALSE(accounts_.record(account("a@x")));
}

TEST_F(AccountsOfAStore, AreReadByOneAtATime) {
    ASSERT_TRUE(accounts_.put(account("a@x")));
    EXPECT_FALSE(accounts_.reader(account("a@x")));
    {
        const auto lock = accounts_.lock(account("a@x"));
        ASSERT_TRUE(lock);
        EXPECT_EQ(accounts_.reader(account("a@x")), ::getpid());
        const auto second = accounts_.lock(account("a@x"));
        ASSERT_FALSE(second);
        EXPECT_EQ(second.error().code, Code::locked);
        EXPECT_EQ(second.error().message, "another Rekindle (process " +
                                              std::to_string(::getpid()) +
                                              ") reads the account a@x already");
        EXPECT_TRUE(accounts_.lock(account("b@x")));
    }
    EXPECT_FALSE(accounts_.reader(account("a@x")));
    EXPECT_TRUE(accounts_.lock(account("a@x")));
}

TEST(FileName, LeadsNowhereElse) {
    EXPECT_EQ(file_name("me+x@example.org"), "me+x@example.org");
    EXPECT_EQ(file_name("../../etc/passwd"), "%2E.%2F..%2Fetc%2Fpasswd");
    EXPECT_EQ(file_name(".hidden"), "%2Ehidden");
    EXPECT_EQ(file_name("M\xC3\xBC"), "M%C3%BC");
    EXPECT_NE(file_name("a/b"), file_name("a%2Fb"));
    const std::string long_name(300, 'x');
    EXPECT_LE(file_name(long_name).size(), 200u);
    EXPECT_NE(file_name(long_name), file_name(long_name + "y"));
}

}  // namespace
}  // namespace rekindle::accounts

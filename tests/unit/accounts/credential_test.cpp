#include "host/accounts/credential.hpp"

#include <gmock/gmock.h>

#include "tests/unit/accounts/folder.hpp"

namespace rekindle::accounts {
namespace {

using testing::HasSubstr;
using Where = Keeping::Where;

class Credentials : public testing::Test {
  protected:
    Credentials() { account_.name = "me@example.org"; }

    [[nodiscard]] std::string found(const Sources& sources = {}) const {
        const auto secret = find_secret(accounts_, account_, sources);
        return secret ? std::string{secret->reveal()} : "error: " + secret.error().message;
    }

    Folder folder_;
    Accounts accounts_{folder_.path() / "store"};
    Account account_;
};

TEST_F(Credentials, ComeFromTheProgramThatTheAccountNames) {
    account_.keeping = {Where::command, {folder_.program("pass", "echo hunter2")}, {}};
    EXPECT_EQ(found(), "hunter2");
    EXPECT_TRUE(may_renew(account_));
}

TEST_F(Credentials, ComeFromAFileThatNobodyElseCanRead) {
    const auto file = folder_.write("password", "hunter2\n");
    account_.keeping = {Where::file, {}, file.string()};
    EXPECT_EQ(found(), "hunter2");
    EXPECT_FALSE(may_renew(account_));
    ::chmod(file.c_str(), 0640);
    EXPECT_EQ(found(), "error: there is no password for me@example.org: the file " + file.string() +
                           " can be read by others; make it your own and run chmod 600 on it");
}

TEST_F(Credentials, ThatWereTypedAreKeptInTheStoreWithoutAKeyring) {
    const Variable path("PATH", "/nowhere");
    ASSERT_TRUE(keep(accounts_, account_, Secret{std::string{"hunter2"}}, true));
    EXPECT_EQ(account_.keeping.where, Where::store);
    EXPECT_EQ(found(), "hunter2");
    forget_secret(accounts_, account_);
    EXPECT_THAT(found(), HasSubstr("there is no password for me@example.org"));
}

TEST_F(Credentials, ComeFromSystemdElse) {
    (void)folder_.write("me@example.org", "hunter3\n", 0400);
    const Variable folder("CREDENTIALS_DIRECTORY", folder_.path().string());
    EXPECT_EQ(found(), "hunter3");
}

TEST_F(Credentials, ComeFromTheEnvironmentElseAndLeaveIt) {
    ::setenv("REKINDLE_TEST_PASSWORD", "hunter4", 1);
    const char* where = ::getenv("REKINDLE_TEST_PASSWORD");
    const Secret environment = take_from_environment("REKINDLE_TEST_PASSWORD");
    EXPECT_EQ(::getenv("REKINDLE_TEST_PASSWORD"), nullptr);
    EXPECT_EQ(std::string(where, 7), std::string(7, '\0'));
    EXPECT_EQ(found({.environment = &environment}), "hunter4");
    EXPECT_EQ(found({.environment = &environment}), "hunter4");
}

TEST_F(Credentials, AreAskedForLast) {
    const auto ask = [](const Account& account) -> Result<Secret> {
        return Secret{"of " + account.name};
    };
    EXPECT_EQ(found({.ask = ask}), "of me@example.org");
    account_.keeping = {Where::command, {folder_.program("pass", "exit 1")}, {}};
    EXPECT_EQ(found({.ask = ask}), "of me@example.org");
}

TEST_F(Credentials, ThatAreNowhereAreMissing) {
    const auto secret = find_secret(accounts_, account_, {});
    ASSERT_FALSE(secret);
    EXPECT_EQ(secret.error().report_code, login_missing);
    EXPECT_EQ(
        secret.error().message,
        "the password of me@example.org is kept nowhere and nobody can be asked; run rekindle "
        "source add again");
}

TEST(ASecret, IsOverwrittenWhenItGoes) {
    std::string text = "a password that is longer than what fits into the object itself";
    const char* where = text.data();
    Secret secret{std::move(text)};
    EXPECT_EQ(std::string(where, 10), std::string(10, '\0'));
    const char* inside = secret.reveal().data();
    std::string before{inside, 10};
    EXPECT_EQ(before, "a password");
    const Secret other = std::move(secret);
    EXPECT_EQ(std::string(inside, 10), std::string(10, '\0'));
    EXPECT_EQ(other.reveal().substr(0, 10), "a password");
}

}  // namespace
}  // namespace rekindle::accounts

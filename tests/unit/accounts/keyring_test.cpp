// The keyring is reached by its own program: here it is one that the test wrote.
#include "host/accounts/keyring.hpp"

#include <gmock/gmock.h>

#include "host/accounts/credential.hpp"
#include "tests/unit/accounts/folder.hpp"

namespace rekindle::accounts {
namespace {

// As secret-tool does it: store reads standard input, lookup prints, clear forgets.
const std::string keeps =
    "dir=$(dirname \"$0\")\n"
    "echo \"$@\" >> $dir/calls\n"
    "case $1 in\n"
    "  store) cat > $dir/kept ;;\n"
    "  lookup) cat $dir/kept 2>/dev/null ;;\n"
    "  clear) rm -f $dir/kept ;;\n"
    "esac\n";

class KeyringOfADesktop : public testing::Test {
  protected:
    void install(const std::string& lines) { (void)folder_.program("secret-tool", lines); }

    Folder folder_;
    const Variable path_{"PATH", folder_.path().string() + ":/usr/bin:/bin"};
    const Variable bus_{"DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere"};
    const Keyring keyring_{"/home/me/store", "me@example.org"};
};

TEST_F(KeyringOfADesktop, KeepsAndGivesAndForgets) {
    install(keeps);
    ASSERT_TRUE(Keyring::is_there());
    ASSERT_TRUE(keyring_.keep(Secret{std::string{"hunter2 with blanks "}}));
    EXPECT_EQ(keyring_.look_up()->reveal(), "hunter2 with blanks ");
    keyring_.forget();
    EXPECT_FALSE(keyring_.look_up());
    EXPECT_EQ(
        folder_.read("calls"),
        "store --label=Rekindle: me@example.org service rekindle store /home/me/store account "
        "me@example.org\n"
        "lookup service rekindle store /home/me/store account me@example.org\n"
        "lookup service rekindle store /home/me/store account me@example.org\n"
        "clear service rekindle store /home/me/store account me@example.org\n"
        "lookup service rekindle store /home/me/store account me@example.org\n");
}

TEST_F(KeyringOfADesktop, ThatDoesNotGiveBackWhatItGotIsNotUsed) {
    install("echo something else\n");
    EXPECT_FALSE(keyring_.keep(Secret{std::string{"hunter2"}}));
    Accounts accounts(folder_.path() / "store");
    Account account;
    account.name = "me@example.org";
    ASSERT_TRUE(keep(accounts, account, Secret{std::string{"hunter2"}}, true));
    EXPECT_EQ(account.keeping.where, Keeping::Where::store);
}

TEST_F(KeyringOfADesktop, IsUsedWhereThereIsOneUnlessItIsNotWanted) {
    install(keeps);
    Accounts accounts(folder_.path() / "store");
    Account account;
    account.name = "me@example.org";
    ASSERT_TRUE(keep(accounts, account, Secret{std::string{"hunter2"}}, true));
    EXPECT_EQ(account.keeping.where, Keeping::Where::keyring);
    EXPECT_EQ(find_secret(accounts, account, {})->reveal(), "hunter2");
    EXPECT_FALSE(std::filesystem::exists(accounts.file(account, ".secret")));
    ASSERT_TRUE(keep(accounts, account, Secret{std::string{"hunter2"}}, false));
    EXPECT_EQ(account.keeping.where, Keeping::Where::store);
}

TEST_F(KeyringOfADesktop, IsNotThereWithoutABusOrTheProgram) {
    EXPECT_FALSE(Keyring::is_there());
    install(keeps);
    const Variable no_bus("DBUS_SESSION_BUS_ADDRESS", "");
    const Variable no_runtime("XDG_RUNTIME_DIR", folder_.path().string());
    EXPECT_FALSE(Keyring::is_there());
    (void)folder_.write("bus", "");
    EXPECT_TRUE(Keyring::is_there());
}

}  // namespace
}  // namespace rekindle::accounts

#include "host/accounts/account.hpp"

#include <gmock/gmock.h>

namespace rekindle::accounts {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view whole = R"({
  "form": "rekindle/account/1",
  "name": "me@example.org",
  "importer": "imap",
  "user": "me",
  "host": "imap.example.org",
  "port": 143,
  "security": "starttls",
  "authorities": "/etc/own.pem",
  "certificate": "00ff",
  "login": "token",
  "secret": {
    "command": [
      "pass",
      "show",
      "mail/me"
    ],
    "from": "command"
  },
  "settings": {
    "folders": "INBOX"
  },
  "titles": false
}
)";

std::string refusal(const std::string& text) {
    const auto account = read_account(text);
    return account ? "" : account.error().message;
}

std::string with(const std::string& member) {
    return R"({"form":"rekindle/account/1","name":"a","importer":"imap",)" + member + "}";
}

TEST(Account, IsWrittenAndReadAgain) {
    const auto account = read_account(whole);
    ASSERT_TRUE(account) << account.error().message;
    EXPECT_EQ(account->name, "me@example.org");
    EXPECT_EQ(account->target.host, "imap.example.org");
    EXPECT_EQ(account->target.port, 143);
    EXPECT_EQ(account->target.security, connection::Security::starttls);
    EXPECT_EQ(account->target.authorities, "/etc/own.pem");
    EXPECT_EQ(account->login, Login::token);
    EXPECT_EQ(account->keeping.where, Keeping::Where::command);
    EXPECT_THAT(account->keeping.command, ElementsAre("pass", "show", "mail/me"));
    EXPECT_THAT(account->settings, ElementsAre(testing::Pair("folders", "INBOX")));
    EXPECT_FALSE(account->titles);
    EXPECT_EQ(written(*account), whole);
}

TEST(Account, HasWhatIsUsualWhereNothingIsSaid) {
    const auto account = read_account(with(R"("host":"h")"));
    ASSERT_TRUE(account);
    EXPECT_EQ(account->target.security, connection::Security::tls);
    EXPECT_EQ(account->login, Login::password);
    EXPECT_EQ(account->keeping.where, Keeping::Where::asked);
    EXPECT_TRUE(account->titles);
}

TEST(Account, SaysWhichMemberIsWrong) {
    EXPECT_EQ(refusal("no json"), "it is not JSON");
    EXPECT_EQ(refusal("{}"), "it is not of a form that this program knows");
    EXPECT_EQ(refusal(with(R"("port":"993")")), "its \"port\" is not a number up to 65535");
    EXPECT_EQ(refusal(with(R"("port":70000)")), "its \"port\" is not a number up to 65535");
    EXPECT_EQ(refusal(with(R"("security":"ssl")")),
              "its \"security\" is not one of its known words");
    EXPECT_EQ(refusal(with(R"("titles":1)")), "its \"titles\" is not true or false");
    EXPECT_EQ(refusal(with(R"("settings":{"a":1})")), "its \"settings\" is not an object of texts");
    EXPECT_EQ(refusal(with(R"("secret":{"from":"command"})")), "its \"secret\" is not complete");
    EXPECT_EQ(refusal(with(R"("secret":"hunter2")")), "its \"secret\" is not an object");
    EXPECT_EQ(refusal(R"({"form":"rekindle/account/1","importer":"imap"})"),
              "its \"name\" is not a name");
}

TEST(WordsOfACommand, AreSplitAtBlanksOutsideOfQuotes) {
    const auto words = [](std::string_view text) {
        const auto out = words_of(text);
        return out ? *out : std::vector<std::string>{out.error().message};
    };
    EXPECT_THAT(words("pass show mail/me"), ElementsAre("pass", "show", "mail/me"));
    EXPECT_THAT(words("  a 'b c'  \"d e\"f "), ElementsAre("a", "b c", "d ef"));
    EXPECT_THAT(words("a '' b"), ElementsAre("a", "", "b"));
    EXPECT_THAT(words("echo $HOME; rm x"), ElementsAre("echo", "$HOME;", "rm", "x"));
    EXPECT_THAT(words("a 'b"), ElementsAre(HasSubstr("never closed")));
    EXPECT_THAT(words("  "), ElementsAre("the command is empty"));
}

}  // namespace
}  // namespace rekindle::accounts

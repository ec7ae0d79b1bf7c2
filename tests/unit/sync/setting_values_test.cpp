#include "host/sync/setting_values.hpp"

#include <gmock/gmock.h>

namespace rekindle::sync {
namespace {

using testing::ElementsAre;
using testing::Pair;

worker::ImporterDescription importer(const std::vector<worker::Setting>& settings) {
    return {"org.example.imap", "IMAP", "email", "1.0.0", settings};
}

worker::Setting setting(const std::string& name, bool secret = false) {
    worker::Setting out;
    out.name = name;
    out.secret = secret;
    return out;
}

accounts::Account account() {
    accounts::Account out;
    out.name = "me@example.org";
    out.user = "me";
    out.target = {"imap.example.org", 143, connection::Security::starttls, {}, {}};
    return out;
}

const Secret secret{std::string{"hunter2"}};

TEST(SettingValues, AreWhatTheImporterDeclaresAndNoMore) {
    const auto values = setting_values(
        importer({setting("server"), setting("port"), setting("security"), setting("user"),
                  setting("secret", true), setting("watch"), setting("folders")}),
        account(), secret, {.watch = true});
    ASSERT_TRUE(values);
    EXPECT_THAT(values->values, ElementsAre(Pair("server", "imap.example.org"), Pair("port", "143"),
                                            Pair("security", "starttls"), Pair("user", "me"),
                                            Pair("secret", "hunter2"), Pair("watch", "yes")));
    EXPECT_THAT(values->secrets, ElementsAre("hunter2"));
}

TEST(SettingValues, TakeWhatTheUserSaidOfTheImportersOwn) {
    accounts::Account mine = account();
    mine.settings = {{"folders", "INBOX"}, {"server", "elsewhere"}, {"of-another", "x"}};
    const auto values =
        setting_values(importer({setting("folders"), setting("server")}), mine, secret, {});
    ASSERT_TRUE(values);
    EXPECT_THAT(values->values,
                ElementsAre(Pair("folders", "INBOX"), Pair("server", "imap.example.org")));
    EXPECT_THAT(values->secrets, ElementsAre());
}

TEST(SettingValues, LogInByATokenInTheUsualWayUnlessAnotherIsNamed) {
    accounts::Account mine = account();
    const auto taker = importer({setting("mechanism")});
    EXPECT_THAT(setting_values(taker, mine, secret, {})->values, ElementsAre());
    mine.login = accounts::Login::token;
    EXPECT_THAT(setting_values(taker, mine, secret, {})->values,
                ElementsAre(Pair("mechanism", "xoauth2")));
    mine.settings = {{"mechanism", "oauthbearer"}};
    EXPECT_THAT(setting_values(taker, mine, secret, {})->values,
                ElementsAre(Pair("mechanism", "oauthbearer")));
}

TEST(SettingValues, SayWhatIsMissing) {
    worker::Setting region = setting("region");
    region.required = true;
    const auto values = setting_values(importer({region}), account(), secret, {});
    ASSERT_FALSE(values);
    EXPECT_EQ(values.error().message,
              "the importer org.example.imap needs the setting region; give it with --set when "
              "adding the account");
}

}  // namespace
}  // namespace rekindle::sync

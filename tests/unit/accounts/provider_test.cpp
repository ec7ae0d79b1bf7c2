#include "host/accounts/provider.hpp"

#include <gmock/gmock.h>

#include <set>

namespace rekindle::accounts {
namespace {

using testing::ElementsAre;

std::string_view id(std::string_view address) {
    const Provider* provider = provider_of(address);
    return provider ? provider->id : "none";
}

TEST(ProviderOf, IsToldByTheDomain) {
    EXPECT_EQ(id("me@gmail.com"), "gmail");
    EXPECT_EQ(id("Me@GoogleMail.Com"), "gmail");
    EXPECT_EQ(id("me@hotmail.co.uk"), "outlook");
    EXPECT_EQ(id("me@yahoo.de"), "yahoo");
    EXPECT_EQ(id("me@gmx.de"), "gmx");
    EXPECT_EQ(id("me@gmx.com"), "gmx-com");
    EXPECT_EQ(id("a@b@web.de"), "web.de");
    EXPECT_EQ(id("me@example.org"), "none");
    EXPECT_EQ(id("me@notgmail.com"), "none");
    EXPECT_EQ(id("me@yahoo.com.evil.example"), "none");
    EXPECT_EQ(id("me@yahoo."), "none");
    EXPECT_EQ(id("gmail.com"), "none");
}

TEST(Providers, AreEachWhatAnAccountNeeds) {
    std::set<std::string_view> ids;
    for (const Provider& provider : providers()) {
        EXPECT_TRUE(ids.insert(provider.id).second) << provider.id;
        EXPECT_EQ(find_provider(provider.id), &provider);
        EXPECT_FALSE(provider.domains.empty()) << provider.id;
        const bool has_imap = !provider.host.empty();
        EXPECT_FALSE((has_imap ? provider.secret : provider.help).empty()) << provider.id;
        EXPECT_FALSE(provider.help.ends_with('\n')) << provider.id;
    }
    EXPECT_EQ(find_provider("nobody"), nullptr);
}

TEST(Providers, SayWhichTakeNoPassword) {
    EXPECT_EQ(provider_of("me@outlook.com")->login, Login::token);
    EXPECT_EQ(provider_of("me@gmail.com")->login, Login::password);
    EXPECT_EQ(provider_of_host("imap.gmail.com"), find_provider("gmail"));
    EXPECT_EQ(provider_of_host("127.0.0.1"), nullptr);
}

TEST(LikelyHosts, AreOfTheDomainItself) {
    EXPECT_THAT(likely_hosts("example.org"),
                ElementsAre("imap.example.org", "mail.example.org", "example.org"));
    EXPECT_THAT(likely_hosts(""), ElementsAre());
}

}  // namespace
}  // namespace rekindle::accounts

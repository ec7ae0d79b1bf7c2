#include "plugins/contacts/address.hpp"

#include <gtest/gtest.h>

namespace rekindle::contacts {
namespace {

TEST(MailAddress, IsFoundInWhatPeopleType) {
    EXPECT_EQ(mail_address(" ada@alpha.example "), "ada@alpha.example");
    EXPECT_EQ(mail_address("mailto:ada@alpha.example"), "ada@alpha.example");
    EXPECT_EQ(mail_address("Ada Byron <ada@alpha.example>"), "ada@alpha.example");
    EXPECT_EQ(mail_address("j\u00f6rg@m\u00fcnchen.example"), "j\u00f6rg@m\u00fcnchen.example");
}

TEST(MailAddress, IsNothingElse) {
    for (const char* text : {"", "ada", "@alpha.example", "ada@", "ada byron@alpha.example",
                             "/o=ExchangeLabs/ou=Exchange/cn=Recipients/cn=ada", "a@b, c@d"})
        EXPECT_EQ(mail_address(text), std::nullopt) << text;
}

TEST(PhoneNumber, IsWithoutExtensionAndPause) {
    EXPECT_EQ(phone_number("tel:+1-418-656-9254;ext=102"), "+1-418-656-9254");
    EXPECT_EQ(phone_number("+1 418 656 9254 x102"), "+1 418 656 9254");
    EXPECT_EQ(phone_number("+1 418 656 9254 ext. 102"), "+1 418 656 9254");
    EXPECT_EQ(phone_number("+14186569254,,102#"), "+14186569254");
    EXPECT_EQ(phone_number("1-800-FLOWERS"), "1-800-FLOWERS");
    EXPECT_EQ(phone_number("(905) 555-1234"), "(905) 555-1234");
}

TEST(PhoneNumber, HasDigits) {
    EXPECT_EQ(phone_number("BusinessPhone"), std::nullopt);
    EXPECT_EQ(phone_number("-"), std::nullopt);
    EXPECT_EQ(phone_number("112"), "112");
}

TEST(LinkedInProfile, IsOneNameHoweverItIsWritten) {
    for (const char* url :
         {"https://www.linkedin.com/in/ada-byron", "http://linkedin.com/in/Ada-Byron/",
          "www.linkedin.com/in/ada-byron?trk=contact", "de.linkedin.com/in/ada-byron/en",
          "https://uk.linkedin.com/in/ada%2Dbyron#top", "linkedin.com/in/ada-byron"})
        EXPECT_EQ(linkedin_profile(url), "linkedin.com/in/ada-byron") << url;
    EXPECT_EQ(linkedin_profile("https://www.linkedin.com/in/andr%C3%A9"),
              "linkedin.com/in/andr\u00e9");
}

TEST(LinkedInProfile, IsNoOtherPage) {
    for (const char* url :
         {"https://www.linkedin.com/company/acme", "https://example.com/?u=linkedin.com/in/ada",
          "https://notlinkedin.com/in/ada", "https://www.linkedin.com/in/", "linkedin.com", ""})
        EXPECT_EQ(linkedin_profile(url), std::nullopt) << url;
}

TEST(Account, HasItsServiceInFront) {
    EXPECT_EQ(account("Skype", "skype:ada?chat"), "skype:ada");
    EXPECT_EQ(account("xmpp", "xmpp:ada@alpha.example"), "xmpp:ada@alpha.example");
    EXPECT_EQ(account("AIM", "johnny5"), "aim:johnny5");
    EXPECT_EQ(account("", "ada"), std::nullopt);
    EXPECT_EQ(account("AIM", "two words"), std::nullopt);
}

}  // namespace
}  // namespace rekindle::contacts

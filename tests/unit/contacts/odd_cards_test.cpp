// Cards as address books really hold them: lists, groups, companies, what people typed.
#include <gmock/gmock.h>

#include "tests/unit/contacts/persons.hpp"

namespace rekindle::contacts {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::string mails(int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += "EMAIL:p" + std::to_string(i) + "@alpha.example\r\n";
    return out;
}

// Fifty are somebody who kept them all; more are a list, which would make one human being of all
// who are on it.
TEST(OddCards, AListOfManyAddressesJoinsNobodyAndSaysSo) {
    const auto most = import_card("FN:Ada\r\n" + mails(50));
    ASSERT_THAT(most.persons, SizeIs(1));
    EXPECT_THAT(most.persons[0].addresses, SizeIs(50));
    EXPECT_THAT(most.reports, IsEmpty());
    const auto list = import_card("FN:Everybody\r\n" + mails(51));
    ASSERT_THAT(list.persons, SizeIs(1));
    EXPECT_THAT(addresses(list.persons[0]), ElementsAre("mail p0@alpha.example"));
    EXPECT_EQ(list.count("vcard.limit"), 1U);
    EXPECT_EQ(import_card("FN:Ada\r\n" + mails(40) + mails(40)).count("vcard.limit"), 0U)
        << "twice the same are no more";
}

TEST(OddCards, GroupsOfAppleAreNoPeopleWhereverTheyStand) {
    const std::string group =
        "BEGIN:VCARD\nVERSION:3.0\nN:The Club\nFN:The Club\nX-ADDRESSBOOKSERVER-KIND: Group \n"
        "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1\nUID:9\nEND:VCARD\n";
    const std::string ada = "BEGIN:VCARD\nUID:1\nFN:Ada\nEND:VCARD\n";
    for (const std::string& bytes : {group + ada, ada + group}) {
        const auto got = import(bytes);
        ASSERT_THAT(got.persons, SizeIs(1));
        EXPECT_EQ(got.persons[0].name, "Ada");
        EXPECT_EQ(got.count("vcard.group"), 1U);
    }
}

TEST(OddCards, WhatWasTypedIntoTheFieldOfAnAddress) {
    const auto got = import_card(
        "FN:Ada\r\nEMAIL:Ada Byron <ada@alpha.example>\r\nEMAIL: b@beta.example \r\n"
        "EMAIL:MAILTO:c@gamma.example\r\nEMAIL:ask her\r\nEMAIL:d@x.example\\, e@x.example\r\n"
        "EMAIL:\r\nTEL:+44 20 7946 0000 ext. 12\r\nTEL:none\r\nTEL: \r\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_THAT(addresses(got.persons[0]),
                ElementsAre("mail ada@alpha.example", "mail b@beta.example", "mail c@gamma.example",
                            "phone +44 20 7946 0000"));
    EXPECT_EQ(got.count("address.malformed"), 1U) << "one for the card";
}

TEST(OddCards, ACardWithNothingInItIsToldAndLosesNoOther) {
    const auto got = import(
        "BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nFN:\nEND:VCARD\nBEGIN:VCARD\nFN:Ada\nEND:VCARD\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_EQ(got.count("record.empty"), 1U);
}

TEST(OddCards, LongFieldsAreCutOrLeftOutButNotTheCard) {
    const std::string name(5'000, 'A'), address(600, 'b');
    const auto got =
        import_card("FN:" + name + "\r\nEMAIL:" + address +
                    "@alpha.example\r\nEMAIL:ada@alpha.example\r\nTITLE:" + name + "\r\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_EQ(got.persons[0].name.size(), 256U);
    EXPECT_THAT(addresses(got.persons[0]), ElementsAre("mail ada@alpha.example"));
    EXPECT_EQ(got.count("address.malformed"), 1U);
    ASSERT_THAT(got.persons[0].facts, SizeIs(1));
    EXPECT_EQ(got.persons[0].facts[0].second.size(), 512U);
}

TEST(OddCards, NestingIsBounded) {
    std::string deep = "BEGIN:VCARD\nFN:Ada\n";
    for (int i = 0; i < 100; ++i) deep += "AGENT:\nBEGIN:VCARD\nFN:Agent\n";
    for (int i = 0; i < 101; ++i) deep += "END:VCARD\n";
    const auto got = import(deep + "BEGIN:VCARD\nFN:Grace\nEND:VCARD\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_EQ(got.persons[0].name, "Grace");
    EXPECT_EQ(got.count("vcard.depth-limit"), 1U);
}

// One account is one, whichever program wrote it.
TEST(OddCards, AccountsAndPagesOfEveryWriting) {
    const auto got = import_card(
        "FN:Ada\r\nX-JABBER:ada@jabber.example\r\nX-SKYPE-USERNAME:live:ada.b\r\n"
        "IMPP;X-SERVICE-TYPE=Jabber:xmpp:ada@jabber.example\r\nIMPP:skype:live:ada.b\r\n"
        "X-SOCIALPROFILE;TYPE=linkedin:http://uk.linkedin.com/in/Ada-Byron?trk=x\r\n"
        "X-SOCIALPROFILE;TYPE=pref;TYPE=facebook:x-apple:ada.byron\r\n"
        "X-SOCIALPROFILE;TYPE=twitter:https://twitter.com/"
        "ada\r\nIMPP:xmpp:a@x.example?message\r\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_THAT(addresses(got.persons[0]),
                ElementsAre("handle xmpp:ada@jabber.example", "handle skype:live:ada.b",
                            "handle linkedin.com/in/ada-byron", "handle facebook:ada.byron",
                            "handle xmpp:a@x.example"));
    EXPECT_THAT(facts(got.persons[0]), ElementsAre("url: https://twitter.com/ada"));
}

}  // namespace
}  // namespace rekindle::contacts

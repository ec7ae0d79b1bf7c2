// Groups of address books as categories of those who are on them.
#include <gmock/gmock.h>

#include "plugins/contacts/limits.hpp"
#include "tests/unit/contacts/persons.hpp"

namespace rekindle::contacts {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const std::string ada =
    "BEGIN:VCARD\nUID:urn:uuid:0A-1\nFN:Ada\nEMAIL:Ada@alpha.example\nEND:VCARD\n";
const std::string grace = "BEGIN:VCARD\nUID:0b-2\nFN:Grace\nTEL:+44 20 7946 0000\nEND:VCARD\n";

std::string group(std::string_view name, std::string_view members) {
    std::string out = "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nUID:g-";
    for (const std::string_view part :
         {name, std::string_view{"\nFN:"}, name, std::string_view{"\n"}, members,
          std::string_view{"END:VCARD\n"}})
        out += part;
    return out;
}

const testkit::OwnedPerson& named(const Imported& got, std::string_view name) {
    for (const auto& one : got.persons)
        if (one.name == name) return one;
    ADD_FAILURE() << "nobody is called " << name;
    return got.persons.front();
}

TEST(Groups, TheirNameIsACategoryOfEachMemberWhereverTheyStand) {
    const std::string choir = group("Choir", "MEMBER:urn:uuid:0a-1\nMEMBER:urn:uuid:0B-2\n");
    const std::vector<std::string> orders{choir + ada + grace, ada + choir + grace,
                                          ada + grace + choir};
    for (const std::string& bytes : orders) {
        const auto got = import(bytes);
        ASSERT_THAT(got.persons, SizeIs(2));
        EXPECT_THAT(facts(named(got, "Ada")), ElementsAre("category: Choir"));
        EXPECT_THAT(facts(named(got, "Grace")), ElementsAre("category: Choir"));
        EXPECT_EQ(got.count("vcard.group"), 1U);
    }
}

TEST(Groups, OfAppleAndOfSeveralNames) {
    const auto got = import(
        ada + grace +
        "BEGIN:VCARD\nVERSION:3.0\nN:Friends\\, old\nFN:Friends\\, old\n"
        "X-ADDRESSBOOKSERVER-KIND:group\nX-ADDRESSBOOKSERVER-MEMBER:urn:uuid:0A-1\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nN:Work;;;;\nX-ADDRESSBOOKSERVER-KIND:group\n"
        "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:0A-1\nX-ADDRESSBOOKSERVER-MEMBER:urn:uuid:nobody\n"
        "END:VCARD\n" +
        group("Empty", ""));
    ASSERT_THAT(got.persons, SizeIs(2));
    EXPECT_THAT(facts(named(got, "Ada")), ElementsAre("category: Friends, old", "category: Work"));
    EXPECT_THAT(facts(named(got, "Grace")), IsEmpty());
    EXPECT_EQ(got.count("vcard.group"), 3U);
}

// Apple's own id is written another way in the card than in the group, and may stand beside
// another.
TEST(Groups, ByAppleAsItsIdsAre) {
    const std::string friends =
        "BEGIN:VCARD\nVERSION:3.0\nN:Friends;;;;\nFN:Friends\nX-ADDRESSBOOKSERVER-KIND:group\n"
        "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:5AD3-80FD\nX-ABUID:77:ABGroup\nEND:VCARD\n";
    for (const char* ids : {"X-ABUID:5AD3-80FD\\:ABPerson\n", "X-ABUID:5ad3-80fd:ABPerson\n",
                            "UID:other\nX-ABUID:5AD3-80FD\\:ABPerson\n", "UID:5AD3-80FD\n"}) {
        const auto got =
            import(friends + "BEGIN:VCARD\nVERSION:3.0\nFN:Ada\n" + ids + "END:VCARD\n");
        ASSERT_THAT(got.persons, SizeIs(1));
        EXPECT_THAT(facts(got.persons[0]), ElementsAre("category: Friends")) << ids;
    }
}

// A member may be named by an address; one of whom there is no card is somebody all the same.
TEST(Groups, MembersByAddress) {
    const auto got = import(group("Choir",
                                  "MEMBER:mailto:ada@ALPHA.example\nMEMBER:tel:+44-20-7946-0000\n"
                                  "MEMBER:mailto:zoe@beta.example\nMEMBER:mailto:not an address\n"
                                  "MEMBER:mailto:bob@beta.example\nMEMBER:sip:x@y\n") +
                            ada + grace + group("Tennis", "MEMBER:mailto:zoe@beta.example\n"));
    ASSERT_THAT(got.persons, SizeIs(4));
    EXPECT_THAT(facts(named(got, "Ada")), ElementsAre("category: Choir"));
    EXPECT_THAT(facts(named(got, "Grace")), ElementsAre("category: Choir"));
    EXPECT_THAT(addresses(got.persons[2]), ElementsAre("mail bob@beta.example"));
    EXPECT_THAT(addresses(got.persons[3]), ElementsAre("mail zoe@beta.example"));
    EXPECT_THAT(facts(got.persons[3]), ElementsAre("category: Choir", "category: Tennis"));
}

TEST(Groups, MembersWithControlCharactersAndEscapes) {
    const auto got = import(group("Choir",
                                  "MEMBER:mailto:z\x7Foe@beta.example\n"
                                  "MEMBER:urn\\:uuid\\:0a-1\n") +
                            ada);
    ASSERT_THAT(got.persons, SizeIs(2));
    EXPECT_THAT(facts(named(got, "Ada")), ElementsAre("category: Choir"));
    EXPECT_THAT(addresses(got.persons[1]), ElementsAre("mail zoe@beta.example"));
}

// CardDAV gives a file for each card.
TEST(Groups, InAnotherFile) {
    testkit::FakeHost host;
    host.add("book/ada.vcf", ada);
    host.add("book/choir.vcf", group("Choir", "MEMBER:urn:uuid:0a-1\n"));
    host.add("book/readme.txt", "nothing");
    ASSERT_EQ(host.run(*rekindle_plugin_v0.importers[0]), RK_OK);
    ASSERT_THAT(host.persons(), SizeIs(1));
    EXPECT_THAT(facts(host.persons()[0]), ElementsAre("category: Choir"));
}

TEST(Groups, WhatASurveyCannotReadIsToldOnce) {
    const auto got = import(ada + "BEGIN:VCARD\nKIND:group\nFN:Cut\nMEMBER:urn:uuid:0a-1\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_THAT(facts(got.persons[0]), IsEmpty());
    EXPECT_EQ(got.count("record.truncated"), 1U);
    EXPECT_THAT(got.reports, SizeIs(1));
}

TEST(Groups, AreBounded) {
    std::string bytes = ada;
    for (std::size_t i = 0; i <= limits::groups; ++i)
        bytes += group("G" + std::to_string(i), "MEMBER:urn:uuid:0a-1\n");
    const auto got = import(bytes);
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_THAT(got.persons[0].facts, SizeIs(limits::facts));
    EXPECT_EQ(got.count("vcard.limit"), 2U) << "one for the groups, one for the card";
}

}  // namespace
}  // namespace rekindle::contacts

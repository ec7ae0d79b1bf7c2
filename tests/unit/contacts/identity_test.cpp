// A card is the same card in the next export.
#include <gmock/gmock.h>

#include "tests/unit/contacts/persons.hpp"

namespace rekindle::contacts {
namespace {

using testing::SizeIs;

std::string key(const std::string& lines) {
    return import_card(lines).persons.at(0).key;
}

TEST(CardIdentity, IsTheIdOfTheAddressBook) {
    EXPECT_EQ(key("UID:1-2-3\r\nFN:Ada\r\n"), "card/uid/1-2-3");
    EXPECT_EQ(key("UID:urn:uuid:1-2-3\r\nFN:Ada King\r\nTEL:123456\r\n"), "card/uid/1-2-3");
    EXPECT_EQ(key("X-ABUID:7:ABPerson\r\nUID:1-2-3\r\nFN:Ada\r\n"), "card/uid/1-2-3");
}

TEST(CardIdentity, WithoutOneIsNameAndAddressesInAnyOrder) {
    const std::string one = key("FN:Ada\r\nTEL:123456\r\nEMAIL:a@alpha.example\r\n");
    EXPECT_EQ(key("EMAIL:a@alpha.example\r\nTEL;TYPE=CELL:123456\r\nFN:Ada\r\nORG:Acme\r\n"), one);
    EXPECT_NE(key("FN:Ada\r\nTEL:123457\r\nEMAIL:a@alpha.example\r\n"), one);
}

TEST(CardIdentity, ASecondCopyIsNoSecondCard) {
    const std::string card = "BEGIN:VCARD\nUID:1\nFN:Ada\nEND:VCARD\n";
    EXPECT_THAT(import(card + card).persons, SizeIs(1));
}

TEST(CardIdentity, CopiedIdsWithOtherContentAreTwoCards) {
    const auto got =
        import("BEGIN:VCARD\nUID:1\nFN:Ada\nEND:VCARD\nBEGIN:VCARD\nUID:1\nFN:Grace\nEND:VCARD\n");
    ASSERT_THAT(got.persons, SizeIs(2));
    EXPECT_NE(got.persons[0].key, got.persons[1].key);
}

}  // namespace
}  // namespace rekindle::contacts

// What is kept of a vCard.
#include <gmock/gmock.h>

#include "tests/unit/contacts/persons.hpp"

namespace rekindle::contacts {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Cards, NameAddressesAndNumbers) {
    const auto got = import_card(
        "FN:Ada Byron\r\n"
        "EMAIL;TYPE=WORK:ada@alpha.example\r\nEMAIL:mailto:a.byron@beta.example\r\n"
        "TEL;VALUE=uri;TYPE=\"work,voice\":tel:+1-418-656-9254;ext=102\r\n"
        "TEL;TYPE=WORK,FAX:+1-418-656-9255\r\n"
        "item1.TEL:+1-418-656-9256\r\nitem1.X-ABLabel:_$!<AssistantPhone>!$_\r\n"
        "IMPP;X-SERVICE-TYPE=Skype:skype:ada.byron\r\n"
        "URL:https://www.linkedin.com/in/ada-byron/\r\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_EQ(got.persons[0].name, "Ada Byron");
    EXPECT_THAT(
        addresses(got.persons[0]),
        ElementsAre("mail ada@alpha.example", "mail a.byron@beta.example", "phone +1-418-656-9254",
                    "handle skype:ada.byron", "handle linkedin.com/in/ada-byron"));
    EXPECT_THAT(facts(got.persons[0]),
                ElementsAre("fax: +1-418-656-9255", "other-number: +1-418-656-9256",
                            "url: https://www.linkedin.com/in/ada-byron/"));
    EXPECT_THAT(got.reports, IsEmpty());
}

TEST(Cards, WorkGroupsDatesAndRelations) {
    const auto got = import_card(
        "FN:Ada Byron\r\nORG:Acme\\, Inc.;Engines;Mills\r\nTITLE:Countess\r\nROLE:Programmer\r\n"
        "CATEGORIES:Friends,Old\\, colleagues\r\nBDAY:1815-12-10\r\n"
        "item2.X-ABRELATEDNAMES:William\r\nitem2.X-ABLabel:_$!<Spouse>!$_\r\n"
        "RELATED;TYPE=friend:urn:uuid:f81d4fae\r\n"
        "ADR;TYPE=HOME:;;12 St James's Square;London;;SW1Y;UK\r\nNOTE:secret\r\n"
        "REV:20121012T210525Z\r\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_THAT(
        facts(got.persons[0]),
        ElementsAre("organisation: Acme, Inc.", "department: Engines, Mills", "title: Countess",
                    "role: Programmer", "category: Friends", "category: Old, colleagues",
                    "birthday: 1815-12-10", "related: William (spouse)", "place: London, UK",
                    "revised: 2012-10-12"));
}

TEST(Cards, ANameOfItsParts) {
    EXPECT_EQ(import_card("N:Byron;Ada;King;Dr.;M.D.\r\n").persons.at(0).name, "Ada King Byron");
    EXPECT_EQ(import_card("N:Byron;Ada\r\nFN:The Countess\r\n").persons.at(0).name, "The Countess");
}

TEST(Cards, AnOrganisationIsNoHumanBeing) {
    const auto got = import_card("ORG:Acme Taxi\r\nTEL:+44 20 7946 0000\r\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_EQ(got.persons[0].name, "Acme Taxi");
    EXPECT_THAT(facts(got.persons[0]),
                ElementsAre("organisation: Acme Taxi", "kind: organisation"));
}

TEST(Cards, SoftBreaksAndCharacterSetsOfVersion21) {
    const auto got = import(
        "BEGIN:VCARD\r\nVERSION:2.1\r\n"
        "FN;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=C0=ED=\r\n=ED=E0\r\n"
        "TEL;CELL:+7 495 123-45-67\r\nEND:VCARD\r\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_EQ(got.persons[0].name, "\u0410\u043d\u043d\u0430");
    EXPECT_THAT(got.reports, IsEmpty());
}

TEST(Cards, FoldedLines) {
    EXPECT_EQ(import_card("FN:Ada\r\n  By\r\n\tron\r\n").persons.at(0).name, "Ada Byron");
}

TEST(Cards, APhotoThatIsNotIndentedSwallowsNothing) {
    const auto got =
        import_card("PHOTO;ENCODING=BASE64:/9j/4AAQ\r\nSkZJRgABAQ==\r\n\r\nFN:Ada Byron\r\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_EQ(got.persons[0].name, "Ada Byron");
    EXPECT_THAT(got.reports, IsEmpty());
}

TEST(Cards, UndeclaredTextInTheCharacterSetThatTheUserNames) {
    const std::string card = "BEGIN:VCARD\nVERSION:2.1\nN:;\xC0\xED\xED\xE0\nEND:VCARD\n";
    EXPECT_EQ(import(card, "windows-1251").persons.at(0).name, "\u0410\u043d\u043d\u0430");
    EXPECT_EQ(import(card).persons.at(0).name, "\u00c0\u00ed\u00ed\u00e0");
    EXPECT_EQ(import(card).count("charset.undeclared"), 1U);
}

TEST(Cards, Utf16AndLineEndsOfEveryKind) {
    const std::string card =
        "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Ad\u00e4 \U0001F600\r\nEND:VCARD\r\n";
    std::string wide = "\xFF\xFE";
    for (const char16_t unit :
         u"BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Ad\u00e4 \U0001F600\r\nEND:VCARD\r\n")
        if (unit != 0) (wide += static_cast<char>(unit & 0xFF)) += static_cast<char>(unit >> 8);
    for (const std::string& bytes :
         {card, wide, std::string{"BEGIN:VCARD\rFN:Ad\u00e4 \U0001F600\rEND:VCARD\r"},
          std::string{"BEGIN:VCARD\r\r\nFN:Ad\u00e4 \U0001F600\r\r\nEND:VCARD\r\r\n"}}) {
        const auto got = import(bytes);
        ASSERT_THAT(got.persons, SizeIs(1));
        EXPECT_EQ(got.persons[0].name, "Ad\u00e4 \U0001F600");
    }
}

TEST(Cards, TheCardOfAnAgentIsNotThePersons) {
    const auto got = import_card(
        "FN:Ada Byron\r\nAGENT:\r\nBEGIN:VCARD\r\nFN:Susan\r\nTEL:+44 20 7946 0001\r\nEND:VCARD\r\n"
        "TEL:+44 20 7946 0000\r\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_THAT(addresses(got.persons[0]), ElementsAre("phone +44 20 7946 0000"));
}

TEST(Cards, ARelationWhoseKindIsNoText) {
    const auto got = import_card("FN:Ada\r\nRELATED;VALUE=text;TYPE=fri\xE9nd:Charles\r\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_THAT(facts(got.persons[0]), ElementsAre("related: Charles (fri\uFFFDnd)"));
}

TEST(Cards, AGroupIsReportedAndNoPerson) {
    const auto got = import(
        "BEGIN:VCARD\nKIND:group\nFN:The Club\nMEMBER:urn:uuid:1\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Ada\nEND:VCARD\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_EQ(got.count("vcard.group"), 1U);
}

TEST(Cards, WhatIsBrokenIsReportedWhereItStands) {
    const auto got = import(
        "BEGIN:VCARD\nFN:Ada\nEND:VCARD\nBEGIN:VCARD\nFN:No End\nBEGIN:VCARD\nFN:Jean\n"
        "what is this\nEMAIL:not an address\nEND:VCARD\nBEGIN:VCARD\nFN:Cut");
    ASSERT_THAT(got.persons, SizeIs(2));
    ASSERT_THAT(got.reports, SizeIs(4));
    EXPECT_EQ(got.reports[0].code, "record.unparseable");
    EXPECT_EQ(got.reports[0].offset, 29U);
    EXPECT_EQ(got.count("header.malformed"), 1U);
    EXPECT_EQ(got.count("address.malformed"), 1U);
    EXPECT_EQ(got.count("record.truncated"), 1U);
}

TEST(Cards, AFileOfWhichNothingCanBeReadIsAnError) {
    const auto got = import("BEGIN:VCARD\nFN:Cut");
    EXPECT_EQ(got.status, RK_E_MALFORMED);
    EXPECT_EQ(got.count("record.truncated"), 1U);
}

}  // namespace
}  // namespace rekindle::contacts

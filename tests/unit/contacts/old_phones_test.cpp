// Version 2.1, as phones and programs of before 2010 write it, and what others make of it.
#include <gmock/gmock.h>

#include "tests/unit/contacts/persons.hpp"

namespace rekindle::contacts {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Imported import_old(const std::string& lines) {
    return import("BEGIN:VCARD\r\nVERSION:2.1\r\n" + lines + "END:VCARD\r\n");
}

TEST(OldPhones, QuotedPrintableOverManyLines) {
    const auto got = import_old(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=\r\n=96zt=C3=BCrk;G=\r\n=C3=BClben;;;\r\n"
        "ORG;ENCODING=QUOTED-PRINTABLE:Acme=3B Ltd.;Halls =\r\n and mills\r\n"
        "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=\r\ntwo: x\r\nTEL;CELL;PREF:0532 000 00 00\r\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_EQ(got.persons[0].name, "G\u00fclben \u00d6zt\u00fcrk");
    EXPECT_THAT(addresses(got.persons[0]), ElementsAre("phone 0532 000 00 00"));
    EXPECT_THAT(got.reports, IsEmpty());
}

TEST(OldPhones, ASoftBreakBeforeTheEndOfTheCardSwallowsNothing) {
    const auto got = import_old("FN:Ada\r\nNOTE;ENCODING=QUOTED-PRINTABLE:goes on=\r\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_EQ(got.persons[0].name, "Ada");
}

TEST(OldPhones, LinesThatLookEncodedAndAreNot) {
    const auto got = import_old(
        "FN:A=42yron\r\nURL:http://alpha.example/?a=\r\nTEL;WORK;VOICE:020 7946 0000\r\n"
        "EMAIL;INTERNET;ENCODING=QUOTED-PRINTABLE:ada=40alpha.example\r\n"
        "EMAIL;INTERNET;ENCODING=QUOTED-PRINTABLE:b=ZZ@beta.example\r\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_EQ(got.persons[0].name, "A=42yron");
    EXPECT_THAT(
        addresses(got.persons[0]),
        ElementsAre("phone 020 7946 0000", "mail ada@alpha.example", "mail b=ZZ@beta.example"));
    EXPECT_EQ(got.count("encoding.invalid"), 1U);
}

TEST(OldPhones, CharacterSetsOfEachLine) {
    const auto got = import_old(
        "FN;CHARSET=ISO-8859-1:J\xF6rdis\r\nORG;CHARSET=\"windows-1251\":\xC0\xED\xED\xE0\r\n"
        "TITLE;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=93=FA=96{\r\n"
        "ROLE;CHARSET=no-such-set:x\r\nNICKNAME;CHARSET=UTF-8:a\xFF\r\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_EQ(got.persons[0].name, "J\u00f6rdis");
    EXPECT_THAT(facts(got.persons[0]),
                ElementsAre("organisation: \u0410\u043d\u043d\u0430", "title: \u65e5\u672c",
                            "role: x", "nickname: a\uFFFD"));
    EXPECT_EQ(got.count("charset.unknown"), 1U);
    EXPECT_EQ(got.count("charset.invalid-bytes"), 1U);
}

// A photo of a megabyte is passed over, whatever it is folded or not folded like.
TEST(OldPhones, PhotosOfEveryFolding) {
    const std::string row(76, 'A');
    std::string indented, bare, longest(1'000'000, 'B');
    for (int i = 0; i < 5'000; ++i) (indented += " " + row) += "\r\n";
    for (int i = 0; i < 5'000; ++i) (bare += row) += "\r\n";
    for (const std::string& photo :
         {"PHOTO;ENCODING=BASE64;TYPE=JPEG:\r\n" + indented + "\r\n",
          "PHOTO;JPEG;BASE64:" + row + "\r\n" + bare + "\r\n",
          "PHOTO;ENCODING=b;TYPE=JPEG:" + longest + "\r\n",
          "PHOTO:data:image/jpeg;base64," + longest + "\r\n",
          std::string{"LOGO;VALUE=URL:http://alpha.example/logo.gif\r\n"},
          std::string{"KEY;PGP:http://alpha.example/key\r\nSOUND;VALUE=CONTENT-ID:<a@b>\r\n"}}) {
        const auto got = import_old("FN:Ada\r\n" + photo + "TEL:020 7946 0000\r\n");
        ASSERT_THAT(got.persons, SizeIs(1)) << photo.substr(0, 30);
        EXPECT_THAT(addresses(got.persons[0]), ElementsAre("phone 020 7946 0000"));
        EXPECT_THAT(got.reports, IsEmpty()) << photo.substr(0, 30);
    }
    EXPECT_EQ(import_old("FN:Ada\r\nPHOTO;BASE64:!!!\r\n").count("encoding.invalid"), 1U);
}

TEST(OldPhones, NamesWithoutTheirFormattedForm) {
    EXPECT_EQ(import_old("N:Byron;Ada\r\n").persons.at(0).name, "Ada Byron");
    EXPECT_EQ(import_old("N:;Ada\r\n").persons.at(0).name, "Ada");
    EXPECT_EQ(import_old("N:Byron\r\n").persons.at(0).name, "Byron");
    EXPECT_EQ(import_old("FN:\r\nN:Byron;Ada;;;\r\n").persons.at(0).name, "Ada Byron");
    EXPECT_EQ(import_old("X-N:\r\nTEL:020 1\r\n").persons.at(0).name, "");
    // Of two names the first that says something counts.
    EXPECT_EQ(import_old("FN:\r\nFN:Ada\r\nFN:Countess\r\n").persons.at(0).name, "Ada");
}

TEST(OldPhones, WhatStandsBetweenAndAroundCards) {
    const auto got = import(
        "\r\n\r\nbegin:vcard\r\nversion:2.1\r\nfn:Ada\r\n\r\nend:vcard\r\n"
        "a comment: of somebody\r\n\r\nBEGIN: VCARD \r\nFN : Grace\r\n   \r\nEND : "
        "VCARD\r\nEND:VCARD\r\n");
    ASSERT_THAT(got.persons, SizeIs(2));
    EXPECT_EQ(got.persons[0].name, "Ada");
    EXPECT_EQ(got.persons[1].name, "Grace");
}

}  // namespace
}  // namespace rekindle::contacts

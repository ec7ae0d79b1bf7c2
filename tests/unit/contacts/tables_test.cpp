// What is kept of a table of contacts.
#include <gmock/gmock.h>

#include "tests/unit/contacts/persons.hpp"
#include "tests/unit/text/utf16.hpp"

namespace rekindle::contacts {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Tables, GoogleOfToday) {
    const auto got = import(
        "First Name,Middle Name,Last Name,Organization Name,Organization Title,Birthday,Labels,"
        "E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Relation 1 - Label,"
        "Relation 1 - Value,Website 1 - Label,Website 1 - Value\n"
        "Ada,King,Byron,Acme,Countess,1815-12-10,Friends ::: * myContacts,* Work,"
        "ada@alpha.example ::: a@beta.example,Mobile,+44 20 7946 0000,Spouse,William,LinkedIn,"
        "https://www.linkedin.com/in/ada\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_EQ(got.persons[0].name, "Ada King Byron");
    EXPECT_THAT(addresses(got.persons[0]),
                ElementsAre("mail ada@alpha.example", "mail a@beta.example",
                            "phone +44 20 7946 0000", "handle linkedin.com/in/ada"));
    EXPECT_THAT(facts(got.persons[0]),
                ElementsAre("organisation: Acme", "title: Countess", "birthday: 1815-12-10",
                            "category: Friends", "related: William (spouse)",
                            "url: https://www.linkedin.com/in/ada"));
    EXPECT_THAT(got.reports, IsEmpty());
}

TEST(Tables, GoogleOfBeforeInUtf16) {
    const std::u16string text =
        u"Name,Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,IM 1 - "
        u"Type,IM 1 - Service,IM 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - "
        u"Name\n\u00c4da Byron,\u00c4da,Byron,* My Contacts,*,ada@alpha.example,Other,Skype,ada.b,"
        u"Home Fax,+44 20 7946 0001,Acme\n";
    const auto got = import(testkit::as_utf16(text, testkit::Utf16::little));
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_EQ(got.persons[0].name, "\u00c4da Byron");
    EXPECT_THAT(addresses(got.persons[0]),
                ElementsAre("mail ada@alpha.example", "handle skype:ada.b"));
    EXPECT_THAT(facts(got.persons[0]), ElementsAre("fax: +44 20 7946 0001", "organisation: Acme"));
    EXPECT_EQ(got.count("file.utf16"), 1U);
}

TEST(Tables, OutlookWithItsHonorific) {
    const auto got = import(
        "\"Title\",\"First Name\",\"Last Name\",\"Company\",\"Department\",\"Job Title\","
        "\"Business City\",\"Business Country/Region\",\"Business Phone\",\"Business Fax\","
        "\"Mobile Phone\",\"Birthday\",\"Categories\",\"E-mail Address\",\"E-mail Type\","
        "\"E-mail 2 Address\",\"Manager's Name\",\"Notes\"\r\n"
        "\"Dr.\",\"Ada\",\"Byron\",\"Acme\",\"Engines\",\"Countess\",\"London\",\"UK\","
        "\"(020) 7946 0000\",\"(020) 7946 0001\",\"07700 900000\",\"0/0/00\",\"Friends;Work\","
        "\"ada@alpha.example\",\"SMTP\",\"a@beta.example\",\"Charles\",\"two\r\nlines\"\r\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_EQ(got.persons[0].name, "Ada Byron");
    EXPECT_THAT(addresses(got.persons[0]),
                ElementsAre("phone (020) 7946 0000", "phone 07700 900000", "mail ada@alpha.example",
                            "mail a@beta.example"));
    EXPECT_THAT(facts(got.persons[0]),
                ElementsAre("organisation: Acme", "department: Engines", "title: Countess",
                            "fax: (020) 7946 0001", "category: Friends", "category: Work",
                            "related: Charles (manager)", "place: London, UK"));
    EXPECT_THAT(got.reports, IsEmpty());
}

TEST(Tables, OutlookInGermanFromWindows) {
    const auto got = import(
        "Anrede;Vorname;Nachname;Firma;Position;Telefon gesch\xE4"
        "ftlich;E-Mail-Adresse\r\n"
        "Frau;J\xF6rdis;M\xFCller;Acme;Leiterin;030 123456;j@alpha.example\r\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_EQ(got.persons[0].name, "J\u00f6rdis M\u00fcller");
    EXPECT_THAT(facts(got.persons[0]), ElementsAre("organisation: Acme", "title: Leiterin"));
    EXPECT_EQ(got.count("charset.undeclared"), 1U);
}

// Google's own groups are not the user's labels; a star is.
TEST(Tables, LabelsOfGoogleThatTheUserDidNotMake) {
    const auto got = import(
        "First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value\n"
        "Ada,Byron,* myContacts ::: * starred ::: Choir,,ada@alpha.example\n"
        "Grace,Hopper,* Other Contacts,,grace@alpha.example\n"
        "Jean,Bartik,* My Contacts,,jean@alpha.example\n");
    ASSERT_THAT(got.persons, SizeIs(3));
    EXPECT_THAT(facts(got.persons[0]), ElementsAre("category: starred", "category: Choir"));
    EXPECT_THAT(facts(got.persons[1]), IsEmpty());
    EXPECT_THAT(facts(got.persons[2]), IsEmpty());
}

TEST(Tables, WhatExcelWritesBeforeTheHeadings) {
    for (const char* before : {"sep=;\r\n", "\"sep=;\"\r\n", "\r\n\r\n", "SEP=;\n\n"}) {
        const auto got = import(std::string{before} +
                                "First Name;Last Name;E-mail Address\r\n"
                                "Ada;Byron;ada@alpha.example\r\n");
        ASSERT_THAT(got.persons, SizeIs(1)) << before;
        EXPECT_EQ(got.persons[0].name, "Ada Byron");
        EXPECT_THAT(got.reports, IsEmpty());
    }
    const auto pipes =
        import("sep=|\nFirst Name|Last Name|E-mail Address\nAda|Byron|a@b.example\n");
    ASSERT_THAT(pipes.persons, SizeIs(1));
    EXPECT_THAT(addresses(pipes.persons[0]), ElementsAre("mail a@b.example"));
}

// A column that stands twice is read twice, and one that nobody knows is passed over.
TEST(Tables, ColumnsThatStandTwiceOrAreUnknown) {
    const auto got = import(
        "Name,Email,Email,Phone,Shoe Size,Phone\n"
        "Ada Byron,a@alpha.example,b@beta.example,020 1111,38,020 2222\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_THAT(addresses(got.persons[0]),
                ElementsAre("mail a@alpha.example", "mail b@beta.example", "phone 020 1111",
                            "phone 020 2222"));
}

TEST(Tables, CellsOfSeveralLinesAndOfOtherDelimiters) {
    const auto got = import(
        "First Name\tLast Name\tNotes\tE-mail Address\tBusiness City\n"
        "Ada\tByron\t\"two\nlines, and a \"\"quote\"\"\"\tada@alpha.example\tLondon,\u00a0UK\n"
        "Grace\tHopper\t\tgrace@alpha.example\t\"New\r\nYork\"\n");
    ASSERT_THAT(got.persons, SizeIs(2));
    EXPECT_THAT(facts(got.persons[0]), ElementsAre("place: London,\u00a0UK"));
    EXPECT_EQ(got.persons[1].name, "Grace Hopper");
    EXPECT_THAT(facts(got.persons[1]), ElementsAre("place: New York"));
    EXPECT_THAT(got.reports, IsEmpty());
}

TEST(Tables, NumbersAndPeopleOfEveryColumn) {
    const auto got = import(
        "First Name,Last Name,Pager,Business Fax,ISDN,Company Main Phone,Radio Phone,Primary Phone,"
        "Assistant's Name,Spouse,Web Page,E-mail Address\n"
        "Ada,Byron,1,020 2,020 3,020 4,020 5,020 "
        "6,Susan,William,http://alpha.example,a@b.example\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_THAT(addresses(got.persons[0]), ElementsAre("phone 020 6", "mail a@b.example"));
    EXPECT_THAT(facts(got.persons[0]),
                ElementsAre("pager: 1", "fax: 020 2", "other-number: 020 3", "other-number: 020 4",
                            "other-number: 020 5", "related: Susan (assistant)",
                            "related: William (spouse)", "url: http://alpha.example"));
}

// The table of an Outlook in a language of which little is known: a hundred columns, few of them
// understood, but no other program has a second mail address.
TEST(Tables, MostOfItsColumnsMayBeUnknown) {
    std::string headings =
        "Vorname,Nachname,Firma,Abteilung,Position,Telefon geschäftlich,"
        "Telefon privat,Mobiltelefon,E-Mail-Adresse,Webseite,Kategorien";
    std::string row = "Ada,Byron,Acme,,,020 1,,,a@alpha.example,,";
    for (int i = 0; i < 40; ++i) {
        headings += ",Spalte " + std::string(static_cast<std::size_t>(i + 1), 'x');
        row += ",";
    }
    EXPECT_EQ(import(headings + "\n" + row + "\n").status, RK_E_UNSUPPORTED);
    const auto got = import(headings + ",E-Mail 2: Adresse\n" + row + ",b@beta.example\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_THAT(addresses(got.persons[0]),
                ElementsAre("phone 020 1", "mail a@alpha.example", "mail b@beta.example"));
}

TEST(Tables, ALongTableTellsHowFarItIs) {
    std::string bytes = "First Name,Last Name,E-mail Address,Notes\n";
    const std::string note(100'000, 'x');
    for (int i = 0; i < 40; ++i)
        bytes +=
            "Ada,B" + std::to_string(i) + ",a" + std::to_string(i) + "@b.example," + note + "\n";
    testkit::FakeHost host;
    host.add("contacts.csv", bytes);
    ASSERT_EQ(host.run(*rekindle_plugin_v0.importers[0]), RK_OK);
    EXPECT_THAT(host.persons(), SizeIs(40));
    EXPECT_GE(host.progress_done(), bytes.size() / 2);
}

// A person without any name but with a company is that company; with neither, an address.
TEST(Tables, WhoHasNoName) {
    const auto got = import(
        "First Name,Last Name,Company,E-mail Address,Birthday,Anniversary\n"
        ",,Acme,info@alpha.example,,\n,,,x@alpha.example,1970-02-30,12/25/1999\n");
    ASSERT_THAT(got.persons, SizeIs(2));
    EXPECT_EQ(got.persons[0].name, "Acme");
    EXPECT_THAT(facts(got.persons[0]), ElementsAre("organisation: Acme", "kind: organisation"));
    EXPECT_EQ(got.persons[1].name, "");
    EXPECT_THAT(facts(got.persons[1]), ElementsAre("anniversary: 1999-12-25"));
    EXPECT_EQ(got.count("date.invalid"), 1U);
}

TEST(Tables, Utf16WithoutItsMark) {
    const auto got = import(testkit::as_utf16(
        u"First Name,Last Name,E-mail Address\r\n\u00c4da,Byron,ada@alpha.example\r\n",
        testkit::Utf16::little_without_mark));
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_EQ(got.persons[0].name, "\u00c4da Byron");
    EXPECT_EQ(got.count("file.utf16"), 1U);
}

TEST(Tables, BadRowsAreReportedAndTheRestIsRead) {
    const auto got = import(
        "First Name,Last Name,E-mail Address\nAda,Byron,ada@alpha.example,more\nGrace\n,,\n"
        "Jean,Bartik,nonsense\n\"Open,Quote\nX,Y,x@alpha.example\n");
    ASSERT_THAT(got.persons, SizeIs(3));
    EXPECT_EQ(got.count("csv.column-count"), 2U);
    EXPECT_EQ(got.count("record.empty"), 1U);
    EXPECT_EQ(got.count("address.malformed"), 1U);
    EXPECT_EQ(got.count("csv.unterminated-quote"), 1U);
}

}  // namespace
}  // namespace rekindle::contacts

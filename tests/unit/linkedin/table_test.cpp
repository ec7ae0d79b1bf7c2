#include "plugins/linkedin/table/table.hpp"

#include <gtest/gtest.h>

#include "sdk/testkit/fake_host.hpp"

namespace rekindle::linkedin {
namespace {

using testkit::FakeHost;

struct Opened {
    FakeHost host;
    std::unique_ptr<Table> table;
    Error error;
};

void open(Opened& out, const std::string& bytes, FileKind kind) {
    out.host.add("a.csv", bytes);
    const Source source{out.host.table()};
    auto table = Table::open(source, *source.entry(0), kind);
    if (table)
        out.table = std::move(*table);
    else
        out.error = table.error();
}

TEST(Table, HeadingsInAnyOrderAndLanguageBehindNotes) {
    for (const char* head :
         {"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n",
          "Notes:\n\"a, b\"\n\nFirst Name,Last Name,Email Address,Company,Position,Connected On\n",
          "Email Address,Last Name,First Name,Connected On,URL,Company,Position\n",
          "\"First Name\",\"Last Name\",\"Connected On\"\r\n",
          "Vorname;Nachname;URL;E-Mail-Adresse;Unternehmen;Position;Verbunden am\r\n",
          "Pr\u00e9nom,Nom,URL,Adresse e-mail,Entreprise,Poste,Connect\u00e9 le\n"}) {
        Opened opened;
        open(opened, std::string{head} + "x,y,z,a,b,c,d\n", FileKind::connections);
        EXPECT_NE(opened.table, nullptr) << head;
    }
}

TEST(Table, WhatIsNoHeadingIsNamed) {
    Opened opened;
    open(opened, "Ada,Byron,Acme\nGrace,Hopper,Eckert\n", FileKind::connections);
    EXPECT_EQ(opened.table, nullptr);
    EXPECT_EQ(opened.error.report_code, "csv.bad-header");
    EXPECT_NE(opened.error.message.find("Ada, Byron, Acme"), std::string::npos);
}

TEST(Table, ATableOfUnknownNameIsToldByItsHeadings) {
    Opened messages, people;
    open(messages, "CONVERSATION ID,FROM,TO,DATE,CONTENT\n", FileKind::other);
    ASSERT_NE(messages.table, nullptr);
    EXPECT_EQ(messages.table->kind(), FileKind::messages);
    open(people, "First Name,Last Name,Company,Connected On\n", FileKind::other);
    ASSERT_NE(people.table, nullptr);
    EXPECT_EQ(people.table->kind(), FileKind::connections);
}

TEST(Table, OfAMessageOnlySizeAndDigestAreKept) {
    Opened opened;
    open(opened, "CONVERSATION ID,FROM,TO,DATE,CONTENT\n1,Ada,Sam,2020-01-01,\"secret\nwords\"\n",
         FileKind::messages);
    ASSERT_NE(opened.table, nullptr);
    const auto row = opened.table->next();
    ASSERT_TRUE(row && *row != nullptr);
    EXPECT_EQ((*row)->at(Column::content), "");
    EXPECT_EQ((*row)->content_size, 12U);
    EXPECT_EQ((*row)->at(Column::from), "Ada");
}

TEST(Table, ASpreadsheetsWordForNothingIsNothing) {
    Opened opened;
    open(opened, "First Name,Last Name,Connected On\n#N/A,NULL,01 Jan 2020\n",
         FileKind::connections);
    const auto row = opened.table->next();
    ASSERT_TRUE(row && *row != nullptr);
    EXPECT_EQ((*row)->at(Column::first_name), "");
    EXPECT_EQ((*row)->at(Column::last_name), "");
}

}  // namespace
}  // namespace rekindle::linkedin

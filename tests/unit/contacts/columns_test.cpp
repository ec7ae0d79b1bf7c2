#include "plugins/contacts/table/columns.hpp"

#include <gtest/gtest.h>

#include "plugins/contacts/table/table_reader.hpp"

namespace rekindle::contacts {
namespace {

unsigned certainty(std::string_view head) {
    const auto form = form_of(head, "windows-1252");
    return form ? form->columns.certainty : 0;
}

TEST(Table, EveryProgramIsRecognised) {
    for (const char* head :
         {"Name,Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value\n",
          "First Name,Last Name,Organization Name,Labels,E-mail 1 - Label,E-mail 1 - Value\n",
          "\"Title\",\"First Name\",\"Last Name\",\"E-mail Address\",\"E-mail Display Name\"\n",
          "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email\n",
          "First,Middle,Last,Nickname,Email,Category,Home,Work,Mobile\n",
          "\"Anrede\";\"Vorname\";\"Nachname\";\"Firma\";\"E-Mail-Adresse\"\r\n",
          "Pr\xE9nom,Nom,Soci\xE9t\xE9,Adresse de messagerie\r\n",
          "First Name\tLast Name\tE-mail Address\n",
          "\xEF\xBB\xBF"
          "First Name,Last Name,E-mail Address\n"})
        EXPECT_GE(certainty(head), 50U) << head;
}

TEST(Table, OtherTablesAreNot) {
    for (const char* head :
         {"First Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n",
          "Order,Date,Name,Email,Product,Price,Currency,Shipping\n", "time;number;direction\n",
          "Name,Price\n", "a,b,c\n", "hello\n", "First Name,Last Name,Company\n",
          "CONVERSATION ID,FROM,TO,DATE,CONTENT\n", ""})
        EXPECT_EQ(certainty(head), 0U) << head;
}

// What Windows was set to: the headings are words in one character set only.
TEST(Table, ItsCharacterSetIsThatOfItsHeadings) {
    const auto form = form_of(
        "\xC8\xEC\xFF;\xD4\xE0\xEC\xE8\xEB\xE8\xFF;\xC0\xE4\xF0\xE5\xF1 "
        "\xFD\xEB. \xEF\xEE\xF7\xF2\xFB\r\n",
        "windows-1252");
    ASSERT_TRUE(form);
    EXPECT_EQ(form->charset, "windows-1251");
    EXPECT_EQ(form->delimiter, ';');
}

TEST(Columns, ATitleIsOfAJobWhereNothingElseIs) {
    EXPECT_EQ(columns_of({"First Name", "Title", "Email"}).fields[1], Field::title);
    EXPECT_EQ(columns_of({"First Name", "Title", "Job Title", "Email"}).fields[1], Field::known);
}

TEST(Columns, FurtherOnesAreLikeTheFirst) {
    const auto columns = columns_of({"E-mail 2 Address", "Home Phone 2", "Phone 12 - Value",
                                     "Custom Field 3 - Value", "IM 1 - Service"});
    EXPECT_EQ(columns.fields[0], Field::mail);
    EXPECT_EQ(columns.fields[1], Field::number);
    EXPECT_EQ(columns.fields[2], Field::number);
    EXPECT_EQ(columns.fields[3], Field::known);
    EXPECT_EQ(columns.fields[4], Field::custom_service);
}

}  // namespace
}  // namespace rekindle::contacts

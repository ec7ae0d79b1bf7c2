// What Apple, Google and others put beside the standard: labels, phonetic names, dates without a
// year, kinds, and the copies that a merge leaves.
#include <gmock/gmock.h>

#include <set>

#include "tests/unit/contacts/persons.hpp"

namespace rekindle::contacts {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Labels, OfAppleAndOfTheUser) {
    const auto got = import_card(
        "FN:Ada\r\nitem1.EMAIL;type=INTERNET:ada@alpha.example\r\nitem1.X-ABLabel:_$!<Other>!$_\r\n"
        "item2.X-ABRELATEDNAMES;type=pref:Annabella\r\nitem2.X-ABLabel:_$!<Mother>!$_\r\n"
        "item3.X-ABRELATEDNAMES:Charles\r\nitem3.X-ABLabel:Engine friend\r\n"
        "item4.X-ABRELATEDNAMES:William\r\n"
        "item5.TEL:020 1111\r\nitem5.X-ABLabel:Assistant\r\n"
        "ITEM6.TEL:020 2222\r\nitem6.X-ABLABEL:boat\r\n"
        "item7.X-ABDATE:1835-07-08\r\nitem7.X-ABLabel:_$!<Anniversary>!$_\r\n"
        "item8.X-ABDATE:1843-09-01\r\nitem8.X-ABLabel:first program\r\n"
        "item9.ADR:;;12 St James's Square;London;;;UK\r\nitem9.X-ABADR:gb\r\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_THAT(addresses(got.persons[0]), ElementsAre("mail ada@alpha.example", "phone 020 2222"));
    EXPECT_THAT(facts(got.persons[0]),
                ElementsAre("related: Annabella (mother)", "related: Charles (engine friend)",
                            "related: William", "other-number: 020 1111", "anniversary: 1835-07-08",
                            "place: London, UK"));
    EXPECT_THAT(got.reports, IsEmpty());
}

// How a name is read aloud is no other name.
TEST(Labels, PhoneticNamesAreNone) {
    const auto got = import_card(
        "N:\u5c71\u7530;\u592a\u90ce;;;\r\nFN:\u5c71\u7530 \u592a\u90ce\r\n"
        "SORT-STRING:\u3084\u307e\u3060\r\nX-PHONETIC-FIRST-NAME:\u305f\u308d\u3046\r\n"
        "X-PHONETIC-LAST-NAME:\u3084\u307e\u3060\r\nSOUND;X-IRMC-N:\u3084\u307e\u3060;"
        "\u305f\u308d\u3046\r\n"
        "EMAIL:taro@alpha.example\r\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_EQ(got.persons[0].name, "\u5c71\u7530 \u592a\u90ce");
    EXPECT_THAT(got.persons[0].facts, IsEmpty());
    EXPECT_THAT(got.reports, IsEmpty());
}

TEST(Labels, DatesOfEveryProgram) {
    for (const auto& [line, fact] :
         {std::pair{"BDAY:1815-12-10", "birthday: 1815-12-10"},
          std::pair{"BDAY;VALUE=date:18151210", "birthday: 1815-12-10"},
          std::pair{"BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-10", "birthday: --12-10"},
          std::pair{"BDAY:--12-10", "birthday: --12-10"},
          std::pair{"BDAY:1815-12-10T00:00:00Z", "birthday: 1815-12-10"},
          std::pair{"BDAY:1815-12", "birthday: 1815-12"},
          std::pair{"X-ANNIVERSARY:1835-07-08", "anniversary: 1835-07-08"},
          std::pair{"X-EVOLUTION-ANNIVERSARY:1835-07-08", "anniversary: 1835-07-08"}}) {
        const auto got = import_card(std::string{"FN:Ada\r\n"} + line + "\r\n");
        ASSERT_THAT(got.persons, SizeIs(1));
        EXPECT_THAT(facts(got.persons[0]), ElementsAre(fact)) << line;
        EXPECT_THAT(got.reports, IsEmpty()) << line;
    }
    const auto in_words = import_card("FN:Ada\r\nBDAY;VALUE=text:circa 1815\r\n");
    EXPECT_THAT(facts(in_words.persons.at(0)), IsEmpty());
    EXPECT_THAT(in_words.reports, IsEmpty());
    EXPECT_EQ(import_card("FN:Ada\r\nBDAY:1815-02-30\r\n").count("date.invalid"), 1U);
    EXPECT_EQ(import_card("FN:Ada\r\nREV:yesterday\r\n").count("date.invalid"), 1U);
}

TEST(Labels, WhatSaysThatACardIsOfNoHuman) {
    for (const char* line :
         {"KIND:org", "KIND:Organization", "X-ABShowAs:COMPANY", "X-ADDRESSBOOKSERVER-KIND:org"})
        EXPECT_THAT(facts(import_card("FN:Acme\r\n" + std::string{line} + "\r\n").persons.at(0)),
                    ElementsAre("kind: organisation"))
            << line;
    for (const char* line : {"KIND:individual", "X-ABShowAs:PERSON", "KIND:"})
        EXPECT_THAT(facts(import_card("FN:Ada\r\n" + std::string{line} + "\r\n").persons.at(0)),
                    IsEmpty())
            << line;
}

TEST(Labels, WorkOfSeveralLines) {
    const auto got = import_card(
        "FN:Ada\r\nORG:;Engines\r\nORG:Acme;;Mills\r\nORG:Acme\r\nTITLE:\r\nTITLE:Countess\r\n"
        "CATEGORIES:myContacts,Friends\r\nCATEGORIES:Friends\r\nX-CATEGORIES:Choir\\, old\r\n"
        "NICKNAME:Ada L.,The Enchantress\r\n");
    ASSERT_THAT(got.persons, SizeIs(1));
    EXPECT_THAT(facts(got.persons[0]),
                ElementsAre("department: Engines", "organisation: Acme", "department: Mills",
                            "title: Countess", "category: Friends", "category: Choir, old",
                            "nickname: Ada L.", "nickname: The Enchantress"));
}

// A merge of two exports leaves each card twice, with and without changes.
TEST(Copies, OfOneCardInTwoExports) {
    const std::string with_id = "BEGIN:VCARD\nUID:1\nFN:Ada\nEMAIL:a@alpha.example\nEND:VCARD\n";
    const std::string changed = "BEGIN:VCARD\nUID:1\nFN:Ada\nEMAIL:b@beta.example\nEND:VCARD\n";
    const std::string without = "BEGIN:VCARD\nFN:Ada\nEMAIL:a@alpha.example\nTEL:1234\nEND:VCARD\n";
    const std::string turned = "BEGIN:VCARD\nTEL:1234\nEMAIL:a@alpha.example\nFN:Ada\nEND:VCARD\n";
    const auto keys = [](const std::string& bytes) {
        std::multiset<std::string> out;
        for (const auto& one : import(bytes).persons) out.insert(one.key);
        return out;
    };
    EXPECT_THAT(keys(with_id + with_id), SizeIs(1));
    EXPECT_THAT(keys(without + turned), SizeIs(1)) << "the order of its lines tells nobody apart";
    const auto all = keys(with_id + changed + without + changed);
    EXPECT_THAT(all, SizeIs(3));
    EXPECT_THAT(std::set<std::string>(all.begin(), all.end()), SizeIs(3));
    EXPECT_EQ(keys(with_id),
              keys("BEGIN:VCARD\nUID:urn:uuid:1\nFN:Ada\nEMAIL:a@alpha.example\nEND:VCARD\n"));
}

TEST(Copies, AnIdThatIsTooLongIsKnownByItsDigest) {
    const std::string id(5'000, 'x');
    const auto card = [&](const std::string& end) {
        return "BEGIN:VCARD\nUID:" + id + end + "\nFN:Ada\nEND:VCARD\n";
    };
    const auto got = import(card("1") + card("2") + card("1"));
    ASSERT_THAT(got.persons, SizeIs(2));
    EXPECT_NE(got.persons[0].key, got.persons[1].key);
    EXPECT_LE(got.persons[0].key.size(), 64U);
}

}  // namespace
}  // namespace rekindle::contacts

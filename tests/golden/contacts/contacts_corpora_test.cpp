// Every card of the public corpora: as many as an independent count found, and the values that the
// projects' own tests state.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <rekindle/importer.hpp>
#include <string>
#include <vector>

#include "sdk/testkit/fake_host.hpp"

namespace rekindle {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::Contains;
using testing::ElementsAre;
using testing::IsSupersetOf;
using testing::Pair;
using testkit::FakeHost;
using testkit::OwnedPerson;

const char* const corpora_variable = std::getenv("REKINDLE_CORPORA");
const fs::path corpora =
    corpora_variable != nullptr ? corpora_variable : fs::path{REKINDLE_SHARED} / "corpora";

std::vector<OwnedPerson> import(const std::string& path) {
    FakeHost host;
    host.add_file(fs::path{path}.filename().string(), corpora / "vcard" / path);
    EXPECT_GE(host.probe(*rekindle_plugin_v0.importers[0]), 90U) << path;
    EXPECT_EQ(host.run(*rekindle_plugin_v0.importers[0]), RK_OK) << path;
    return host.persons();
}

std::vector<std::string> of(const OwnedPerson& person, Scheme scheme) {
    std::vector<std::string> out;
    for (const auto& one : person.addresses)
        if (one.scheme == scheme) out.push_back(one.address);
    return out;
}

#define REQUIRE_CORPORA() \
    if (!fs::exists(corpora / "vcard")) GTEST_SKIP() << "no corpora in " << corpora

// Cards that were counted and are none of a person, or have neither a name nor an address.
std::size_t empty_cards(const std::string& path) {
    if (path.ends_with("issue64.vcf")) return 1;                     // a photo
    if (path.ends_with("vcard_grouped.vcf")) return 1;               // postal addresses
    if (path.ends_with("ical.js/test/parser/vcard3.vcf")) return 1;  // an agent's, inside a line
    return 0;
}

TEST(ContactsCorpora, EveryFileHasItsCards) {
    REQUIRE_CORPORA();
    std::ifstream file{corpora / "vcard/_derived_counts.json"};
    const json counts = json::parse(file);
    std::size_t seen = 0;
    for (const auto& [path, count] : counts.items()) {
        const auto cards = count["cards"].get<std::size_t>();
        if (cards == 0 || !fs::exists(corpora / "vcard" / path)) continue;
        SCOPED_TRACE(path);
        ++seen;
        EXPECT_EQ(import(path).size() + empty_cards(path), cards);
    }
    EXPECT_GT(seen, 70U);
}

// tests/test_vcards_contacts.py of WhatsApp-Chat-Exporter.
TEST(ContactsCorpora, NumbersAndNamesOfAPhone) {
    REQUIRE_CORPORA();
    const auto got = import("KnugiHK+WhatsApp-Chat-Exporter/tests/data/contacts.vcf");
    std::vector<std::pair<std::string, std::string>> numbers;
    for (const OwnedPerson& person : got)
        for (const std::string& number : of(person, Scheme::phone))
            numbers.emplace_back(number, person.name);
    EXPECT_THAT(numbers,
                ElementsAre(Pair("+85288888888", "Sample Contact"),
                            Pair("5673334444", "Yard Lawn Guy, Jose Lopez"),
                            Pair("5556667777", "John Butler \U0001F31F\U0001F4AB\U0001F31F"),
                            Pair("1234567890", "Airline Contact #'s"),
                            Pair("3451112222", "James Peacock Elementary"),
                            Pair("8889990001", "AAA Car Service")));
}

struct Stated {
    const char *path, *name;
    std::vector<std::string> mails, numbers;
    std::vector<std::pair<std::string, std::string>> facts;  // among others
};

// SampleVCardsTest of ez-vcard, and the tests of msgvault and ical.js.
const Stated stated[] = {
    {"mangstadt+ez-vcard/src/test/resources/ezvcard/io/text/John_Doe_EVOLUTION.vcf",
     "Mr. John Richter, James Doe Sr.",
     {"john.doe@ibm.com"},
     {"905-666-1234", "905-555-1234"},
     {{"organisation", "IBM"},
      {"department", "Accounting, Dungeon"},
      {"title", "Money Counter"},
      {"category", "VIP"},
      {"related", "Maria (spouse)"},
      {"birthday", "1980-03-22"},
      {"nickname", "Johny"},
      {"revised", "2012-03-05"}}},
    {"mangstadt+ez-vcard/src/test/resources/ezvcard/io/text/John_Doe_IPHONE.vcf",
     "Mr. John Richter James Doe Sr.",
     {"john.doe@ibm.com"},
     {"905-555-1234", "905-666-1234", "905-777-1234"},
     {{"organisation", "IBM"},
      {"fax", "905-888-1234"},
      {"fax", "905-999-1234"},
      {"pager", "905-111-1234"},
      {"other-number", "905-222-1234"},
      {"url", "http://www.ibm.com"},
      {"birthday", "2012-06-06"}}},
    {"mangstadt+ez-vcard/src/test/resources/ezvcard/io/text/John_Doe_GMAIL.vcf",
     "Mr. John Richter, James Doe Sr.",
     {"john.doe@ibm.com"},
     {"905-555-1234", "905-666-1234"},
     {{"anniversary", "1975-03-01"}, {"related", "Jenny (spouse)"}, {"title", "Money Counter"}}},
    {"mangstadt+ez-vcard/src/test/resources/ezvcard/io/text/John_Doe_MS_OUTLOOK.vcf",
     "Mr. John Richter James Doe Sr.",
     {"john.doe@ibm.cm"},
     {"(905) 555-1234", "(905) 666-1234"},
     {{"role", "Counting Money"},
      {"birthday", "1980-03-22"},
      {"anniversary", "2011-01-13"},
      {"related", "Big Blue (manager)"},
      {"revised", "2012-03-05"}}},
    {"mangstadt+ez-vcard/src/test/resources/ezvcard/io/text/John_Doe_LOTUS_NOTES.vcf",
     "Mr. Doe John I Johny",
     {"john.doe@ibm.com", "billy_bob@gmail.com"},
     {"+1 (212) 204-34456"},
     {{"fax", "00-1-212-555-7777"}, {"organisation", "IBM"}, {"department", "SUN"}}},
    {"mangstadt+ez-vcard/src/test/resources/ezvcard/io/text/John_Doe_MAC_ADDRESS_BOOK.vcf",
     "Mr. John Richter,James Doe Sr.",
     {"john.doe@ibm.com"},
     {"905-777-1234", "905-666-1234", "905-555-1234"},
     {{"other-number", "905-222-1234"}, {"related", "Jenny (spouse)"}}},
    {"mangstadt+ez-vcard/src/test/resources/ezvcard/io/text/outlook-2007.vcf",
     "Mr. Michael Angstadt Jr.",
     {"mike.angstadt@gmail.com"},
     {"(111) 555-1111", "(111) 555-2222", "(111) 555-4444"},
     {{"fax", "(111) 555-3333"},
      {"birthday", "1922-03-10"},
      {"anniversary", "2012-08-01"},
      {"related", "TheSpouse (spouse)"},
      {"role", "TheProfession"}}},
    {"mangstadt+ez-vcard/src/test/resources/ezvcard/io/text/fullcontact.vcf",
     "Prefix FirstName MiddleName LastName Suffix",
     {"home@example.com", "work@example.com", "school@example.com", "other@example.com",
      "custom@example.com"},
     {"555-555-1111", "555-555-1112", "555-555-1113", "555-555-1114", "555-555-1115",
      "555-555-1118", "555-555-1119"},
     {{"organisation", "Organization1"},
      {"organisation", "Organization2"},
      {"title", "Title1"},
      {"title", "Title2"},
      {"birthday", "2016-08-01"},
      {"category", "Tag"}}},
    {"mangstadt+ez-vcard/src/test/resources/ezvcard/io/text/rfc6350-example.vcf",
     "Simon Perreault",
     {"simon.perreault@viagenie.ca"},
     {"+1-418-656-9254", "+1-418-262-6501"},
     {{"organisation", "Viagenie"},
      {"birthday", "--02-03"},
      {"anniversary", "2009-08-08"},
      {"place", "Quebec, QC, Canada"}}},
    {"kewisch+ical.js/test/parser/vcard3.vcf",
     "Mr. John Q. Public, Esq.",
     {"jqpublic@xyz.dom1.com", "jdoe@isp.net", "jane_doe@abc.com"},
     {"+1-213-555-1234"},
     {{"organisation", "ABC, Inc."},
      {"title", "Director, Research and Development"},
      {"category", "INFORMATION TECHNOLOGY"}}},
    {"kenn-io+msgvault/internal/vcard/testdata/v21-quoted-printable.vcf",
     "Ren\u00e9 Dupont",
     {},
     {"+33612345678"},
     {}},
    {"kenn-io+msgvault/internal/vcard/testdata/v3-apple-groups.vcf",
     "Alice Example",
     {"alice@example.com"},
     {"+12025550123"},
     {}},
    {"kenn-io+msgvault/internal/vcard/testdata/v4-registry-smoke.vcf",
     "Alice Example",
     {"alice@example.com"},
     {"+12025550123"},
     {{"organisation", "Example Org"}, {"created", "2026-07-30"}, {"category", "testing"}}},
};

TEST(ContactsCorpora, TheValuesThatOtherProjectsState) {
    REQUIRE_CORPORA();
    for (const Stated& one : stated) {
        SCOPED_TRACE(one.path);
        const auto got = import(one.path);
        ASSERT_FALSE(got.empty());
        EXPECT_EQ(got[0].name, one.name);
        EXPECT_EQ(of(got[0], Scheme::email), one.mails);
        EXPECT_EQ(of(got[0], Scheme::phone), one.numbers);
        EXPECT_THAT(got[0].facts, IsSupersetOf(one.facts));
    }
}

// An old phone's cards in quoted-printable, with a photo among them.
TEST(ContactsCorpora, SixCardsOfAnAndroidPhone) {
    REQUIRE_CORPORA();
    const auto got =
        import("mangstadt+ez-vcard/src/test/resources/ezvcard/io/text/John_Doe_ANDROID.vcf");
    ASSERT_EQ(got.size(), 6U);
    EXPECT_THAT(of(got[0], Scheme::email), ElementsAre("john.doe@company.com"));
    EXPECT_EQ(got[2].name, "\u00d1 \u00d1 \u00d1 \u00d1 \u00d1");
    EXPECT_THAT(of(got[4], Scheme::phone), ElementsAre("123456"));
    EXPECT_THAT(got[4].facts, Contains(Pair("fax", "123456")));
    EXPECT_THAT(of(got[5], Scheme::email), ElementsAre("henry@company.com"));
}

TEST(ContactsCorpora, ACalendarIsNoAddressBook) {
    REQUIRE_CORPORA();
    FakeHost host;
    host.add_file("user-cal.vcf", corpora / "vcard/libical+libical/test-data/user-cal.vcf");
    EXPECT_EQ(host.probe(*rekindle_plugin_v0.importers[0]), 0U);
}

}  // namespace
}  // namespace rekindle

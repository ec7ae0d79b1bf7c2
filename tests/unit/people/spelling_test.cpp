// Given names a letter apart: who is one human being in two spellings, and who are brothers.
#include "tests/unit/people/evidence_fixture.hpp"

namespace rekindle::people {
namespace {

// Thirty colleagues: a company with namesakes of its own, so that it alone is weak evidence.
struct SpellingTest : EvidenceTest {
    SpellingTest() {
        for (int i = 0; i < 30; ++i)
            history.identity("worker" + std::to_string(i) + "@acme.example");
    }
    void employ(const std::string& address, const std::string& name) {
        history.identity(address + "@acme.example", name);
    }
    bool are_one(const std::string& a, const std::string& b) {
        resolve();
        return together(a + "@acme.example", b + "@acme.example");
    }
    // They are of one firm and one circle, as brothers are.
    void work_together(const std::string& a, const std::string& b) {
        know(a + "@acme.example", b + "@acme.example",
             {"p@a.org", "q@b.org", "r@c.org", "s@d.org", "t@e.org", "u@f.org"});
    }
};

TEST_F(SpellingTest, OfOneCompanyIsOne) {
    employ("georganne.hodges", "Hodges, Georganne");
    employ("georgeanne.hodges", "Hodges, Georgeanne");
    EXPECT_TRUE(are_one("georganne.hodges", "georgeanne.hodges"));
    EXPECT_EQ(found.links.at(0).contexts, same_company);
}

TEST_F(SpellingTest, OfManyNamesAreOne) {
    const std::vector<std::string> families{"Nowak", "Kowalski", "Mazur",  "Duda", "Wrona",
                                            "Lis",   "Zajac",    "Sikora", "Baran"};
    const std::vector<std::pair<std::string, std::string>> names{
        {"Catherine", "Catharine"}, {"Jonathan", "Jonathon"},  {"Jonathan", "Johnathan"},
        {"Philip", "Phillip"},      {"Geoffrey", "Geoffery"},  {"Ann", "Anne"},
        {"Michael", "Micheal"},     {"Katherine", "Kathrine"}, {"Theresa", "Teresa"}};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string family = " " + families.at(i);
        employ("a" + std::to_string(i), names[i].first + family);
        employ("b" + std::to_string(i), names[i].second + family);
    }
    resolve();
    for (std::size_t i = 0; i < names.size(); ++i)
        EXPECT_TRUE(together("a" + std::to_string(i) + "@acme.example",
                             "b" + std::to_string(i) + "@acme.example"))
            << names[i].first << " and " << names[i].second;
}

TEST_F(SpellingTest, OfABareNameIsNotEvenAsked) {
    history.identity("gh@x.org", "Georganne Hodges");
    history.identity("hodges@y.org", "Georgeanne Hodges");
    resolve();
    EXPECT_FALSE(together("gh@x.org", "hodges@y.org"));
    EXPECT_THAT(questions(), IsEmpty());
}

TEST_F(SpellingTest, OfAnotherFamilyNameAreTwo) {
    employ("a", "Georganne Hodges");
    employ("b", "Georgeanne Hughes");
    work_together("a", "b");
    EXPECT_FALSE(are_one("a", "b"));
}

TEST_F(SpellingTest, InOneMailTakesMore) {
    employ("georganne", "Georganne Hodges");
    employ("georgeanne", "Georgeanne Hodges");
    history.mail("boss@x.org", {"georganne@acme.example", "georgeanne@acme.example"});
    EXPECT_FALSE(are_one("georganne", "georgeanne"));
}

// Where others bear both they are two names, and two of one family may be two sisters.
TEST_F(SpellingTest, ThatAreTwoNamesHereAreAsked) {
    employ("a", "Kristen Hill");
    employ("b", "Kirsten Hill");
    employ("c", "Kristen Beck");
    employ("d", "Kirsten Wolf");
    work_together("a", "b");
    EXPECT_FALSE(are_one("a", "b"));
    EXPECT_THAT(questions(), ElementsAre("a@acme.example = b@acme.example"));
}

TEST_F(SpellingTest, OfALargeFamilyAreAsked) {
    for (const char* one : {"Adam", "Bela", "Cora", "Dora", "Emil", "Fred", "Gina", "Hugo"})
        employ(one, std::string{one} + " Hodges");
    employ("a", "Georganne Hodges");
    employ("b", "Georgeanne Hodges");
    work_together("a", "b");
    EXPECT_FALSE(are_one("a", "b"));
    EXPECT_THAT(questions(), ElementsAre("a@acme.example = b@acme.example"));
}

// Brothers and sisters, couples, father and son: all that agrees is what a family and a firm share.
TEST_F(SpellingTest, FamiliesOfOneFirmStayTwo) {
    const std::vector<std::pair<std::string, std::string>> pairs{
        {"Andrea Moser", "Andreas Moser"},
        {"Martin Huber", "Martina Huber"},
        {"Daniel Roth", "Daniela Roth"},
        {"Christian Lutz", "Christina Lutz"},
        {"Mario Conti", "Marco Conti"},
        {"Maria Russo", "Marina Russo"},
        {"Jamal Haddad", "Jamil Haddad"},
        {"Rashid Aziz", "Rashad Aziz"},
        {"Xiaofang Zhu", "Xiaofeng Zhu"},
        {"Harry Arora", "Harpreet Arora"},
        {"Martin King Sr", "Martin King Jr"},
        {"Martin Dale", "Martin Dale Jr"},
        {"Karin Vogt", "Karen Vogt"},
        {"Gerald Price", "Gerard Price"},
        {"Chris Boyd", "Christina Boyd"},
        {"Sam Kohn", "Samantha Kohn"},
        {"Julia Koch", "Yulia Koch"},
        {"Andr\xC3\xA9 Petit",
         "Andr\xC3\xA9"
         "e Petit"}};
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const std::string a = "a" + std::to_string(i), b = "b" + std::to_string(i);
        employ(a, pairs[i].first);
        employ(b, pairs[i].second);
        work_together(a, b);
        history.mail(a + "@acme.example", {b + "@acme.example"});
    }
    resolve();
    for (std::size_t i = 0; i < pairs.size(); ++i)
        EXPECT_FALSE(together("a" + std::to_string(i) + "@acme.example",
                              "b" + std::to_string(i) + "@acme.example"))
            << pairs[i].first << " and " << pairs[i].second;
}

}  // namespace
}  // namespace rekindle::people

// Which evidence makes addresses one person, which only asks, and which is refused.
#include "tests/unit/people/evidence_fixture.hpp"

namespace rekindle::people {
namespace {

TEST_F(EvidenceTest, ACardJoinsItsAddresses) {
    history.identity(Scheme::phone, "+4912345678");
    history.card("Ann Smith", {"ann@x.org", "ann@y.org", "+4912345678"});
    resolve();
    EXPECT_TRUE(together("ann@x.org", "+4912345678"));
    EXPECT_TRUE(together("ann@x.org", "ann@y.org"));
    ASSERT_EQ(found.links.size(), 2u);
    EXPECT_EQ(found.links[0].evidence, Evidence::card);
    EXPECT_DOUBLE_EQ(found.links[0].confidence, 0.99);
    EXPECT_EQ(found.links[0].detail, "Ann Smith, contacts");
    EXPECT_EQ(history.out.persons[history.out.person_of[0]].name, "Ann Smith");
}

TEST_F(EvidenceTest, ACardThatNamesAProfileJoinsIt) {
    history.identity(Scheme::handle, "linkedin.com/in/ann");
    history.card("Ann Smith", {"ann@x.org"},
                 {{"url", "https://de.linkedin.com/in/Ann/?originalSubdomain=de"}});
    resolve();
    EXPECT_TRUE(together("ann@x.org", "linkedin.com/in/ann"));
    EXPECT_DOUBLE_EQ(found.links.at(0).confidence, 0.95);
}

TEST_F(EvidenceTest, ABirthdayWithoutItsYearIsTheSame) {
    history.card("Jeff Skilling", {"a@x.org"}, {{"birthday", "1953-11-25"}}, 1);
    history.card("Jeff Skilling", {"b@y.org"}, {{"birthday", "--11-25"}}, 2);
    resolve();
    EXPECT_TRUE(together("a@x.org", "b@y.org"));
}

TEST_F(EvidenceTest, TheNumberOfASwitchboardJoinsNobody) {
    history.card("Ann Smith", {"ann@x.org", "+49891000"});
    history.card("Bob Jones", {"bob@x.org", "+49891000"});
    history.card("Initech", {"+49891000"}, {{"organisation", "Initech GmbH"}});
    resolve();
    EXPECT_FALSE(together("ann@x.org", "bob@x.org"));
    EXPECT_FALSE(together("ann@x.org", "+49891000"));
}

TEST_F(EvidenceTest, AMailboxOfAFamilyJoinsNobody) {
    history.name("smiths@x.org", "Bob Smith", 6).name("smiths@x.org", "Carol Smith", 4);
    history.card("Bob Smith", {"bob@x.org", "smiths@x.org"});
    history.card("Carol Smith", {"carol@x.org", "smiths@x.org"});
    resolve();
    EXPECT_FALSE(together("bob@x.org", "carol@x.org"));
    EXPECT_FALSE(together("bob@x.org", "smiths@x.org"));
}

TEST_F(EvidenceTest, ACardOfTwoHumanBeingsIsRefusedAndAsked) {
    history.name("bob@x.org", "Bob Smith", 6).name("carol@x.org", "Carol Smith", 4);
    history.card("The Smiths", {"bob@x.org", "carol@x.org"});
    resolve();
    EXPECT_FALSE(together("bob@x.org", "carol@x.org"));
    ASSERT_THAT(questions(), ElementsAre("bob@x.org = carol@x.org"));
    EXPECT_EQ(found.questions[0].kind, Question::Kind::conflict);
}

TEST_F(EvidenceTest, AnotherFamilyNameIsNoContradictionOnACard) {
    history.name("anna.mueller@x.org", "Anna Müller", 3).name("anna@y.org", "Anna Schmidt", 3);
    history.card("Anna Schmidt", {"anna.mueller@x.org", "anna@y.org"});
    resolve();
    EXPECT_TRUE(together("anna.mueller@x.org", "anna@y.org"));
}

TEST_F(EvidenceTest, TheSameFullNameAloneAsks) {
    history.identity("skilling@x.org", "Jeff Skilling");
    history.identity("js@y.org", "Skilling, Jeff");
    resolve();
    EXPECT_FALSE(together("skilling@x.org", "js@y.org"));
    EXPECT_THAT(questions(), ElementsAre("js@y.org = skilling@x.org"));
    EXPECT_DOUBLE_EQ(found.questions[0].link.confidence, 0.6);
    EXPECT_THAT(found.links, IsEmpty());
}

TEST_F(EvidenceTest, TheSameFullNameInOneCompanyIsOne) {
    history.identity("jeff.skilling@initech.example", "Jeff Skilling");
    history.identity("js@mail.initech.example", "Skilling, Jeff");
    resolve();
    EXPECT_TRUE(together("jeff.skilling@initech.example", "js@mail.initech.example"));
    ASSERT_EQ(found.links.size(), 1u);
    EXPECT_DOUBLE_EQ(found.links[0].confidence, 0.9);
    EXPECT_EQ(found.links[0].contexts, same_company);
    EXPECT_EQ(found.links[0].detail, "initech.example");
}

TEST_F(EvidenceTest, OfOneProviderIsNotOfOneCompany) {
    history.identity("skilling@gmail.com", "Jeff Skilling");
    history.identity("js1962@gmail.com", "Jeff Skilling");
    resolve();
    EXPECT_FALSE(together("skilling@gmail.com", "js1962@gmail.com"));
}

TEST_F(EvidenceTest, AProfileAndAnAddressOfOneCompanyAreOne) {
    history.identity("js@initech.example", "Jeff Skilling");
    history.identity(Scheme::handle, "linkedin.com/in/jeff");
    history.card("Jeff Skilling", {"linkedin.com/in/jeff"},
                 {{"organisation", "Initech GmbH & Co. KG"}}, 2, "linkedin");
    resolve();
    EXPECT_TRUE(together("js@initech.example", "linkedin.com/in/jeff"));
}

TEST_F(EvidenceTest, CommonContactsMakeTheSameFullNameOne) {
    history.identity("skilling@x.org", "Jeff Skilling");
    history.identity("js@y.org", "Jeff Skilling");
    know("skilling@x.org", "js@y.org", {"ken@z.org", "andy@z.org"});
    resolve();
    EXPECT_TRUE(together("skilling@x.org", "js@y.org"));
    EXPECT_EQ(found.links.at(0).contexts & common_contacts, common_contacts);
}

TEST_F(EvidenceTest, TheOwnerIsNoCommonContact) {
    history.identity("skilling@x.org", "Jeff Skilling");
    history.identity("js@y.org", "Jeff Skilling");
    know("skilling@x.org", "js@y.org", {"me@x.org", "me@y.org"});
    resolve({{1, "owner", "mailto:me@x.org"}, {2, "owner", "mailto:me@y.org"}});
    EXPECT_FALSE(together("skilling@x.org", "js@y.org"));
}

TEST_F(EvidenceTest, AFirstNameOrASimilarNameNeverJoins) {
    history.identity("a@x.org", "Jeff");
    history.identity("b@y.org", "Jeff");
    history.identity("c@x.org", "J. Skilling");
    history.identity("d@y.org", "Jeff Skilling");
    history.identity("e@y.org", "Jeff Skillings");
    know("a@x.org", "b@y.org", {"ken@z.org", "andy@z.org"});
    resolve();
    EXPECT_FALSE(together("a@x.org", "b@y.org"));
    EXPECT_FALSE(together("c@x.org", "d@y.org"));
    EXPECT_FALSE(together("d@y.org", "e@y.org"));
    EXPECT_THAT(found.links, IsEmpty());
}

// Bob and Robert are one name where the family name is rare, and it takes more where it is not.
TEST_F(EvidenceTest, ANicknameOfARareNameIsThatName) {
    history.identity("bob@initech.example", "Bob Kowalski");
    history.identity("rk@initech.example", "Robert Kowalski");
    history.identity("bob@x.org", "Bob Nowak");
    history.identity("robert@y.org", "Robert Nowak");
    know("bob@x.org", "robert@y.org", {"ken@z.org", "andy@z.org"});
    history.identity("bob@u.org", "Bob Mazur");
    history.identity("robert@v.org", "Robert Mazur");
    resolve();
    EXPECT_TRUE(together("bob@initech.example", "rk@initech.example")) << "a small company";
    EXPECT_TRUE(together("bob@x.org", "robert@y.org"));
    EXPECT_FALSE(together("bob@u.org", "robert@v.org")) << "nothing but the name";
}

TEST_F(EvidenceTest, ANicknameOfACommonNameTakesMore) {
    for (const char* other : {"Bob Koch", "Robert Wolf", "Robert Lang", "Bob Beck", "Eva Smith",
                              "Ida Smith", "Max Smith", "Tim Smith"})
        history.identity(std::string{other} + "@x.org", other);
    history.identity("bob@x.example", "Bob Smith");
    history.identity("rs@y.example", "Robert Smith");
    know("bob@x.example", "rs@y.example", {"ken@z.org", "andy@z.org"});
    resolve();
    EXPECT_FALSE(together("bob@x.example", "rs@y.example"));
    EXPECT_THAT(questions(), ElementsAre("bob@x.example = rs@y.example"));
}

// Ten Annas and ten Müllers among twelve people: Anna Müller is no rare name there.
TEST_F(EvidenceTest, ACommonNameTakesMore) {
    for (const char* other : {"Anna Koch", "Anna Wolf", "Anna Lang", "Anna Beck", "Eva Müller",
                              "Ida Müller", "Max Müller", "Tim Müller"})
        history.identity(std::string{other} + "@x.org", other);
    history.identity("anna@x.example", "Anna Müller");
    history.identity("am@y.example", "Anna Müller");
    know("anna@x.example", "am@y.example", {"ken@z.org", "andy@z.org"});
    resolve();
    EXPECT_FALSE(together("anna@x.example", "am@y.example"));
    EXPECT_THAT(questions(), ElementsAre("am@y.example = anna@x.example"));
}

TEST_F(EvidenceTest, TwoBirthdaysAreTwoHumanBeings) {
    history.card("Jeff Skilling", {"a@initech.example"}, {{"birthday", "1953-11-25"}}, 1);
    history.card("Jeff Skilling", {"b@initech.example"}, {{"birthday", "1985-01-02"}}, 2);
    resolve();
    EXPECT_FALSE(together("a@initech.example", "b@initech.example"));
    EXPECT_THAT(questions(), IsEmpty());
}

TEST_F(EvidenceTest, TwoAccountsInOneExportAreTwoHumanBeings) {
    const std::vector<FactRecord> work{{"organisation", "Initech"}};
    history.card("Jeff Skilling", {"linkedin.com/in/a"}, work, 3, "linkedin");
    history.card("Jeff Skilling", {"linkedin.com/in/b"}, work, 3, "linkedin");
    history.identity("js@initech.example", "Jeff Skilling");
    resolve();
    EXPECT_FALSE(together("linkedin.com/in/a", "linkedin.com/in/b"));
    EXPECT_FALSE(together("linkedin.com/in/a", "js@initech.example")) << "which of the two?";
}

TEST_F(EvidenceTest, TwoCardsInOneBookAreAskedAbout) {
    const std::vector<FactRecord> work{{"organisation", "Initech"}};
    history.card("Jeff Skilling", {"a@x.org"}, work);
    history.card("Jeff Skilling", {"b@y.org"}, work);
    resolve();
    EXPECT_FALSE(together("a@x.org", "b@y.org"));
    EXPECT_THAT(questions(), ElementsAre("a@x.org = b@y.org"));
}

TEST_F(EvidenceTest, InfoAndTheLikeAreNobodys) {
    history.identity("info@initech.example", "Jeff Skilling");
    history.identity("jeff@initech.example", "Jeff Skilling");
    resolve();
    EXPECT_FALSE(together("info@initech.example", "jeff@initech.example"));
    EXPECT_THAT(questions(), IsEmpty());
}

TEST_F(EvidenceTest, DifferentCutsAChainAtItsWeakestLink) {
    history.card("Jeff Skilling", {"a@initech.example", "b@x.org"});
    history.identity("c@initech.example", "Jeff Skilling");
    resolve();
    ASSERT_TRUE(together("b@x.org", "c@initech.example")) << "a card, then a name";
    resolve({{1, "different", "mailto:b@x.org", "mailto:c@initech.example"}});
    EXPECT_TRUE(together("a@initech.example", "b@x.org"));
    EXPECT_FALSE(together("a@initech.example", "c@initech.example"));
    EXPECT_THAT(questions(), IsEmpty()) << "it was answered";
}

TEST_F(EvidenceTest, SplitLeavesAnAddressAloneUntilSame) {
    history.card("Jeff Skilling", {"a@x.org", "b@x.org", "c@x.org"});
    Decisions said{{1, "split", "mailto:b@x.org"}};
    resolve(said);
    EXPECT_TRUE(together("a@x.org", "c@x.org"));
    EXPECT_FALSE(together("a@x.org", "b@x.org"));
    said.push_back({2, "same", "mailto:b@x.org", "mailto:a@x.org"});
    resolve(said);
    EXPECT_TRUE(together("b@x.org", "c@x.org"));
    said.push_back({3, "split", "mailto:b@x.org"});
    resolve(said);
    EXPECT_FALSE(together("a@x.org", "b@x.org"));
}

TEST_F(EvidenceTest, ACardOfTheOwnersAsksWhetherTheRestIsTheirsToo) {
    history.card("Me", {"me@x.org", "me@work.example"});
    resolve({{1, "owner", "mailto:me@x.org"}});
    EXPECT_FALSE(together("me@x.org", "me@work.example"));
    ASSERT_EQ(found.questions.size(), 1u);
    EXPECT_EQ(found.questions[0].kind, Question::Kind::mine);
    EXPECT_EQ(history.out.identities[found.questions[0].link.b].address, "me@work.example");
    resolve({{1, "owner", "mailto:me@x.org"}, {2, "not-owner", "mailto:me@work.example"}});
    EXPECT_THAT(found.questions, IsEmpty());
}

TEST_F(EvidenceTest, WhatTheSourceCallsTheOwnersIsTheirs) {
    history.card("Me", {"me@x.org", "me@work.example"});
    history.out.cards[0].is_owner = true;
    resolve({{1, "owner", "mailto:me@x.org"}});
    EXPECT_TRUE(together("me@x.org", "me@work.example"));
}

TEST_F(EvidenceTest, DoesNotDependOnTheOrderOfTheLog) {
    const auto fill = [](HistoryBuilder& to, bool backwards) {
        std::vector<std::pair<std::string, std::string>> all{
            {"a@initech.example", "Jeff Skilling"}, {"b@initech.example", "Skilling, Jeff"},
            {"c@x.org", "Jeff Skilling"},           {"d@y.org", "Bob Kowalski"},
            {"e@initech.example", "Bob Kowalski"},  {"f@initech.example", "Robert Kowalski"}};
        if (backwards) std::reverse(all.begin(), all.end());
        for (const auto& [address, name] : all) to.identity(address, name);
        to.card("Jeff Skilling", {"c@x.org", "d@y.org"});
    };
    HistoryBuilder one, other;
    fill(one, false);
    fill(other, true);
    const auto of_one = people::resolve(one.out, {}), of_other = people::resolve(other.out, {});
    ASSERT_EQ(one.out.persons.size(), other.out.persons.size());
    for (std::size_t i = 0; i < one.out.persons.size(); ++i)
        EXPECT_EQ(one.out.persons[i].id, other.out.persons[i].id);
    ASSERT_EQ(of_one.questions.size(), of_other.questions.size());
    for (std::size_t i = 0; i < of_one.questions.size(); ++i)
        EXPECT_EQ(of_one.questions[i].id, of_other.questions[i].id);
    EXPECT_EQ(of_one.links.size(), of_other.links.size());
}

TEST_F(EvidenceTest, WhoIsOnlySavedIsAPersonWithFacts) {
    history.card("Ann Smith", {"ann@x.org"}, {{"title", "CEO"}, {"organisation", "Initech"}});
    history.card("Ann Smith", {"ann@x.org"}, {{"title", "CEO"}}, 2);
    resolve();
    const PersonRecord& ann = history.out.persons.at(history.out.person_of.at(0));
    EXPECT_EQ(ann.cards, 2u);
    EXPECT_THAT(ann.facts,
                ElementsAre(FactRecord{"organisation", "Initech"}, FactRecord{"title", "CEO"}));
}

TEST_F(EvidenceTest, ARemarkBehindANameTellsTwoOfOneCompanyApart) {
    history.identity(".ward@acme.example", "Ward, Kim S (Houston)");
    history.identity("kim.ward@acme.example", "Kim Ward");
    know(".ward@acme.example", "kim.ward@acme.example", {"x@a.org", "y@b.org", "z@c.org"});
    resolve();
    EXPECT_FALSE(together(".ward@acme.example", "kim.ward@acme.example"));
    EXPECT_THAT(questions(), ElementsAre(".ward@acme.example = kim.ward@acme.example"));
}

TEST_F(EvidenceTest, OneRemarkBehindANameDoesNot) {
    history.identity(".ward@acme.example", "Ward, Kim S (Houston)");
    history.identity("kim.ward@acme.example", "Kim Ward (HOUSTON)");
    know(".ward@acme.example", "kim.ward@acme.example", {"x@a.org", "y@b.org", "z@c.org"});
    resolve();
    EXPECT_TRUE(together(".ward@acme.example", "kim.ward@acme.example"));
}

}  // namespace
}  // namespace rekindle::people

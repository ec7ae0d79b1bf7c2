// Addresses that show no name, and whose they are.
#include "tests/unit/people/evidence_fixture.hpp"

namespace rekindle::people {
namespace {

// kholst@ shows no name. That it is made of Keith Holst's only helps what else agrees.
struct AliasTest : EvidenceTest {
    AliasTest() {
        for (int i = 0; i < 30; ++i)  // a company large enough to have namesakes of its own
            history.identity("worker" + std::to_string(i) + "@acme.example");
        history.identity("keith.holst@acme.example", "Keith Holst");
    }
    void meet(const std::string& alias) {
        history.identity(alias);
        know("keith.holst@acme.example", alias, {"x@a.org", "y@b.org", "z@c.org"});
    }
};

TEST_F(AliasTest, OfWhoHasCommonContactsIsTheirs) {
    meet("kholst@acme.example");
    meet("kholst@eu.acme.example");
    resolve();
    EXPECT_TRUE(together("keith.holst@acme.example", "kholst@acme.example"));
    EXPECT_TRUE(together("keith.holst@acme.example", "kholst@eu.acme.example"));
    ASSERT_FALSE(found.links.empty());
    EXPECT_NE(found.links[0].contexts & made_of_name, 0u);
}

TEST_F(AliasTest, OfWhomNothingElseSpeaksAsks) {
    history.identity("kholst@acme.example");
    resolve();
    EXPECT_FALSE(together("keith.holst@acme.example", "kholst@acme.example"));
    EXPECT_THAT(questions(), ElementsAre("keith.holst@acme.example = kholst@acme.example"));
}

TEST_F(AliasTest, ThatTwoCanHaveIsNobodys) {
    history.identity("karl.holst@acme.example", "Karl Holst");
    meet("kholst@acme.example");
    resolve();
    EXPECT_FALSE(together("keith.holst@acme.example", "kholst@acme.example"));
}

TEST_F(AliasTest, InOneMailWithTheAddressItIsMadeOfAsks) {
    meet("kholst@acme.example");
    history.mail("x@a.org", {"keith.holst@acme.example", "kholst@acme.example"});
    history.mail("q@a.org", {"keith.holst@acme.example", "someone@b.org"});
    resolve();
    EXPECT_FALSE(together("keith.holst@acme.example", "kholst@acme.example"));
}

TEST_F(AliasTest, OfAnotherCompanyIsNotCompared) {
    meet("kholst@other.example");
    resolve();
    EXPECT_FALSE(together("keith.holst@acme.example", "kholst@other.example"));
    EXPECT_THAT(questions(), IsEmpty());
}

TEST_F(AliasTest, CutToAFewLettersIsOneToo) {
    history.identity("paul.kaufman@acme.example", "Paul Kaufman");
    history.identity("pkaufma@acme.example");
    know("paul.kaufman@acme.example", "pkaufma@acme.example", {"x@a.org", "y@b.org", "z@c.org"});
    resolve();
    EXPECT_TRUE(together("paul.kaufman@acme.example", "pkaufma@acme.example"));
}

TEST_F(AliasTest, ABareFamilyNameAtTwoHostsIsNoAlias) {
    history.identity("holst@cs.acme.example", "Anna Holst");
    history.identity("holst@math.acme.example");
    know("holst@cs.acme.example", "holst@math.acme.example", {"x@a.org", "y@b.org", "z@c.org"});
    resolve();
    EXPECT_FALSE(together("holst@cs.acme.example", "holst@math.acme.example"));
}

// harora@ is Harry's for some and Harpreet's for others.
struct CalledTest : EvidenceTest {
    CalledTest() {
        for (int i = 0; i < 30; ++i)
            history.identity("worker" + std::to_string(i) + "@acme.example");
        history.identity("harry.arora@acme.example", "Arora, Harry");
        history.name("harora@eu.acme.example", "Harry Arora", 3);
    }
    bool are_one(const std::string& other) {
        resolve();
        return together("harora@eu.acme.example", other);
    }
};

TEST_F(CalledTest, ByAnotherGivenNameIsWhoBearsItAtTheSameMailbox) {
    history.name("harora@eu.acme.example", "harpreet", 2);
    history.identity("harora@acme.example", "Harpreet Arora");
    EXPECT_TRUE(are_one("harora@acme.example"));
    EXPECT_TRUE(together("harry.arora@acme.example", "harora@acme.example"));
}

TEST_F(CalledTest, ByAnotherGivenNameIsWhomTheyShareContactsWith) {
    history.name("harora@eu.acme.example", "Harpreet", 2);
    history.identity("harpreet.arora@acme.example", "Harpreet Arora");
    EXPECT_FALSE(are_one("harpreet.arora@acme.example")) << "nothing but the company";
    know("harora@eu.acme.example", "harpreet.arora@acme.example", {"x@a.org", "y@b.org"});
    EXPECT_TRUE(are_one("harpreet.arora@acme.example"));
}

TEST_F(CalledTest, OnceIsASlip) {
    history.name("harora@eu.acme.example", "harpreet", 1);
    history.identity("harora@acme.example", "Harpreet Arora");
    EXPECT_FALSE(are_one("harora@acme.example"));
}

// Departments of a university give the same mailbox to two.
TEST_F(CalledTest, ByNothingElseAreTwo) {
    history.identity("harora@acme.example", "Harpreet Arora");
    know("harora@eu.acme.example", "harora@acme.example", {"x@a.org", "y@b.org", "z@c.org"});
    EXPECT_FALSE(are_one("harora@acme.example"));
}

TEST_F(CalledTest, ByANameTheMailboxIsNotMadeOfIsNobodyElse) {
    history.name("harora@eu.acme.example", "Simran", 5);
    history.identity("simran.arora@acme.example", "Simran Arora");
    know("harora@eu.acme.example", "simran.arora@acme.example", {"x@a.org", "y@b.org"});
    EXPECT_FALSE(are_one("simran.arora@acme.example")) << "his wife, who reads his mail";
}

TEST_F(CalledTest, AtHomeMayBeAFamily) {
    history.name("carora@gmail.com", "Carol Arora", 3).name("carora@gmail.com", "Charles", 3);
    history.identity("charles@x.org", "Charles Arora");
    know("carora@gmail.com", "charles@x.org", {"x@a.org", "y@b.org", "z@c.org"});
    resolve();
    EXPECT_FALSE(together("carora@gmail.com", "charles@x.org"));
}

}  // namespace
}  // namespace rekindle::people

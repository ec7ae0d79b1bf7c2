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

}  // namespace
}  // namespace rekindle::people

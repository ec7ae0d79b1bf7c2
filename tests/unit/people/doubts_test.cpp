// Who answers for whom, and what speaks against two of one name.
#include "tests/unit/people/evidence_fixture.hpp"

namespace rekindle::people {
namespace {

TEST_F(EvidenceTest, WhoAnswersWhatWasWrittenToTheirOtherAddress) {
    history.identity("kate@x.org", "Kate Nowak");
    history.identity("kate@y.org", "Kate Nowak");
    history.mail("ken@z.org", {"kate@x.org"}).mail("kate@y.org", {"ken@z.org"});
    history.out.answers.back() = 0;
    resolve();
    EXPECT_TRUE(together("kate@x.org", "kate@y.org"));
    EXPECT_NE(found.links.at(0).contexts & answered_for, 0u);
}

TEST_F(EvidenceTest, WhoAnswersForSomebodyElseIsAnother) {
    history.identity("kate@x.org", "Kate Nowak");
    history.identity("tom@y.org", "Tom Nowak");
    history.mail("ken@z.org", {"kate@x.org"}).mail("tom@y.org", {"ken@z.org"});
    history.out.answers.back() = 0;
    resolve();
    EXPECT_FALSE(together("kate@x.org", "tom@y.org"));
}

// A third address is as close to one of two namesakes as to the other.
TEST_F(EvidenceTest, WhoMayBeEitherOfTwoIsAsked) {
    const std::vector<std::string> friends{"p@a.org", "q@b.org", "r@c.org", "s@d.org", "t@e.org"};
    for (const char* account : {"facebook:1", "facebook:2"}) {
        history.identity(Scheme::handle, account, "Kate Nowak");
        for (const std::string& one : friends) history.chat(account, {one});
    }
    history.identity("kate@x.org", "Kate Nowak");
    history.identity("kn@initech.example", "Kate Nowak");
    for (const std::string& one : friends) history.mail("kate@x.org", {one});
    history.card("Kate Nowak", {"facebook:1"}, {{"organisation", "Initech"}}, 1);
    history.card("Kate Nowak", {"facebook:2"}, {{"organisation", "Initech"}}, 1);
    history.card("Kate Nowak", {"kate@x.org"}, {{"organisation", "Initech"}}, 2);
    resolve();
    EXPECT_FALSE(together("facebook:1", "facebook:2"));
    EXPECT_FALSE(together("kate@x.org", "facebook:1"));
    EXPECT_FALSE(together("kate@x.org", "facebook:2"));
}

// Two mobile numbers of one name in one life are as often two human beings.
TEST_F(EvidenceTest, OtherNumbersOfOneNameTakeMore) {
    for (const char* number : {"+491711111111", "+491722222222"}) {
        history.identity(Scheme::phone, number, "Kate Nowak");
        history.chat(number, {"p@a.org"}).chat(number, {"q@b.org"});
    }
    resolve();
    EXPECT_FALSE(together("+491711111111", "+491722222222"));
    EXPECT_THAT(questions(), ElementsAre("+491711111111 = +491722222222"));
}

}  // namespace
}  // namespace rekindle::people

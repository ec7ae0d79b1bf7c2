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

TEST_F(EvidenceTest, WhoCanOnlyBeOneOfTwoIsThatOne) {
    for (const char* account : {"facebook:1", "facebook:2"})
        history.identity(Scheme::handle, account, "Kate Nowak");
    history.identity("kn@initech.example", "Kate Nowak");
    history.card("Kate Nowak", {"facebook:1"}, {{"organisation", "Initech"}}, 1);
    resolve();
    EXPECT_TRUE(together("kn@initech.example", "facebook:1"));
    EXPECT_FALSE(together("kn@initech.example", "facebook:2"));
    know("kn@initech.example", "facebook:2", {"p@a.org"});
    resolve();
    EXPECT_FALSE(together("kn@initech.example", "facebook:1")) << "in touch with a friend of both";
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

// A chat that shows names only, in a life with two of that name.
TEST_F(EvidenceTest, ANameThatTwoBearIsNobodys) {
    history.identity(Scheme::name, "kate nowak");
    for (const char* account : {"facebook:1", "facebook:2"})
        history.identity(Scheme::handle, account, "Kate Nowak");
    for (const char* one : {"p@a.org", "q@b.org", "r@c.org", "s@d.org", "t@e.org"})
        history.chat("facebook:1", {one}).chat("kate nowak", {one});
    resolve();
    EXPECT_FALSE(together("facebook:1", "kate nowak"));
    EXPECT_THAT(questions(), testing::Contains("facebook:1 = kate nowak"));
}

TEST_F(EvidenceTest, ANameThatOneBearsIsTheirsWithCommonContacts) {
    history.identity(Scheme::name, "kate nowak");
    history.identity(Scheme::handle, "facebook:1", "Kate Nowak");
    for (const char* one : {"p@a.org", "q@b.org", "r@c.org", "s@d.org", "t@e.org"})
        history.chat("facebook:1", {one}).chat("kate nowak", {one});
    resolve();
    EXPECT_TRUE(together("facebook:1", "kate nowak"));
}

TEST_F(EvidenceTest, ANameThatMayBeTwosIsAsked) {
    history.identity(Scheme::name, "kate nowak");
    history.identity(Scheme::handle, "facebook:1", "Kate Nowak");
    for (const char* one : {"p@a.org", "q@b.org", "r@c.org", "s@d.org", "t@e.org"})
        history.chat("facebook:1", {one}).chat("kate nowak", {one});
    history.identity("kate@x.org", "Kate Nowak");
    resolve();
    EXPECT_FALSE(together("facebook:1", "kate nowak")) << "and who is kate@x.org?";
    EXPECT_THAT(questions(), testing::Contains("facebook:1 = kate nowak"));
    know("kate@x.org", "facebook:1", {"p@a.org", "q@b.org"});
    resolve();
    EXPECT_TRUE(together("facebook:1", "kate nowak"));
}

// LinkedIn says where she works, and her private address writes to people there.
TEST_F(EvidenceTest, WhoIsInTouchWithTheirCompany) {
    history.identity(Scheme::handle, "linkedin.com/in/kate", "Kate Nowak");
    history.card("Kate Nowak", {"linkedin.com/in/kate"}, {{"organisation", "Initech GmbH"}}, 1,
                 "linkedin");
    history.identity("kate@x.org", "Kate Nowak");
    for (const char* one : {"a@b.org", "c@d.org", "e@f.org", "g@h.org", "i@j.org", "k@l.org"})
        history.identity(one);
    history.mail("kate@x.org", {"ken@initech.example"});
    resolve();
    EXPECT_FALSE(together("kate@x.org", "linkedin.com/in/kate")) << "one colleague is nothing";
    history.mail("kate@x.org", {"tom@initech.example"});
    resolve();
    EXPECT_TRUE(together("kate@x.org", "linkedin.com/in/kate"));
    EXPECT_NE(found.links.at(0).contexts & contacts_at_work, 0u);
}

// On a list everything is marked as bulk; who answers the same people there is one.
TEST_F(EvidenceTest, WhatCameOverAListIsEvidenceToo) {
    history.identity("hch@x.example", "Kate Nowak");
    history.identity("kate@y.example", "Kate Nowak");
    know("hch@x.example", "kate@y.example", {"p@a.org", "q@b.org", "r@c.org"});
    for (auto& flags : history.out.flags) flags = RK_BULK;
    resolve();
    EXPECT_TRUE(together("hch@x.example", "kate@y.example"));
}

TEST_F(EvidenceTest, OneMailboxUnderTwoEndings) {
    history.identity("neilb@acme.example", "Neil Nowak");
    history.identity("neilb@acme.test", "Neil Nowak");
    history.identity("other@acme.org", "Neil Nowak");
    resolve();
    EXPECT_TRUE(together("neilb@acme.example", "neilb@acme.test"));
    EXPECT_FALSE(together("neilb@acme.example", "other@acme.org")) << "nothing but the name";
}

// Whoever writes to both of somebody's addresses wants to be read.
TEST_F(EvidenceTest, OneNameTwiceInOneMailIsOneHumanBeing) {
    history.identity("kate@x.org", "Kate Nowak");
    history.identity("nowak@y.org", "Nowak, Kate");
    history.mail("p@a.org", {"kate@x.org", "nowak@y.org", "q@b.org"});
    resolve();
    EXPECT_TRUE(together("kate@x.org", "nowak@y.org"));
}

TEST_F(EvidenceTest, TwoGivenNamesInOneMailTakeMore) {
    history.identity("bob@x.org", "Bob Nowak");
    history.identity("robert@y.org", "Robert Nowak");
    history.mail("p@a.org", {"bob@x.org", "robert@y.org", "q@b.org"});
    resolve();
    EXPECT_FALSE(together("bob@x.org", "robert@y.org")) << "father and son";
    EXPECT_THAT(questions(), ElementsAre("bob@x.org = robert@y.org"));
}

// A third address shares contacts with both of two who have numbers of their own.
TEST_F(EvidenceTest, WeakLinksDoNotAddUp) {
    history.identity(Scheme::phone, "+491711111111");
    history.identity(Scheme::phone, "+491722222222");
    history.card("Kate Nowak", {"kate@x.org", "+491711111111"}, {}, 1);
    history.card("Kate Nowak", {"nowak@y.org", "+491722222222"}, {}, 2);
    history.identity("kn@z.org", "Kate Nowak");
    know("kn@z.org", "kate@x.org", {"p@a.org", "q@b.org"});
    know("kn@z.org", "nowak@y.org", {"r@c.org", "s@d.org"});
    resolve();
    EXPECT_NE(together("kn@z.org", "kate@x.org"), together("kn@z.org", "nowak@y.org"));
    EXPECT_FALSE(together("kate@x.org", "nowak@y.org"));
    EXPECT_EQ(questions().size(), 1u);
}

// Ten contacts each, none in common: two human beings, unless one address followed the other. A
// third address has contacts of both.
struct StrangersTest : EvidenceTest {
    void write(const std::string& from, int year, const std::string& to) {
        history.identity(from, "Kate Nowak");
        history.mail(from, {to});
        history.out.time.back() = Instant{std::chrono::hours{24 * 365 * year}};
    }
    void live(int later) {
        for (int i = 0; i < 10; ++i) {
            const std::string early = "a" + std::to_string(i) + "@a.org",
                              late = "b" + std::to_string(i) + "@b.org";
            write("kate@x.org", 30 + i % 3, early);
            write("nowak@z.org", later + i % 3, late);
            if (i < 5) write("kn@y.org", 30 + i % 3, early);
            if (i < 5) write("kn@y.org", later + i % 3, late);
        }
        resolve();
    }
};

TEST_F(StrangersTest, AtOneTimeAreTwo) {
    live(31);
    EXPECT_FALSE(together("kate@x.org", "nowak@z.org"));
}

TEST_F(StrangersTest, OneAfterTheOtherAreOne) {
    live(40);
    EXPECT_TRUE(together("kate@x.org", "nowak@z.org"));
    EXPECT_TRUE(together("kate@x.org", "kn@y.org"));
}

}  // namespace
}  // namespace rekindle::people

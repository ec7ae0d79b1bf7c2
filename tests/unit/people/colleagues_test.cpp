// Former and present colleagues, by addresses and by cards.
#include "tests/unit/people/history_builder.hpp"

namespace rekindle::people {
namespace {

using Colleague = PersonRecord::Colleague;
using std::chrono::days;

Instant day(int number) {
    return Instant{} + days{number};
}

struct ColleagueTest : testing::Test {
    ColleagueTest() { history.identity("me@initech.example"); }
    void mail(const std::string& from, const std::string& to, int on, Kind kind = Kind::email) {
        history.mail(from, {to});
        history.out.time.back() = day(on);
        history.out.kind.back() = kind;
    }
    const std::vector<Colleague>& colleague(const std::string& address) {
        people::resolve(history.out, {{1, "owner", "mailto:me@initech.example"}});
        return history.out.persons.at(history.out.person_of.at(history.identity(address)))
            .colleague;
    }

    HistoryBuilder history;
};

TEST_F(ColleagueTest, BothHadAddressesThereAtTheSameTime) {
    mail("me@initech.example", "x@else.example", 100);
    mail("ann@initech.example", "me@initech.example", 200);
    mail("ann@initech.example", "me@initech.example", 900);
    mail("me@initech.example", "x@else.example", 500);
    const auto& found = colleague("ann@initech.example");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].organisation, "initech.example");
    EXPECT_EQ(found[0].from, day(200));
    EXPECT_EQ(found[0].evidence, Colleague::Evidence::domain);
    EXPECT_FALSE(found[0].former) << "the log ends with it";
}

TEST_F(ColleagueTest, AreFormerHalfAYearLater) {
    mail("ann@initech.example", "me@initech.example", 200);
    mail("x@else.example", "y@else.example", 200 + 183);
    EXPECT_TRUE(colleague("ann@initech.example").at(0).former);
}

TEST_F(ColleagueTest, NotThoseOfAProviderOrOfAnotherCompany) {
    mail("ann@gmail.com", "me@initech.example", 200);
    mail("bob@else.example", "me@initech.example", 200);
    EXPECT_TRUE(colleague("ann@gmail.com").empty());
    EXPECT_TRUE(colleague("bob@else.example").empty());
}

TEST_F(ColleagueTest, CardsThatNameOneOrganisationAtTheSameTime) {
    history.card("Me", {"me@initech.example"}, {{"organisation", "Hooli Inc.", day(0), day(900)}});
    history.card("Ann", {"ann@x.org"}, {{"organisation", "hooli", day(500)}});
    history.card("Bob", {"bob@x.org"}, {{"organisation", "Hooli", day(901)}});
    mail("ann@x.org", "me@initech.example", 2000);
    mail("ann@x.org", "me@initech.example", 600, Kind::meeting);
    mail("ann@x.org", "me@initech.example", 1000, Kind::meeting);
    const auto& ann = colleague("ann@x.org");
    ASSERT_EQ(ann.size(), 1u);
    EXPECT_EQ(ann[0].organisation, "hooli");
    EXPECT_EQ(ann[0].from, day(500));
    EXPECT_EQ(ann[0].to, day(900));
    EXPECT_EQ(ann[0].evidence, Colleague::Evidence::organisation);
    EXPECT_EQ(ann[0].meetings, 1u) << "the other one was later";
    EXPECT_TRUE(ann[0].former);
    EXPECT_TRUE(colleague("bob@x.org").empty()) << "came when the owner had left";
}

}  // namespace
}  // namespace rekindle::people

#include <algorithm>

#include "tests/unit/people/history_builder.hpp"

namespace rekindle::people {
namespace {

using testing::UnorderedElementsAre;

const PersonRecord& person(const HistoryBuilder& history, const std::string& address) {
    for (std::uint32_t i = 0; i < history.out.identities.size(); ++i)
        if (history.out.identities[i].address == address)
            return history.out.persons.at(history.out.person_of.at(i));
    throw std::runtime_error("no such address");
}

bool together(const HistoryBuilder& history, const std::string& a, const std::string& b) {
    return &person(history, a) == &person(history, b);
}

HistoryBuilder three() {
    HistoryBuilder out;
    out.identity("ann@x.org", "Smith, Ann");
    out.identity("ben@y.org", "");
    out.identity("cat@z.org", "'cat@z.org'");
    out.mail("ann@x.org", {"ben@y.org", "cat@z.org"});
    return out;
}

TEST(Resolve, AnAddressIsAPerson) {
    auto history = three();
    resolve(history.out, {});
    EXPECT_EQ(history.out.persons.size(), 3u);
    EXPECT_EQ(person(history, "ann@x.org").name, "Ann Smith");
    EXPECT_EQ(person(history, "ben@y.org").name, "ben@y.org");
    EXPECT_EQ(person(history, "cat@z.org").name, "cat@z.org");
    EXPECT_FALSE(person(history, "ann@x.org").is_owner);
}

TEST(Resolve, TheUnnamedOwnerIsNobodyUntilTheOwnerIsKnown) {
    HistoryBuilder history;
    const std::string unnamed{unnamed_owner};
    const auto index = history.identity(Scheme::handle, unnamed);
    ASSERT_EQ(canonical(Scheme::handle, unnamed_owner), unnamed);
    history.mail(unnamed, {"ada"}).mail("me@x.org", {"ben@y.org"});
    history.owner_evidence(unnamed, 1);
    resolve(history.out, {});
    EXPECT_EQ(history.out.persons.size(), 3u);
    EXPECT_EQ(history.out.person_of[index], nobody);
    EXPECT_TRUE(find(history.out, unnamed).empty());
    resolve(history.out, {{1, "owner", "mailto:me@x.org"}});
    EXPECT_EQ(history.out.persons.size(), 3u);
    EXPECT_TRUE(person(history, unnamed).is_owner);
    EXPECT_TRUE(together(history, unnamed, "me@x.org"));
    EXPECT_EQ(person(history, unnamed).identities.size(), 1u) << "it is no address of theirs";
    EXPECT_TRUE(find(history.out, unnamed).empty());
}

// "handle:…" is sorted before "mailto:…": as the first of a set it would take everybody with it.
TEST(Resolve, NothingJoinsTheUnnamedOwnerToAnybody) {
    for (const std::string& unnamed : {std::string{unnamed_owner}, std::string{"photo-library"},
                                       std::string{"calendar-owner"}}) {
        HistoryBuilder history;
        const auto index = history.identity(Scheme::handle, unnamed);
        history.mail(unnamed, {"ada@x.org"}).mail("me@x.org", {"ada@x.org"});
        history.owner_evidence("me@x.org", 20);
        const auto resolution =
            resolve(history.out, {{1, "same", "handle:" + unnamed, "mailto:me@x.org"},
                                  {2, "same", "handle:" + unnamed, "mailto:ada@x.org"}});
        EXPECT_EQ(history.out.persons.size(), 2u) << unnamed;
        EXPECT_FALSE(together(history, "me@x.org", "ada@x.org")) << unnamed;
        EXPECT_THAT(resolution.questions, testing::IsEmpty()) << unnamed;
        EXPECT_TRUE(history.out.persons[history.out.person_of[index]].is_owner) << unnamed;
    }
}

TEST(Resolve, IdsDoNotDependOnTheOrder) {
    auto one = three();
    resolve(one.out, {});
    HistoryBuilder other;
    other.mail("dan@x.org", {"cat@z.org", "ann@x.org"});
    resolve(other.out, {});
    EXPECT_EQ(person(one, "ann@x.org").id, person(other, "ann@x.org").id);
    EXPECT_EQ(person(one, "cat@z.org").id, person(other, "cat@z.org").id);
    EXPECT_NE(person(one, "cat@z.org").id, person(one, "ann@x.org").id);
    EXPECT_EQ(person(one, "ann@x.org").id.front(), 'p');
}

TEST(Resolve, SameJoinsAndLaterDifferentParts) {
    auto history = three();
    std::vector<log::Log::Decision> decisions{{1, "same", "mailto:ann@x.org", "mailto:ben@y.org"}};
    resolve(history.out, decisions);
    EXPECT_TRUE(together(history, "ann@x.org", "ben@y.org"));
    EXPECT_EQ(history.out.persons.size(), 2u);
    EXPECT_EQ(person(history, "ben@y.org").name, "Ann Smith");
    decisions.push_back({2, "different", "mailto:ben@y.org", "mailto:ann@x.org"});
    resolve(history.out, decisions);
    EXPECT_FALSE(together(history, "ann@x.org", "ben@y.org"));
    decisions.push_back({3, "same", "mailto:ben@y.org", "mailto:ann@x.org"});
    resolve(history.out, decisions);
    EXPECT_TRUE(together(history, "ann@x.org", "ben@y.org"));
}

TEST(Resolve, DifferentHoldsThroughAThird) {
    auto history = three();
    resolve(history.out, {{1, "different", "mailto:ann@x.org", "mailto:cat@z.org"},
                          {2, "same", "mailto:ann@x.org", "mailto:ben@y.org"},
                          {3, "same", "mailto:ben@y.org", "mailto:cat@z.org"}});
    EXPECT_TRUE(together(history, "ann@x.org", "ben@y.org"));
    EXPECT_FALSE(together(history, "ann@x.org", "cat@z.org"));
}

TEST(Resolve, TheOwnersAddressesAreOnePerson) {
    auto history = three();
    resolve(history.out, {{1, "owner", "mailto:cat@z.org"}, {2, "owner", "mailto:ann@x.org"}});
    EXPECT_TRUE(together(history, "ann@x.org", "cat@z.org"));
    EXPECT_TRUE(person(history, "ann@x.org").is_owner);
    EXPECT_FALSE(person(history, "ben@y.org").is_owner);
}

TEST(Resolve, MachineAndHuman) {
    auto history = three();
    resolve(history.out, {{1, "machine", "mailto:ann@x.org"},
                          {2, "machine", "mailto:ben@y.org"},
                          {3, "human", "mailto:ben@y.org"},
                          {4, "machine", "mailto:nobody@known.org"}});
    EXPECT_EQ(person(history, "ann@x.org").machine, PersonRecord::Machine::yes);
    EXPECT_EQ(person(history, "ben@y.org").machine, PersonRecord::Machine::no);
    EXPECT_EQ(person(history, "cat@z.org").machine, PersonRecord::Machine::unknown);
}

TEST(Resolve, TheNameUsedMostIsThePersons) {
    HistoryBuilder history;
    history.identity("a@x.org", "Annie");
    history.identity("b@x.org", "Ann Smith");
    history.mail("a@x.org", {"c@x.org"});
    for (int i = 0; i < 3; ++i) history.mail("b@x.org", {"c@x.org"});
    resolve(history.out, {{1, "same", "mailto:a@x.org", "mailto:b@x.org"}});
    EXPECT_EQ(person(history, "a@x.org").name, "Ann Smith");
}

TEST(Resolve, AHandleThatIsANameIsShownAsItIsWritten) {
    HistoryBuilder history;
    history.identity("ann smith", "Ann Smith");
    history.chat("ann smith", {"bob"});
    history.out.identities[0].scheme = Scheme::name;
    resolve(history.out, {});
    EXPECT_EQ(person(history, "ann smith").name, "Ann Smith");
}

TEST(Resolve, TwiceIsAsOnce) {
    auto history = three();
    resolve(history.out, {});
    const auto before = history.out.person_of;
    resolve(history.out, {});
    EXPECT_EQ(history.out.person_of, before);
    EXPECT_EQ(history.out.persons.size(), 3u);
}

}  // namespace
}  // namespace rekindle::people

#include "tests/unit/people/history_builder.hpp"

namespace rekindle::people {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Find : testing::Test {
    Find() {
        history.identity("ann.smith@x.org", "Ann Smith");
        history.identity("joe@y.org", "Jos\xC3\xA9 \xC3\x85ngstr\xC3\xB6m");
        history.identity("ann@z.org", "Ann");
        history.identity("smith@gmail.com", "");
        resolve(history.out, {});
    }
    std::vector<std::string> names(std::string_view query) {
        std::vector<std::string> out;
        for (const std::uint32_t i : find(history.out, query))
            out.push_back(history.out.persons[i].name);
        return out;
    }
    HistoryBuilder history;
};

TEST_F(Find, ByAddressInAnySpelling) {
    EXPECT_THAT(names("ANN@Z.org"), ElementsAre("Ann"));
    EXPECT_THAT(names("mailto:ann@z.org"), ElementsAre("Ann"));
    EXPECT_THAT(names("s.mith+x@googlemail.com"), ElementsAre("smith@gmail.com"));
}

TEST_F(Find, ById) {
    for (std::uint32_t i = 0; i < history.out.persons.size(); ++i)
        EXPECT_THAT(find(history.out, history.out.persons[i].id), ElementsAre(i));
}

TEST_F(Find, ByTheIdFromBeforeAJoin) {
    const std::string old = history.out.persons[history.out.person_of[2]].id;
    const std::string other = history.out.persons[history.out.person_of[0]].id;
    resolve(history.out, {{1, "same", "mailto:ann.smith@x.org", "mailto:ann@z.org"}});
    EXPECT_EQ(find(history.out, old), find(history.out, other));
    EXPECT_EQ(find(history.out, old).size(), 1u);
}

TEST_F(Find, TheWholeNameBeforeItsParts) {
    EXPECT_THAT(names("ann"), ElementsAre("Ann", "Ann Smith"));
}

TEST_F(Find, WithoutMarksAndCase) {
    EXPECT_THAT(names("jose angstrom"), ElementsAre("Jos\xC3\xA9 \xC3\x85ngstr\xC3\xB6m"));
    EXPECT_THAT(names("JOS\xC3\x89"), ElementsAre("Jos\xC3\xA9 \xC3\x85ngstr\xC3\xB6m"));
}

TEST_F(Find, NobodyForNothing) {
    EXPECT_THAT(names(""), IsEmpty());
    EXPECT_THAT(names("  "), IsEmpty());
    EXPECT_THAT(names("zebra"), IsEmpty());
}

}  // namespace
}  // namespace rekindle::people

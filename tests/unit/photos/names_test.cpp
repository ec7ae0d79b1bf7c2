#include "plugins/photos/names.hpp"

#include <gmock/gmock.h>

#include "plugins/photos/limits.hpp"

namespace rekindle::photos {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Names, AreTidied) {
    EXPECT_EQ(tidy_name("  Ada\t Byron\n"), "Ada Byron");
    EXPECT_EQ(tidy_name("Ada\xC2\xA0"
                        "Byron"),
              "Ada Byron");
    EXPECT_EQ(tidy_name("\x1B[2JAda"), "[2JAda");
    EXPECT_EQ(tidy_name("Zo\xC3\xAB"), "Zo\xC3\xAB");
    EXPECT_EQ(tidy_name("Zo\xEB"), "Zo\xEF\xBF\xBD");
}

TEST(Names, ThatNameNobody) {
    for (const char* name : {"", "   ", "Unknown", "unbekannt", "?", "Unconfirmed"})
        EXPECT_EQ(tidy_name(name), "") << name;
    EXPECT_EQ(tidy_name("Unknown Soldier"), "Unknown Soldier");
}

TEST(Names, AreCutBetweenCharacters) {
    std::string longer;
    while (longer.size() < 2 * limits::name) longer += "\xC3\xA9";
    const std::string name = tidy_name("a" + longer);
    EXPECT_EQ(name.size(), limits::name - 1);
    EXPECT_TRUE(name.ends_with("\xC3\xA9"));
}

TEST(Names, AreOncePerPhoto) {
    std::vector<std::string> people;
    for (const char* name : {"Ada Byron", "ada  byron", "Grace", "ADA BYRON", "Unknown"})
        add_person(people, name);
    EXPECT_THAT(people, ElementsAre("Ada Byron", "Grace"));
}

TEST(Names, OfAPhotoAreNotEndless) {
    std::vector<std::string> people;
    for (std::size_t i = 0; i < 3 * limits::people; ++i)
        add_person(people, "Person " + std::to_string(i));
    EXPECT_EQ(people.size(), limits::people);
}

TEST(Names, OfKeywordsBelowPeople) {
    EXPECT_THAT(people_of_keywords({"People/Ada", "Places/Paris", "People"}), ElementsAre("Ada"));
    EXPECT_THAT(people_of_keywords({"People|Family|Ada", "People|Family"}), ElementsAre("Ada"));
    EXPECT_THAT(people_of_keywords({"Personen/Ada", "Люди/Грейс"}), ElementsAre("Ada", "Грейс"));
    EXPECT_THAT(people_of_keywords({"Ada", "Friends/Ada", "Peoples/Ada", "People/"}), IsEmpty());
}

// "People/Ada" is no group for the sake of "People/Adam".
TEST(Names, OfWhichOneBeginsLikeTheOther) {
    EXPECT_THAT(people_of_keywords({"People/Ada", "People/Adam"}), ElementsAre("Ada", "Adam"));
}

}  // namespace
}  // namespace rekindle::photos

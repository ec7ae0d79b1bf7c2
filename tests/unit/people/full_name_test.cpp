// Two spellings of a name: one, perhaps one, or two human beings.
#include "host/people/names/full_name.hpp"

#include <gmock/gmock.h>

#include "host/people/names/latin.hpp"

namespace rekindle::people {
namespace {

FullName name(std::string_view text) {
    const auto out = full_name(text);
    if (!out) throw std::runtime_error("no full name: " + std::string{text});
    return *out;
}

Likeness like(std::string_view a, std::string_view b) {
    const Likeness out = likeness(name(a), name(b));
    EXPECT_EQ(out, likeness(name(b), name(a))) << a << " and " << b << ", the other way";
    return out;
}

TEST(FullName, IsTakenApart) {
    const FullName dr = name("Prof. Dr. Anna M. van der Berg, PhD");
    EXPECT_EQ(dr.first, "anna");
    EXPECT_THAT(dr.middle, testing::ElementsAre("m"));
    EXPECT_EQ(dr.last, "vanderberg");
    EXPECT_EQ(name("Harry Arora (E-mail)"), name("Harry Arora"));
    EXPECT_EQ(name("Martin King Jr.").suffix, "jr");
    EXPECT_EQ(name("J. Edgar Hoover").first, "edgar");
    EXPECT_TRUE(name("J. Smith").is_initial());
}

TEST(FullName, IsNotOfOneWordATeamOrAMachine) {
    for (const char* text :
         {"Anna", "", "Support Team", "Initech Newsletter", "The Smiths", "Team 3", "ann@x.org",
          "GitHub Notifications", "Familie Müller", "A B C D E F G H I", "Acme Inc"})
        EXPECT_FALSE(full_name(text)) << text;
}

TEST(FullName, HasNoPartInWhatStandsBesideIt) {
    for (const char* text :
         {"Mark E Taylor (Legal)", "Mark E Taylor [Legal]", "Mark E Taylor {Legal}",
          "Mark E Taylor (Legal", "Mark E Taylor - Contractor", "Mark E Taylor /Legal/",
          "Mark E Taylor/HOU", "Mark E Taylor | Acme", "Mark E Taylor @ Acme 24",
          "Mark E Taylor \xE2\x80\x93 Legal", "[EXT] Mark E Taylor", "MARK E TAYLOR (LEGAL)",
          "Mark E Taylor, Ph.D.", "Mark E Taylor, MBA, CPA", "Dr. Mark E Taylor",
          "Mark \"Doc\" E Taylor", "Mark 'Doc' E Taylor", "Mark E Taylor from Acme"})
        EXPECT_EQ(name(text), name("Mark E. Taylor")) << text;
    EXPECT_EQ(name("Martin King III (Legal)").suffix, "iii");
    EXPECT_EQ(name("M.D. Smith").first, "m") << "initials, no degree";
    EXPECT_FALSE(full_name("Jane from Acme"));
    EXPECT_FALSE(full_name("GitHub Pages - Support"));
    EXPECT_FALSE(full_name("Sales/Marketing"));
    EXPECT_EQ(like("Anna M\xC3\xBCller - Schmidt", "Anna M\xC3\xBCller"), Likeness::same);
}

TEST(FullName, SameInManySpellings) {
    EXPECT_EQ(like("Jeff Skilling", "JEFF SKILLING"), Likeness::same);
    EXPECT_EQ(like("Jürgen Müller", "Juergen Mueller"), Likeness::same);
    EXPECT_EQ(like("Jürgen Müller", "Jurgen Muller"), Likeness::same);
    EXPECT_EQ(like("Wang Wei", "Wei Wang"), Likeness::same);
    EXPECT_EQ(like("Phillip K. Allen", "Phillip Allen"), Likeness::same);
    EXPECT_EQ(like("Søren Ångström", "Soren Angstrom"), Likeness::same);
    EXPECT_EQ(like("Jean-Luc O'Neil", "Jean Luc ONeil"), Likeness::near);
}

TEST(FullName, SameInOtherLetters) {
    EXPECT_EQ(like("Юлия Соколова", "Yulia Sokolova"), Likeness::same);
    EXPECT_EQ(like("Дмитрий Волков", "Dmitry Volkov"), Likeness::same);
    EXPECT_EQ(like("Ελένη Νικολάου", "Eleni Nikolaou"), Likeness::same);
    EXPECT_EQ(like("Анна Иванова", "Ольга Иванова"), Likeness::opposite);
    EXPECT_EQ(like("Dmitrij Wolkow", "Dmitry Volkov"), Likeness::nickname) << "by two tables";
    EXPECT_EQ(like("Jewgeni Morosow", "Evgeny Morozov"), Likeness::nickname);
    EXPECT_EQ(like("Jana Novák", "Anna Novák"), Likeness::opposite);
}

TEST(FullName, NicknamesAndInitialsAreLess) {
    EXPECT_EQ(like("Bob Smith", "Robert Smith"), Likeness::nickname);
    EXPECT_EQ(like("Bill Abler", "William Abler"), Likeness::nickname);
    EXPECT_EQ(like("J. Smith", "John Smith"), Likeness::near);
    EXPECT_EQ(like("Anna Müller-Schmidt", "Anna Müller"), Likeness::near);
}

TEST(FullName, OneNameInTwoSpellings) {
    for (const auto& [a, b] : {std::pair{"Georganne", "Georgeanne"},
                               {"Catherine", "Catharine"},
                               {"Catharine", "Katherine"},
                               {"Kathryn", "Kate"},
                               {"Jonathan", "Jonathon"},
                               {"Jonathan", "Johnathan"},
                               {"Philip", "Phillip"},
                               {"Philipp", "Phil"},
                               {"Geoffrey", "Geoffery"},
                               {"Michael", "Micheal"},
                               {"Theresa", "Teresa"},
                               {"Ann", "Anne"},
                               {"Sara", "Sarah"},
                               {"Stephen", "Steven"},
                               {"Erik", "Eric"},
                               {"Carl", "Karl"}})
        EXPECT_EQ(like(std::string{a} + " Hodges", std::string{b} + " Hodges"), Likeness::nickname)
            << a << " and " << b;
}

// One letter apart, and brothers and sisters are called so.
TEST(FullName, NamesThatAreNotOneInTwoSpellings) {
    for (const auto& [a, b] : {std::pair{"Andrea", "Andreas"},
                               {"Martin", "Martina"},
                               {"Daniel", "Daniela"},
                               {"Christian", "Christina"},
                               {"Mario", "Maria"},
                               {"Mario", "Marco"},
                               {"Maria", "Marina"},
                               {"Maria", "Mara"},
                               {"Martin", "Marvin"},
                               {"Jamal", "Jamil"},
                               {"Rashid", "Rashad"},
                               {"Xiaofang", "Xiaofeng"},
                               {"Andr\xC3\xA9",
                                "Andr\xC3\xA9"
                                "e"},
                               {"Jana", "Anna"},
                               {"Julia", "Yulia"},
                               {"Jiang", "Yang"},
                               {"Jan", "Jana"},
                               {"Thomas", "Tobias"}})
        EXPECT_LT(like(std::string{a} + " Hodges", std::string{b} + " Hodges"), Likeness::nickname)
            << a << " and " << b;
}

TEST(FullName, WhatSaysNothingAndWhatSaysTwo) {
    EXPECT_EQ(like("Anna Müller", "Anna Schmidt"), Likeness::open) << "a marriage, or another";
    EXPECT_EQ(like("Bob Smith", "Carol Smith"), Likeness::opposite);
    EXPECT_EQ(like("John A. Smith", "John B. Smith"), Likeness::opposite);
    EXPECT_EQ(like("Martin King Jr", "Martin King Sr"), Likeness::opposite);
    EXPECT_EQ(like("Martin King Jr", "Martin King"), Likeness::near);
    EXPECT_EQ(like("J. Smith", "Karl Smith"), Likeness::opposite);
}

TEST(FullName, AlikeNamesFallIntoOneBlock) {
    for (const auto& [a, b] : {std::pair{"Bob Smith", "Robert Smith"},
                               {"Юлия Соколова", "Julija Sokolova"},
                               {"Jürgen Müller", "Juergen Mueller"},
                               {"Wang Wei", "Wei Wang"}})
        EXPECT_EQ(name_block(name(a)), name_block(name(b))) << a << " and " << b;
    EXPECT_NE(name_block(name("Bob Smith")), name_block(name("Bob Jones")));
}

TEST(Latin, LeavesWhatIsNoText) {
    EXPECT_EQ(latin("\xFF\xFE"), latin("\xFF\xFE")) << "no crash, no change from call to call";
    EXPECT_EQ(latin("Łukasz Żółć"), "lukasz zolc");
    EXPECT_TRUE(is_latin("Zoë O’Neil"));
    EXPECT_FALSE(is_latin("Дмитрий"));
}

}  // namespace
}  // namespace rekindle::people

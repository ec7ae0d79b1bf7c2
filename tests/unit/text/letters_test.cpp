#include "plugins/text/letters.hpp"

#include <gtest/gtest.h>

namespace rekindle::text {
namespace {

TEST(Letters, AreSmallInEveryScript) {
    EXPECT_EQ(small_letters("E-MAIL \u00c9\u0160\u0141 \u0418\u041c\u042f \u0391\u03a9 \u0130"),
              "e-mail \u00e9\u0161\u0142 \u0438\u043c\u044f \u03b1\u03c9 i");
    EXPECT_EQ(small_letters("\u540d 1\xFF"), "\u540d 1\xFF");
}

TEST(Letters, WithoutBlanksAndPunctuation) {
    EXPECT_EQ(letters_and_digits("E-Mail 2: Adresse"), "email2adresse");
    EXPECT_EQ(letters_and_digits("Nom de l\u2019\u00e9cran"),
              letters_and_digits("nom de l'\u00e9cran"));
    EXPECT_EQ(letters_and_digits("\u0413\u0440\u0430\u0434 \u00a0(\u0434\u0440\u0443\u0433)"),
              "\u0433\u0440\u0430\u0434\u0434\u0440\u0443\u0433");
    EXPECT_EQ(letters_and_digits("\u200f\u0627\u0633\u0645 "), "\u0627\u0633\u0645");
    EXPECT_EQ(letters_and_digits("\uFEFF\"Name\""), "name");
}

// The vowels of Thai are marks above the letters.
TEST(Letters, VowelsOfTheirOwnStay) {
    EXPECT_EQ(letters_and_digits("\u0e0a\u0e37\u0e48\u0e2d"), "\u0e0a\u0e37\u0e48\u0e2d");
    EXPECT_NE(letters_and_digits("\u0e0a\u0e37\u0e48\u0e2d"), letters_and_digits("\u0e0a\u0e2d"));
}

}  // namespace
}  // namespace rekindle::text

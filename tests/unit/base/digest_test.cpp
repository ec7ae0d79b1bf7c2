#include <gtest/gtest.h>

#include "host/base/digest.hpp"

namespace {

TEST(Digest, IsTheSameOnEveryMachine) {
    EXPECT_EQ(rekindle::text(rekindle::digest("email", "<a@example.org>")),
              rekindle::text(rekindle::digest("email", "<a@example.org>")));
    EXPECT_EQ(rekindle::text(rekindle::digest("email", "<a@example.org>")).size(), 26u);
}

TEST(Digest, PartsDoNotRunTogether) {
    EXPECT_NE(rekindle::digest("ab", "c"), rekindle::digest("a", "bc"));
    EXPECT_NE(rekindle::digest("ab"), rekindle::digest("a", "b"));
    EXPECT_NE(rekindle::digest("a", "", "b"), rekindle::digest("a", "b", ""));
}

TEST(Digest, NumberIsNeverZero) {
    EXPECT_NE(rekindle::number(rekindle::Digest{}), 0u);
    EXPECT_NE(rekindle::number(rekindle::digest("x")), rekindle::number(rekindle::digest("y")));
}

TEST(Digest, TextIsBase32OfAllBits) {
    rekindle::Digest all_ones;
    all_ones.fill(0xFF);
    EXPECT_EQ(rekindle::text(all_ones), "7777777777777777777777777" + std::string{"4"});
    EXPECT_EQ(rekindle::text(rekindle::Digest{}), std::string(26, 'a'));
}

}  // namespace

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "host/base/digest.hpp"

namespace {

TEST(Digest, IsTheSameOnEveryMachine) {
    EXPECT_EQ(rekindle::text(rekindle::digest("email", "<a@example.org>")),
              rekindle::text(rekindle::digest("email", "<a@example.org>")));
    EXPECT_EQ(rekindle::text(rekindle::digest("email", "<a@example.org>")).size(), 26u);
}

// Worked out with Python's hashlib; the lengths are those around the borders of blocks.
TEST(Digest, IsTheSha256OfLengthsAndParts) {
    const std::pair<std::size_t, std::string_view> known[] = {
        {0, "xinlkmxc7upzo3pq4uclwizhra"},    {1, "brfsyuo4ym4izik7g3xtoyihti"},
        {51, "brvcrzsi2gjrurq7imch4zlbi4"},   {52, "euezfpjjiykxgr7lfxeal4vs7m"},
        {53, "mngj4nrrjbagiyoc7xhaqvqxzu"},   {60, "t3celmmfwreuj3fotndh5yesum"},
        {61, "thuzg4qblq7kmwkvu4usce6chm"},   {115, "ythwpu2bpr6j4ciudznqpsfmlm"},
        {116, "zy2dbjatef54v4x7pcgidjylwu"},  {127, "ntau6oex6ipbukca6amcap2hfe"},
        {128, "jp5rn7fqtt2y7v25oimi45gx7m"},  {180, "qqeawjxyhyr44dn4u2adzuw52i"},
        {181, "owpdif3crvapmo66ffo2v5cs5y"},  {243, "mmefcv5jm5p3o3txiqcwdjdkrm"},
        {244, "vm6m7rrltzmnegteq6zn3qupou"},  {245, "aqth7k2m5c53v4vhwtk5zh3uai"},
        {246, "5g66tjbatrdy6mbccupbf4jmlu"},  {300, "r35vtiarz3cfl6xrboio7h2wn4"},
        {1000, "o55zzt7xd4nujqfh7ac6qnmrje"}, {70000, "g2badwzrbokmppfjbrc6x63faa"},
    };
    for (const auto& [size, text] : known)
        EXPECT_EQ(rekindle::text(rekindle::digest("email", std::string(size, 'x'))), text) << size;
    EXPECT_EQ(rekindle::text(rekindle::digest("email", "<a@example.org>", "thread")),
              "kcl2vwpeqbbjooehgei6kgiduq");
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

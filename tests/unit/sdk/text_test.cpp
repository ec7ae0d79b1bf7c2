#include <gtest/gtest.h>
#include <rekindle/text.hpp>

namespace {

using rekindle::is_utf8;
using rekindle::parse_number;
using rekindle::to_utf8;

TEST(Utf8, KnowsWhatIsNone) {
    EXPECT_TRUE(is_utf8("plain, Grüße, 日本, 🜁"));
    EXPECT_FALSE(is_utf8("\xC0\xAF"));          // overlong '/'
    EXPECT_FALSE(is_utf8("\xE0\x9F\x80"));      // overlong
    EXPECT_FALSE(is_utf8("\xED\xA0\x80"));      // surrogate
    EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));  // above U+10FFFF
    EXPECT_FALSE(is_utf8("\xF0\x8F\xBF\xBF"));  // overlong
    EXPECT_FALSE(is_utf8("\x80"));
    EXPECT_FALSE(is_utf8("a\xE2\x82"));  // cut
}

TEST(Utf8, ReplacesEachBadByte) {
    EXPECT_EQ(to_utf8("Gr\xFC\xDF"), "Gr\xEF\xBF\xBD\xEF\xBF\xBD");
    EXPECT_EQ(to_utf8("a\xE2\x82"), "a\xEF\xBF\xBD\xEF\xBF\xBD");
    EXPECT_EQ(to_utf8("fine"), "fine");
}

TEST(Utf8, AppendsEveryLength) {
    std::string out;
    for (const std::uint32_t c : {0x41u, 0xFCu, 0x20ACu, 0x1F701u}) rekindle::append_utf8(out, c);
    EXPECT_EQ(out, "Aü€🜁");
}

TEST(ParseNumber, TakesTheWholeTextOrNothing) {
    int n = 0;
    EXPECT_TRUE(parse_number("42", n));
    EXPECT_EQ(n, 42);
    EXPECT_FALSE(parse_number("42 ", n));
    EXPECT_FALSE(parse_number("", n));
    EXPECT_FALSE(parse_number("99999999999", n));
    std::uint8_t byte = 0;
    EXPECT_FALSE(parse_number("256", byte));
}

}  // namespace

#include <gtest/gtest.h>

#include "host/base/printable.hpp"

namespace {

using rekindle::display_width;
using rekindle::printable;
using rekindle::shortened;

TEST(Printable, LeavesTextAlone) {
    EXPECT_EQ(printable("Grüße aus Köln, 日本, 👋"), "Grüße aus Köln, 日本, 👋");
}

TEST(Printable, ShowsControlCharacters) {
    EXPECT_EQ(printable("a\x1b[31mred"), "a\\x1b[31mred");
    EXPECT_EQ(printable("line\nforged\rline\x7f"), "line\\x0aforged\\x0dline\\x7f");
    EXPECT_EQ(printable(std::string_view("nul\0here", 8)), "nul\\x00here");
    EXPECT_EQ(printable("\xC2\x9B"
                        "2J"),
              "\\x9b2J");  // C1 CSI as UTF-8
    EXPECT_EQ(printable("\xE2\x80\xA8"), "\\u{2028}");
}

TEST(Printable, ShowsBidiControls) {
    EXPECT_EQ(printable("txt.\u202Egpj"), "txt.\\u{202e}gpj");
    EXPECT_EQ(printable("\u2066x\u2069"), "\\u{2066}x\\u{2069}");
}

TEST(Printable, ReplacesBytesThatAreNoText) {
    EXPECT_EQ(printable("Gr\xFC"), "Gr\xEF\xBF\xBD");
}

TEST(Width, CountsColumns) {
    EXPECT_EQ(display_width("abc"), 3u);
    EXPECT_EQ(display_width("日本"), 4u);
    EXPECT_EQ(display_width("e\u0301"), 1u);
}

TEST(Shortened, NeverExceedsTheColumns) {
    EXPECT_EQ(shortened("abcdef", 6), "abcdef");
    EXPECT_EQ(shortened("abcdefg", 6), "abcde…");
    EXPECT_EQ(shortened("日本語文字", 5), "日本…");
    EXPECT_EQ(shortened("abc", 0), "");
    for (std::size_t columns = 1; columns < 12; ++columns)
        EXPECT_LE(display_width(shortened("a日b本c語", columns)), columns);
}

}  // namespace

#include "plugins/text/clean.hpp"

#include <gtest/gtest.h>

namespace rekindle::text {
namespace {

std::string decode(std::string_view bytes, const Encoding& encoding, Faults& faults) {
    Charsets charsets;
    return decoded(bytes, encoding, charsets, faults);
}

TEST(Decoded, InTheDeclaredCharacterSet) {
    Faults faults;
    EXPECT_EQ(decode("Gr\xFC\xDF"
                     "e",
                     {"ISO-8859-1"}, faults),
              "Gr\u00fc\u00dfe");
    EXPECT_EQ(decode("\xC0\xED\xED\xE0", {"windows-1251"}, faults), "\u0410\u043d\u043d\u0430");
    EXPECT_EQ(decode("\x93\xFA\x96\x7B", {"Shift_JIS"}, faults), "\u65e5\u672c");
    EXPECT_EQ(decode("Gr\u00fc\u00dfe", {"UTF-8"}, faults), "Gr\u00fc\u00dfe");
    EXPECT_FALSE(faults.not_utf8 || faults.invalid_bytes || faults.unknown_charset);
}

TEST(Decoded, WhatIsNotInItIsAFault) {
    Faults faults;
    EXPECT_EQ(decode("a\xFF", {"UTF-8"}, faults), "a\uFFFD");
    EXPECT_TRUE(faults.invalid_bytes);
}

TEST(Decoded, WithoutOneUtf8OrWhatIsAssumed) {
    Faults faults;
    EXPECT_EQ(decode("Andr\u00e9", {}, faults), "Andr\u00e9");
    EXPECT_FALSE(faults.not_utf8);
    EXPECT_EQ(decode("Andr\xE9", {}, faults), "Andr\u00e9");
    EXPECT_TRUE(faults.not_utf8);
    EXPECT_EQ(decode("\xC0", {{}, "windows-1251"}, faults), "\u0410");
}

TEST(Decoded, AnUnknownNameIsSaid) {
    Faults faults;
    EXPECT_EQ(decode("Andr\xE9", {"x-nobody-knows"}, faults), "Andr\u00e9");
    EXPECT_TRUE(faults.unknown_charset);
}

TEST(OneLine, WithoutControlCharacters) {
    Faults faults;
    EXPECT_EQ(one_line("  two\r\n lines\t", faults), "two lines");
    EXPECT_FALSE(faults.control);
    EXPECT_EQ(one_line(std::string{"a\0b\x1B]c\u0085"
                                   "d",
                                   9},
                       faults),
              "ab]cd");
    EXPECT_TRUE(faults.control);
}

TEST(Cut, NeverHalfACharacter) {
    EXPECT_EQ(cut("a\u00e9", 2), "a");
    EXPECT_EQ(cut("a\u00e9", 3), "a\u00e9");
}

}  // namespace
}  // namespace rekindle::text

#include "plugins/mail/text/charset.hpp"

#include <gtest/gtest.h>

#include <rekindle/text.hpp>

namespace rekindle::mail {
namespace {

std::string converted(std::string_view charset, std::string_view bytes) {
    std::string out;
    Warnings warnings;
    EXPECT_TRUE(to_utf8(charset, bytes, out, warnings)) << charset;
    EXPECT_TRUE(warnings.none()) << charset;
    return out;
}

TEST(Charset, SingleByte) {
    EXPECT_EQ(converted("iso-8859-1", "\xE4\xF6"), "\xC3\xA4\xC3\xB6");
    EXPECT_EQ(converted("ISO_8859-15", "\xA4"), "\xE2\x82\xAC");
    EXPECT_EQ(converted("iso-8859-2", "\xB1"), "\xC4\x85");
    EXPECT_EQ(converted("iso-8859-16", "\xAA"), "\xC8\x98");
    EXPECT_EQ(converted("windows-1252", "\x80\x93"), "\xE2\x82\xAC\xE2\x80\x9C");
    EXPECT_EQ(converted("windows-1251", "\xCF\xF0"), "\xD0\x9F\xD1\x80");
    EXPECT_EQ(converted("koi8-r", "\xF0\xD2"), "\xD0\x9F\xD1\x80");
    EXPECT_EQ(converted("koi8-u", "\xA4"), "\xD1\x94");
    EXPECT_EQ(converted("macintosh", "\x8A"), "\xC3\xA4");
    EXPECT_EQ(converted("cp437", "\x84"), "\xC3\xA4");
    EXPECT_EQ(converted("ibm850", "\x84"), "\xC3\xA4");
    EXPECT_EQ(converted("cp866", "\x8F"), "\xD0\x9F");
}

TEST(Charset, MultiByte) {
    EXPECT_EQ(converted("gb2312", "\xD6\xD0"), "\xE4\xB8\xAD");
    EXPECT_EQ(converted("gb18030", "\xD6\xD0"), "\xE4\xB8\xAD");
    EXPECT_EQ(converted("big5", "\xA4\xA4"), "\xE4\xB8\xAD");
    EXPECT_EQ(converted("shift_jis", "\x93\xFA"), "\xE6\x97\xA5");
    EXPECT_EQ(converted("euc-jp", "\xC6\xFC"), "\xE6\x97\xA5");
    EXPECT_EQ(converted("iso-2022-jp", "\x1B$BF|\x1B(B"), "\xE6\x97\xA5");
    EXPECT_EQ(converted("euc-kr", "\xC7\xD1"), "\xED\x95\x9C");
    EXPECT_EQ(converted("utf-7", "+AOQ-"), "\xC3\xA4");
    EXPECT_EQ(converted("utf-16be", std::string_view{"\0a", 2}), "a");
}

TEST(Charset, EveryNameThatMailUsesIsKnown) {
    for (const char* name :
         {"utf-8",        "UTF8",         "us-ascii",     "ansi_x3.4-1968", "iso-8859-3",
          "iso-8859-4",   "iso-8859-5",   "iso-8859-6",   "iso-8859-7",     "iso-8859-8",
          "iso-8859-8-i", "iso-8859-9",   "iso-8859-10",  "iso-8859-11",    "iso-8859-13",
          "iso-8859-14",  "windows-1250", "windows-1253", "windows-1254",   "windows-1255",
          "windows-1256", "windows-1257", "windows-1258", "cp1251",         "win-1251",
          "windows1251",  "tis-620",      "windows-874",  "hz-gb-2312",     "gbk",
          "iso-2022-kr",  "big5-hkscs",   "\"utf-8\"",    "'iso-8859-1'",   "default_charset",
          "x-unknown",    "unknown-8bit", "x-sjis",       "cp932",          "windows-31j",
          "latin1"})
        EXPECT_TRUE(is_known_charset(name)) << name;
    for (const char* name : {"x-nope", "x-user-defined-9", "../../etc/passwd", "utf-99"})
        EXPECT_FALSE(is_known_charset(name)) << name;
}

TEST(Charset, UnknownNameAppendsNothing) {
    std::string out = "kept";
    Warnings warnings;
    EXPECT_FALSE(to_utf8("x-nope", "abc", out, warnings));
    EXPECT_EQ(out, "kept");
    EXPECT_TRUE(warnings.has(Warning::charset_unknown));
}

TEST(Charset, InvalidBytesAreReplacedAndNoted) {
    for (const auto& [charset, bytes] : {std::pair{"utf-8", "a\xFFz"},
                                         {"utf-8", "\xC0\xBCz"},
                                         {"euc-jp", "a\xC6"},
                                         {"iso-2022-jp", "\x1B$BF"},
                                         {"gb2312", "\xFFz"}}) {
        std::string out;
        Warnings warnings;
        EXPECT_TRUE(to_utf8(charset, bytes, out, warnings));
        EXPECT_TRUE(is_utf8(out));
        EXPECT_NE(out.find("\xEF\xBF\xBD"), out.npos) << charset;
        EXPECT_TRUE(warnings.has(Warning::charset_invalid_bytes)) << charset;
    }
}

TEST(Charset, ConverterHasNoMemoryOfTheTextBefore) {
    std::string out;
    Warnings warnings;
    to_utf8("iso-2022-jp", "\x1B$BF", out, warnings);
    EXPECT_EQ(converted("iso-2022-jp", "abc"), "abc");
}

TEST(Charset, LatinOneWithControlsIsWindowsAndNoted) {
    std::string out;
    Warnings warnings;
    EXPECT_TRUE(to_utf8("iso-8859-1", "don\x92t", out, warnings));
    EXPECT_EQ(out, "don\xE2\x80\x99t");
    EXPECT_TRUE(warnings.has(Warning::text_control_chars));
}

TEST(Charset, Undeclared) {
    std::string out;
    Warnings warnings;
    undeclared_to_utf8("\xC3\xA4", out, warnings);
    EXPECT_TRUE(warnings.none());
    undeclared_to_utf8("\xE4", out, warnings);
    EXPECT_EQ(out, "\xC3\xA4\xC3\xA4");
    EXPECT_TRUE(warnings.has(Warning::charset_undeclared));
}

TEST(Charset, LongTextsPassThroughTheBufferInPieces) {
    std::string bytes, expected;
    for (int i = 0; i < 5'000; ++i) {
        bytes += "\xD6\xD0";
        expected += "\xE4\xB8\xAD";
    }
    EXPECT_EQ(converted("gb18030", bytes), expected);
    // U+1F600 is a surrogate pair on the way.
    std::string smileys, utf8;
    for (int i = 0; i < 2'000; ++i) {
        smileys += "\x94\x39\xFC\x36";
        utf8 += "\xF0\x9F\x98\x80";
    }
    EXPECT_EQ(converted("gb18030", "a" + smileys), "a" + utf8);
}

}  // namespace
}  // namespace rekindle::mail

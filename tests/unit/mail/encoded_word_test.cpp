#include "plugins/mail/text/encoded_word.hpp"

#include <gtest/gtest.h>

#include <random>
#include <rekindle/text.hpp>

namespace rekindle::mail {
namespace {

constexpr const char* lost = "\xEF\xBF\xBD";

std::string decoded(std::string_view field, Warnings& warnings) {
    std::string out;
    decode_unstructured(field, out, warnings);
    return out;
}

std::string good(std::string_view field) {
    Warnings warnings;
    const std::string out = decoded(field, warnings);
    warnings.for_each([&](Warning w) { ADD_FAILURE() << field << ": " << code(w); });
    return out;
}

std::string noted(std::string_view field, Warning warning) {
    Warnings warnings, expected;
    expected.add(warning);
    const std::string out = decoded(field, warnings);
    EXPECT_EQ(warnings.bits, expected.bits) << field;
    return out;
}

TEST(Unstructured, PlainTextIsTrimmed) {
    EXPECT_EQ(good("  Saying Hello \r\n"), "Saying Hello");
    EXPECT_EQ(good(""), "");
}

TEST(Unstructured, FoldsAreOneBlank) {
    EXPECT_EQ(good(" Fwd: \n\tSaying \r\n Hello"), "Fwd: Saying Hello");
    EXPECT_EQ(good("a\r\n \r\n b"), "a b");
}

TEST(Unstructured, EncodedWords) {
    EXPECT_EQ(good("=?iso-8859-1?q?this=20is=20some_text?="), "this is some text");
    EXPECT_EQ(good("=?UTF-8?B?R3LDvMOfZQ==?= aus =?utf-8?Q?K=C3=B6ln?="),
              "Gr\xC3\xBC\xC3\x9F"
              "e aus K\xC3\xB6ln");
    EXPECT_EQ(good("=?utf-8*en?q?hello?="), "hello");
}

TEST(Unstructured, BlanksBetweenEncodedWordsVanish) {
    EXPECT_EQ(good("=?utf-8?q?a?= \r\n =?utf-8?q?b?="), "ab");
    EXPECT_EQ(good("=?utf-8?q?a?= =?iso-8859-2?q?_b?="), "a b");
    EXPECT_EQ(good("=?utf-8?q?a?= x =?utf-8?q?b?="), "a x b");
}

TEST(Unstructured, NoBlankBetweenWords) {
    EXPECT_EQ(good("=?utf-8?q?a?==?utf-8?q?b?=x"), "abx");
    EXPECT_EQ(good("[LIST]=?utf-8?B?VGV4dA==?="), "[LIST]Text");
}

TEST(Unstructured, CharacterSplitOverTwoWords) {
    EXPECT_EQ(noted("=?utf-8?b?4oI=?= =?utf-8?b?rA==?=", Warning::rfc2047_split_char),
              "\xE2\x82\xAC");
}

TEST(Unstructured, DecodedOnlyOnce) {
    EXPECT_EQ(good("=?utf-8?q?=3D=3Futf-8=3Fq=3Fevil=3F=3D?="), "=?utf-8?q?evil?=");
}

TEST(Unstructured, BrokenWordsKeepWhatTheyCan) {
    EXPECT_EQ(noted("=?utf-8?b?w6Q$$$?=", Warning::rfc2047_invalid), "\xC3\xA4");
    EXPECT_EQ(noted("=?utf-8?q?a=ZZb?=", Warning::rfc2047_invalid), "a=ZZb");
    EXPECT_EQ(noted("=?utf-8?q?a=4?=", Warning::rfc2047_invalid), "a=4");
}

TEST(Unstructured, WhatIsNoWordIsText) {
    for (const char* text : {"=?utf-8?q?never=20ends", "=?", "=?=", "=?utf-8?x?a?=", "=??q?a?=",
                             "=?utf-8?", "=?utf-8?q", "a =? b ?= c"})
        EXPECT_EQ(good(text), text);
}

TEST(Unstructured, UnknownCharsetKeepsTheRawForm) {
    EXPECT_EQ(noted("=?x-nope?b?w6Q=?=", Warning::charset_unknown), "=?x-nope?b?w6Q=?=");
}

TEST(Unstructured, RawEightBit) {
    EXPECT_EQ(good("Gr\xC3\xBC\xC3\x9F"
                   "e"),
              "Gr\xC3\xBC\xC3\x9F"
              "e");
    EXPECT_EQ(noted("Gr\xFC\xDF"
                    "e",
                    Warning::charset_undeclared),
              "Gr\xC3\xBC\xC3\x9F"
              "e");
}

TEST(Unstructured, ControlCharactersStayOut) {
    EXPECT_EQ(noted("=?utf-8?q?a=0D=0ABcc:_x?=", Warning::text_control_chars), "a  Bcc: x");
    EXPECT_EQ(noted("=?utf-8?q?a=00tail?=", Warning::text_control_chars),
              std::string("a") + lost + "tail");
    EXPECT_EQ(noted("=?utf-8?q?=1B[2J?=", Warning::text_control_chars), lost + std::string("[2J"));
    EXPECT_EQ(noted("=?utf-8?q?=C2=9B2J?=", Warning::text_control_chars), lost + std::string("2J"));
    EXPECT_EQ(noted("a\x1B[2J", Warning::text_control_chars), std::string("a") + lost + "[2J");
    EXPECT_EQ(noted("a\rb", Warning::text_control_chars), "a b");
    EXPECT_EQ(good("a\tb"), "a b");
}

TEST(Unstructured, NulInTheRawFieldHasItsOwnWarning) {
    EXPECT_EQ(noted(std::string_view{"a\0b", 3}, Warning::header_nul),
              std::string("a") + lost + "b");
}

TEST(Unstructured, BidiControlsStayAndAreNoted) {
    EXPECT_EQ(noted("=?utf-8?q?photo=E2=80=AEgpj?=", Warning::text_bidi_control),
              "photo\xE2\x80\xAEgpj");
}

TEST(Unstructured, WordsBeyondTheLimitAreCut) {
    std::string field;
    for (int i = 0; i < 1'200; ++i) field += "=?utf-8?q?a?= ";
    EXPECT_EQ(noted(field, Warning::header_too_long), std::string(1'000, 'a'));
}

TEST(Unstructured, MultiByteCharsets) {
    EXPECT_EQ(good("=?iso-2022-jp?b?GyRCRnxLXBsoQg==?="), "\xE6\x97\xA5\xE6\x9C\xAC");
    // Each word shifts for itself.
    EXPECT_EQ(good("=?iso-2022-jp?b?GyRCRnxLXBsoQg==?= =?iso-2022-jp?b?GyRCRnwbKEI=?="),
              "\xE6\x97\xA5\xE6\x9C\xAC\xE6\x97\xA5");
    EXPECT_EQ(good("=?gb2312?b?1tDOxA==?="), "\xE4\xB8\xAD\xE6\x96\x87");
    EXPECT_EQ(good("=?ks_c_5601-1987?b?x9GxuQ==?="), "\xED\x95\x9C\xEA\xB5\xAD");
}

std::string phrase(std::string_view text) {
    Warnings warnings;
    std::string out;
    decode_phrase(text, out, warnings);
    EXPECT_TRUE(warnings.none()) << text;
    return out;
}

TEST(Phrase, QuotesCommentsAndWords) {
    EXPECT_EQ(phrase("  \"Joe \\\"Q\\\" Public\"  "), "Joe \"Q\" Public");
    EXPECT_EQ(phrase("Joe (the one) Public"), "Joe Public");
    EXPECT_EQ(phrase("\"John\" =?utf-8?q?Doe?="), "John Doe");
    EXPECT_EQ(phrase("=?utf-8?q?a?= \"=?utf-8?q?_b?=\""), "a b");
    EXPECT_EQ(phrase("Name\r\n  Folded"), "Name Folded");
    EXPECT_EQ(phrase("\"   \""), "");
}

TEST(Base64, DecodesWhatItCan) {
    const auto decode = [](std::string_view text, bool& valid) {
        std::string out;
        valid = decode_base64(text, out);
        return out;
    };
    bool valid = false;
    EXPECT_EQ(decode("aGVsbG8=", valid), "hello");
    EXPECT_TRUE(valid);
    EXPECT_EQ(decode("aGVs|bG8=", valid), "hello");
    EXPECT_FALSE(valid);
    EXPECT_EQ(decode("aGVsbG8", valid), "hello");
    EXPECT_FALSE(valid);
    EXPECT_EQ(decode("aGVsbG8=IHdvcmxk", valid), "hello world");
    EXPECT_FALSE(valid);
    EXPECT_EQ(decode("", valid), "");
    EXPECT_TRUE(valid);
}

TEST(EncodedWord, AnyBytesGiveUtf8WithoutControls) {
    const std::vector<std::string> pieces{"=?utf-8?q?",
                                          "=?iso-2022-jp?b?",
                                          "?=",
                                          "=?x?q?a?=",
                                          "=C3=A4",
                                          "\x1B",
                                          "\xC2\x9B",
                                          "\xFF",
                                          " ",
                                          "\r\n ",
                                          "GyRC",
                                          "=",
                                          "?",
                                          "(",
                                          "\"",
                                          "\\",
                                          "=?utf-7?q?+AGE-?="};
    std::mt19937 random{2047};
    for (int round = 0; round < 30'000; ++round) {
        std::string field;
        for (auto left = random() % 10; left != 0; --left)
            field += pieces[random() % pieces.size()];
        for (const auto decode : {&decode_unstructured, &decode_phrase}) {
            std::string out;
            Warnings warnings;
            decode(field, out, warnings);
            ASSERT_TRUE(is_utf8(out)) << field;
            for (const char c : out)
                ASSERT_TRUE(static_cast<unsigned char>(c) >= ' ' && c != 0x7F) << field;
        }
    }
}

}  // namespace
}  // namespace rekindle::mail

#include "plugins/mail/body.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace rekindle::mail {
namespace {

TEST(TextScan, CountsQuotedLinesAndCharacters) {
    const TextScan scan = scan_text(
        "Hi\n> quoted\n>\nGr\xC3\xBC\xC3\x9F"
        "e\n");
    EXPECT_EQ(scan.quoted, 11U);
    EXPECT_EQ(scan.characters, 3U + 11U + 6U);
    EXPECT_TRUE(scan.has_high);
    EXPECT_FALSE(scan.has_nul);
    EXPECT_TRUE(scan_text(std::string_view{"a\0b", 3}).has_nul);
    EXPECT_EQ(scan_text(">all of it").quoted, 10U);
    EXPECT_EQ(scan_text("a > b\n").quoted, 0U);
}

TEST(Base64Body, Rules) {
    for (const char* good : {"", "aGVsbG8=", "aGVs\r\nbG8=\r\n", "aGVsbA==", "aGVs", " \t\r\n"})
        EXPECT_TRUE(is_valid_base64(good)) << good;
    for (const char* bad : {"aGVs|bG8=", "aGVsbG8", "aGVsbG8=IHdvcmxk", "aGVsb===", "a",
                            "aGVs=", "=", "hello world!!", "aGVsbG8=\nfooter"})
        EXPECT_FALSE(is_valid_base64(bad)) << bad;
}

TEST(QuotedPrintableBody, Rules) {
    for (const char* good : {"", "plain", "a=3Db", "a=\r\nb", "a=\nb", "end=", "a= \t\r\nb", "=e4"})
        EXPECT_TRUE(scan_quoted_printable(good).valid) << good;
    for (const char* bad : {"a=ZZb", "=3 c", "a=b", "==3D", "a=\rb"})
        EXPECT_FALSE(scan_quoted_printable(bad).valid) << bad;
    EXPECT_EQ(scan_quoted_printable("=C3=A4=\r\n=20").escapes, 3U);
}

TEST(Dashes, OnlyAtTheStartOfALine) {
    EXPECT_EQ(find_dashes("--a\nx--b\n--c", 0), 0U);
    EXPECT_EQ(find_dashes("--a\nx--b\n--c", 1), 9U);
    EXPECT_EQ(find_dashes("x--b\n-\n- -", 0), std::string_view::npos);
    EXPECT_EQ(find_dashes("", 0), std::string_view::npos);
    EXPECT_EQ(find_dashes("a\n--", 2), 2U);
}

TEST(Utf8, KnownFaults) {
    for (const char* good :
         {"", "a", "\xC3\xA4", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xF4\x8F\xBF\xBF"})
        EXPECT_TRUE(is_valid_utf8(good)) << good;
    for (const char* bad : {"\x80", "\xC0\xBC", "\xE0\x80\xBC", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                            "\xF8\x88\x80\x80\x80", "\xC3", "a\xE2\x82", "\xFF"})
        EXPECT_FALSE(is_valid_utf8(bad)) << bad;
}

// Bytes that matter to one of the scanners, in all lengths around the width of a vector.
std::string random_bytes(std::mt19937& random, const std::vector<std::string>& pieces) {
    std::string out;
    const std::size_t size = random() % 200;
    const std::string filler = pieces[random() % pieces.size()];
    while (out.size() < size) out += random() % 8 == 0 ? pieces[random() % pieces.size()] : filler;
    return out;
}

TEST(Vectors, AgreeWithThePortableForms) {
    const std::vector<std::string> pieces{"a",
                                          "AbC9",
                                          "\n",
                                          "\r\n",
                                          ">",
                                          "-",
                                          "--",
                                          "\n--",
                                          "\n>",
                                          "=",
                                          "==",
                                          "=3D",
                                          "+/",
                                          "\xC3\xA4",
                                          "\x80",
                                          "\xE2\x82\xAC",
                                          "\xF0\x9F\x98\x80",
                                          "\xED\xA0\x80",
                                          "\xC0\x80",
                                          "\xF4\x90\x80\x80",
                                          std::string(1, '\0'),
                                          " ",
                                          "|"};
    std::mt19937 random{32};
    for (int round = 0; round < 60'000; ++round) {
        const std::string bytes = random_bytes(random, pieces);
        const TextScan a = scan_text(bytes), b = portable::scan_text(bytes);
        ASSERT_EQ(a.has_nul, b.has_nul) << bytes;
        ASSERT_EQ(a.has_high, b.has_high) << bytes;
        ASSERT_EQ(a.quoted, b.quoted) << bytes;
        ASSERT_EQ(a.characters, b.characters) << bytes;
        ASSERT_EQ(is_valid_utf8(bytes), portable::is_valid_utf8(bytes)) << bytes;
        ASSERT_EQ(is_valid_base64(bytes), portable::is_valid_base64(bytes)) << bytes;
        ASSERT_EQ(scan_quoted_printable(bytes).valid, portable::scan_quoted_printable(bytes).valid)
            << bytes;
        ASSERT_EQ(scan_quoted_printable(bytes).escapes,
                  portable::scan_quoted_printable(bytes).escapes);
        const std::size_t from = bytes.empty() ? 0 : random() % bytes.size();
        ASSERT_EQ(find_dashes(bytes, from), portable::find_dashes(bytes, from)) << bytes;
    }
}

TEST(Vectors, EveryByteIsInTheBase64AlphabetOrNot) {
    for (int c = 0; c < 256; ++c) {
        std::string bytes(64, 'A');
        bytes[17] = static_cast<char>(c);
        EXPECT_EQ(is_valid_base64(bytes), portable::is_valid_base64(bytes)) << c;
    }
}

}  // namespace
}  // namespace rekindle::mail

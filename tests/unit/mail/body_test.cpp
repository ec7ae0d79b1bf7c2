#include "plugins/mail/mime/body.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "plugins/mail/mime/body_avx2.hpp"
#include "plugins/mail/text/wide.hpp"

namespace rekindle::mail {
namespace {

TEST(TextScan, SeesHighBytesAndNulsWhereverTheyStand) {
    EXPECT_FALSE(scan_text("").has_high || scan_text("").has_nul);
    for (const std::size_t size : {1U, 31U, 63U, 64U, 65U, 130U})
        for (std::size_t at = 0; at < size; ++at) {
            std::string bytes(size, 'a');
            EXPECT_FALSE(scan_text(bytes).has_high || scan_text(bytes).has_nul);
            bytes[at] = '\xC3';
            EXPECT_TRUE(scan_text(bytes).has_high) << size << ' ' << at;
            EXPECT_FALSE(scan_text(bytes).has_nul);
            bytes[at] = '\0';
            EXPECT_TRUE(scan_text(bytes).has_nul) << size << ' ' << at;
            EXPECT_FALSE(scan_text(bytes).has_high);
        }
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
        EXPECT_TRUE(is_valid_quoted_printable(good)) << good;
    for (const char* bad : {"a=ZZb", "=3 c", "a=b", "==3D", "a=\rb"})
        EXPECT_FALSE(is_valid_quoted_printable(bad)) << bad;
    const std::string filler(40, 'x');
    for (const char* good : {"a=3Db", "a=\r\nb", "a=\nb", "a= \t\r\nb", "=e4", "=\t\n"})
        EXPECT_TRUE(is_valid_quoted_printable(filler + good + filler)) << good;
    for (const char* bad : {"a=ZZb", "=3 c", "==3D", "a=\rb", "=3g", "=G3", "=:0", "=@A"})
        EXPECT_FALSE(is_valid_quoted_printable(filler + bad + filler)) << bad;
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
    const std::size_t size = random() % 400;
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
                                          "=eF=",
                                          "= \r\n",
                                          "=\n",
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
        ASSERT_EQ(is_valid_utf8(bytes), portable::is_valid_utf8(bytes)) << bytes;
        ASSERT_EQ(is_valid_base64(bytes), portable::is_valid_base64(bytes)) << bytes;
        ASSERT_EQ(is_valid_quoted_printable(bytes), portable::is_valid_quoted_printable(bytes))
            << bytes;
        if (has_avx2()) {
            ASSERT_EQ(avx2::is_valid_base64(bytes), portable::is_valid_base64(bytes)) << bytes;
            ASSERT_EQ(avx2::is_valid_quoted_printable(bytes),
                      portable::is_valid_quoted_printable(bytes))
                << bytes;
        }
        const std::size_t from = bytes.empty() ? 0 : random() % bytes.size();
        ASSERT_EQ(find_dashes(bytes, from), portable::find_dashes(bytes, from)) << bytes;
    }
}

TEST(Vectors, EveryByteIsInTheBase64AlphabetOrNot) {
    for (int c = 0; c < 256; ++c) {
        std::string bytes(64, 'A');
        bytes[17] = static_cast<char>(c);
        EXPECT_EQ(is_valid_base64(bytes), portable::is_valid_base64(bytes)) << c;
        if (!has_avx2()) continue;
        EXPECT_EQ(avx2::is_valid_base64(bytes), portable::is_valid_base64(bytes)) << c;
    }
}

}  // namespace
}  // namespace rekindle::mail

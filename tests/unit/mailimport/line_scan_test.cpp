#include "plugins/mail/line_scan.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace rekindle::mail {
namespace {

TEST(FindFromLine, OnlyAtTheStartOfALine) {
    EXPECT_EQ(find_from_line("x\nFrom y", 1), 2U);
    EXPECT_EQ(find_from_line("x From y\n", 1), std::string_view::npos);
    EXPECT_EQ(find_from_line("x\nFrom: y", 1), std::string_view::npos);
}

TEST(FindFromLine, AfterCarriageReturnsAndNuls) {
    EXPECT_EQ(find_from_line("x\rFrom y", 1), 2U);
    EXPECT_EQ(find_from_line(std::string_view{"x\0From y", 8}, 1), 2U);
    EXPECT_EQ(find_from_line("x\tFrom y", 1), std::string_view::npos);
}

TEST(FindFromLine, FromTheOffsetOn) {
    const std::string_view text = "\nFrom a\nFrom b\n";
    EXPECT_EQ(find_from_line(text, 1), 1U);
    EXPECT_EQ(find_from_line(text, 2), 8U);
    EXPECT_EQ(find_from_line(text, 9), text.npos);
}

TEST(FindFromLine, ItsBeginningAtTheEndIsACandidate) {
    EXPECT_EQ(find_from_line("text\nFro", 1), 5U);
    EXPECT_EQ(find_from_line("text\nFrx", 1), std::string_view::npos);
}

TEST(FindLineFeeds, TellsOffsetsAndNuls) {
    std::vector<std::uint32_t> out(200);
    const LineFeeds found = find_line_feeds("a\n\nb\r\n", out.data(), out.size());
    ASSERT_EQ(found.count, 3U);
    EXPECT_EQ(out[0], 1U);
    EXPECT_EQ(out[1], 2U);
    EXPECT_EQ(out[2], 5U);
    EXPECT_EQ(found.scanned, 6U);
    EXPECT_FALSE(found.has_nul);
    EXPECT_TRUE(find_line_feeds(std::string(100, '\0'), out.data(), out.size()).has_nul);
}

TEST(FindLineFeeds, StopsWhereThereIsNoMoreRoom) {
    std::vector<std::uint32_t> out(100);
    const std::string lines(1000, '\n');
    const LineFeeds found = find_line_feeds(lines, out.data(), out.size());
    EXPECT_LE(found.count, out.size());
    EXPECT_EQ(found.count, found.scanned);
}

std::string random_text(std::mt19937& random) {
    constexpr std::string_view pieces[] = {
        "\n",      "From ", "F",
        "\r",      "From",  "a",
        "\nFrom ", " ",     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"};
    std::string text;
    const std::size_t size = 1 + random() % 400;
    while (text.size() < size) text += pieces[random() % std::size(pieces)];
    if (random() % 4 == 0) text[random() % text.size()] = '\0';
    return text;
}

TEST(LineScan, FastAndPortableFormsAgree) {
    std::mt19937 random{1};
    for (int round = 0; round < 4000; ++round) {
        const std::string text = random_text(random);
        for (std::size_t from = 1; from <= text.size(); from += 1 + random() % 40)
            ASSERT_EQ(find_from_line(text, from), portable::find_from_line(text, from)) << text;
        std::vector<std::uint32_t> fast(700), slow(700);
        const LineFeeds a = find_line_feeds(text, fast.data(), fast.size());
        const LineFeeds b = portable::find_line_feeds(text, slow.data(), slow.size());
        ASSERT_EQ(a.count, b.count);
        ASSERT_EQ(a.has_nul, b.has_nul);
        fast.resize(a.count);
        slow.resize(b.count);
        ASSERT_EQ(fast, slow);
    }
}

}  // namespace
}  // namespace rekindle::mail

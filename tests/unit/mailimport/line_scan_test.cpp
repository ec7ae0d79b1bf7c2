#include "plugins/mail/line_scan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace rekindle::mail {
namespace {

using testing::ElementsAre;

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

std::vector<std::uint32_t> field_ends(std::string_view text, FieldEnds& found) {
    std::vector<std::uint32_t> out(text.size() + 64);
    found = find_field_ends(text, 0, out);
    out.resize(found.count);
    return out;
}

TEST(FindFieldEnds, FoldsBelongToTheField) {
    FieldEnds found;
    EXPECT_THAT(field_ends("A: 1\n 2\n\t3\nB: 4\n", found), ElementsAre(10U, 15U));
    EXPECT_EQ(found.scanned, 16U);
    EXPECT_FALSE(found.complete);
}

TEST(FindFieldEnds, TheEmptyLineIsTheEnd) {
    FieldEnds found;
    const std::string filler(100, 'x');
    EXPECT_THAT(field_ends("A: 1\n\nB: 4\n\n" + filler, found), ElementsAre(4U));
    EXPECT_TRUE(found.complete);
    EXPECT_THAT(field_ends("A: 1\r\n\r\nB: 4\r\n" + filler, found), ElementsAre(5U));
    EXPECT_TRUE(found.complete);
    EXPECT_THAT(field_ends("A: 1\n\rB: 4\n\x01\n" + filler, found), ElementsAre(4U, 10U, 12U));
    EXPECT_FALSE(found.complete);
}

TEST(FindFieldEnds, StopsWhereThereIsNoMoreRoom) {
    std::string lines;
    for (int i = 0; i < 500; ++i) lines += "a\n";
    for (const std::size_t room : {1U, 64U, 65U, 66U, 100U}) {
        std::vector<std::uint32_t> out(room);
        std::size_t count = 0;
        for (std::size_t at = 0; at < lines.size();) {
            const FieldEnds found = find_field_ends(lines, at, out);
            ASSERT_GT(found.scanned, at);
            ASSERT_LE(found.count, out.size());
            for (std::size_t i = 0; i < found.count; ++i) ASSERT_EQ(out[i], 2 * count++ + 1);
            at = found.scanned;
        }
        EXPECT_EQ(count, 500U) << room;
    }
}

std::string random_text(std::mt19937& random) {
    constexpr std::string_view pieces[] = {"\n",
                                           "From ",
                                           "F",
                                           "\r",
                                           "From",
                                           "a",
                                           "\nFrom ",
                                           " ",
                                           "\r\n",
                                           "\t",
                                           "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"};
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
        const FieldEnds a = find_field_ends(text, 0, fast);
        const FieldEnds b = portable::find_field_ends(text, 0, slow);
        ASSERT_EQ(a.count, b.count) << text;
        ASSERT_EQ(a.complete, b.complete) << text;
        fast.resize(a.count);
        slow.resize(b.count);
        ASSERT_EQ(fast, slow);
    }
}

}  // namespace
}  // namespace rekindle::mail

#include "plugins/mail/mbox/line_scan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <span>
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

TEST(FindFromLine, NotesTheDashedLinesOnTheWay) {
    DashedLines dashed;
    const std::string_view text = "--a\n--b\n-c\n--\nFrom x\n--d\n\r--e\n-";
    EXPECT_EQ(find_from_line(text, 4, dashed), 14U);
    EXPECT_THAT(std::span(dashed.at.data(), dashed.count), ElementsAre(4U, 11U));
    EXPECT_EQ(dashed.until, 14U);
    EXPECT_EQ(find_from_line(text, 15, dashed), text.npos);
    EXPECT_THAT(std::span(dashed.at.data(), dashed.count), ElementsAre(4U, 11U, 21U, 30U));
    EXPECT_EQ(dashed.until, text.size());
}

TEST(FindFromLine, SaysHowFarItKnowsTheDashedLines) {
    std::string text = "\n";
    for (std::size_t i = 0; i < DashedLines::most + 5; ++i) text += "--\n";
    DashedLines dashed;
    EXPECT_EQ(find_from_line(text + "From x", 1, dashed), text.size());
    EXPECT_EQ(dashed.count, DashedLines::most);
    EXPECT_EQ(dashed.until, 1 + 3 * DashedLines::most);
    EXPECT_EQ(find_from_line(text + "x", 1, dashed), text.npos);
    EXPECT_EQ(dashed.until, 1 + 3 * DashedLines::most);
}

TEST(FindFromLine, ItsBeginningAtTheEndIsACandidate) {
    EXPECT_EQ(find_from_line("text\nFro", 1), 5U);
    EXPECT_EQ(find_from_line("text\nFrx", 1), std::string_view::npos);
}

std::vector<std::uint32_t> field_ends(std::string_view text, FieldEnds& found) {
    std::vector<std::uint32_t> out(text.size());
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
    EXPECT_THAT(field_ends("A: 1\n\nB: 4\n\nxxxx", found), ElementsAre(4U));
    EXPECT_TRUE(found.complete);
    EXPECT_THAT(field_ends("A: 1\r\n\r\nB: 4\r\nxxx", found), ElementsAre(5U));
    EXPECT_TRUE(found.complete);
    EXPECT_THAT(field_ends("A: 1\n\rB: 4\n\x01\nxx", found), ElementsAre(4U, 10U, 12U));
    EXPECT_FALSE(found.complete);
}

TEST(FindFieldEnds, StopsWhereThereIsNoMoreRoom) {
    std::string lines;
    for (int i = 0; i < 500; ++i) lines += "a\n";
    for (const std::size_t room : {1U, 64U, 100U}) {
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

// Each form that the processor has, by the same name.
using FindRegularFields = bool (*)(std::string_view, FieldMarks&);
std::vector<FindRegularFields> forms_of_find_regular_fields() {
    FieldMarks marks;
    const std::string plain = "A: b\n\n" + std::string(200, 'x');
    std::vector<FindRegularFields> forms;
    for (const FindRegularFields form : {&avx2::find_regular_fields, &avx512::find_regular_fields})
        if (form(plain, marks)) forms.push_back(form);
    return forms;
}

TEST(FindRegularFields, MarksBeginsAndColons) {
    for (const FindRegularFields form : forms_of_find_regular_fields()) {
        FieldMarks marks;
        const std::string text = "A: 1:2\n b: 3\nLong-Name:\nC:x\r\n\r\n" + std::string(200, 'x');
        ASSERT_TRUE(form(text, marks));
        EXPECT_EQ(marks.fields, 3U);
        EXPECT_THAT(std::span(marks.at.data(), 7), ElementsAre(0U, 1U, 13U, 22U, 24U, 25U, 29U));
        EXPECT_FALSE(marks.has_nul);
    }
}

TEST(FindRegularFields, NothingIrregular) {
    for (const FindRegularFields form : forms_of_find_regular_fields()) {
        FieldMarks marks;
        for (const char* lines :
             {" fold first: x\n", "no colon\n", "name : x\n", ": empty\n", "A: x\n: y\n",
              "A: x\nFrom y\n", "A\x7F: x\n", "\xC3\xA4: x\n", "A: x\n\rB: y\n"}) {
            EXPECT_FALSE(form(lines + ("\n" + std::string(200, 'x')), marks)) << lines;
            const std::string before = "B: " + std::string(57, 'y') + '\n';
            EXPECT_FALSE(form(before + lines + "\n" + std::string(200, 'x'), marks) &&
                         lines[0] != ' ')
                << lines;
        }
        EXPECT_FALSE(form("", marks));
        EXPECT_FALSE(form("A: b\n\n", marks));
    }
}

std::string random_text(std::mt19937& random) {
    constexpr std::string_view pieces[] = {
        "\n", "From ", "F",    "\r",  "From", "a",  "\nFrom ",
        " ",  "-",     "\n--", "\n-", "\r\n", "\t", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"};
    std::string text;
    const std::size_t size = 1 + random() % 400;
    while (text.size() < size) text += pieces[random() % std::size(pieces)];
    if (random() % 4 == 0) text[random() % text.size()] = '\0';
    return text;
}

TEST(LineScan, AllFormsAgree) {
    std::mt19937 random{1};
    for (int round = 0; round < 4000; ++round) {
        const std::string text = random_text(random);
        for (std::size_t from = 1; from < text.size(); from += 1 + random() % 40) {
            DashedLines slow;
            const std::size_t found = portable::find_from_line(text, from, slow);
            for (const auto form : {&avx2::find_from_line, &avx512::find_from_line}) {
                DashedLines fast;
                ASSERT_EQ(form(text, from, fast), found) << text;
                ASSERT_EQ(fast.until, slow.until) << text;
                ASSERT_TRUE(std::ranges::equal(std::span(fast.at.data(), fast.count),
                                               std::span(slow.at.data(), slow.count)))
                    << text;
            }
        }
    }
}

}  // namespace
}  // namespace rekindle::mail

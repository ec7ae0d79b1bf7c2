#include <gtest/gtest.h>

#include "plugins/whatsapp/line/author.hpp"
#include "plugins/whatsapp/line/chat_lines.hpp"

namespace rekindle::whatsapp {
namespace {

TEST(Author, Numbers) {
    const Author number = make_author("\u202A+44\u00A07700\u00A0900123\u202C");
    EXPECT_EQ(number.scheme, Scheme::phone);
    EXPECT_EQ(number.name, "+44 7700 900123");
    EXPECT_EQ(number.folded, "+447700900123");
    EXPECT_FALSE(number.has_reordering_marks);
    EXPECT_EQ(make_author("+44 (0)7700-900123").scheme, Scheme::phone);
    EXPECT_EQ(make_author("+1 Club").scheme, Scheme::name);
    EXPECT_EQ(make_author("+123").scheme, Scheme::name);
}

TEST(Author, Names) {
    EXPECT_EQ(make_author("~\u202FEmmy").name, "Emmy");
    EXPECT_EQ(make_author("~ Emmy").folded, "emmy");
    EXPECT_EQ(make_author("Ada\u00A0 Byron ").name, "Ada Byron");
    EXPECT_EQ(make_author("~").name, "~");
    EXPECT_TRUE(make_author("\u202EAda").has_reordering_marks);
    EXPECT_EQ(make_author("B\xff\xfe").name, "B\uFFFD\uFFFD");
    EXPECT_EQ(make_author("👨‍👩‍👧").name, "👨‍👩‍👧");  // joiners stay
}

TEST(Authors, SpellingsOfOneAreOne) {
    Authors authors;
    const auto ada = authors.find_or_add("Ada");
    EXPECT_EQ(authors.find_or_add("\u200EADA "), ada);
    EXPECT_NE(authors.find_or_add("Grace"), ada);
    EXPECT_EQ(authors.size(), 2U);
    EXPECT_EQ(authors.find("Karl"), Authors::too_many);
}

TEST(Authors, TheTableIsBounded) {
    Authors authors;
    for (int i = 0; i < 5'000; ++i) (void)authors.find_or_add("author " + std::to_string(i));
    EXPECT_LE(authors.size(), 4'096U);
    EXPECT_EQ(authors.find_or_add("author 4999"), Authors::too_many);
    EXPECT_EQ(authors[authors.find("author 7")].author.name, "author 7");
}

struct Cut {
    std::string_view author, text;
};
Cut cut(std::string_view rest, const Authors& known = {}) {
    ChatLine line;
    split_author(rest, known, line);
    return {line.author, line.text};
}

TEST(SplitAuthor, Ordinary) {
    EXPECT_EQ(cut("Ada: hello").author, "Ada");
    EXPECT_EQ(cut("Ada: hello").text, "hello");
    EXPECT_EQ(cut("Ada: y: z").text, "y: z");
    EXPECT_EQ(cut("Ada:").author, "Ada");
    EXPECT_EQ(cut("Ada: \u200Eimage omitted").text, "\u200Eimage omitted");
    EXPECT_EQ(cut(" Dr: Ada: x").author, "Dr");
    EXPECT_EQ(cut("\u2068Ada\u2069: x").author, "Ada");
}

TEST(SplitAuthor, Notices) {
    EXPECT_EQ(cut("Grace left").author, "");
    EXPECT_EQ(cut("Grace left").text, "Grace left");
    EXPECT_EQ(cut("see https://example.org").author, "");
    EXPECT_EQ(cut("Ada changed the subject from \"a: b\" to \"c\"").author, "");
}

TEST(SplitAuthor, AColonWithoutABlankNeedsAKnownName) {
    Authors known;
    (void)known.find_or_add("John Doe");
    EXPECT_EQ(cut("John Doe:.", known).author, "John Doe");
    EXPECT_EQ(cut("John Doe:.").author, "");
}

}  // namespace
}  // namespace rekindle::whatsapp

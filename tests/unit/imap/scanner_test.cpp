// The small productions.
#include "plugins/imap/grammar/scanner.hpp"

#include <gtest/gtest.h>

namespace rekindle::imap {
namespace {

TEST(Scanner, AtomsEndAtBlanksAndParentheses) {
    Scanner scanner{"FETCH (UID)"};
    EXPECT_EQ(scanner.parse_atom(), "FETCH");
    EXPECT_FALSE(scanner.parse_atom());
    scanner.skip_blanks();
    EXPECT_TRUE(scanner.take('('));
    EXPECT_EQ(scanner.parse_atom(), "UID");
    EXPECT_EQ(scanner.rest(), ")");
}

TEST(Scanner, AWordIsOneOnlyAsAWhole) {
    EXPECT_TRUE(Scanner{"nil)"}.take_word("NIL"));
    EXPECT_FALSE(Scanner{"NILE"}.take_word("NIL"));
    EXPECT_FALSE(Scanner{"NI"}.take_word("NIL"));
}

TEST(Scanner, NumbersAreDigitsAndNothingElse) {
    EXPECT_EQ(Scanner{"4294967295 x"}.parse_number(), 4294967295u);
    EXPECT_EQ(Scanner{"5000000000)"}.parse_number(), 5000000000u);
    for (const std::string_view none : {"-1", "9.3736e+06", "1x", "", "99999999999999999999"})
        EXPECT_FALSE(Scanner{none}.parse_number()) << none;
}

TEST(Scanner, QuotedStringsHaveEscapes) {
    const auto text = Scanner{R"("a \"b\" \\ c" rest)"}.parse_quoted();
    ASSERT_TRUE(text);
    EXPECT_TRUE(text->escaped);
    EXPECT_EQ(text->str(), R"(a "b" \ c)");
}

TEST(Scanner, AForgottenEscapeIsSeen) {
    const auto text = Scanner{R"("say "hi" now" x)"}.parse_quoted();
    ASSERT_TRUE(text);
    EXPECT_EQ(text->str(), R"(say "hi)") << "a quote and a blank end it";
    EXPECT_EQ(Scanner{R"("a"b")"}.parse_quoted()->str(), R"(a"b)");
}

TEST(Scanner, UnterminatedStringsAreNone) {
    EXPECT_FALSE(Scanner{"\"abc"}.parse_quoted());
    EXPECT_FALSE(Scanner{"\"abc\\"}.parse_quoted());
    EXPECT_FALSE(Scanner{"\"ab\nc\""}.parse_quoted());
}

TEST(Scanner, LiteralsAreTakenByTheirSize) {
    Scanner scanner{"{4}\r\na\"b) rest"};
    EXPECT_EQ(scanner.parse_literal()->raw, "a\"b)");
    EXPECT_EQ(scanner.rest(), " rest");
    EXPECT_EQ(Scanner{"{1+}\nx"}.parse_literal()->raw, "x");
    for (const std::string_view none : {"{5}\r\nabc", "{-1}\r\n", "{}\r\n", "{1}x", "{1", "{1}"})
        EXPECT_FALSE(Scanner{none}.parse_literal()) << none;
}

TEST(Scanner, NilIsAStringToo) {
    EXPECT_TRUE(Scanner{"NIL"}.parse_nstring()->nil);
    EXPECT_FALSE(Scanner{"\"NIL\""}.parse_nstring()->nil);
    EXPECT_FALSE(Scanner{"NILS"}.parse_nstring());
}

TEST(Scanner, AnyValueCanBePassedOver) {
    for (const std::string_view value :
         {"12", "atom", "\"a (\"", "{3}\r\n)))", "(a (b \"c\" {2}\r\n))) d)", "()", "((a)(b))"}) {
        const std::string text = std::string{value} + " rest";
        Scanner scanner{text};
        EXPECT_TRUE(scanner.skip_value()) << value;
        EXPECT_EQ(scanner.rest(), " rest") << value;
    }
}

TEST(Scanner, ValuesThatDoNotEndAreNone) {
    for (const std::string_view value : {"", ")", "(", "(a", "(\"a)", "{9}\r\na"})
        EXPECT_FALSE(Scanner{value}.skip_value()) << value;
    EXPECT_FALSE(Scanner{std::string(50'000, '(')}.skip_value());
    EXPECT_FALSE(Scanner{std::string(65, '(') + std::string(65, ')')}.skip_value());
    EXPECT_TRUE(Scanner{std::string(64, '(') + std::string(64, ')')}.skip_value());
}

}  // namespace
}  // namespace rekindle::imap

#include "plugins/mail/header/address.hpp"

#include <gmock/gmock.h>

#include <random>
#include <rekindle/text.hpp>

namespace rekindle::mail {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Plain {
    std::string address, name;
    bool operator==(const Plain&) const = default;
};

void PrintTo(const Plain& mailbox, std::ostream* out) {
    *out << '"' << mailbox.name << "\" <" << mailbox.address << '>';
}

std::vector<Plain> plain(std::span<const Mailbox> mailboxes) {
    std::vector<Plain> out;
    for (const Mailbox& mailbox : mailboxes)
        out.push_back({std::string{mailbox.address}, std::string{mailbox.name}});
    return out;
}

struct Parsed {
    std::vector<Plain> mailboxes;
    Warnings warnings;
};

Parsed parse(std::string_view field) {
    static AddressParser parser;  // one for all, as in an import
    Parsed result;
    result.mailboxes = plain(parser.parse(field, result.warnings));
    return result;
}

// Well formed, hence without any warning.
std::vector<Plain> well_formed(std::string_view field) {
    const Parsed result = parse(field);
    result.warnings.for_each([&](Warning warning) { ADD_FAILURE() << code(warning); });
    return result.mailboxes;
}

// Kept as far as it could be read, and noted.
std::vector<Plain> malformed(std::string_view field) {
    const Parsed result = parse(field);
    EXPECT_TRUE(result.warnings.has(Warning::address_malformed)) << field;
    return result.mailboxes;
}

TEST(Address, BareAddress) {
    EXPECT_THAT(well_formed(" ada@alpha.example"), ElementsAre(Plain{"ada@alpha.example", ""}));
}

TEST(Address, NameAndAddress) {
    EXPECT_THAT(well_formed(" Ada Byron <ada@alpha.example>"),
                ElementsAre(Plain{"ada@alpha.example", "Ada Byron"}));
    EXPECT_THAT(well_formed(" \"Byron, Ada\" <ada@alpha.example>"),
                ElementsAre(Plain{"ada@alpha.example", "Byron, Ada"}));
    EXPECT_THAT(well_formed("<ada@alpha.example>"), ElementsAre(Plain{"ada@alpha.example", ""}));
}

TEST(Address, ListWithFoldsAndEmptyMembers) {
    EXPECT_THAT(
        well_formed(" a@x.example, B C <b@x.example>,\r\n\t\"D\" <d@x.example>, ,e@x.example"),
        ElementsAre(Plain{"a@x.example", ""}, Plain{"b@x.example", "B C"},
                    Plain{"d@x.example", "D"}, Plain{"e@x.example", ""}));
}

TEST(Address, QuotedPairsInNames) {
    EXPECT_THAT(well_formed(R"("Giant; \"Big\" Box" <s@x.example>)"),
                ElementsAre(Plain{"s@x.example", "Giant; \"Big\" Box"}));
}

TEST(Address, CommentsAreNoPartOfTheAddress) {
    EXPECT_THAT(well_formed("Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>"),
                ElementsAre(Plain{"pete@silly.test", "Pete"}));
    EXPECT_THAT(well_formed("a(x)@(y)b.example"), ElementsAre(Plain{"a@b.example", "y"}));
}

TEST(Address, ObsoleteBlanksAroundDots) {
    EXPECT_THAT(well_formed("jdoe@test  . example"), ElementsAre(Plain{"jdoe@test.example", ""}));
    EXPECT_THAT(well_formed("john . doe @ test.example"),
                ElementsAre(Plain{"john.doe@test.example", ""}));
}

TEST(Address, RouteIsDropped) {
    EXPECT_THAT(well_formed("Mary <@node.test,@b.test:mary@x.example>"),
                ElementsAre(Plain{"mary@x.example", "Mary"}));
}

TEST(Address, QuotedLocalPartKeepsItsQuotesOnlyIfNeeded) {
    EXPECT_THAT(well_formed(R"("john.doe"@x.example)"),
                ElementsAre(Plain{"john.doe@x.example", ""}));
    EXPECT_THAT(well_formed(R"("john \"x\" doe"@x.example)"),
                ElementsAre(Plain{R"("john \"x\" doe"@x.example)", ""}));
    EXPECT_THAT(well_formed("\"a@b\"@x.example"), ElementsAre(Plain{"\"a@b\"@x.example", ""}));
}

TEST(Address, DomainLiteral) {
    EXPECT_THAT(well_formed("a@[192.0.2.1]"), ElementsAre(Plain{"a@[192.0.2.1]", ""}));
    EXPECT_THAT(well_formed("a@[ IPv6:2001:db8::1 ]"),
                ElementsAre(Plain{"a@[IPv6:2001:db8::1]", ""}));
}

TEST(Address, NameFromTheCommentOfTheOldForm) {
    EXPECT_THAT(well_formed("ada@x.example (Ada Byron)"),
                ElementsAre(Plain{"ada@x.example", "Ada Byron"}));
    EXPECT_THAT(well_formed("ada@x.example (=?utf-8?q?Ad=C3=A4?=)"),
                ElementsAre(Plain{"ada@x.example", "Ad\xC3\xA4"}));
}

TEST(Address, FoldsInsideNames) {
    EXPECT_THAT(well_formed("\"John\r\n   Doe\" <a@x.example>"),
                ElementsAre(Plain{"a@x.example", "John Doe"}));
    EXPECT_THAT(well_formed("a@x.example (open list:RAID (Multiple\r\n\tDisks) SUPPORT)"),
                ElementsAre(Plain{"a@x.example", "open list:RAID (Multiple Disks) SUPPORT"}));
    EXPECT_THAT(well_formed("a@x.example ((Ada Byron))"),
                ElementsAre(Plain{"a@x.example", "Ada Byron"}));
}

TEST(Address, ObfuscatedByAListArchive) {
    EXPECT_THAT(well_formed("ada at alpha.example (Ada Byron)"),
                ElementsAre(Plain{"ada@alpha.example", "Ada Byron"}));
    EXPECT_THAT(well_formed("ada at alpha.example"), ElementsAre(Plain{"ada@alpha.example", ""}));
    EXPECT_THAT(well_formed("Ada <ada at alpha.example>"),
                ElementsAre(Plain{"ada@alpha.example", "Ada"}));
}

TEST(Address, Groups) {
    EXPECT_THAT(
        well_formed("A Group:Ed <c@a.test>,joe@where.test;, x@y.test"),
        ElementsAre(Plain{"c@a.test", "Ed"}, Plain{"joe@where.test", ""}, Plain{"x@y.test", ""}));
    EXPECT_THAT(well_formed("Undisclosed recipients:;"), IsEmpty());
    EXPECT_THAT(well_formed("undisclosed-recipients: ;"), IsEmpty());
    EXPECT_THAT(parse("a:").mailboxes, IsEmpty());
    EXPECT_THAT(parse("List: a@x.example, b@y.example").mailboxes,
                ElementsAre(Plain{"a@x.example", ""}, Plain{"b@y.example", ""}));
}

TEST(Address, EncodedWordsAreDecodedAfterParsing) {
    EXPECT_THAT(well_formed("=?utf-8?q?boss=40bank=2Eexample=3E?= <ada@x.example>"),
                ElementsAre(Plain{"ada@x.example", "boss@bank.example>"}));
    EXPECT_THAT(well_formed("=?iso-8859-1?q?Doe=2C_J?= =?iso-8859-1?q?=F6rg?= <j@x.example>"),
                ElementsAre(Plain{"j@x.example", "Doe, J\xC3\xB6rg"}));
    EXPECT_THAT(well_formed("=?iso-8859-1?Q?Doe, John?= <j@x.example>"),
                ElementsAre(Plain{"j@x.example", "Doe, John"}));
    EXPECT_THAT(well_formed("\"=?utf-8?q?=C3=84da?=\" <j@x.example>"),
                ElementsAre(Plain{"j@x.example",
                                  "\xC3\x84"
                                  "da"}));
}

TEST(Address, RawEightBitNames) {
    EXPECT_THAT(well_formed("J\xC3\xB6rg <j@x.example>"),
                ElementsAre(Plain{"j@x.example", "J\xC3\xB6rg"}));
    const Parsed latin = parse("J\xF6rg <j@x.example>");
    EXPECT_THAT(latin.mailboxes, ElementsAre(Plain{"j@x.example", "J\xC3\xB6rg"}));
    EXPECT_TRUE(latin.warnings.has(Warning::charset_undeclared));
}

TEST(Address, NonAsciiAddressIsKeptAndNoted) {
    const Parsed result = parse("<ada@\xD0\xB0lpha.example>");
    EXPECT_THAT(result.mailboxes, ElementsAre(Plain{"ada@\xD0\xB0lpha.example", ""}));
    EXPECT_TRUE(result.warnings.has(Warning::address_non_ascii));
}

TEST(Address, NothingAtAll) {
    EXPECT_THAT(malformed(""), IsEmpty());
    EXPECT_THAT(malformed("   \r\n  "), IsEmpty());
    EXPECT_THAT(malformed("<>"), IsEmpty());
    EXPECT_THAT(malformed("\"\" <>"), IsEmpty());
}

TEST(Address, UnterminatedThings) {
    EXPECT_THAT(malformed("\"Ada Byron <ada@x.example>"),
                ElementsAre(Plain{"ada@x.example", "Ada Byron"}));
    EXPECT_THAT(malformed("Ada Byron <ada@x.example"),
                ElementsAre(Plain{"ada@x.example", "Ada Byron"}));
    EXPECT_THAT(malformed("Ada <ada@x.example, Bob <bob@x.example>"),
                ElementsAre(Plain{"ada@x.example", "Ada"}, Plain{"bob@x.example", "Bob"}));
    EXPECT_THAT(malformed("ada@x.example (Ada"), ElementsAre(Plain{"ada@x.example", "Ada"}));
    EXPECT_THAT(malformed("(Ada <ada@x.example>"), ElementsAre(Plain{"ada@x.example", "Ada"}));
    EXPECT_THAT(malformed("ada@[192.0.2.1"), ElementsAre(Plain{"ada@[192.0.2.1]", ""}));
}

TEST(Address, AddressesWithoutACommaBetween) {
    EXPECT_THAT(malformed("a@x.example b@y.example"),
                ElementsAre(Plain{"a@x.example", ""}, Plain{"b@y.example", ""}));
    EXPECT_THAT(malformed("<a@x.example> Bob <b@y.example>"),
                ElementsAre(Plain{"a@x.example", ""}, Plain{"b@y.example", "Bob"}));
    EXPECT_THAT(malformed("a@x.example; b@y.example"),
                ElementsAre(Plain{"a@x.example", ""}, Plain{"b@y.example", ""}));
}

TEST(Address, NameThatIsAnAddress) {
    EXPECT_THAT(malformed("ceo@bank.example <ada@x.example>"),
                ElementsAre(Plain{"ada@x.example", "ceo@bank.example"}));
    EXPECT_THAT(well_formed("\"ceo@bank.example\" <ada@x.example>"),
                ElementsAre(Plain{"ada@x.example", "ceo@bank.example"}));
}

TEST(Address, WordsThatAreNoAddress) {
    EXPECT_THAT(malformed("root"), ElementsAre(Plain{"root", ""}));
    EXPECT_THAT(malformed("Ada Byron"), ElementsAre(Plain{"", "Ada Byron"}));
    EXPECT_THAT(malformed("undisclosed recipients"), IsEmpty());
    EXPECT_THAT(malformed("<Undisclosed-Recipient:@list.example;>"), IsEmpty());
    EXPECT_THAT(malformed("<Undisclosed-Recipient:;@list.example>"), IsEmpty());
    EXPECT_THAT(malformed("Ada Byron ada@x.example"),
                ElementsAre(Plain{"ada@x.example", "Ada Byron"}));
}

TEST(Address, WhatStandsInBracketsInsteadOfAnAddress) {
    EXPECT_THAT(malformed("Ada <mailto:ada@x.example>"),
                ElementsAre(Plain{"ada@x.example", "Ada"}));
    EXPECT_THAT(malformed("<http://x.example/list> (Archive)"),
                ElementsAre(Plain{"http://x.example/list", "Archive"}));
    EXPECT_THAT(malformed("Ada <root>"), ElementsAre(Plain{"root", "Ada"}));
}

TEST(Address, NameBehindTheAddress) {
    EXPECT_THAT(parse("<a@b.example> =?utf-8?q?Doe?=").mailboxes,
                ElementsAre(Plain{"a@b.example", "Doe"}));
}

TEST(Address, ControlCharactersStayOut) {
    const Parsed result = parse("\"a\x1B[2Jb\" <a@x.example>");
    EXPECT_THAT(result.mailboxes, ElementsAre(Plain{"a@x.example", "a\xEF\xBF\xBD[2Jb"}));
    EXPECT_TRUE(result.warnings.has(Warning::text_control_chars));
    const Parsed nul = parse(std::string_view{"a\0 <a@x.example>", 16});
    EXPECT_TRUE(nul.warnings.has(Warning::header_nul));
    EXPECT_FALSE(nul.warnings.has(Warning::text_control_chars));
}

TEST(Address, ListIsCutAtTheLimit) {
    std::string field;
    for (int i = 0; i < 10'050; ++i) field += "a@b.example,";
    const Parsed result = parse(field);
    EXPECT_EQ(result.mailboxes.size(), 10'000U);
    EXPECT_TRUE(result.warnings.has(Warning::address_limit));
}

TEST(Address, DeepCommentsAndManyOpenThingsAreLinear) {
    const std::string deep = std::string(30'000, '(') + std::string(30'000, ')') + " a@x.example";
    EXPECT_EQ(parse(deep).mailboxes.at(0).address, "a@x.example");
    for (const std::string part : {"(", "\"", "<", "<@", "@", "a@", ":", "[", "\\", "=?", "(\"<"}) {
        std::string field;
        while (field.size() < 65'000) field += part;
        parse(field + " a@x.example");  // ends, and soon
    }
}

// The short cut must give what the grammar gives.
TEST(Address, ShortCutAndGrammarAgreeOnRandomFields) {
    const std::vector<std::string> pieces{"ada",
                                          "b.c",
                                          "@",
                                          "x.example",
                                          "<",
                                          ">",
                                          ",",
                                          " ",
                                          "\"",
                                          "\"Q, R\"",
                                          "(c)",
                                          ";",
                                          ":",
                                          "\r\n ",
                                          "\t",
                                          "=?utf-8?q?=C3=A4?=",
                                          "\xF6",
                                          "\\",
                                          "[",
                                          "]",
                                          "<a@b>",
                                          "at",
                                          "a@b.c",
                                          ".",
                                          "Name",
                                          "  ",
                                          "=",
                                          "group:",
                                          "=?utf-8?b?w6Q=?= <e@f.example>",
                                          "=?x?q?a?=",
                                          "=?utf-8?q?=FF?= <"};
    std::mt19937 random{20200106};
    KnownNames names;
    AddressParser fast{names}, slow;
    for (int round = 0; round < 40'000; ++round) {
        std::string field;
        for (auto left = random() % 12; left != 0; --left)
            field += pieces[random() % pieces.size()];
        Warnings fast_warnings, slow_warnings;
        const auto expected = plain(slow.parse_slowly(field, slow_warnings));
        ASSERT_EQ(plain(fast.parse(field, fast_warnings)), expected) << field;
        ASSERT_EQ(fast_warnings.bits, slow_warnings.bits) << field;
        for (const Plain& mailbox : expected)
            ASSERT_TRUE(is_utf8(mailbox.address) && is_utf8(mailbox.name)) << field;
    }
}

TEST(Address, AKnownNameIsTheSameEachTimeWithItsWarnings) {
    KnownNames names;
    AddressParser parser{names};
    for (int round = 0; round < 3; ++round) {
        Warnings warnings;
        const auto found = plain(parser.parse(
            "=?utf-8?q?J=C3=A4n?= <j@x.example>, =?utf-8?q?K=FF?= <k@x.example>", warnings));
        EXPECT_EQ(found, (std::vector<Plain>{{"j@x.example", "J\xC3\xA4n"},
                                             {"k@x.example", "K\xEF\xBF\xBD"}}));
        EXPECT_TRUE(warnings.has(Warning::charset_invalid_bytes)) << round;
    }
}

}  // namespace
}  // namespace rekindle::mail

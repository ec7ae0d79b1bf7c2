#include "plugins/mail/header/header_block.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "plugins/mail/limits.hpp"

namespace rekindle::mail {
namespace {

using Stop = HeaderBlock::Stop;

TEST(HeaderBlock, FieldsAsTheyStand) {
    HeaderBlock header;
    const std::string_view text =
        "From: a@b\nSUBJECT:  one\n two\nX-Other: x\nTo: c@d\nCc : e@f\n\nbody\n";
    EXPECT_EQ(header.scan(text), Stop::blank_line);
    EXPECT_EQ(header[Field::from], " a@b");
    EXPECT_EQ(header[Field::subject], "  one\n two");
    ASSERT_EQ(header.recipients().size(), 2U);
    EXPECT_EQ(header.recipients()[0].role, Role::to);
    EXPECT_EQ(header.recipients()[1].role, Role::cc);
    EXPECT_EQ(header.recipients()[1].value, " e@f");
    EXPECT_EQ(text.substr(header.size()), "body\n");
    EXPECT_EQ(header.field_count(), 5U);
    EXPECT_TRUE(header.warnings().none());
    EXPECT_FALSE(header.has(Field::date));
}

TEST(HeaderBlock, CarriageReturnsAreNoPartOfValues) {
    HeaderBlock header;
    const std::string_view text = "From: a@b\r\nSubject: x\r\n\r\nbody";
    EXPECT_EQ(header.scan(text), Stop::blank_line);
    EXPECT_EQ(header[Field::from], " a@b");
    EXPECT_EQ(header[Field::subject], " x");
    EXPECT_EQ(text.substr(header.size()), "body");
}

TEST(HeaderBlock, AnEmptyOne) {
    HeaderBlock header;
    EXPECT_EQ(header.scan("\nbody"), Stop::blank_line);
    EXPECT_EQ(header.size(), 1U);
    EXPECT_EQ(header.scan(""), Stop::end_of_data);
    EXPECT_EQ(header.field_count(), 0U);
}

TEST(HeaderBlock, TheTextMayEndBeforeIt) {
    HeaderBlock header;
    EXPECT_EQ(header.scan("From: a@b\nSubj"), Stop::end_of_data);
    EXPECT_EQ(header[Field::from], " a@b");
    EXPECT_TRUE(header.warnings().has(Warning::header_malformed));
    EXPECT_FALSE(header.is_complete());
}

TEST(HeaderBlock, AFieldThatMayStandOnceStandsTwice) {
    HeaderBlock header;
    header.scan("From: a@b\nFrom: c@d\nReceived: 1\nReceived: 2\nReceived: 3\n\n");
    EXPECT_EQ(header[Field::from], " a@b");
    EXPECT_TRUE(header.warnings().has(Warning::header_duplicate));
    EXPECT_EQ(header[Field::received], " 1");
    EXPECT_EQ(header.oldest_received(), " 3");
    header.scan("Received: 1\nReceived: 2\n\n");
    EXPECT_FALSE(header.warnings().has(Warning::header_duplicate));
}

TEST(HeaderBlock, DamagedLinesDoNotEndIt) {
    HeaderBlock header;
    for (const std::string_view text :
         {"no colon\nSubject: x\n\n", ": value\n fold\nSubject: x\n\n", " lead\nSubject: x\n\n",
          "X-\xFC: y\nSubject: x\n\n"}) {
        EXPECT_EQ(header.scan(text), Stop::blank_line) << text;
        EXPECT_EQ(header[Field::subject], " x") << text;
        EXPECT_TRUE(header.warnings().has(Warning::header_malformed)) << text;
    }
}

TEST(HeaderBlock, NulsOnlyInTheHeaderCount) {
    HeaderBlock header;
    header.scan(std::string_view{"Subject: a\0b\n\nx", 15});
    EXPECT_TRUE(header.warnings().has(Warning::header_nul));
    header.scan(std::string_view{"Subject: ab\n\n\0", 14});
    EXPECT_FALSE(header.warnings().has(Warning::header_nul));
}

TEST(HeaderBlock, AFromLineIsReported) {
    HeaderBlock header;
    const std::string_view text = "Subject: x\nFrom a@b Mon\nDate: y\n\n";
    EXPECT_EQ(header.scan(text), Stop::from_line);
    EXPECT_EQ(header.size(), 11U);
    EXPECT_EQ(header.scan(text, header.size() + 1), Stop::blank_line);
    EXPECT_EQ(header[Field::date], " y");
}

TEST(HeaderBlock, LongFieldsAreCutWhereAWordEnds) {
    HeaderBlock header;
    std::string list;
    while (list.size() < 2 * limits::header_line) list += " somebody@alpha.example,";
    header.scan("To:" + list + "\nX-Long: " + std::string(limits::header_line, 'x') + "\n\n");
    EXPECT_TRUE(header.warnings().has(Warning::header_too_long));
}

TEST(HeaderBlock, MoreFieldsThanTheLimitAreLeftOut) {
    std::string text;
    for (std::size_t i = 0; i < limits::header_lines; ++i) text += "X: y\n";
    text += "Subject: too late\n\nbody";
    HeaderBlock header;
    EXPECT_EQ(header.scan(text), Stop::blank_line);
    EXPECT_TRUE(header.warnings().has(Warning::header_limit));
    EXPECT_FALSE(header.has(Field::subject));
    EXPECT_EQ(text.substr(header.size()), "body");
}

// Lines longer and shorter than a step of the fast scan, at every distance from its edges.
TEST(HeaderBlock, EveryAlignment) {
    HeaderBlock header;
    for (std::size_t fill = 0; fill < 300; ++fill) {
        const std::string text = "X-Fill: " + std::string(fill, 'f') + "\nSubject: found\n\nbody\n";
        EXPECT_EQ(header.scan(text), Stop::blank_line);
        ASSERT_EQ(header[Field::subject], " found") << fill;
        ASSERT_EQ(text.substr(header.size()), "body\n") << fill;
    }
}

// ---- the short cut for regular headers, compared with the way line by line ----------------------

void expect_same(std::string_view text) {
    static HeaderBlock fast, slow;
    const Stop stop = fast.scan(text);
    ASSERT_EQ(stop, slow.scan_slowly(text)) << text;
    ASSERT_EQ(fast.size(), slow.size()) << text;
    ASSERT_EQ(fast.field_count(), slow.field_count()) << text;
    ASSERT_EQ(fast.warnings().bits, slow.warnings().bits) << text;
    ASSERT_EQ(fast.oldest_received(), slow.oldest_received()) << text;
    ASSERT_EQ(fast.is_complete(), slow.is_complete()) << text;
    for (std::size_t i = 0; i < static_cast<std::size_t>(Field::count); ++i) {
        const auto field = static_cast<Field>(i);
        ASSERT_EQ(fast.has(field), slow.has(field)) << text;
        ASSERT_EQ(fast[field].data(), slow[field].data()) << text;
        ASSERT_EQ(fast[field].size(), slow[field].size()) << text;
    }
    ASSERT_EQ(fast.recipients().size(), slow.recipients().size()) << text;
    for (std::size_t i = 0; i < fast.recipients().size(); ++i) {
        ASSERT_EQ(fast.recipients()[i].role, slow.recipients()[i].role) << text;
        ASSERT_EQ(fast.recipients()[i].value, slow.recipients()[i].value) << text;
    }
}

std::string random_header(std::mt19937& random) {
    constexpr std::string_view names[] = {"From",
                                          "TO",
                                          "cc",
                                          "Bcc",
                                          "Subject",
                                          "date",
                                          "Message-ID",
                                          "References",
                                          "List-Post",
                                          "List-Help",
                                          "X-Envelope-To",
                                          "X-Original-To",
                                          "X-Other",
                                          "A",
                                          "Received",
                                          "Content-Type",
                                          "X-Auto-Response-Suppress",
                                          "X-Auto-Response-Suppressed",
                                          "Sender",
                                          "Tp",
                                          "Dale"};
    constexpr std::string_view odd[] = {"no colon\n", "Name : x\n", ": x\n",      ">From x\n",
                                        "From x y\n", "\xC3: x\n",  "D\x7F: x\n", "\rX: y\n"};
    const std::string_view line_end = random() % 4 == 0 ? "\r\n" : "\n";
    std::string text;
    for (std::size_t fields = random() % 30; fields > 0; --fields) {
        text += names[random() % std::size(names)];
        text += ':';
        for (std::size_t folds = random() % 3; folds > 0; --folds)
            (text += std::string(random() % 70, 'v') + ": ") += line_end, text += "\t x";
        text += line_end;
        if (random() % 60 == 0) text += odd[random() % std::size(odd)];
    }
    (text += line_end) += std::string(random() % 200, 'b');
    if (random() % 3 == 0) text[random() % text.size()] = "\0\n:\xFF "[random() % 5];
    return text;
}

TEST(HeaderBlock, TheShortCutSeesWhatTheLongWaySees) {
    std::mt19937 random{7};
    for (int round = 0; round < 30'000; ++round) expect_same(random_header(random));
}

TEST(HeaderBlock, TheShortCutOnManyAndLongFields) {
    std::string many = "Subject: x\n";
    for (int i = 0; i < 250; ++i) {
        many += "X: y\n";
        expect_same(many + "To: z\n\n" + std::string(200, 'b'));
    }
    const std::string body(200, 'b');
    for (const std::size_t size : {79U, 80U, 81U, 128U, 200U})
        expect_same("A: b\n" + std::string(size, 'n') + ": x\n\n" + body);
    for (const std::size_t size : {limits::header_line - 20, limits::header_line + 20})
        expect_same("A: b\nSubject: " + std::string(size, 'n') + "\n\n" + body);
}

}  // namespace
}  // namespace rekindle::mail

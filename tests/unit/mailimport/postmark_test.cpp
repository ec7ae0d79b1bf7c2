#include "plugins/mail/mbox/postmark.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace rekindle::mail {
namespace {

using Form = Postmark::Form;

TEST(Postmark, WithADate) {
    for (const char* line : {"From ada@alpha.example Mon Jan  6 10:00:00 2020",
                             "From ada@alpha.example Mon Jan  6 10:00 2020",
                             "From ada@alpha.example Mon Jan  6 10:00:00 CET 2020",
                             "From ada@alpha.example Mon Jan  6 10:00:00 2020 +0100",
                             "From ada@alpha.example Fri Sep 26 17:18:40 +0000 2025",
                             "From ada@alpha.example Mon, 6 Jan 2020 10:00:00 +0000",
                             "From ada@alpha.example Mon Jan  6 10:00:00 2020 remote from host"}) {
        const Postmark postmark = parse_postmark(line);
        EXPECT_EQ(postmark.form, Form::dated) << line;
        EXPECT_EQ(postmark.sender, "ada@alpha.example") << line;
    }
}

TEST(Postmark, SendersOfManyKinds) {
    EXPECT_EQ(parse_postmark("From - Mon Jun 03 12:50:27 1996").sender, "-");
    EXPECT_EQ(parse_postmark("From  Mon Jun 03 12:50:27 1996").sender, "");
    EXPECT_EQ(parse_postmark("From goran at domain.com  Wed Dec  1 08:26:40 2010").sender,
              "goran at domain.com");
    EXPECT_EQ(parse_postmark("From \"a b\"@c.example Wed Dec  1 08:26:40 2010").sender,
              "\"a b\"@c.example");
}

TEST(Postmark, WithoutADate) {
    for (const char* line : {"From ", "From -", "From ada@alpha.example", "From 18443477@xxx",
                             "From ada at alpha.example", "From MAILER-DAEMON"})
        EXPECT_EQ(parse_postmark(line).form, Form::bare) << line;
}

TEST(Postmark, TextIsNone) {
    for (const char* line :
         {"From here on it was different", "From Monday to Friday", "From Bob:", "From then, on",
          "From: ada@alpha.example", "from ada@alpha.example Mon Jan  6 10:00:00 2020",
          ">From ada@alpha.example Mon Jan  6 10:00:00 2020", "From January 2020 to May", "From",
          ""})
        EXPECT_EQ(parse_postmark(line).form, Form::none) << line;
}

TEST(Postmark, AnAbsurdlyLongOne) {
    const std::string line = "From " + std::string(100'000, 'a') + " Mon Jan  6 10:00:00 2020";
    EXPECT_EQ(parse_postmark(line).form, Form::dated);
}

// The short cut for the usual form, compared with the way word by word.
TEST(Postmark, TheShortCutSeesWhatTheLongWaySees) {
    std::mt19937 random{3};
    const std::string_view lines[] = {
        "From ada@alpha.example Mon Jan  6 10:00:00 2020", "From somebody Sun Dec 31 23:59:59 1999",
        "From a_very_long.name+tag@beta.example Wed Feb 29 00:00:00 2012"};
    std::size_t dated = 0;
    for (int round = 0; round < 60'000; ++round) {
        std::string line{lines[random() % std::size(lines)]};
        for (std::size_t damage = random() % 4; damage > 0; --damage)
            line[random() % line.size()] = " \t\r:@0129aMJ\x7F\xC3,-"[random() % 17];
        const Postmark fast = parse_postmark(line), slow = parse_postmark_slowly(line);
        ASSERT_EQ(fast.form, slow.form) << line;
        ASSERT_EQ(fast.sender, slow.sender) << line;
        dated += fast.form == Form::dated ? 1 : 0;
    }
    EXPECT_GT(dated, 20'000U);
}

TEST(FieldName, EndsAtItsColon) {
    EXPECT_EQ(field_name_length("Subject: x"), 7U);
    EXPECT_EQ(field_name_length("Subject : x"), 7U);
    EXPECT_EQ(field_name_length("Subject:"), 7U);
    EXPECT_EQ(field_name_length(": x"), 0U);
    EXPECT_EQ(field_name_length(" Subject: x"), 0U);
    EXPECT_EQ(field_name_length("two words: x"), 0U);
    EXPECT_EQ(field_name_length("no colon"), 0U);
    EXPECT_EQ(field_name_length("S\xFC"
                                "bject: x"),
              0U);
}

TEST(HeaderLook, SeesFieldsUpToTheFirstEmptyLine) {
    const HeaderLook look = look_at_header("X-One: 1\nSubject: 2\n\nThree: 3\n");
    EXPECT_TRUE(look.first_line_is_field);
    EXPECT_TRUE(look.has_mail_field);
    EXPECT_EQ(look.fields, 2);
    EXPECT_EQ(look_at_header("\nSubject: 2\n").fields, 0);
    EXPECT_FALSE(look_at_header("junk\nSubject: 2\n").first_line_is_field);
    EXPECT_FALSE(look_at_header("Note: 1\nSee: 2\n").has_mail_field);
}

}  // namespace
}  // namespace rekindle::mail

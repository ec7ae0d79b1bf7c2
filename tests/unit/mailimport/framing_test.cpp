#include "plugins/mail/mbox/framing.hpp"

#include <gtest/gtest.h>

#include <string>

#include "framed.hpp"
#include "plugins/mail/limits.hpp"

namespace rekindle::mail {
namespace {

TEST(Framing, MailsBeginWithPostmarks) {
    const auto mails = frame(
        "From a@x Mon Jan  6 10:00:00 2020\nSubject: 1\n\none\n\n"
        "From b@x Mon Jan  6 10:00:00 2020\nSubject: 2\n\ntwo\n");
    ASSERT_EQ(mails.size(), 2U);
    EXPECT_EQ(mails[0].subject, " 1");
    EXPECT_EQ(mails[0].body, "one\n");
    EXPECT_EQ(mails[0].sender, "a@x");
    EXPECT_EQ(mails[1].offset, 51U);
    EXPECT_EQ(mails[1].body, "two\n");
    EXPECT_EQ(mails[1].sender, "b@x");
    EXPECT_TRUE(mails[1].warnings.none());
}

TEST(Framing, FromLineInsideABodyIsNotASeparator) {
    const auto mails = frame(
        "From a@x Mon Jan  6 10:00:00 2020\nSubject: 1\n\n\nFrom here on\nwe walked\n\n"
        "From docs\nof mine\n\nFrom b@x Mon Jan  6 10:00:00 2020\nis how it begins\n");
    ASSERT_EQ(mails.size(), 1U);
    EXPECT_TRUE(mails[0].body.ends_with("is how it begins\n"));
}

TEST(Framing, NoEmptyLineBeforeAPostmarkThatHeadersFollow) {
    const auto mails = frame(
        "From a@x Mon Jan  6 10:00:00 2020\nSubject: 1\n\none\n"
        "From b@x Mon Jan  6 10:00:00 2020\nSubject: 2\nFrom: b@x\n\ntwo\n");
    ASSERT_EQ(mails.size(), 2U);
    EXPECT_EQ(mails[0].body, "one\n");
    EXPECT_TRUE(mails[1].warnings.has(Warning::mbox_ambiguous_separator));
    EXPECT_FALSE(mails[0].warnings.has(Warning::mbox_ambiguous_separator));
}

TEST(Framing, APostmarkEndsAHeaderThatWasCutOff) {
    const auto mails = frame(
        "From a@x Mon Jan  6 10:00:00 2020\nSubject: 1\n"
        "From b@x Mon Jan  6 10:00:00 2020\nSubject: 2\nFrom: b@x\n\ntwo\n");
    ASSERT_EQ(mails.size(), 2U);
    EXPECT_EQ(mails[0].subject, " 1");
    EXPECT_EQ(mails[0].body, "");
    EXPECT_EQ(mails[1].subject, " 2");
}

TEST(Framing, PostmarksWithoutADate) {
    const auto mails = frame(
        "From - \nSubject: 1\n\none\n\nFrom b@x\nSubject: 2\nFrom: b@x\n\ntwo\n"
        "From - \nReturn-Path: b@x\nSubject: 3\n\nthree\n");
    ASSERT_EQ(mails.size(), 3U);
    EXPECT_TRUE(mails[1].warnings.has(Warning::mbox_postmark_malformed));
    EXPECT_TRUE(mails[2].warnings.has(Warning::mbox_ambiguous_separator));
}

TEST(Framing, ContentLengthThatLeadsToAPostmark) {
    const std::string body = "one\n\nFrom z@x Mon Jan  6 10:00:00 2020\nSubject: old\n\ntwo\n";
    const auto mails = frame("From a@x Mon Jan  6 10:00:00 2020\nSubject: 1\nContent-Length: " +
                             std::to_string(body.size()) + "\n\n" + body +
                             "\nFrom b@x Mon Jan  6 10:00:00 2020\nSubject: 2\n\n");
    ASSERT_EQ(mails.size(), 2U);
    EXPECT_EQ(mails[0].body, body);
    EXPECT_EQ(mails[1].subject, " 2");
}

TEST(Framing, ContentLengthThatLies) {
    for (const char* length :
         {"9999999", "20", "-5", "0", "18446744073709551615", "99999999999999999999", "x", ""}) {
        const auto mails =
            frame(std::string{"From a@x Mon Jan  6 10:00:00 2020\nSubject: 1\n"} +
                  "Content-Length: " + length +
                  "\n\none\n\nFrom b@x Mon Jan  6 10:00:00 2020\nSubject: 2\n\ntwo\n");
        ASSERT_EQ(mails.size(), 2U) << length;
        EXPECT_EQ(mails[0].body, "one\n") << length;
    }
}

TEST(Framing, JunkNulsAndEmptyLinesBeforeTheFirstMail) {
    const std::string mail = "From a@x Mon Jan  6 10:00:00 2020\nSubject: 1\n\none\n";
    for (const std::string& before :
         {std::string{"\n\n\r\n"}, std::string(5000, '\0'), std::string{"junk\nFrom junk\n\n"}}) {
        const auto mails = frame(before + mail);
        ASSERT_EQ(mails.size(), 1U);
        EXPECT_EQ(mails[0].offset, before.size());
        EXPECT_EQ(mails[0].warnings.has(Warning::mbox_leading_junk), before[0] == 'j');
    }
}

TEST(Framing, AHoleOfNulsBetweenMails) {
    const std::string mail = "From a@x Mon Jan  6 10:00:00 2020\nSubject: 1\n\none\n";
    const auto mails = frame(mail + std::string(3000, '\0') + mail);
    ASSERT_EQ(mails.size(), 2U);
    EXPECT_EQ(mails[1].offset, mail.size() + 3000);
}

TEST(Framing, CarriageReturns) {
    const auto mails = frame(
        "From a@x Mon Jan  6 10:00:00 2020\r\nSubject: 1\r\n\r\none\r\n\r\n"
        "From b@x Mon Jan  6 10:00:00 2020\nSubject: 2\n\ntwo\n");
    ASSERT_EQ(mails.size(), 2U);
    EXPECT_EQ(mails[0].subject, " 1");
    EXPECT_EQ(mails[0].body, "one\r\n");
}

TEST(Framing, OneMailIsAllOfTheFile) {
    const auto mails = frame(
        "From a@x Mon Jan  6 10:00:00 2020\nSubject: 1\n\none\n\n"
        "From b@x Mon Jan  6 10:00:00 2020\nSubject: 2\n\ntwo\n",
        Framer::Kind::single);
    ASSERT_EQ(mails.size(), 1U);
    EXPECT_EQ(mails[0].subject, " 1");
    EXPECT_TRUE(mails[0].body.ends_with("two\n"));
}

TEST(Framing, AMailLargerThanMemoryMayHold) {
    const std::string large(limits::mail_kept * 2 + 12345, 'x');
    const std::string text = "From a@x Mon Jan  6 10:00:00 2020\nSubject: 1\n\n" + large +
                             "\n\nFrom b@x Mon Jan  6 10:00:00 2020\nSubject: 2\n\ntwo\n";
    const auto mails = frame(text);
    ASSERT_EQ(mails.size(), 2U);
    EXPECT_TRUE(mails[0].body_cut);
    EXPECT_LE(mails[0].body.size(), limits::mail_kept);
    EXPECT_EQ(mails[0].subject, " 1");
    EXPECT_EQ(mails[1].offset, text.find("From b@x"));
    EXPECT_EQ(mails[0].length, mails[1].offset);
    EXPECT_EQ(mails[1].subject, " 2");
    EXPECT_EQ(mails[1].body, "two\n");
}

// The views of a mail that begins in one read and ends in the next.
TEST(Framing, EveryPlaceOfAReadInAMail) {
    const std::string tail =
        "From b@x Mon Jan  6 10:00:00 2020\nSubject: second\n\ntwo\n\n"
        "From c@x Mon Jan  6 10:00:00 2020\nSubject: third\n\nthree\n";
    for (std::size_t back = 0; back <= tail.size(); ++back) {
        std::string text = "From a@x Mon Jan  6 10:00:00 2020\nSubject: first\n\n";
        text.append(limits::read_chunk - back - text.size() - 2, 'x');
        text += "\n\n" + tail;
        const auto mails = frame(text);
        ASSERT_EQ(mails.size(), 3U) << back;
        EXPECT_EQ(mails[0].subject, " first");
        EXPECT_EQ(mails[1].subject, " second");
        EXPECT_EQ(mails[1].sender, "b@x");
        EXPECT_EQ(mails[1].body, "two\n");
        EXPECT_EQ(mails[2].subject, " third");
    }
}

}  // namespace
}  // namespace rekindle::mail

#include "plugins/mail/key.hpp"

#include <gtest/gtest.h>

namespace rekindle::mail {
namespace {

std::string key_of(const Identity& identity) {
    KeyWriter writer;
    return std::string{writer.write(identity)};
}

std::string plain(std::string_view subject) {
    std::string out;
    write_plain_subject(subject, out);
    return out;
}

TEST(PlainSubject, WithoutTagsAndRunsOfBlanks) {
    EXPECT_EQ(plain("[Team] Lunch  on\tFriday "), "Lunch on Friday");
    EXPECT_EQ(plain("Re: [Team] Lunch"), plain("Re: Lunch"));
    EXPECT_EQ(plain("[a] [b] Lunch"), "Lunch");
    EXPECT_EQ(plain("Lunch [Friday]"), "Lunch [Friday]");
    EXPECT_EQ(plain("[PATCH]"), "[PATCH]");
    EXPECT_EQ(plain("[never closed"), "[never closed");
    EXPECT_NE(plain("Re: Lunch"), plain("Lunch"));
}

TEST(Key, CopiesWithATagAreOne) {
    const Identity mail{.message_id = "1@a", .date_s = 5, .subject = "Lunch"};
    Identity copy = mail;
    copy.subject = "[Team]  Lunch";
    copy.body = "a footer of the list";
    EXPECT_EQ(key_of(mail), key_of(copy));
}

TEST(Key, OneMessageIdOnTwoMails) {
    const Identity mail{.message_id = "1@a", .date_s = 5, .subject = "Lunch"};
    Identity later = mail, other = mail;
    later.date_s = 6;
    other.subject = "Dinner";
    EXPECT_NE(key_of(mail), key_of(later));
    EXPECT_NE(key_of(mail), key_of(other));
}

TEST(Key, WithoutAnIdTheTextDecides) {
    const Identity mail{.date_s = 5, .sender = "a@b", .subject = "x", .body = "one\ntwo\n"};
    for (const std::string_view body : {"one\r\ntwo\r\n", "one\ntwo", "one\ntwo\n\n\n"}) {
        Identity copy = mail;
        copy.body = body;
        EXPECT_EQ(key_of(mail), key_of(copy)) << body;
    }
    for (const std::string_view body : {"one\n\ntwo\n", "one\n", "onetwo", ""}) {
        Identity other = mail;
        other.body = body;
        EXPECT_NE(key_of(mail), key_of(other)) << body;
    }
}

TEST(Key, QuotingOfMboxesDoesNotCount) {
    Identity plain_copy{.date_s = 5, .sender = "a@b", .body = "From here\n>one\n"};
    Identity quoted = plain_copy;
    quoted.body = ">From here\n>one\n";
    EXPECT_EQ(key_of(plain_copy), key_of(quoted));
    quoted.body = "From here\none\n";
    EXPECT_NE(key_of(plain_copy), key_of(quoted));
}

TEST(Key, AnUnreadableDateStillTellsMailsApart) {
    const Identity mail{.raw_date = "yesterday", .sender = "a@b"};
    Identity other = mail;
    other.raw_date = "today";
    EXPECT_NE(key_of(mail), key_of(other));
    EXPECT_TRUE(key_of(mail).starts_with("xxh128:"));
}

}  // namespace
}  // namespace rekindle::mail

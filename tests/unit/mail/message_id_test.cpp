#include "plugins/mail/header/message_id.hpp"

#include <gtest/gtest.h>

#include <string>

namespace rekindle::mail {
namespace {

TEST(MessageId, BracketsBlanksAndCommentsAreNoPart) {
    EXPECT_EQ(parse_msg_id(" <1@x.example>\r\n"), "1@x.example");
    EXPECT_EQ(parse_msg_id("(comment <no@x>) < 1@x.example > (really)"), "1@x.example");
    EXPECT_EQ(parse_msg_id("\r\n <1@x.example>"), "1@x.example");
}

TEST(MessageId, WithoutBrackets) {
    EXPECT_EQ(parse_msg_id(" 1@x.example "), "1@x.example");
    EXPECT_EQ(parse_msg_id("1@x.example (added by x)"), "1@x.example");
    EXPECT_EQ(parse_msg_id("<1@x.example"), "1@x.example");
    EXPECT_EQ(parse_msg_id(""), "");
    EXPECT_EQ(parse_msg_id("<>"), "");
    EXPECT_EQ(parse_msg_id("((("), "(((");
}

TEST(MessageId, References) {
    EXPECT_EQ(last_reference("<1@x.example> <2@x.example>\r\n <3@x.example>"), "3@x.example");
    EXPECT_EQ(last_reference("<1@x.example> <cut off@"), "1@x.example");
    EXPECT_EQ(last_reference("1@x.example 2@x.example"), "2@x.example");
    EXPECT_EQ(last_reference(""), "");
    EXPECT_EQ(first_reference("<1@x.example> <2@x.example>"), "1@x.example");
    EXPECT_EQ(first_reference("Your message of \"Mon, 6 Jan\" <1@x.example>"), "1@x.example");
    EXPECT_EQ(first_reference("Message from Ada of Monday"), "");
}

TEST(MessageId, ManyBracketsAreLinear) {
    EXPECT_EQ(last_reference(std::string(60'000, '<')), "");
    EXPECT_EQ(first_reference(std::string(60'000, '<')), "");
}

TEST(MessageId, Form) {
    EXPECT_TRUE(is_well_formed_id("a.b-1@host"));
    for (const char* id : {"", "a", "@x", "a@", "a b@x", "a<b@x", "a\tb@x"})
        EXPECT_FALSE(is_well_formed_id(id)) << id;
    EXPECT_FALSE(is_well_formed_id(std::string(1'000, 'a') + "@x"));
}

TEST(MessageId, IdsOfExportersAreNotTrusted) {
    EXPECT_FALSE(is_trustworthy("123.1075855665306.JavaMail.evans@thyme"));
    EXPECT_TRUE(is_trustworthy("123.1075855665306.JavaMail.user@mail.shop.example"));
    EXPECT_TRUE(is_trustworthy("Pine.LNX.4.21.0001@localhost"));
    EXPECT_FALSE(is_trustworthy("no-at-sign"));
    EXPECT_FALSE(is_trustworthy(""));
}

}  // namespace
}  // namespace rekindle::mail

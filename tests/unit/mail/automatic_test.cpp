#include "plugins/mail/header/automatic.hpp"

#include <gtest/gtest.h>

#include <rekindle/abi.h>
#include <algorithm>
#include <string>

namespace rekindle::mail {
namespace {

std::uint32_t from(std::string_view address) {
    AutomaticFields fields;
    fields.sender_address = address;
    return automatic_flags(fields);
}

TEST(Automatic, MailOfAPersonIsNeither) {
    AutomaticFields fields;
    fields.sender_address = "ada@alpha.example";
    fields.auto_submitted = " no";
    fields.has_return_path = true;
    fields.return_path = " <ada@alpha.example>";
    fields.content_type = "text/plain";
    EXPECT_EQ(automatic_flags(fields), 0U);
}

TEST(Automatic, ListsAndBulk) {
    for (const char* precedence : {"bulk", " List", "junk\r\n"}) {
        AutomaticFields fields;
        fields.precedence = precedence;
        EXPECT_EQ(automatic_flags(fields), RK_BULK) << precedence;
    }
    AutomaticFields fields;
    fields.has_list_field = true;
    EXPECT_EQ(automatic_flags(fields), RK_BULK);
    fields = {};
    fields.has_feedback_id = true;
    EXPECT_EQ(automatic_flags(fields), RK_BULK);
    fields = {};
    fields.precedence = "first-class";
    EXPECT_EQ(automatic_flags(fields), 0U);
}

TEST(Automatic, Machines) {
    AutomaticFields fields;
    fields.auto_submitted = "auto-replied (vacation)";
    EXPECT_EQ(automatic_flags(fields), RK_AUTOMATIC);
    fields = {};
    fields.has_return_path = true;
    fields.return_path = " <>";
    EXPECT_EQ(automatic_flags(fields), RK_AUTOMATIC);
    fields = {};
    fields.content_type = "multipart/report; report-type=delivery-status";
    EXPECT_EQ(automatic_flags(fields), RK_AUTOMATIC);
    fields = {};
    fields.content_type = "\r\n \"Multipart/Report\"";
    EXPECT_EQ(automatic_flags(fields), RK_AUTOMATIC);
    fields.content_type = "multipart/related; type=report";
    EXPECT_EQ(automatic_flags(fields), 0U);
    fields = {};
    fields.has_return_path = true;
    fields.return_path = "(none) <\r\n >";
    EXPECT_EQ(automatic_flags(fields), RK_AUTOMATIC);
    fields.return_path = "<";
    EXPECT_EQ(automatic_flags(fields), 0U);
    fields = {};
    fields.auto_response_suppress = "DR, OOF, AutoReply";
    EXPECT_EQ(automatic_flags(fields), RK_AUTOMATIC);
    fields.auto_response_suppress = "DR, RN";
    EXPECT_EQ(automatic_flags(fields), 0U);
    fields = {};
    fields.x_loop = "list@x.example";
    EXPECT_EQ(automatic_flags(fields), RK_BULK);
}

TEST(Automatic, SendersThatAnswerNobody) {
    for (const char* address :
         {"noreply@x.example", "no-reply@x.example", "DoNotReply@x.example",
          "do_not_reply@x.example", "shop.noreply@x.example", "noreply+abc@x.example",
          "MAILER-DAEMON@x.example", "notifications@x.example", "root@host", "postmaster@x.example",
          "bounces+1@x.example"})
        EXPECT_EQ(from(address), RK_AUTOMATIC) << address;
    for (const char* word :
         {"noreply",       "no-reply",    "do_not_reply", "dont.respond", "neverrespond",
          "mailer-daemon", "bounce",      "bounces",      "notification", "notifications",
          "auto-confirm",  "autoconfirm", "auto-reply",   "autoreply",    "postmaster",
          "newsletter",    "newsletters", "notify",       "alert",        "alerts",
          "mailer",        "root",        "cron",         "daemon"}) {
        std::string address = std::string{word} + "@x.example";
        EXPECT_EQ(from(address.c_str()), RK_AUTOMATIC) << address;
        std::transform(address.begin(), address.end(), address.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
        EXPECT_EQ(from(address.c_str()), RK_AUTOMATIC) << address;
    }
    for (const char* address : {"ada@noreply.example", "rooth@x.example", "norepp@x.example",
                                "john.root@x.example", "anoreply@x.example", "", "@x"})
        EXPECT_EQ(from(address), 0U) << address;
}

}  // namespace
}  // namespace rekindle::mail

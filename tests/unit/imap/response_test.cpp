// Responses, and what they say about mails and folders.
#include "plugins/imap/grammar/response.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plugins/imap/grammar/fetch.hpp"
#include "plugins/imap/grammar/mailbox.hpp"

namespace rekindle::imap {
namespace {

using testing::ElementsAre;
using Kind = Response::Kind;

TEST(Response, ConditionsHaveCodes) {
    const auto response = parse_response("* OK [UIDNEXT 4392] Predicted next UID");
    ASSERT_TRUE(response);
    EXPECT_EQ(response->kind, Kind::condition);
    EXPECT_EQ(response->condition, Condition::ok);
    EXPECT_TRUE(response->text.has("UIDNEXT"));
    EXPECT_EQ(response->text.number(), 4392u);
    EXPECT_EQ(response->text.text, "Predicted next UID");
}

TEST(Response, TaggedOnesTellWhoseAnswerTheyAre) {
    const auto response = parse_response("k7 no [AUTHENTICATIONFAILED] sorry");
    ASSERT_TRUE(response);
    EXPECT_EQ(response->kind, Kind::tagged);
    EXPECT_EQ(response->tag, "k7");
    EXPECT_EQ(response->condition, Condition::no);
    EXPECT_TRUE(response->text.has("authenticationfailed"));
}

TEST(Response, CodesWithoutTextOrConditionAreRead) {
    EXPECT_EQ(parse_response("* OK [UIDVALIDITY 7]")->text.number(), 7u);
    EXPECT_EQ(parse_response("* [UIDVALIDITY 7]")->text.number(), 7u);
    EXPECT_EQ(parse_response("[UIDVALIDITY 7]")->text.number(), 7u);
    EXPECT_EQ(parse_response("k1 OK")->condition, Condition::ok);
}

TEST(Response, ABracketThatNeverClosesIsText) {
    const auto text = parse_resp_text("[ALERT something");
    EXPECT_EQ(text.code, "");
    EXPECT_EQ(text.text, "[ALERT something");
}

TEST(Response, DataHasANameAndMayHaveANumber) {
    const auto exists = parse_response("* 172 EXISTS");
    EXPECT_TRUE(exists->is("EXISTS"));
    EXPECT_EQ(exists->number, 172u);
    const auto list = parse_response("* LIST () \"/\" INBOX");
    EXPECT_TRUE(list->is("LIST"));
    EXPECT_FALSE(list->number);
    EXPECT_EQ(list->rest, "() \"/\" INBOX");
}

TEST(Response, ContinuationsMayHaveNoBlank) {
    EXPECT_EQ(parse_response("+")->kind, Kind::continuation);
    EXPECT_EQ(parse_response("+ eyJ9")->text.text, "eyJ9");
}

TEST(Response, WhatIsNoneIsNothing) {
    for (const std::string_view none :
         {"Server Unavailable. 15", "", "*", "* ", "k1", "k1 PREAUTH x", "k1 OKAY x"})
        EXPECT_FALSE(parse_response(none)) << none;
}

MsgAtt fetched(std::string_view bytes) {
    const auto response = parse_response(bytes);
    EXPECT_TRUE(response);
    const auto mail = parse_msg_att(*response);
    EXPECT_TRUE(mail) << bytes;
    return mail.value_or(MsgAtt{});
}

TEST(MsgAtt, ItemsComeInAnyOrderAndCase) {
    const MsgAtt mail = fetched(
        "* 1 FETCH (body[header.fields (\"FROM\" \"TO\")]<0> {6}\r\nFrom: x flags (\\Seen)  uid 9 "
        "RFC822.SIZE 500 internaldate \" 1-Feb-2024 01:04:05 +0000\" )");
    EXPECT_EQ(mail.uid, 9u);
    EXPECT_TRUE(mail.has_header);
    EXPECT_EQ(mail.header, "From: ") << "six bytes";
    EXPECT_EQ(mail.size, 500u);
    ASSERT_TRUE(mail.internal_date);
    EXPECT_EQ(mail.internal_date->time_since_epoch().count(), 1706749445000);
}

TEST(MsgAtt, ABracketInsideOfASectionIsPartOfIt) {
    const MsgAtt mail = fetched("* 1 FETCH (BODY[HEADER.FIELDS (\"X]\" {2}\r\n]])] \"a\" UID 3)");
    EXPECT_EQ(mail.header, "a");
    EXPECT_EQ(mail.uid, 3u);
}

TEST(MsgAtt, NothingIsThreeTimesNothing) {
    for (const std::string_view value : {"NIL", "\"\"", "{0}\r\n"}) {
        const MsgAtt mail =
            fetched("* 1 FETCH (UID 2 BODY[HEADER.FIELDS (FROM)] " + std::string{value} + ")");
        EXPECT_TRUE(mail.has_header) << value;
        EXPECT_EQ(mail.header, "") << value;
    }
}

TEST(MsgAtt, ABodyIsNoHeader) {
    EXPECT_FALSE(fetched("* 1 FETCH (UID 2 BODY[] {2}\r\nhi)").has_header);
    EXPECT_FALSE(fetched("* 1 FETCH (UID 2 BODY (\"text\" \"plain\"))").has_header);
}

TEST(MsgAtt, ValuesThatCannotBeAreAbsent) {
    const MsgAtt mail =
        fetched("* 1 FETCH (UID 2 RFC822.SIZE -1 INTERNALDATE NIL X-GM-MSGID 9.3e+06 MODSEQ (-1))");
    EXPECT_EQ(mail.uid, 2u);
    EXPECT_FALSE(mail.size);
    EXPECT_FALSE(mail.internal_date);
    EXPECT_FALSE(mail.gmail_id);
    EXPECT_EQ(fetched("* 1 FETCH (UID 4294967296)").uid, 0u);
}

TEST(MsgAtt, ParenthesesInsideArePassedOver) {
    EXPECT_EQ(fetched("* 2 FETCH (UID 14935 (ENVELOPE (NIL NIL)) FLAGS ())").uid, 14935u);
}

TEST(MsgAtt, UidOnlyHasTheUidInFront) {
    EXPECT_EQ(fetched("* 25996 UIDFETCH (FLAGS (\\Seen))").uid, 25996u);
}

TEST(MsgAtt, LabelsOfGmailAreFound) {
    const MsgAtt mail =
        fetched(R"(* 1 FETCH (X-GM-LABELS ("\\Inbox" "\\Sent" Important "Muy Importante") UID 1))");
    EXPECT_TRUE(has_label(mail.gmail_labels, "\\Sent"));
    EXPECT_TRUE(has_label(mail.gmail_labels, "muy importante"));
    EXPECT_FALSE(has_label(mail.gmail_labels, "\\Draft"));
    EXPECT_FALSE(has_label("", "\\Sent"));
}

TEST(MsgAtt, WhatIsMalformedIsNothing) {
    for (const std::string_view rest : {"", "(", "(UID", "(UID 1", "UID 1)", "(UID 1 BODY[HEADER",
                                        "(BODY[HEADER] {9}\r\nx)", "(\"UID\" 1)"}) {
        const std::string bytes = "* 1 FETCH " + std::string{rest};  // the response points there
        const auto response = parse_response(bytes);
        EXPECT_FALSE(response && parse_msg_att(*response)) << rest;
    }
}

TEST(MailboxList, NamesAreKeptAsTheyCame) {
    const auto quoted = parse_mailbox_list(R"((\HasNoChildren) "/" "with \"q\" and \\ b")");
    ASSERT_TRUE(quoted);
    EXPECT_EQ(quoted->name, R"(with "q" and \ b)");
    EXPECT_EQ(quoted->delimiter, '/');
    EXPECT_TRUE(quoted->has("\\hasnochildren"));
    EXPECT_EQ(parse_mailbox_list("() NIL {3}\r\na\"b")->name, "a\"b");
    EXPECT_EQ(parse_mailbox_list("() \"\\\\\" plain")->delimiter, '\\');
    EXPECT_EQ(parse_mailbox_list("() \"/\" not quoted\tat all")->name, "not quoted\tat all");
}

TEST(MailboxList, WhatIsMalformedIsNothing) {
    for (const std::string_view none : {"", "(", "() \"/\"", "() / x", "(\\A \"/\" x", "() \"/\" "})
        EXPECT_FALSE(parse_mailbox_list(none)) << none;
}

TEST(Status, NumbersHaveNames) {
    const auto told = parse_status(R"("a b" (MESSAGES 231 UIDNEXT 44292 X (1 2) UIDVALIDITY 7))");
    ASSERT_TRUE(told);
    EXPECT_EQ(told->name, "a b");
    EXPECT_EQ(told->status.messages, 231u);
    EXPECT_EQ(told->status.uid_next, 44292u);
    EXPECT_EQ(told->status.uid_validity, 7u);
    EXPECT_FALSE(told->status.highest_mod_seq);
    EXPECT_EQ(parse_status("not quoted (x) (MESSAGES 1)")->name, "not quoted (x)");
    EXPECT_EQ(parse_status("+F (MESSAGES 6 MAILBOXID (f001Ed6c))")->status.messages, 6u);
    EXPECT_FALSE(parse_status("INBOX"));
    EXPECT_FALSE(parse_status("INBOX (MESSAGES"));
}

TEST(Namespace, WhatIsNotOnesOwnIsTold) {
    EXPECT_THAT(parse_foreign_namespaces(
                    R"((("" "/")) (("~" "/" "X" ("a"))) (("#shared/" "/")("#public/" "/")))"),
                ElementsAre("~", "#shared/", "#public/"));
    EXPECT_THAT(parse_foreign_namespaces(R"((("" "/")) NIL NIL)"), ElementsAre());
    EXPECT_THAT(parse_foreign_namespaces(R"((("" "/")) (("" "/")) NIL)"), ElementsAre())
        << "one tree of all";
    EXPECT_THAT(parse_foreign_namespaces("nonsense"), ElementsAre());
}

}  // namespace
}  // namespace rekindle::imap

#include "plugins/mail/message.hpp"

#include <gtest/gtest.h>

#include <string>

#include "plugins/mail/header/message_id.hpp"
#include "rekindle/importer.hpp"
#include "sdk/testkit/fake_host.hpp"

namespace rekindle::mail {
namespace {

using testkit::FakeHost;
using testkit::OwnedParticipant;
using testkit::OwnedRecord;

// The record of one mail in a file of that name.
struct Read {
    OwnedRecord record;
    std::vector<testkit::OwnedReport> reports;

    [[nodiscard]] bool warned(std::string_view code) const {
        return std::any_of(reports.begin(), reports.end(),
                           [&](const auto& report) { return report.code == code; });
    }
};

Read read(const std::string& bytes, const std::string& path = "a.eml") {
    FakeHost host;
    host.add(path, bytes);
    EXPECT_EQ(host.run(*rekindle_plugin_v0.importers[0]), RK_OK);
    EXPECT_EQ(host.records().size(), 1U);
    if (host.records().empty()) return {};
    return {host.records()[0], host.reports()};
}

OwnedParticipant who(Role role, std::string address, std::uint32_t flags = 0) {
    return {role, Scheme::email, flags, std::move(address), ""};
}

TEST(Message, ParticipantsAndRoles) {
    const Read mail = read(
        "From: a@x.example\nTo: b@x.example, c@x.example\nCc: d@x.example\nBcc: e@x.example\n"
        "Reply-To: z@x.example\n\n");
    const std::vector expected{who(Role::by, "a@x.example"), who(Role::to, "b@x.example"),
                               who(Role::to, "c@x.example"), who(Role::cc, "d@x.example"),
                               who(Role::bcc, "e@x.example")};
    EXPECT_EQ(mail.record.participants, expected);
}

TEST(Message, BlanksBeforeTheColonOfTheFirstField) {
    EXPECT_EQ(read("From  : a@x.example\nTo: b@x.example\n\n").record.participants[0],
              who(Role::by, "a@x.example"));
}

TEST(Message, WithoutFromTheSenderOrThePostmark) {
    EXPECT_EQ(read("Sender: s@x.example\nSubject: x\n\n").record.participants[0],
              who(Role::by, "s@x.example"));
    EXPECT_EQ(read("From p at x.example  Mon Jan  6 10:00:00 2020\nSubject: x\nTo: b@x.example\n\n",
                   "a.mbox")
                  .record.participants[0],
              who(Role::by, "p@x.example"));
}

TEST(Message, TheOwnerIsWhoTheMailWasDeliveredTo) {
    const Read direct = read("Delivered-To: B@x.example\nFrom: a@x.example\nTo: b@x.example\n\n");
    EXPECT_EQ(direct.record.participants[1], who(Role::to, "b@x.example", RK_IS_OWNER));
    const Read list = read("X-Original-To: b@x.example\nFrom: a@x.example\nTo: l@x.example\n\n");
    EXPECT_EQ(list.record.participants[2], who(Role::bcc, "b@x.example", RK_IS_OWNER));
    const Read program = read("Delivered-To: mailing list l@x.example\nFrom: a@x.example\n\n");
    EXPECT_EQ(program.record.participants.size(), 1U);
}

TEST(Message, TheOwnerIsWhoSent) {
    EXPECT_EQ(read("From: a@x.example\nTo: b@x.example\n\n", "Sent/1").record.participants[0].flags,
              RK_IS_OWNER);
    EXPECT_EQ(read("X-Gmail-Labels: Archived,Sent\nFrom: a@x.example\nTo: b@x.example\n\n")
                  .record.participants[0]
                  .flags,
              RK_IS_OWNER);
    EXPECT_EQ(read("X-Folder: \\A_B\\'Sent Mail\nFrom: a@x.example\nTo: b@x.example\n\n")
                  .record.participants[0]
                  .flags,
              RK_IS_OWNER);
    EXPECT_EQ(
        read("From: a@x.example\nTo: b@x.example\n\n", "Inbox/1").record.participants[0].flags, 0U);
}

const std::string received =
    "Received: from a by b; Wed, 4 Mar 2015 12:00:00 +0000\n"
    "Received: from c by a; Wed, 4 Mar 2015 11:00:00 +0000\n";

TEST(Message, TimeOfTheDateField) {
    const Read mail =
        read(received + "From: a@x.example\nDate: Tue, 3 Mar 2015 09:00:00 +0100\n\n");
    EXPECT_EQ(mail.record.start_ms, 1425369600000);
    EXPECT_EQ(mail.record.utc_offset_min, 60);
    EXPECT_EQ(mail.record.time_basis, TimeBasis::explicit_time);
}

TEST(Message, TimeOfReceiptWhereTheDateCannotBe) {
    for (const char* date :
         {"", "Date: Tue, 31 Feb 2015 09:00:00 +0000\n", "Date: Fri, 31 Dec 9999 23:59:59 +0000\n",
          "Date: Thu, 1 Jan 1970 00:00:00 +0000\n"}) {
        const Read mail = read(received + "From: a@x.example\n" + date + "\n");
        EXPECT_EQ(mail.record.start_ms, 1425470400000) << date;
        EXPECT_EQ(mail.record.time_basis, TimeBasis::received) << date;
        EXPECT_EQ(mail.record.utc_offset_min, RK_OFFSET_UNKNOWN) << date;
        EXPECT_TRUE(mail.warned("date.missing") || mail.warned("date.invalid") ||
                    mail.warned("date.out-of-range"));
    }
}

TEST(Message, TheOldestReceivedWhereTheNewestIsDamaged) {
    const Read mail = read(
        "Received: from a by b; nonsense\n"
        "Received: from c by a; Wed, 4 Mar 2015 11:00:00 +0000\nFrom: a@x.example\n\n");
    EXPECT_EQ(mail.record.start_ms, 1425466800000);
}

TEST(Message, NoTimeAtAll) {
    EXPECT_EQ(read("From: a@x.example\nDate: x\n\n").record.start_ms, RK_TIME_UNKNOWN);
}

TEST(Message, AMailOfNobodyIsLeftOut) {
    FakeHost host;
    host.add("a.mbox", "From - Mon Jan  6 10:00:00 2020\nSubject: x\n\n");
    EXPECT_EQ(host.run(*rekindle_plugin_v0.importers[0]), RK_OK);
    EXPECT_TRUE(host.records().empty());
    EXPECT_EQ(host.count("record.unparseable"), 1U);
}

// The host refuses longer texts, which would end the import.
TEST(Message, TextsStayWithinWhatTheHostTakes) {
    const std::string latin(40'000, '\xE9');
    const std::string long_address(2'000, 'a');
    const Read mail = read("From: " + latin + " <a@x.example>\nTo: " + long_address +
                           "@x.example, b@x.example\nSubject: " + latin + "\n\n");
    EXPECT_LE(mail.record.title.size(), 4'096U);
    EXPECT_LE(mail.record.participants[0].name.size(), 1'024U);
    ASSERT_EQ(mail.record.participants.size(), 2U);
    EXPECT_EQ(mail.record.participants[1], who(Role::to, "b@x.example"));
    std::string many = "From: a@x.example\n";
    for (int field = 0; field < 4; ++field) {
        many += "To: ";
        for (int i = 0; i < 5'000; ++i) many += "a@b.cc,";
        many += "z@x.example\n";
    }
    EXPECT_LE(read(many + "\n").record.participants.size(), 10'000U);
}

TEST(Message, TimesBeyondTheCalendar) {
    const Read mail = read("From: a@x.example\nDate: Fri, 31 Dec 9999 23:59:59 -1200\n\n");
    EXPECT_EQ(mail.record.start_ms, RK_TIME_UNKNOWN);
    EXPECT_TRUE(mail.warned("date.out-of-range"));
}

TEST(Message, Threads) {
    const Read reply = read(
        "From: a@x.example\nMessage-ID: <3@x.example>\nIn-Reply-To: <2@x.example>\n"
        "References: <1@x.example>\n <2@x.example>\n\n");
    EXPECT_EQ(reply.record.native_id, "3@x.example");
    EXPECT_EQ(reply.record.in_reply_to, "2@x.example");
    EXPECT_EQ(reply.record.thread, "1@x.example");
    const Read first = read("From: a@x.example\nMessage-ID: <1@x.example>\n\n");
    EXPECT_EQ(first.record.thread, "1@x.example");
    EXPECT_EQ(first.record.in_reply_to, "");
}

TEST(Message, AMailDoesNotAnswerItself) {
    const Read mail = read(
        "From: a@x.example\nMessage-ID: <2@x.example>\nIn-Reply-To: <2@x.example>\n"
        "References: <1@x.example>\n\n");
    EXPECT_EQ(mail.record.in_reply_to, "1@x.example");
    EXPECT_TRUE(mail.warned("thread.cycle"));
}

TEST(Message, IdsThatAreNotText) {
    const Read mail = read("From: a@x.example\nMessage-ID: <\xFF\xFE@x.example>\n\n");
    EXPECT_EQ(mail.record.native_id, "\xEF\xBF\xBD\xEF\xBF\xBD@x.example");
    EXPECT_FALSE(mail.warned("message-id.missing"));
}

TEST(Message, LargeMailsAreLookedAtInPart) {
    const Read mail = read("From: a@x.example\nContent-Type: text/plain\n\n" +
                           std::string(std::size_t{6} << 20, 'x'));
    EXPECT_TRUE(mail.warned("size.truncated"));
    EXPECT_GT(mail.record.text_size, std::size_t{3} << 20);
}

TEST(Message, OneKeyInAMailboxAndInAFile) {
    const std::string mail =
        "From: a@x.example\nDate: Tue, 3 Mar 2015 09:00:00 +0100\nSubject: x\n\nbody\n";
    const std::string postmark = "From a@x.example Tue Mar  3 09:00:00 2015\n";
    FakeHost mailbox;
    mailbox.add("a.mbox", postmark + mail + "\n" + postmark + mail + "\n");
    ASSERT_EQ(mailbox.run(*rekindle_plugin_v0.importers[0]), RK_OK);
    ASSERT_EQ(mailbox.records().size(), 2U);
    EXPECT_EQ(mailbox.records()[0].key, read(mail, "cur/1:2,S").record.key);
    EXPECT_EQ(mailbox.records()[1].key, mailbox.records()[0].key);
}

}  // namespace
}  // namespace rekindle::mail

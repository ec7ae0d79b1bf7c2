// What is a chat, and what only looks like one.
#include "plugins/whatsapp/sniff.hpp"

#include <gtest/gtest.h>

namespace rekindle::whatsapp {
namespace {

TEST(Sniff, Chats) {
    EXPECT_GE(sniff("13/01/2020, 10:00 - Ada: hello\n", "x").certainty, 70U);
    EXPECT_GE(sniff("[13/01/2020, 10:00:00] Ada: hello\r\n", "x").certainty, 70U);
    EXPECT_GE(sniff("13/01/2020, 10:00 - Ada: <Media omitted>\n", "x").certainty, 90U);
    EXPECT_GE(sniff("13/01/2020, 10:00 - Ada: hello\n", "WhatsApp Chat with Ada.txt").certainty,
              90U);
    EXPECT_GE(sniff("13/01/2020, 10:00 - <b>alert(1)</b>: x", "x").certainty, 70U);
}

TEST(Sniff, WhatOnlyLooksLikeOne) {
    struct {
        const char *what, *bytes;
    } const table[] = {
        {"a log of Laravel",
         "[2020-05-05 12:00:00] local.ERROR: no such file\n"
         "[2020-05-05 12:00:01] local.INFO: done\n"},
        {"a log of Python",
         "2020-05-05 12:00:00 - root - INFO - start: now\n"
         "2020-05-05 12:00:01 - root - ERROR - stop: then\n"},
        {"a plain log", "2020-05-05 12:00:00 WARN disk: nearly full\n"},
        {"a log with colons", "2020-05-05 12:00:00: kernel: started\n"},
        {"a table", "date,who,what\n13/01/2020 10:00,Ada,hello\n"},
        {"a mail",
         "Received: from a\nReceived: from b\nFrom: a\nTo: b\nSubject: c\nDate: d\n\n"
         "13/01/2020, 10:00 - Ada: hello\n"},
        {"a calendar", "13/01/2020, 10:00 - 11:00 dentist\n"},
        {"a diary", "13/01/2020\nhello: world\n"},
        {"prose", "river lantern stone meadow lantern\nvelvet river stone\n"},
        {"impossible dates", "99/99/9999, 10:00 - Ada: x\n"},
        {"notices alone", "13/01/2020, 10:00 - nobody says anything\n"},
    };
    for (const auto& one : table) EXPECT_EQ(sniff(one.bytes, "x").certainty, 0U) << one.what;
}

TEST(Sniff, OtherKinds) {
    EXPECT_EQ(sniff("", "x").kind, Sniff::Kind::empty);
    EXPECT_EQ(sniff("\n \n", "x").kind, Sniff::Kind::empty);
    EXPECT_EQ(sniff(std::string_view{"\xFF\xFE[\0", 4}, "x").kind, Sniff::Kind::utf16);
    EXPECT_EQ(sniff("hello\n", "_chat.txt").kind, Sniff::Kind::other);
}

}  // namespace
}  // namespace rekindle::whatsapp

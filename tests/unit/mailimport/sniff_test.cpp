#include "plugins/mail/sniff.hpp"

#include <gtest/gtest.h>

#include <string>

namespace rekindle::mail {
namespace {

using Kind = Sniff::Kind;

Sniff look(std::string_view path, std::string_view bytes) {
    return sniff(bytes, true, facts_of(path));
}

constexpr std::string_view header = "From: a@b.example\nTo: c@d.example\nSubject: x\n\ntext\n";
const std::string postmark = "From a@b.example Mon Jan  6 10:00:00 2020\n";

TEST(Sniff, MailIsKnownByItsHeader) {
    EXPECT_EQ(look("anything", header).kind, Kind::single);
    EXPECT_GE(look("anything", header).certainty, 90U);
    EXPECT_EQ(look("x.eml", postmark + std::string{header}).kind, Kind::single);
    EXPECT_EQ(look("anything", postmark + std::string{header}).kind, Kind::mbox);
    EXPECT_GE(look("anything", postmark + std::string{header}).certainty, 90U);
    EXPECT_EQ(look("x.mbox", header).kind, Kind::mbox);
}

TEST(Sniff, ANumberMayBeAMailOrAYear) {
    EXPECT_EQ(look("inbox/17", header).kind, Kind::single);
    EXPECT_EQ(look("Archives.sbd/2014", postmark + std::string{header}).kind, Kind::mbox);
}

TEST(Sniff, WhatStandsInFrontOfAMail) {
    EXPECT_TRUE(look("x.eml", "\xEF\xBB\xBF" + std::string{header}).has_bom);
    EXPECT_EQ(look("x.eml", "\n\n" + std::string{header}).kind, Kind::single);
    EXPECT_EQ(look("x.mbox", "junk\n\n" + postmark + std::string{header}).kind, Kind::mbox);
    EXPECT_EQ(look("1.emlx", "55\n" + std::string{header}).kind, Kind::single);
    std::string bare_cr{header};
    for (char& c : bare_cr)
        if (c == '\n') c = '\r';
    EXPECT_TRUE(look("x.eml", bare_cr).has_bare_cr);
    EXPECT_EQ(look("x.eml", bare_cr).kind, Kind::single);
}

TEST(Sniff, OtherFilesAreNoMail) {
    using namespace std::string_view_literals;
    for (const std::string_view bytes :
         {"<!DOCTYPE html>\n<html><head><title>From: x</title>\n"sv,
          "\x7F"
          "ELF\2\1\1\0\0\0\0"sv,
          "x"sv, "\0\0\0\0\0\0\0\0"sv, "F\0r\0o\0m\0:\0 \0a\0@\0b\0\n\0"sv,
          "[01.02.2020, 10:00:00] Ann: From here on\n[01.02.2020, 10:01:00] Bob: ok\n"sv,
          "1/2/20, 10:00 - Ann: hello\n"sv,
          "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nEND:VCALENDAR\n"sv,
          "BEGIN:VCARD\nVERSION:3.0\nFN:Ann\nEND:VCARD\n"sv, "{\"from\": \"a\"}\n"sv,
          "From,To,Date\na,b,c\n"sv, "From here on there is only text.\nReally.\n"sv,
          "\x1F\x8B\x08\0\0\0\0\0"sv}) {
        EXPECT_EQ(look("x.txt", bytes).kind, Kind::not_mail) << bytes;
        EXPECT_EQ(look("x.txt", bytes).certainty, 0U) << bytes;
        EXPECT_EQ(look("x.eml", bytes).kind, Kind::not_mail) << bytes;
    }
}

TEST(Sniff, AnEmptyMailboxIsOne) {
    EXPECT_EQ(look("x.mbox", "").kind, Kind::empty_mailbox);
    EXPECT_EQ(look("x.mbox", "\n\n\n").kind, Kind::empty_mailbox);
    EXPECT_EQ(look("Mail/Trash", "").kind, Kind::empty_mailbox);
    EXPECT_EQ(look("x.eml", "").kind, Kind::nothing);
    EXPECT_EQ(look("box/cur/1:2,S", "").kind, Kind::nothing);
}

TEST(ByteCount, OfAppleMail) {
    EXPECT_EQ(read_byte_count("123  \nFrom:").count, 123U);
    EXPECT_EQ(read_byte_count("123  \nFrom:").line, 6U);
    EXPECT_EQ(read_byte_count("From: x\n").line, 0U);
    EXPECT_EQ(read_byte_count("12").line, 0U);
}

}  // namespace
}  // namespace rekindle::mail

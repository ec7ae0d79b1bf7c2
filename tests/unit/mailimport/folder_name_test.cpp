#include "plugins/mail/folder_name.hpp"

#include <gtest/gtest.h>

namespace rekindle::mail {
namespace {

TEST(SentName, InManyLanguages) {
    for (const char* name : {"Sent",
                             "SENT",
                             "Sent Items",
                             "Sent Messages",
                             "_sent_mail",
                             "sent-mail",
                             "'sent mail",
                             "[Gmail]/Sent Mail",
                             "Gesendet",
                             "Gesendete Elemente",
                             "Gesendete Objekte",
                             "Envoyés",
                             "Éléments envoyés",
                             "Enviados",
                             "Elementos enviados",
                             "Inviata",
                             "Posta inviata",
                             "Отправленные",
                             "已发送",
                             "送信済み",
                             "Verzonden items",
                             "Skickat",
                             "Wysłane",
                             "&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-",
                             "&XfJT0ZAB-",
                             "Sent Messages.mbox",
                             "sent-mail-jan-2003",
                             "Sent 2019",
                             "\\Ann_Archer_June2001\\Notes Folders\\'sent mail"})
        EXPECT_TRUE(is_sent_name(name)) << name;
}

TEST(SentName, OthersAreNot) {
    for (const char* name : {"", "Inbox", "Sentinel", "Consent", "Drafts", "Unsent Messages",
                             "All documents", "Present", "sent to me", "&-", "Entwürfe", "2019"})
        EXPECT_FALSE(is_sent_name(name)) << name;
}

TEST(SentPath, AnyNameInIt) {
    EXPECT_TRUE(is_sent_path("allen-p/_sent_mail/1."));
    EXPECT_TRUE(is_sent_path("Maildir/.Sent/cur/1:2,S"));
    EXPECT_TRUE(is_sent_path("Maildir/.INBOX.Sent.2019/cur/1:2,S"));
    EXPECT_TRUE(is_sent_path("Mail/Sent.sbd/2019"));
    EXPECT_TRUE(is_sent_path("Sent Messages.mbox/mbox"));
    EXPECT_FALSE(is_sent_path("Maildir/.Archive/cur/1:2,S"));
}

TEST(PathFacts, MailsInAMaildir) {
    const PathFacts facts = facts_of("box/cur/1578304801.M1P1.host:2,ST");
    EXPECT_TRUE(facts.is_in_maildir);
    EXPECT_TRUE(facts.is_one_mail);
    EXPECT_TRUE(facts.is_flagged_deleted);
    EXPECT_FALSE(facts_of("box/cur/1578304801.M1P1.host:2,S").is_flagged_deleted);
    EXPECT_FALSE(facts_of("box/cur/sub/1578304801").is_in_maildir);
    EXPECT_TRUE(facts_of("box/cur/.hidden").is_companion);
}

TEST(PathFacts, FlagsAfterWhateverStandsForTheColon) {
    for (const char* path : {"cur/a:2,T", "cur/a;2,T", "cur/a!2,T", "cur/a,2,T"})
        EXPECT_TRUE(facts_of(path).is_flagged_deleted) << path;
    EXPECT_FALSE(facts_of("cur/a,S=1000,W=1030:2,S").is_flagged_deleted);
    EXPECT_FALSE(facts_of("new/Test").is_flagged_deleted);
}

TEST(PathFacts, KindsByName) {
    EXPECT_TRUE(facts_of("a/b.EML").is_one_mail);
    EXPECT_TRUE(facts_of("a/12.emlx").is_apple_mail);
    EXPECT_TRUE(facts_of("inbox/17").is_number);
    EXPECT_TRUE(facts_of("allen-p/inbox/1.").is_number);
    EXPECT_TRUE(facts_of("Archive.mbox").is_mailbox);
    EXPECT_TRUE(facts_of("Sent.mbox/mbox").is_mailbox);
}

TEST(PathFacts, WhatLiesBesideMails) {
    for (const char* path : {".DS_Store", "x/Inbox.msf", "dovecot-uidlist", "a/dovecot.index.log",
                             "x.mbox/table_of_contents", ".gitkeep", "inbox/.mh_sequences",
                             "__MACOSX/a.eml", "Info.plist"})
        EXPECT_TRUE(facts_of(path).is_companion) << path;
    for (const char* path : {"Inbox", "a.eml", "17", "notes.txt"})
        EXPECT_FALSE(facts_of(path).is_companion) << path;
}

TEST(MaildirPlace, TheInnermostCounts) {
    EXPECT_EQ(maildir_place("a/cur/b").root, "a/");
    EXPECT_EQ(maildir_place("a/cur/b").inside, "b");
    EXPECT_EQ(maildir_place("cur/b").root, "");
    EXPECT_EQ(maildir_place("a/cur/sub/x").inside, "sub/x");
    EXPECT_EQ(maildir_place("new/cur/b").root, "new/");
    EXPECT_EQ(maildir_place("a/tmp/b").part, MaildirPlace::Part::tmp);
    EXPECT_EQ(maildir_place("a/b").part, MaildirPlace::Part::none);
    EXPECT_EQ(maildir_place("cur").part, MaildirPlace::Part::none);
}

}  // namespace
}  // namespace rekindle::mail

#include "host/watch/names.hpp"

#include <gtest/gtest.h>

namespace rekindle::watch {
namespace {

TEST(Names, OfFilesThatAreNotFinished) {
    for (const char* name :
         {"mail.mbox.part", "Takeout.zip.crdownload", "chat.zip.PART", ".mail.mbox.Xa3kd2",
          "~$letter.docx", "notes.txt~", "x.filepart", "y.tmp", ".syncthing.all.mbox.tmp",
          "Unconfirmed 1234.crdownload", "#draft#"})
        EXPECT_TRUE(is_unfinished_name(name)) << name;
}

TEST(Names, OfFilesThatMayBe) {
    for (const char* name : {"mail.mbox", "part", "Departures.eml", "chat.zip", "WhatsApp Chat.txt",
                             "1234", "partner.part.eml", ".mailbox.abc", "x"})
        EXPECT_FALSE(is_unfinished_name(name)) << name;
}

TEST(Names, HiddenOnesBeginWithADot) {
    EXPECT_TRUE(is_hidden_name(".DS_Store"));
    EXPECT_FALSE(is_hidden_name("a.b"));
}

TEST(Names, TheLastPartOfAPath) {
    EXPECT_EQ(last_part("a/b/c.eml"), "c.eml");
    EXPECT_EQ(last_part("c.eml"), "c.eml");
}

}  // namespace
}  // namespace rekindle::watch

#include "plugins/whatsapp/chat_name.hpp"

#include <gtest/gtest.h>

namespace rekindle::whatsapp {
namespace {

TEST(ChatName, InManyLanguages) {
    for (const char* file : {"WhatsApp Chat with Ada Byron.txt",
                             "WhatsApp Chat with Ada Byron (2).txt",
                             "WhatsApp Chat - Ada Byron.zip",
                             "WhatsApp Chat mit Ada Byron.txt",
                             "Chat de WhatsApp con Ada Byron.txt",
                             "Chat WhatsApp con Ada Byron.txt",
                             "Conversa do WhatsApp com Ada Byron.txt",
                             "Discussion WhatsApp avec Ada Byron.txt",
                             "WhatsApp-chat met Ada Byron.txt",
                             "WhatsApp-chatt med Ada Byron.txt",
                             "Чат WhatsApp с контактом Ada Byron.txt",
                             "Чат WhatsApp с Ada Byron.txt",
                             "Chat WhatsApp s uživatelem Ada Byron.txt",
                             "Czat WhatsApp z Ada Byron.txt",
                             "Ada Byron ile WhatsApp Sohbeti.txt",
                             "محادثة واتساب مع Ada Byron.txt",
                             "與Ada Byron的 WhatsApp 對話.txt",
                             "Ada Byron とのWhatsAppチャット.txt",
                             "Diskussion WhatsApp xyz - Ada Byron.zip",
                             "exports/WhatsApp Chat with Ada Byron.txt"})
        EXPECT_EQ(chat_name_of_file(file), "Ada Byron") << file;
}

TEST(ChatName, OfAnEntryItsFolderTells) {
    EXPECT_EQ(chat_name_of_entry("WhatsApp Chat - Ada/_chat.txt"), "Ada");
    EXPECT_EQ(chat_name_of_entry("sub/_chat.txt"), "");
    EXPECT_EQ(chat_name_of_file("_chat.txt"), "");
    EXPECT_EQ(chat_name_of_file("notes.txt"), "");
    EXPECT_EQ(chat_name_of_file("WhatsApp Chat with .txt"), "");
}

TEST(ChatName, WhatLooksLikeAChat) {
    EXPECT_TRUE(is_chat_file_name("a/_chat.txt"));
    EXPECT_TRUE(is_chat_file_name("_chat 2.txt"));
    EXPECT_TRUE(is_chat_file_name("WhatsApp Chat with Ada.txt"));
    EXPECT_FALSE(is_chat_file_name("server.log"));
}

}  // namespace
}  // namespace rekindle::whatsapp

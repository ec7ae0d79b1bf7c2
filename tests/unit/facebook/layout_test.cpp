#include "plugins/facebook/layout.hpp"

#include <gtest/gtest.h>

namespace rekindle::facebook {
namespace {

TEST(FactsOf, PagesOfThreadsInEveryYear) {
    for (const char* const path :
         {"messages/inbox/ada_1/message_12.json", "messages/ada_1/message_12.json",
          "your_activity_across_facebook/messages/archived_threads/ada_1/message_12.json",
          "facebook-me/your_facebook_activity/messages/e2ee_cutover/ada_1/message_12.json",
          "your_instagram_activity/messages/message_requests/ada_1/message_12.json"}) {
        const PathFacts facts = facts_of(path);
        EXPECT_EQ(facts.kind, FileKind::thread_json) << path;
        EXPECT_EQ(facts.thread, "ada_1") << path;
        EXPECT_EQ(facts.page, 12U) << path;
    }
    EXPECT_EQ(facts_of("messages/ada_1/message.json").page, 1U);
    EXPECT_EQ(facts_of("messages/inbox/ada_1/message_1.HTML").kind, FileKind::thread_html);
}

TEST(FactsOf, OtherFiles) {
    EXPECT_EQ(facts_of("messages/inbox/ada_1/photos/1.jpg").kind, FileKind::other);
    EXPECT_EQ(facts_of("messages/inbox/ada_1/._message_1.json").kind, FileKind::other);
    EXPECT_EQ(facts_of("__MACOSX/messages/inbox/ada_1/message_1.json").kind, FileKind::other);
    EXPECT_EQ(facts_of("message_1.json").kind, FileKind::maybe_json);
    EXPECT_EQ(facts_of("Ada Byron_12.json").kind, FileKind::maybe_json);
    EXPECT_EQ(facts_of("html/messages.htm").kind, FileKind::maybe_html);
    EXPECT_EQ(facts_of("messages/17.html").kind, FileKind::maybe_html);
    EXPECT_EQ(facts_of("friends_and_followers/friends.json").kind, FileKind::activity);
    EXPECT_EQ(facts_of("messages/autofill_information.json").kind, FileKind::owner);
}

TEST(FactsOf, PagesBesideTheMessages) {
    struct Page {
        const char* path;
        PageKind lists;
    };
    for (const Page& page :
         {Page{"connections/friends/your_friends.html", PageKind::friends},
          Page{"friends/friends.html", PageKind::friends},
          Page{"comments/comments.html", PageKind::comments},
          Page{"your_facebook_activity/comments_and_reactions/likes_and_reactions_1.html",
               PageKind::reactions},
          Page{"events/your_event_responses.html", PageKind::events},
          Page{"connections/followers_and_following/followers_1.html", PageKind::followers},
          Page{"connections/followers_and_following/following.html", PageKind::followed},
          Page{"your_instagram_activity/comments/post_comments_1.html",
               PageKind::instagram_comments},
          Page{"your_instagram_activity/likes/liked_posts.html", PageKind::instagram_likes}}) {
        EXPECT_EQ(facts_of(page.path).kind, FileKind::activity_html) << page.path;
        EXPECT_EQ(facts_of(page.path).lists, page.lists) << page.path;
    }
    EXPECT_EQ(facts_of("friends/friend_requests_sent.html").kind, FileKind::maybe_html);
    EXPECT_EQ(facts_of("commentary.html").kind, FileKind::maybe_html);
}

TEST(FactsOf, WhoseArchiveItIs) {
    EXPECT_TRUE(facts_of("your_instagram_activity/messages/inbox/a/message_1.json").is_instagram);
    EXPECT_TRUE(facts_of("your_facebook_activity/messages/inbox/a/message_1.json").is_facebook);
    EXPECT_FALSE(facts_of("messages/inbox/a/message_1.json").is_facebook);
    EXPECT_FALSE(facts_of("messages/inbox/a/message_1.json").is_instagram);
}

TEST(SniffJson, OnlyMessagesOfTheirs) {
    EXPECT_GE(sniff_json(R"({"participants": [], "messages": [{"sender_name": "A",
                             "timestamp_ms": 1}]})"),
              80U);
    EXPECT_GE(
        sniff_json("\xEF\xBB\xBF{\"messages\": [{\"sender_name\": \"A\", \"timestamp_ms\": 1}]}"),
        80U);
    EXPECT_GE(
        sniff_json(R"({"threadName": "A", "messages": [{"senderName": "A", "timestamp": 1}]})"),
        80U);
    EXPECT_EQ(sniff_json(R"([{"sender_name": "A", "timestamp_ms": 1, "messages": 1}])"), 0U);
    EXPECT_EQ(sniff_json(R"({"messages": [{"from": "A", "date": "2020"}]})"), 0U);
    EXPECT_EQ(sniff_json(""), 0U);
}

TEST(SniffHtml, OnlyMessagesOfTheirs) {
    EXPECT_GE(sniff_html("<div class=\"thread\">A<div class=\"message\"><div "
                         "class=\"message_header\">"),
              90U);
    EXPECT_EQ(sniff_html("<html><body><p>hello</p></body></html>"), 0U);
    EXPECT_EQ(sniff_html("plain text"), 0U);
}

}  // namespace
}  // namespace rekindle::facebook

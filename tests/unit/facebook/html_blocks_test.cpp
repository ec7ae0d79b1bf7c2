#include "plugins/facebook/html/blocks.hpp"

#include <gtest/gtest.h>

#include "plugins/facebook/html/people.hpp"

namespace rekindle::facebook {
namespace {

struct Read {
    std::vector<HtmlMessage> messages;
    std::vector<std::string> threads;
    std::string title;
};

Read read(const std::string& page, std::size_t piece = SIZE_MAX) {
    Read out;
    HtmlEvents events;
    events.message = [&](const HtmlMessage& message) { out.messages.push_back(message); };
    events.thread = [&](std::string_view people) { out.threads.emplace_back(people); };
    events.title = [&](std::string_view text) { out.title = text; };
    HtmlBlocks blocks{events, {DateOrder::unknown}};
    for (std::size_t i = 0; i < page.size(); i += std::min(piece, page.size()))
        blocks.feed(std::string_view{page}.substr(i, piece));
    blocks.finish();
    return out;
}

const std::string message_2022 =
    "<div class=\"_3-95 _a6-g\"><div class=\"_2ph_ _a6-h _a6-i\">Ada &amp; Co</div>"
    "<div class=\"_2ph_ _a6-p\"><div><div></div><div>two<br />lines</div><div></div>"
    "<div><a href=\"photos/1.jpg\"><img src=\"photos/1.jpg\" /></a></div>"
    "<ul class=\"_a6-q\"><li>😀Grace Hopper</li></ul></div></div>"
    "<div class=\"_3-94 _a6-o\"><div class=\"_a72d\">Nov 14, 2023 10:13:20 pm</div></div></div>";

TEST(HtmlBlocks, AMessageIsANameATextAndADate) {
    const Read found = read("<html><head><title>Ada</title></head><body>" + message_2022);
    EXPECT_EQ(found.title, "Ada");
    ASSERT_EQ(found.messages.size(), 1U);
    const HtmlMessage& message = found.messages[0];
    EXPECT_EQ(message.sender, "Ada & Co");
    EXPECT_EQ(message.text, "two\nlines");
    EXPECT_EQ(message.when, "Nov 14, 2023 10:13:20 pm");
    EXPECT_EQ(message.attachments, 1U);
    ASSERT_EQ(message.reactions.size(), 1U);
    EXPECT_EQ(message.reactions[0].actor, "Grace Hopper");
    EXPECT_GT(message.offset, 40U);
}

TEST(HtmlBlocks, DoesNotDependOnThePieces) {
    const std::string page = "<html><body>" + message_2022 + message_2022 + "</body></html>";
    const Read whole = read(page);
    for (const std::size_t piece : {1U, 7U, 64U}) {
        const Read pieces = read(page, piece);
        ASSERT_EQ(pieces.messages.size(), whole.messages.size());
        for (std::size_t i = 0; i < whole.messages.size(); ++i) {
            EXPECT_EQ(pieces.messages[i].text, whole.messages[i].text);
            EXPECT_EQ(pieces.messages[i].sender, whole.messages[i].sender);
        }
    }
}

TEST(HtmlBlocks, AMessageWithoutText) {
    const Read found =
        read("<div class=\"pam\"><div>Ada</div><div></div><div>Mar 1, 2019 2:05pm</div></div>");
    ASSERT_EQ(found.messages.size(), 1U);
    EXPECT_EQ(found.messages[0].text, "");
}

TEST(HtmlBlocks, AMessageWhoseTextLooksLikeOne) {
    const Read found = read(
        "<div class=\"_a6-g\"><div>Ada</div><div><div><div>Grace</div><div>said</div>"
        "<div>Mar 1, 2019 2:05pm</div></div></div><div>Mar 2, 2019 2:05pm</div></div>");
    ASSERT_EQ(found.messages.size(), 1U);
    EXPECT_EQ(found.messages[0].sender, "Ada");
    EXPECT_EQ(found.messages[0].when, "Mar 2, 2019 2:05pm");
}

TEST(HtmlBlocks, ADateNobodyCanReadDoesNotLoseTheMessage) {
    const Read found = read(
        "<div class=\"_3-95 _a6-g\"><div class=\"_a6-h _a6-i\">Ada</div><div "
        "class=\"_a6-p\">Hi</div><div class=\"_a6-o\"><div class=\"_a72d\">der vierzehnte um "
        "zehn</div></div></div>");
    ASSERT_EQ(found.messages.size(), 1U);
    EXPECT_EQ(found.messages[0].when, "der vierzehnte um zehn");
}

TEST(HtmlBlocks, ScriptsAreNoText) {
    const Read found = read(
        "<div><div>Ada</div><div><script>alert(1)</script>hello</div><div>Jan 06, 2020, 10:00 "
        "AM</div></div>");
    ASSERT_EQ(found.messages.size(), 1U);
    EXPECT_EQ(found.messages[0].text, "hello");
}

TEST(HtmlBlocks, Before2018) {
    const Read found = read(
        "<div class=\"thread\">Ada, Grace<div class=\"message\"><div class=\"message_header\">"
        "<span class=\"user\">Ada</span><span class=\"meta\">Friday, October 4, 2013 at 10:05pm "
        "PDT</span></div></div><p>Hello <b>you</b></p><div class=\"message\"><div "
        "class=\"message_header\"><span class=\"user\">Grace</span><span class=\"meta\">x</span>"
        "</div></div><p></p></div>");
    EXPECT_EQ(found.threads, std::vector<std::string>{"Ada, Grace"});
    ASSERT_EQ(found.messages.size(), 2U);
    EXPECT_EQ(found.messages[0].text, "Hello you");
    EXPECT_EQ(found.messages[0].when, "Friday, October 4, 2013 at 10:05pm PDT");
    EXPECT_EQ(found.messages[1].when, "x");
}

TEST(HtmlBlocks, DeepAndBrokenPagesEnd) {
    std::string deep = "<html><body>";
    for (int i = 0; i < 50'000; ++i) deep += "<div>";
    EXPECT_TRUE(read(deep).messages.empty());
    EXPECT_TRUE(read("<html><body><div class=\"pam\"><div>Ada Byron").messages.empty());
    EXPECT_TRUE(read("<<<>&&&;<div class=").messages.empty());
}

TEST(PeopleIn, InSeveralLanguages) {
    using Names = std::vector<std::string>;
    EXPECT_EQ(people_in("Participants: Ada Byron, Grace Hopper and Jean"),
              (Names{"Ada Byron", "Grace Hopper", "Jean"}));
    EXPECT_EQ(people_in("Teilnehmer: Ada und Grace"), (Names{"Ada", "Grace"}));
    EXPECT_EQ(people_in("Participants\u00A0: Ada et Grace"), (Names{"Ada", "Grace"}));
    EXPECT_EQ(people_in("参加者: Ada、Grace"), (Names{"Ada", "Grace"}));
    EXPECT_EQ(people_in("Hello: Ada"), Names{});
    EXPECT_EQ(people_of_old_thread("Conversation with Ada\nParticipants: Ada"), Names{"Ada"});
    EXPECT_EQ(people_of_old_thread("Ada, Grace"), (Names{"Ada", "Grace"}));
}

}  // namespace
}  // namespace rekindle::facebook

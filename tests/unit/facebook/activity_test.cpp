#include "plugins/facebook/activity.hpp"

#include <gtest/gtest.h>

#include <rekindle/importer.hpp>

#include "sdk/testkit/fake_host.hpp"

namespace rekindle::facebook {
namespace {

using testkit::FakeHost;
using testkit::OwnedRecord;

// One file beside the messages, in an archive of "Me".
std::vector<OwnedRecord> read(const std::string& path, const std::string& bytes) {
    FakeHost host;
    host.add("profile_information/profile_information.json", R"({"profile": {"name": "Me"}})");
    host.add(
        "friends/friends.json",
        R"({"friends": [{"name": "Jos\u00c3\u00a9 Mar\u00c3\u00ada", "timestamp": 1262304000}]})");
    host.add(path, bytes);
    EXPECT_EQ(host.run(*rekindle_plugin_v0.importers[0]), RK_OK);
    std::vector<OwnedRecord> records = host.records();
    EXPECT_EQ(records.at(0).participants.at(0).address, "José María");
    records.erase(records.begin());
    return records;
}

TEST(Activity, FriendsHaveTheDayTheyBecameFriends) {
    const auto records = read("connections/friends/your_friends.json",
                              R"({"friends_v2": [{"name": "Ada", "timestamp": 1262304000},
                                                 {"name": "Facebook user", "timestamp": 1262304000},
                                                 {"name": "Grace", "timestamp": "soon"}]})");
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(records[0].kind, Kind::connection);
    EXPECT_EQ(records[0].start_ms, 1262304000000);
    ASSERT_EQ(records[0].participants.size(), 2U);
    EXPECT_EQ(records[0].participants[1].address, "Me");
    EXPECT_EQ(records[1].start_ms, RK_TIME_UNKNOWN);
}

TEST(Activity, CommentsAreToWhomTheTitleNames) {
    const auto records = read("comments_and_reactions/comments.json", R"({"comments_v2": [
        {"timestamp": 1262304100, "title": "Me commented on Ada Byron's post.",
         "data": [{"comment": {"timestamp": 1262304100, "comment": "Nice", "author": "Me"}}]},
        {"timestamp": 1262304200, "title": "Me hat Jos\u00c3\u00a9 Mar\u00c3\u00adas Foto kommentiert.",
         "data": [{"comment": {"timestamp": 1262304200, "comment": "Sch\u00c3\u00b6n"}}]},
        {"timestamp": 1262304300, "title": "Me commented on his own photo.", "data": [{"reaction": {"reaction": "LIKE"}}]}]})");
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(records[0].kind, Kind::comment);
    EXPECT_EQ(records[0].participants.at(1).address, "Ada Byron");
    EXPECT_EQ(records[0].text_size, 4U);
    EXPECT_EQ(records[1].participants.at(1).address, "José María");
    EXPECT_EQ(records[1].text_size, 5U);
}

TEST(Activity, ReactionsWithAndWithoutANameForTheirList) {
    const std::string items = R"([{"timestamp": 1262304100, "title": "Me likes Ada Byron's photo.",
        "data": [{"reaction": {"reaction": "LIKE", "actor": "Me"}}]}])";
    const auto old =
        read("comments_and_reactions/posts_and_comments.json", "{\"reactions_v2\": " + items + "}");
    const auto recent =
        read("your_facebook_activity/comments_and_reactions/likes_and_reactions_1.json", items);
    ASSERT_EQ(old.size(), 1U);
    ASSERT_EQ(recent.size(), 1U);
    EXPECT_EQ(old[0].kind, Kind::reaction);
    EXPECT_TRUE(old[0].same_content(recent[0]));
}

TEST(Activity, EventsWithTheAnswer) {
    const auto records = read("events/your_event_responses.json", R"({"event_responses_v2": {
        "events_joined": [{"name": "Tea", "start_timestamp": 1262304000, "end_timestamp": 1262307600}],
        "events_declined": [{"name": "Coffee", "start_timestamp": 1262304000, "end_timestamp": 0}]}})");
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(records[0].kind, Kind::meeting);
    EXPECT_EQ(records[0].title, "Tea");
    EXPECT_EQ(records[0].duration_ms, 3'600'000);
    EXPECT_EQ(records[0].flags, 0U);
    EXPECT_EQ(records[1].flags, std::uint32_t{RK_CANCELLED});
    EXPECT_EQ(records[1].duration_ms, 0);
}

// The same person, minute and text have one key, whether a page or JSON says it.
TEST(Activity, APageGivesTheKeysOfJson) {
    const auto json = read("comments_and_reactions/comments.json", R"({"comments_v2": [
        {"timestamp": 1262304123, "title": "Me commented on Ada Byron's post.",
         "data": [{"comment": {"timestamp": 1262304123, "comment": "Nice", "author": "Me"}}]}]})");
    const auto html =
        read("comments_and_reactions/comments.html",
             "<section class=\"_a6-g\"><h2>Me commented on Ada Byron's post.</h2><div><div>Nice"
             "</div></div><footer><div class=\"_a72d\">Jan 1, 2010 12:02:03 am</div></footer>");
    ASSERT_EQ(json.size(), 1U);
    ASSERT_EQ(html.size(), 1U);
    EXPECT_EQ(json[0].key, html[0].key);
    EXPECT_EQ(json[0].start_ms, html[0].start_ms);
}

TEST(Activity, ReactionsOfOneSecondToTwoPeopleAreTwo) {
    const auto one = read("comments_and_reactions/likes_and_reactions_1.json", R"([
        {"timestamp": 1262304100, "title": "Me likes Ada Byron's photo.", "data": [{"reaction": {"reaction": "LIKE"}}]},
        {"timestamp": 1262304100, "title": "Me likes Grace Hopper's photo.", "data": [{"reaction": {"reaction": "LIKE"}}]}])");
    const auto other = read("comments_and_reactions/likes_and_reactions_1.json", R"([
        {"timestamp": 1262304100, "title": "Me likes Grace Hopper's photo.", "data": [{"reaction": {"reaction": "LIKE"}}]},
        {"timestamp": 1262304100, "title": "Me likes Ada Byron's photo.", "data": [{"reaction": {"reaction": "LIKE"}}]}])");
    ASSERT_EQ(one.size(), 2U);
    EXPECT_EQ(one[0].key, other[1].key);
    EXPECT_EQ(one[1].key, other[0].key);
}

// A page of a name that other sites have too, without a mark of theirs.
TEST(Activity, PagesOfStrangersAreNotOurs) {
    for (const char* const name : {"comments.html", "friends.html", "following.html"}) {
        FakeHost host;
        host.add(name, "<div><p>Ada</p><p>Jan 1, 2010 12:02:03 am</p></div>");
        EXPECT_EQ(host.probe(*rekindle_plugin_v0.importers[0]), 0U) << name;
        EXPECT_EQ(host.probe(*rekindle_plugin_v0.importers[1]), 0U) << name;
    }
}

TEST(Activity, CommentsOnInstagram) {
    FakeHost host;
    host.add(
        "personal_information/personal_information.json",
        R"({"profile_user": [{"string_map_data": {"Username": {"value": "me"}, "Name": {"value": "Me"}}}]})");
    host.add("your_instagram_activity/comments/post_comments_1.json",
             R"([{"media_list_data": [], "string_map_data": {"Comment": {"value": "Nice"},
                  "Media Owner": {"value": "ada"}, "Time": {"timestamp": 1262304000}}}])");
    host.add("your_instagram_activity/likes/liked_posts.json",
             R"({"likes_media_likes": [{"title": "grace", "string_list_data": [
                  {"href": "https://www.instagram.com/p/x/", "value": "👍", "timestamp": 1262304100}]}]})");
    ASSERT_EQ(host.run(*rekindle_plugin_v0.importers[1]), RK_OK);
    ASSERT_EQ(host.records().size(), 2U);
    EXPECT_EQ(host.records()[0].kind, Kind::comment);
    EXPECT_EQ(host.records()[0].start_ms, 1262304000000);
    EXPECT_EQ(host.records()[0].participants.at(1).address, "ada");
    EXPECT_EQ(host.records()[1].kind, Kind::reaction);
    EXPECT_EQ(host.records()[1].participants.at(1).address, "grace");
}

}  // namespace
}  // namespace rekindle::facebook

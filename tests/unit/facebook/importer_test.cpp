// The two importers as the host calls them: what a source gives, whatever its layout.
#include <gtest/gtest.h>

#include <rekindle/importer.hpp>
#include <set>
#include <string>

#include "sdk/testkit/fake_host.hpp"

namespace rekindle::facebook {
namespace {

using testkit::FakeHost;
using testkit::OwnedParticipant;
using testkit::OwnedRecord;

const rk_importer& facebook() {
    return *rekindle_plugin_v0.importers[0];
}
const rk_importer& instagram() {
    return *rekindle_plugin_v0.importers[1];
}

const std::string people = R"("participants": [{"name": "Ada Byron"}, {"name": "Me Myself"}])";

std::string thread_of(const std::string& messages, const std::string& rest = {}) {
    return "{" + people + ", \"messages\": [" + messages + "], \"title\": \"Ada Byron\"" +
           (rest.empty() ? "" : ", " + rest) + "}";
}

const std::string two_messages =
    R"({"sender_name": "Ada Byron", "timestamp_ms": 1578304860000, "content": "Hi"},
       {"sender_name": "Me Myself", "timestamp_ms": 1578304800000, "content": "Hello"})";

std::vector<std::string> lines_of(const OwnedRecord& record) {
    std::vector<std::string> out;
    for (const OwnedParticipant& who : record.participants)
        out.push_back((who.role == Role::by   ? "by "
                       : who.role == Role::to ? "to "
                                              : "present ") +
                      who.address + ((who.flags & RK_IS_OWNER) != 0 ? " *" : ""));
    return out;
}

std::set<std::string> keys_of(const FakeHost& host) {
    std::set<std::string> keys;
    for (const OwnedRecord& record : host.records()) keys.insert(record.key);
    return keys;
}

TEST(FacebookImporter, AThreadOfTwo) {
    FakeHost host;
    host.add("messages/inbox/ada_1/message_1.json", thread_of(two_messages));
    EXPECT_GE(host.probe(facebook()), 90U);
    ASSERT_EQ(host.run(facebook()), RK_OK);
    ASSERT_EQ(host.records().size(), 2U);
    const OwnedRecord& first = host.records()[0];
    EXPECT_EQ(first.kind, Kind::chat);
    EXPECT_EQ(first.start_ms, 1578304860000);
    EXPECT_EQ(first.text_size, 2U);
    EXPECT_EQ(first.title, "Ada Byron");
    EXPECT_EQ(first.thread, "t/ada_1");
    EXPECT_EQ(first.group_size, 0U);
    // Called after Ada: the other one is the owner.
    EXPECT_EQ(lines_of(first), (std::vector<std::string>{"by Ada Byron", "to Me Myself *"}));
    EXPECT_EQ(lines_of(host.records()[1]),
              (std::vector<std::string>{"by Me Myself *", "to Ada Byron"}));
    ASSERT_EQ(host.covers().size(), 1U);
    EXPECT_EQ(host.covers()[0].account, "Me Myself");
    EXPECT_EQ(host.covers()[0].from_ms, 1578304800000);
    EXPECT_EQ(host.covers()[0].to_ms, 1578304860000);
}

TEST(FacebookImporter, TheMembersMayStandBehindTheMessages) {
    FakeHost before, behind;
    before.add("messages/inbox/ada_1/message_1.json", thread_of(two_messages));
    behind.add("messages/inbox/ada_1/message_1.json",
               "{\"messages\": [" + two_messages + "], \"title\": \"Ada Byron\", " + people + "}");
    ASSERT_EQ(before.run(facebook()), RK_OK);
    ASSERT_EQ(behind.run(facebook()), RK_OK);
    ASSERT_EQ(before.records().size(), behind.records().size());
    for (std::size_t i = 0; i < before.records().size(); ++i)
        EXPECT_TRUE(before.records()[i].same_content(behind.records()[i]));
}

TEST(FacebookImporter, AGroupIsARoom) {
    FakeHost host;
    host.add("messages/inbox/crew_1/message_1.json",
             R"({"participants": [{"name": "Ada"}, {"name": "Grace"}, {"name": "Me"}],
                 "messages": [{"sender_name": "Ada", "timestamp_ms": 1578304800000, "content": "Hi"},
                  {"sender_name": "Ada", "timestamp_ms": 1578304700000,
                   "content": "Ada named the group Crew."}], "title": "Crew"})");
    host.add("personal_information/profile_information/profile_information.json",
             R"({"profile_v2": {"name": {"full_name": "Me"},
                 "emails": {"emails": ["me@example.org"]}}})");
    ASSERT_EQ(host.run(facebook()), RK_OK);
    ASSERT_EQ(host.records().size(), 2U);
    EXPECT_EQ(lines_of(host.records()[0]),
              (std::vector<std::string>{"by Ada", "to Grace", "to Me *"}));
    EXPECT_EQ(host.records()[0].group_size, 3U);
    EXPECT_EQ(host.records()[0].flags, 0U);
    EXPECT_EQ(host.records()[1].flags, std::uint32_t{RK_AUTOMATIC});
    ASSERT_EQ(host.rooms().size(), 1U);
    EXPECT_EQ(host.rooms()[0].key, "t/crew_1");
    EXPECT_EQ(host.rooms()[0].title, "Crew");
    EXPECT_EQ(host.rooms()[0].members.size(), 3U);
    ASSERT_EQ(host.persons().size(), 1U);
    ASSERT_EQ(host.persons()[0].addresses.size(), 2U);
    EXPECT_EQ(host.persons()[0].addresses[1].address, "me@example.org");
}

TEST(FacebookImporter, EqualMessagesAreTwo) {
    const std::string one =
        R"({"sender_name": "Ada Byron", "timestamp_ms": 1578304860000, "content": "ok"})";
    FakeHost host;
    host.add("messages/inbox/ada_1/message_1.json",
             thread_of(one + "," + one + "," + two_messages));
    ASSERT_EQ(host.run(facebook()), RK_OK);
    EXPECT_EQ(keys_of(host).size(), 4U);
}

TEST(FacebookImporter, ALaterLargerExportKnowsThemAgain) {
    const std::string newer =
        R"({"sender_name": "Ada Byron", "timestamp_ms": 1578404860000, "content": "Hi"})";
    FakeHost small, large;
    small.add("messages/inbox/ada_1/message_1.json", thread_of(two_messages));
    // Archived by then, in the layout of a later year, on another page.
    large.add("your_facebook_activity/messages/archived_threads/ada_1/message_1.json",
              thread_of(newer));
    large.add("your_facebook_activity/messages/archived_threads/ada_1/message_2.json",
              thread_of(two_messages));
    ASSERT_EQ(small.run(facebook()), RK_OK);
    ASSERT_EQ(large.run(facebook()), RK_OK);
    const auto all = keys_of(large);
    EXPECT_EQ(all.size(), 3U);
    for (const std::string& key : keys_of(small)) EXPECT_TRUE(all.contains(key));
}

TEST(FacebookImporter, PagesAreReadInTheOrderOfTheirNumbers) {
    const auto page = [](int second) {
        return thread_of(
            R"({"sender_name": "Ada Byron", "content": "x", "timestamp_ms": 15783048)" +
            std::to_string(second) + "000}");
    };
    FakeHost host;
    host.add("messages/inbox/ada_1/message_1.json", page(30));
    host.add("messages/inbox/ada_1/message_10.json", page(10));
    host.add("messages/inbox/ada_1/message_2.json", page(20));
    ASSERT_EQ(host.run(facebook()), RK_OK);
    ASSERT_EQ(host.records().size(), 3U);
    EXPECT_EQ(host.records()[1].start_ms, 1578304820000);
    EXPECT_EQ(host.records()[2].start_ms, 1578304810000);
    EXPECT_EQ(host.count("facebook.missing-page"), 1U);
}

TEST(FacebookImporter, TheSameInHtmlHasTheSameKeys) {
    const auto block = [](const char* name, const char* text, const char* when) {
        return std::string{"<section class=\"_a6-g\"><h2 class=\"_2ph_ _a6-h _a6-i\">"} + name +
               "</h2><div class=\"_2ph_ _a6-p\"><div><div></div><div>" + text +
               "</div><div></div></div></div><footer class=\"_3-94 _a6-o\"><div class=\"_a72d\">" +
               when + "</div></footer></section>";
    };
    FakeHost json, html;
    json.add("messages/inbox/ada_1/message_1.json",
             thread_of(R"({"sender_name": "Ada Byron", "timestamp_ms": 1578304875123,
                           "content": "two\nlines & more caf\u00c3\u00a9"},)" +
                       two_messages));
    html.add("messages/inbox/ada_1/message_1.html",
             "<html><head><title>Ada Byron</title></head><body>" +
                 block("Ada Byron", "two<br />lines &amp; more café", "Jan 06, 2020 10:01:15 am") +
                 block("Ada Byron", "Hi", "Jan 06, 2020 10:01:00 am") +
                 block("Me Myself", "Hello", "Jan 06, 2020 10:00:00 am") + "</body></html>");
    ASSERT_EQ(json.run(facebook()), RK_OK);
    ASSERT_EQ(html.run(facebook()), RK_OK);
    EXPECT_EQ(json.records().size(), 3U);
    EXPECT_EQ(keys_of(json), keys_of(html));
}

TEST(FacebookImporter, CallsReactionsAndAttachments) {
    FakeHost host;
    host.add("messages/inbox/ada_1/message_1.json", thread_of(R"(
        {"sender_name": "Ada Byron", "timestamp_ms": 1578304860000, "call_duration": 192, "type": "Call"},
        {"sender_name": "Ada Byron", "timestamp_ms": 1578304850000,
         "photos": [{"uri": "photos/a.jpg"}, {"uri": "../../etc/passwd"}],
         "reactions": [{"reaction": "x", "actor": "Me Myself"}, {"reaction": "x", "actor": "Ada Byron"}]})"));
    ASSERT_EQ(host.run(facebook()), RK_OK);
    ASSERT_EQ(host.records().size(), 3U);
    EXPECT_EQ(host.records()[0].kind, Kind::call);
    EXPECT_EQ(host.records()[0].duration_ms, 192'000);
    EXPECT_EQ(host.records()[1].attachment_count, 2U);
    EXPECT_EQ(host.count("attachment.name-unsafe"), 1U);
    EXPECT_EQ(host.records()[2].kind, Kind::reaction);
    EXPECT_EQ(lines_of(host.records()[2]),
              (std::vector<std::string>{"by Me Myself *", "to Ada Byron"}));
}

TEST(FacebookImporter, AccountsThatAreGoneAreNotOnePerson) {
    const auto thread = [](const std::string& id) {
        return R"({"participants": [{"name": "Facebook user"}, {"name": "Me"}], "messages": [
            {"sender_name": "Facebook user", "timestamp_ms": 1578304860000, "content": "Hi"}],
            "title": "Facebook user", "thread_path": "inbox/)" +
               id + "\"}";
    };
    FakeHost host;
    host.add("messages/inbox/facebookuser_1/message_1.json", thread("facebookuser_1"));
    host.add("messages/inbox/facebookuser_2/message_1.json", thread("facebookuser_2"));
    ASSERT_EQ(host.run(facebook()), RK_OK);
    ASSERT_EQ(host.records().size(), 2U);
    const OwnedParticipant& first = host.records()[0].participants[0];
    EXPECT_EQ(first.scheme, Scheme::handle);
    EXPECT_NE(first.address, host.records()[1].participants[0].address);
    EXPECT_EQ(lines_of(host.records()[0])[1], "to Me *");
}

TEST(FacebookImporter, EndToEndEncrypted) {
    FakeHost host;
    host.add("Ada Byron_12.json",
             R"({"participants": ["Ada Byron", "Me Myself"], "threadName": "Ada Byron_12",
        "messages": [{"isUnsent": false, "media": [{"uri": "./media/a.jpg"}], "reactions": [],
         "senderName": "Ada Byron", "text": "Grüße", "timestamp": 1578304860000, "type": "text"}]})");
    host.add("media/a.jpg", "\xFF\xD8");
    EXPECT_GE(host.probe(facebook()), 90U);
    ASSERT_EQ(host.run(facebook()), RK_OK);
    ASSERT_EQ(host.records().size(), 1U);
    EXPECT_EQ(host.records()[0].start_ms, 1578304860000);
    EXPECT_EQ(host.records()[0].text_size, 5U);
    EXPECT_EQ(host.records()[0].attachment_count, 1U);
}

TEST(FacebookImporter, ABrokenFileCostsItsOwnMessagesOnly) {
    FakeHost host;
    host.add("messages/inbox/ada_1/message_1.json", "{this is not: json");
    host.add("messages/inbox/grace_1/message_1.json", thread_of(two_messages));
    ASSERT_EQ(host.run(facebook()), RK_OK);
    EXPECT_EQ(host.records().size(), 2U);
    EXPECT_EQ(host.count("json.invalid"), 1U);
}

TEST(FacebookImporter, NothingUnderstoodIsAnError) {
    FakeHost host;
    host.add("messages/inbox/ada_1/message_1.json", "{this is not: json");
    EXPECT_EQ(host.run(facebook()), RK_E_MALFORMED);
    EXPECT_EQ(host.count("json.invalid"), 1U);
}

TEST(FacebookImporter, OtherFilesAreNotItsOwn) {
    const auto probe = [](const std::string& path, const std::string& bytes) {
        FakeHost host;
        host.add(path, bytes);
        return host.probe(facebook()) + host.probe(instagram());
    };
    EXPECT_EQ(probe("package.json", R"({"name": "x", "dependencies": {}})"), 0U);
    EXPECT_EQ(probe("result.json", R"({"name": "Ada", "type": "personal_chat", "id": 1,
        "messages": [{"id": 1, "type": "message", "from": "Ada", "text": "Hi"}]})"),
              0U);
    EXPECT_EQ(probe("index.html", "<html><body><div>Ada</div><div>Hi</div></body></html>"), 0U);
    EXPECT_EQ(probe("mail.mbox", "From ada@example.org\n"), 0U);
    EXPECT_EQ(probe("messages/inbox/message_1.txt", "Hello"), 0U);
    EXPECT_EQ(probe("a.json", ""), 0U);
}

TEST(InstagramImporter, IsTakenForItsOwnFolders) {
    FakeHost host;
    host.add("your_instagram_activity/messages/inbox/ada_1/message_1.json",
             thread_of(two_messages));
    host.add("connections/followers_and_following/followers_1.json",
             R"([{"title": "", "string_list_data": [{"href": "https://www.instagram.com/ada",
                  "value": "ada", "timestamp": 1578304800}]}])");
    host.add("connections/followers_and_following/following.json",
             R"({"relationships_following": [{"string_list_data": [{"value": "grace",
                  "timestamp": 1578304900}]}]})");
    host.add("personal_information/personal_information/personal_information.json",
             R"({"profile_user": [{"title": "User Information", "string_map_data":
                  {"Email": {"value": "me@example.org"}, "Username": {"value": "me.myself"},
                   "Name": {"href": "", "value": "Me Myself", "timestamp": 0}}}]})");
    EXPECT_GT(host.probe(instagram()), host.probe(facebook()));
    ASSERT_EQ(host.run(instagram()), RK_OK);
    ASSERT_EQ(host.records().size(), 4U);
    EXPECT_EQ(host.records()[0].kind, Kind::connection);
    EXPECT_EQ(lines_of(host.records()[0]), (std::vector<std::string>{"by ada", "to me.myself *"}));
    EXPECT_EQ(lines_of(host.records()[1]),
              (std::vector<std::string>{"to grace", "by me.myself *"}));
    EXPECT_EQ(host.records()[1].start_ms, 1578304900000);
}

TEST(FacebookImporter, GoesOnWhereItWasStopped) {
    FakeHost host;
    host.add("messages/inbox/ada_1/message_1.json", thread_of(two_messages));
    host.add("messages/inbox/bob_1/message_1.json", thread_of(two_messages));
    host.set("cursor", "facebook 1 threads=1 from=1000 to=2000");
    ASSERT_EQ(host.run(facebook()), RK_OK);
    ASSERT_EQ(host.records().size(), 2U);
    EXPECT_EQ(host.records()[0].thread, "t/bob_1");
    EXPECT_EQ(host.covers()[0].from_ms, 1000);
}

}  // namespace
}  // namespace rekindle::facebook

// Two exports of one chat are one chat and one set of messages.
#include <gtest/gtest.h>

#include <rekindle/importer.hpp>
#include <set>
#include <string>
#include <string_view>

#include "sdk/testkit/fake_host.hpp"

namespace rekindle {
namespace {

using testkit::FakeHost;

struct Export {
    std::string file, bytes;
    std::string source_name = {};
    std::string me = {};
};

void import(FakeHost& host, const Export& one) {
    host.add(one.file, one.bytes);
    if (!one.source_name.empty()) host.set("source-name", one.source_name);
    if (!one.me.empty()) host.set("me", one.me);
    ASSERT_EQ(host.run(*rekindle_plugin_v0.importers[0]), RK_OK);
}

std::set<std::string> keys(const Export& one) {
    FakeHost host;
    import(host, one);
    std::set<std::string> out;
    for (const auto& record : host.records()) out.insert(record.key);
    EXPECT_EQ(out.size(), host.records().size());
    return out;
}

std::string thread(const Export& one) {
    FakeHost host;
    import(host, one);
    return host.records().empty() ? std::string{} : host.records()[0].thread;
}

const Export android{"WhatsApp Chat with Grace.txt",
                     "13/01/2020, 09:59 - Messages and calls are end-to-end encrypted.\n"
                     "13/01/2020, 10:00 - Ada: hello\n"
                     "13/01/2020, 10:01 - Grace: two\nlines\n"
                     "13/01/2020, 22:01 - Grace: IMG-20200113-WA0001.jpg (file attached)\n"
                     "13/01/2020, 22:05 - Missed voice call\n"
                     "14/01/2020, 10:01 - Ada: bye\n"};

TEST(Identity, AnIphoneAndAnAndroidTellOfOneChat) {
    const Export iphone{
        "_chat.txt",
        "[1/13/20, 9:59:58\u202FAM] Grace: \u200EMessages and calls are end-to-end encrypted.\n"
        "[1/13/20, 10:00:17\u202FAM] Ada: hello\n"
        "[1/13/20, 10:01:00\u202FAM] Grace: two\nlines\n"
        "\u200E[1/13/20, 10:01:59\u202FPM] Grace: \u200Eimage omitted\n"
        "\u200E[1/13/20, 10:05:59\u202FPM] Grace: \u200EMissed voice call\n"
        "[1/14/20, 10:01:00\u202FAM] Ada: bye\n",
        "WhatsApp Chat - Grace.zip"};
    EXPECT_EQ(keys(android), keys(iphone));
    EXPECT_EQ(thread(android), thread(iphone));
}

TEST(Identity, ThePhonesOfBothTellOfOneChat) {
    Export other = android;
    other.file = "WhatsApp Chat mit Ada.txt";
    EXPECT_EQ(keys(android), keys(other));
    EXPECT_EQ(thread(android), thread(other));
}

TEST(Identity, AnotherLanguageChangesNothing) {
    const Export german{
        "WhatsApp Chat mit Grace.txt",
        "13.01.20, 09:59 - Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.\n"
        "13.01.20, 10:00 - Ada: hello\n"
        "13.01.20, 10:01 - Grace: two\nlines\n"
        "13.01.20, 22:01 - Grace: <Medien ausgeschlossen>\n"
        "13.01.20, 22:05 - Verpasster Sprachanruf\n"
        "14.01.20, 10:01 - Ada: bye\n"};
    EXPECT_EQ(keys(android), keys(german));
}

TEST(Identity, AnOverlappingExportAddsOnlyWhatIsNew) {
    Export longer = android;
    longer.bytes.erase(0, longer.bytes.find("13/01/2020, 10:01"));  // the older ones were cut off
    longer.bytes += "15/01/2020, 10:00 - Grace: new\n";
    const auto before = keys(android), after = keys(longer);
    std::set<std::string> added;
    for (const auto& key : after)
        if (!before.contains(key)) added.insert(key);
    EXPECT_EQ(added.size(), 1U);
}

TEST(Identity, EqualMessagesOfOneMinuteAreTwo) {
    EXPECT_EQ(keys({"a.txt",
                    "13/01/2020, 10:00 - Ada: ok\n13/01/2020, 10:00 - Ada: ok\n"
                    "13/01/2020, 10:00 - Grace: ok\n13/01/2020, 10:01 - Ada: ok\n"})
                  .size(),
              4U);
}

// The same greeting, sent to two friends in one minute.
TEST(Identity, TheSameTextToTwoPeopleIsTwo) {
    const auto to = [](const std::string& whom) {
        return Export{"WhatsApp Chat with " + whom + ".txt",
                      "01/01/2020, 00:00 - Ada: Happy new year\n"
                      "13/01/2020, 00:01 - " +
                          whom + ": thank you\n"};
    };
    const auto grace = keys(to("Grace")), karl = keys(to("Karl"));
    for (const auto& key : grace) EXPECT_FALSE(karl.contains(key));
}

TEST(Identity, AGroupMayBeRenamed) {
    const std::string talk =
        "13/01/2020, 09:00 - Ada created group \"Engine\"\n"
        "13/01/2020, 10:00 - Ada: hello\n13/01/2020, 10:01 - Grace: hi\n"
        "13/01/2020, 10:02 - Karl: hey\n";
    EXPECT_EQ(keys({"WhatsApp Chat with Engine.txt", talk}),
              keys({"WhatsApp Chat with Engines 2.txt",
                    talk + "14/01/2020, 10:02 - Karl changed the subject to \"Engines 2\"\n"}));
}

TEST(Identity, TheUsersWordOnWhoTheyAreHoldsWhereTheyNeverWrite) {
    const std::string one_sided = "13/01/2020, 10:00 - Grace: hello\n";
    const Export early{"WhatsApp Chat with Grace.txt", one_sided, {}, "Ada"};
    const Export late{"WhatsApp Chat with Grace.txt",
                      one_sided + "14/01/2020, 10:00 - Ada: sorry\n"};
    const auto all = keys(late);
    for (const auto& key : keys(early)) EXPECT_TRUE(all.contains(key)) << key;
}

TEST(Owner, IsWhoeverTheFileIsNotNamedAfter) {
    FakeHost host;
    import(host, android);
    for (const auto& record : host.records())
        for (const auto& who : record.participants)
            EXPECT_EQ(who.flags, who.address == "Ada" ? std::uint32_t{RK_IS_OWNER} : 0U);
}

TEST(Owner, TookBackWhatYouTookBack) {
    FakeHost host;
    import(host, {"a.txt",
                  "[13/01/2020, 10:00:00] Ada: hello\n[13/01/2020, 10:00:01] Grace: hi\n"
                  "[13/01/2020, 10:00:02] Karl: hey\n"
                  "[13/01/2020, 10:00:03] Karl: \u200EYou deleted this message.\n"});
    ASSERT_EQ(host.records().size(), 3U);
    EXPECT_EQ(host.records()[2].participants[0].flags, RK_IS_OWNER);
    EXPECT_EQ(host.records()[0].participants[1].address, "Karl");
}

TEST(Owner, IsWhoTheUserSays) {
    FakeHost host;
    import(host,
           {"a.txt", "13/01/2020, 10:00 - Ada: x\n13/01/2020, 10:01 - Grace: y\n", {}, "ada"});
    EXPECT_EQ(host.records()[0].participants[0].flags, RK_IS_OWNER);
}

TEST(Owner, IsNobodyWhereNothingTells) {
    FakeHost host;
    import(host, {"a.txt", "13/01/2020, 10:00 - Ada: x\n13/01/2020, 10:01 - Grace: y\n"});
    for (const auto& record : host.records()) {
        ASSERT_EQ(record.participants.size(), 2U);
        for (const auto& who : record.participants) EXPECT_EQ(who.flags, 0U);
    }
}

TEST(DateOrderSetting, IsObeyedAndNoLongerReported) {
    const std::string chat = "01/02/2020, 10:00 - Ada: x\n02/02/2020, 10:00 - Grace: y\n";
    FakeHost unsaid, said, wrong;
    import(unsaid, {"a.txt", chat});
    ASSERT_EQ(unsaid.count("date.ambiguous-order"), 1U);
    EXPECT_NE(unsaid.reports()[0].message.find("--set date-order=month-first"), std::string::npos);
    said.set("date-order", "month-first");
    import(said, {"a.txt", chat});
    EXPECT_EQ(said.count("date.ambiguous-order"), 0U);
    EXPECT_EQ(said.records()[0].start_ms - unsaid.records()[0].start_ms,
              std::chrono::milliseconds{std::chrono::days{2 - 32}}.count());
    wrong.add("a.txt", chat);
    wrong.set("date-order", "upside-down");
    EXPECT_EQ(wrong.run(*rekindle_plugin_v0.importers[0]), RK_E_UNSUPPORTED);
}

TEST(Archive, HoldsOneChat) {
    FakeHost archive, folder;
    for (FakeHost* host : {&archive, &folder}) {
        host->add("_chat.txt", "13/01/2020, 10:00 - Ada: x\n");
        host->add("sub/_chat.txt", "13/01/2020, 10:00 - Ada: y\n");
    }
    archive.set("source-name", "two.zip");
    ASSERT_EQ(archive.run(*rekindle_plugin_v0.importers[0]), RK_OK);
    ASSERT_EQ(folder.run(*rekindle_plugin_v0.importers[0]), RK_OK);
    EXPECT_EQ(archive.records().size(), 1U);
    EXPECT_EQ(archive.count("zip.duplicate-name"), 1U);
    EXPECT_EQ(folder.records().size(), 2U);
    EXPECT_EQ(folder.reports().size(), 0U);
}

// What an archive lacks was left out on the phone; what lies beside a text can be missed.
TEST(Archive, LacksNothing) {
    const std::string chat =
        "13/01/2020, 10:00 - Ada: a.jpg (file attached)\n"
        "13/01/2020, 10:01 - Ada: b.jpg (file attached)\n";
    FakeHost archive, folder, alone;
    for (FakeHost* host : {&archive, &folder, &alone}) host->add("_chat.txt", chat);
    archive.add("a.jpg", "x");
    archive.set("source-name", "chat.zip");
    folder.add("a.jpg", "x");
    for (FakeHost* host : {&archive, &folder, &alone})
        ASSERT_EQ(host->run(*rekindle_plugin_v0.importers[0]), RK_OK);
    EXPECT_EQ(archive.count("attachment.missing"), 0U);
    EXPECT_EQ(folder.count("attachment.missing"), 1U);
    EXPECT_EQ(alone.count("attachment.missing"), 2U);
}

TEST(Archive, GivesItsNameToTheChat) {
    FakeHost host;
    import(host, {"_chat.txt", "[13/01/2020, 10:00:00] Ada: x\n[13/01/2020, 10:00:01] Grace: y\n",
                  "WhatsApp Chat - Grace.zip"});
    EXPECT_EQ(host.records()[0].title, "Grace");
    EXPECT_EQ(host.records()[0].participants[0].flags, std::uint32_t{RK_IS_OWNER});
}

// A folder of chats goes on with the chat it was cut off in.
TEST(Resume, BeginsWithTheChatOfTheCursor) {
    FakeHost whole, rest;
    for (FakeHost* host : {&whole, &rest}) {
        host->add("WhatsApp Chat with Grace.txt", "13/01/2020, 10:00 - Ada: x\n");
        host->add("WhatsApp Chat with Karl.txt", "13/01/2020, 10:00 - Ada: y\n");
        host->add("WhatsApp Chat with Emmy.txt", "13/01/2020, 10:00 - Ada: z\n");
    }
    ASSERT_EQ(whole.run(*rekindle_plugin_v0.importers[0]), RK_OK);
    ASSERT_EQ(whole.checkpoints().size(), 3U);
    rest.set("cursor", whole.checkpoints()[1].cursor);
    ASSERT_EQ(rest.run(*rekindle_plugin_v0.importers[0]), RK_OK);
    ASSERT_EQ(rest.records().size(), 2U);
    EXPECT_EQ(rest.records()[0], whole.records()[1]);
}

}  // namespace
}  // namespace rekindle

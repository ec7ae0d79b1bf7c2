// Who wrote and to whom: what makes a chat count for ties.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <rekindle/importer.hpp>
#include <string>
#include <vector>

#include "sdk/testkit/fake_host.hpp"

namespace rekindle {
namespace {

using testing::ElementsAre;
using testkit::FakeHost;

// "by Ada", "to Grace (me)", "to +44 7700 900123 (phone)"
std::vector<std::string> people(const testkit::OwnedRecord& record) {
    std::vector<std::string> out;
    for (const auto& one : record.participants)
        out.push_back((one.role == Role::by ? "by " : "to ") + one.address +
                      (one.scheme == Scheme::phone ? " (phone)" : "") +
                      ((one.flags & RK_IS_OWNER) != 0 ? " (me)" : ""));
    return out;
}

std::vector<testkit::OwnedRecord> import(const std::string& file, const std::string& bytes,
                                         const std::string& me = {}) {
    FakeHost host;
    host.add(file, bytes);
    if (!me.empty()) host.set("me", me);
    EXPECT_EQ(host.run(*rekindle_plugin_v0.importers[0]), RK_OK);
    return {host.records().begin(), host.records().end()};
}

const std::string group =
    "13/01/2020, 09:59 - Ada created group \"Engines\"\n"
    "13/01/2020, 09:59 - Ada added Emmy\n"
    "13/01/2020, 10:00 - Ada: hello\n"
    "13/01/2020, 10:01 - Jane Doe: hi\n"
    "13/01/2020, 10:02 - +44 7700 900123: hm\n";

TEST(Participants, OfASmallGroupAreAllItsMembersThoughNobodyKnowsTheOwner) {
    const auto records = import("WhatsApp Chat with Engines.txt", group);
    ASSERT_EQ(records.size(), 3U);
    EXPECT_THAT(people(records[0]),
                ElementsAre("by Ada", "to Jane Doe", "to +44 7700 900123 (phone)", "to Emmy"));
    EXPECT_THAT(people(records[1]),
                ElementsAre("by Jane Doe", "to Ada", "to +44 7700 900123 (phone)", "to Emmy"));
    EXPECT_EQ(records[0].group_size, 4U);
}

TEST(Participants, OfAGroupAreThoseWhoAreInItAtThatMoment) {
    const auto records = import("WhatsApp Chat with Engines.txt",
                                "13/01/2020, 10:00 - Ada: one\n"
                                "13/01/2020, 10:01 - Jane: two\n"
                                "13/01/2020, 10:02 - Ada added Emmy\n"
                                "13/01/2020, 10:03 - Ada: three\n"
                                "13/01/2020, 10:04 - Jane left\n"
                                "13/01/2020, 10:05 - Ada: four\n"
                                "13/01/2020, 10:06 - Ada removed Emmy\n"
                                "13/01/2020, 10:07 - Jane: five\n");
    ASSERT_EQ(records.size(), 5U);
    EXPECT_THAT(people(records[0]), ElementsAre("by Ada", "to Jane"));
    EXPECT_THAT(people(records[2]), ElementsAre("by Ada", "to Jane", "to Emmy"));
    EXPECT_EQ(records[2].group_size, 3U);
    EXPECT_THAT(people(records[3]), ElementsAre("by Ada", "to Emmy"));
    EXPECT_EQ(records[3].group_size, 2U);
    EXPECT_THAT(people(records[4]), ElementsAre("by Jane", "to Ada")) << "came back unannounced";
}

TEST(Participants, OfAGermanGroupOnAnIphoneToo) {
    const auto records = import("_chat.txt",
                                "[13.01.20, 10:00:00] Motoren: \u200ENachrichten und Anrufe sind "
                                "Ende-zu-Ende-verschlüsselt.\n"
                                "[13.01.20, 10:00:00] Ada: eins\n"
                                "[13.01.20, 10:01:00] Jane: zwei\n"
                                "[13.01.20, 10:02:00] Motoren: \u200EAda hat Emmy hinzugefügt.\n"
                                "[13.01.20, 10:03:00] Ada: drei\n"
                                "[13.01.20, 10:04:00] Motoren: \u200EAda hat Jane entfernt.\n"
                                "[13.01.20, 10:05:00] Ada: vier\n");
    ASSERT_EQ(records.size(), 4U);
    EXPECT_THAT(people(records[0]), ElementsAre("by Ada", "to Jane"));
    EXPECT_THAT(people(records[2]), ElementsAre("by Ada", "to Jane", "to Emmy"));
    EXPECT_THAT(people(records[3]), ElementsAre("by Ada", "to Emmy"));
}

TEST(Participants, TheOwnerOfAGroupIsNamedOnce) {
    const auto records = import("WhatsApp Chat with Engines.txt", group, "jane doe");
    ASSERT_EQ(records.size(), 3U);
    EXPECT_THAT(people(records[0]),
                ElementsAre("by Ada", "to Jane Doe (me)", "to +44 7700 900123 (phone)", "to Emmy"));
    EXPECT_THAT(people(records[1]),
                ElementsAre("by Jane Doe (me)", "to Ada", "to +44 7700 900123 (phone)", "to Emmy"));
}

std::string room_of(int members) {
    std::string out = "13/01/2020, 09:59 - Ada created group \"Engines\"\n";
    for (int i = 1; i <= members; ++i)
        out += "13/01/2020, 10:00 - Member" + std::to_string(i) + ": hello\n";
    return out;
}

TEST(Participants, OfTwentyEverybodyIsNamedOfMoreOnlyTheAuthor) {
    const auto all = import("WhatsApp Chat with E.txt", room_of(19));  // and Ada
    ASSERT_EQ(all.size(), 19U);
    EXPECT_EQ(all[0].participants.size(), 20U);
    const auto few = import("WhatsApp Chat with E.txt", room_of(20));
    ASSERT_EQ(few.size(), 20U);
    EXPECT_THAT(people(few[0]), ElementsAre("by Member1"));
    EXPECT_EQ(few[0].group_size, 21U);
}

TEST(Participants, OfALargeGroupTheOwnerIsNamedToo) {
    const auto records = import("WhatsApp Chat with E.txt", room_of(30), "Member2");
    ASSERT_EQ(records.size(), 30U);
    EXPECT_THAT(people(records[0]), ElementsAre("by Member1", "to Member2 (me)"));
    EXPECT_THAT(people(records[1]), ElementsAre("by Member2 (me)"));
}

TEST(Participants, WhoeverIsCalledYouIsTheOwner) {
    for (const std::string you : {"You", "Du", "Tú", "Você", "Вы"}) {
        const auto records = import("chat.txt", "13/01/2020, 10:00 - " + you +
                                                    ": hello\n"
                                                    "13/01/2020, 10:01 - Grace: hi\n");
        ASSERT_EQ(records.size(), 2U) << you;
        EXPECT_THAT(people(records[0]), ElementsAre("by " + you + " (me)", "to Grace"));
    }
}

TEST(Participants, AFriendCalledTyIsNotTheOwner) {
    const auto records = import("WhatsApp Chat with Ty.txt",
                                "13/01/2020, 10:00 - Ty: hello\n"
                                "13/01/2020, 10:01 - Jane Doe: hi\n");
    ASSERT_EQ(records.size(), 2U);
    EXPECT_THAT(people(records[0]), ElementsAre("by Ty", "to Jane Doe (me)"));
}

TEST(Participants, ANumberIsAPhoneAndAPushNameIsAName) {
    const auto records = import("chat.txt",
                                "13/01/2020, 10:00 - \u202A+44\u00A07700\u00A0900123\u202C: hello\n"
                                "13/01/2020, 10:01 - ~\u202FGrace: hi\n");
    ASSERT_EQ(records.size(), 2U);
    EXPECT_THAT(people(records[0]), ElementsAre("by +44 7700 900123 (phone)", "to Grace"));
}

}  // namespace
}  // namespace rekindle

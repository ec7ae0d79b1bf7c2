// What is kept of an export.
#include <gmock/gmock.h>

#include "sdk/testkit/fake_host.hpp"
#include "tests/unit/linkedin/export_run.hpp"

namespace rekindle {
namespace {

using testing::ElementsAre;
using testing::SizeIs;
using testkit::FakeHost;

const char* const messages =
    "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT,FOLDER\n"
    "1,Ada Byron,https://www.linkedin.com/in/ada,Sam Self,https://www.linkedin.com/in/sam,"
    "2025-06-01 10:00:00 UTC,Hello,INBOX\n"
    "1,Sam Self,https://www.linkedin.com/in/sam,Ada Byron,https://www.linkedin.com/in/ada,"
    "2025-06-01 11:00:00 UTC,Hello Ada,INBOX\n";

TEST(Messages, HaveTheirDirectionByTheProfileFile) {
    FakeHost host;
    host.add("messages.csv", messages);
    host.add("Profile.csv", "First Name,Last Name,Industry\nSam,Self,Software\n");
    ASSERT_EQ(host.run(importer()), RK_OK);
    ASSERT_THAT(host.records(), SizeIs(2));
    EXPECT_THAT(people(host.records()[0]),
                ElementsAre("by linkedin.com/in/ada", "to linkedin.com/in/sam *"));
    EXPECT_THAT(people(host.records()[1]),
                ElementsAre("by linkedin.com/in/sam *", "to linkedin.com/in/ada"));
    ASSERT_THAT(host.covers(), SizeIs(1));
    EXPECT_EQ(host.covers()[0].to_ms - host.covers()[0].from_ms, 3'600'000);
}

TEST(Messages, TheUserMayTellWhoTheyAre) {
    FakeHost host;
    host.add("messages.csv", messages);
    host.set("me", "sam self");
    ASSERT_EQ(host.run(importer()), RK_OK);
    EXPECT_THAT(people(host.records()[0]),
                ElementsAre("by linkedin.com/in/ada", "to linkedin.com/in/sam *"));
}

TEST(Messages, TwoEqualOnesOfOneSecondAreTwo) {
    FakeHost host;
    host.add("messages.csv",
             "CONVERSATION ID,FROM,TO,DATE,CONTENT\n1,Ada,Sam,2025-06-01 10:00:00 UTC,Hi\n"
             "1,Ada,Sam,2025-06-01 10:00:00 UTC,Hi\n");
    ASSERT_EQ(host.run(importer()), RK_OK);
    ASSERT_THAT(host.records(), SizeIs(2));
    EXPECT_NE(host.records()[0].key, host.records()[1].key);
}

TEST(Messages, DraftsAreLeftOutAndAdvertisementsAreBulk) {
    FakeHost host;
    host.add("messages.csv",
             "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,DATE,CONTENT,FOLDER,IS MESSAGE DRAFT\n"
             "1,Ada,,Sam,2025-06-01 10:00:00 UTC,Hi,INBOX,Yes\n"
             "2,Shop,,Sam,2025-06-01 10:00:00 UTC,Hi %FIRSTNAME%,INBOX,No\n"
             "3,Ada,,Sam,2025-06-01 10:00:00 UTC,Hi,SPAM,No\n"
             "4,Ada,,Sam,2025-06-01 10:00:00 UTC,Hi,INBOX,No\n");
    ASSERT_EQ(host.run(importer()), RK_OK);
    ASSERT_THAT(host.records(), SizeIs(3));
    EXPECT_EQ(host.count("linkedin.draft"), 1U);
    EXPECT_EQ(host.records()[0].flags, std::uint32_t{RK_BULK});
    EXPECT_EQ(host.records()[1].flags, std::uint32_t{RK_BULK});
    EXPECT_EQ(host.records()[2].flags, 0U);
}

TEST(Invitations, AMonthThatCannotBeOneTellsTheOrderOfAll) {
    FakeHost host;
    host.add("Invitations.csv",
             "From,To,Sent At,Message,Direction\n"
             "Sam,Ada,\"4/3/26, 14:37\",,OUTGOING\nSam,Grace,\"29/1/26, 14:37\",,OUTGOING\n");
    ASSERT_EQ(host.run(importer()), RK_OK);
    ASSERT_THAT(host.records(), SizeIs(2));
    const std::chrono::sys_days day = std::chrono::year{2026} / 3 / 4;
    EXPECT_EQ(host.records()[0].start_ms / 86'400'000, day.time_since_epoch().count());
    EXPECT_THAT(people(host.records()[0]), ElementsAre("by Sam *", "to Ada"));
}

TEST(Export, WhatIsBesideTheBrokenTableIsRead) {
    FakeHost host;
    host.add("Connections.csv", "First Name,Last Name,Connected On\nAda,Byron,01 Jan 2020\n");
    host.add("messages.csv", "nothing\nthat is known\n");
    host.add("Invitations.csv", "");
    ASSERT_EQ(host.run(importer()), RK_OK);
    EXPECT_THAT(host.records(), SizeIs(1));
    EXPECT_EQ(host.count("csv.bad-header"), 2U);
}

TEST(Export, OtherTablesAreNotTakenForOne) {
    for (const auto& [name, bytes] :
         {std::pair{"Other.csv", "First Name,Last Name,Company,Connected On\nAda,Byron,Acme,x\n"},
          std::pair{"Kontakte.csv", "Vorname,Nachname,E-Mail-Adresse\nAda,Byron,a@alpha.example\n"},
          std::pair{"contacts.csv", "First Name,Last Name,E-mail Address\nAda,Byron,a@b.example\n"},
          std::pair{"calls.csv", "time;number;direction\n"}, std::pair{"empty.csv", ""}}) {
        FakeHost host;
        host.add(name, bytes);
        EXPECT_EQ(host.probe(importer()), 0U) << name;
    }
}

}  // namespace
}  // namespace rekindle

// Exports as they really are: rooms of many, accounts that are gone, machines that write, files of
// several years side by side.
#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "sdk/testkit/fake_host.hpp"
#include "tests/unit/linkedin/export_run.hpp"
#include "tests/unit/text/utf16.hpp"

namespace rekindle {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testkit::FakeHost;
using testkit::OwnedRecord;

std::int64_t day(int year, unsigned month, unsigned day) {
    const std::chrono::sys_days at =
        std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day);
    return at.time_since_epoch().count();
}

std::int64_t day_of(const OwnedRecord& record) {
    return record.start_ms / 86'400'000;
}

const std::string head =
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
    "SUBJECT,CONTENT,FOLDER\n";
const std::string url = "https://www.linkedin.com/in/";

TEST(OddMessages, AConversationOfFourNamesEverybodyOnce) {
    FakeHost host;
    host.add("messages.csv",
             head + "7,Choir,Ada Byron," + url + "ada,\"Grace Hopper, Jean Bartik, Sam\",\"" + url +
                 "grace," + url + "jean," + url + "sam\",2025-06-01 10:00:00 UTC,,Hi all,INBOX\n");
    host.set("me", "Sam");
    ASSERT_EQ(host.run(importer()), RK_OK);
    ASSERT_THAT(host.records(), SizeIs(1));
    EXPECT_THAT(people(host.records()[0]),
                ElementsAre("by linkedin.com/in/ada", "to linkedin.com/in/grace",
                            "to linkedin.com/in/jean", "to linkedin.com/in/sam *"));
    EXPECT_EQ(host.records()[0].title, "Choir");
}

// An account that is gone has no profile: it is one person within one conversation, and not the
// same in two.
TEST(OddMessages, AccountsThatAreGone) {
    FakeHost host;
    host.add("messages.csv",
             head + "1,,LinkedIn Member,,Sam," + url + "sam,2025-06-01 10:00:00 UTC,,a,INBOX\n" +
                 "1,,LinkedIn Member,,Sam," + url + "sam,2025-06-02 10:00:00 UTC,,b,INBOX\n" +
                 "2,,Usu\u00e1rio do LinkedIn,,Sam," + url +
                 "sam,2025-06-03 10:00:00 UTC,,c,INBOX\n" + "3,,,," + "Sam," + url +
                 "sam,2025-06-04 10:00:00 UTC,,d,INBOX\n");
    ASSERT_EQ(host.run(importer()), RK_OK);
    ASSERT_THAT(host.records(), SizeIs(4));
    std::set<std::string> who;
    for (const auto& record : host.records()) who.insert(record.participants[0].address);
    EXPECT_THAT(who, SizeIs(3));
    EXPECT_EQ(host.records()[0].participants[0].address, host.records()[1].participants[0].address);
}

TEST(OddMessages, OfMachinesAreNoMessagesOfAnybody) {
    FakeHost host;
    const std::string of_coach =
        head + "1,,Sam," + url + "sam,Coach,,2025-06-01 10:00:00 UTC,,Hi,INBOX\n";
    for (const char* file : {"guide_messages.csv", "learning_role_play_messages.csv",
                             "learning_coach_messages.csv", "coach_messages.csv"})
        host.add(file, of_coach);
    host.add("LearningCoachMessages.csv", "No conversations found");
    host.add("messages.csv",
             head + "1,,Ada," + url + "ada,Sam," + url + "sam,2025-06-01 10:00:00 UTC,,Hi,INBOX\n");
    ASSERT_EQ(host.run(importer()), RK_OK);
    ASSERT_THAT(host.records(), SizeIs(1));
    EXPECT_THAT(people(host.records()[0]),
                ElementsAre("by linkedin.com/in/ada", "to linkedin.com/in/sam"));
    EXPECT_THAT(host.reports(), IsEmpty());
}

TEST(OddMessages, OfCompaniesAndOfLinkedInItselfAreBulk) {
    FakeHost host;
    host.add("messages.csv",
             head +
                 "1,,Acme,https://www.linkedin.com/company/acme/,Sam,,2025-06-01 10:00:00 UTC,,"
                 "<p>Our news</p>,INBOX\n2,,LinkedIn,,Sam,,2025-06-02 10:00:00 UTC,,Welcome,INBOX\n"
                 "3,,Ada,,Sam,,2025-06-03 10:00:00 UTC,,\"<p>Dear Sam,</p>\n<p>hi</p>\",ARCHIVE\n");
    ASSERT_EQ(host.run(importer()), RK_OK);
    ASSERT_THAT(host.records(), SizeIs(3));
    EXPECT_EQ(host.records()[0].flags, std::uint32_t{RK_BULK});
    EXPECT_EQ(host.records()[1].flags, std::uint32_t{RK_BULK});
    EXPECT_EQ(host.records()[2].flags, 0U) << "a person may write HTML too";
}

TEST(OddMessages, RowsWithoutWhatTheyNeedAreToldAndTheRestIsRead) {
    FakeHost host;
    host.add("messages.csv", head +
                                 ",,,,,,2025-06-01 10:00:00 UTC,,x,INBOX\n"
                                 "2,,Ada,,Sam,,,,no date,INBOX\n"
                                 "3,,Ada,,Sam,,someday,,bad date,INBOX\n"
                                 "4,,Ada\n"
                                 "5,,Ada,,Sam,,2025-06-01 10:00:00 UTC,,good,INBOX\n"
                                 "6,,Ada,,Sam,,2025-06-01 10:00:00 UTC,,\"never closed,INBOX\n");
    ASSERT_EQ(host.run(importer()), RK_OK);
    ASSERT_THAT(host.records(), SizeIs(4));
    EXPECT_EQ(host.records()[3].thread, "5");
    EXPECT_EQ(host.count("record.empty"), 1U);
    EXPECT_EQ(host.count("date.missing"), 1U);
    EXPECT_EQ(host.count("date.invalid"), 1U);
    EXPECT_EQ(host.count("csv.column-count"), 1U);
    EXPECT_EQ(host.count("csv.unterminated-quote"), 1U);
}

// Without ids a conversation is the set of its people, whoever writes.
TEST(OddMessages, OfTheYearsBeforeConversationsHadAnId) {
    FakeHost host;
    host.add("messages.csv",
             "From,To,Date,Subject,Content,Direction,Folder\n"
             "Ada,Sam,\"6/1/17, 10:00 AM\",Hello,Hi,INCOMING,INBOX\n"
             "Sam,Ada,\"6/2/17, 10:00 AM\",,Hi Ada,OUTGOING,SENT\n"
             "Sam,Grace,\"6/3/17, 10:00 AM\",,Hi Grace,OUTGOING,SENT\n");
    ASSERT_EQ(host.run(importer()), RK_OK);
    ASSERT_THAT(host.records(), SizeIs(3));
    EXPECT_EQ(host.records()[0].thread, host.records()[1].thread);
    EXPECT_NE(host.records()[0].thread, host.records()[2].thread);
    EXPECT_THAT(people(host.records()[1]), ElementsAre("by Sam *", "to Ada"));
    EXPECT_EQ(host.records()[0].title, "Hello");
}

TEST(OddConnections, HiddenOnesAndRowsOfNothing) {
    FakeHost host;
    host.add("Connections.csv",
             "Notes:\n\"When, and why\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,"
             "Connected On\n,,,,,,07 Jun 2026\n\"\",\"\",\"\",\"\",\"\",\"\",\"\"\n"
             ",," +
                 url +
                 "ada,,,,08 Jun 2026\n,,,grace@alpha.example,,,09 Jun 2026\n"
                 "\u2728 Jean \u2728,\"Bartik, PhD\"," +
                 url + "jean,,\"Acme, \"\"Inc.\"\"\",\"Lead,\nQA\",10 Jun 2026");
    ASSERT_EQ(host.run(importer()), RK_OK);
    ASSERT_THAT(host.records(), SizeIs(3));
    EXPECT_EQ(host.count("linkedin.hidden"), 2U);
    ASSERT_THAT(host.persons(), SizeIs(3));
    EXPECT_EQ(host.persons()[0].addresses[0].address, "linkedin.com/in/ada");
    EXPECT_EQ(host.persons()[1].addresses[0].address, "grace@alpha.example");
    EXPECT_EQ(host.persons()[2].name, "\u2728 Jean \u2728 Bartik, PhD");
    EXPECT_THAT(host.persons()[2].facts,
                testing::IsSupersetOf(
                    {std::pair<std::string, std::string>("organisation", "Acme, \"Inc.\""),
                     std::pair<std::string, std::string>("title", "Lead, QA")}));
}

// Which number is the day, one row of the file tells for all.
TEST(OddConnections, DatesOfNumbersAreOfOneOrderInAFile) {
    FakeHost host;
    host.add("Connections.csv",
             "Nome,Apelido,URL,Endere\u00e7o de e-mail,Empresa,Cargo,Conectado em\n"
             "Ada,Byron,,,,,04/03/2026\nGrace,Hopper,,,,,29/01/2026\nJean,Bartik,,,,,05.02.2026\n");
    host.add("Recommendations_Given.csv",
             "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
             "Ada,Byron,Acme,Lead,good,\"04/03/26, 02:30 PM\",VISIBLE\n"
             "Ada,Byron,Acme,Lead,good,\"01/29/26, 02:30 PM\",VISIBLE\n");
    ASSERT_EQ(host.run(importer()), RK_OK);
    ASSERT_THAT(host.records(), SizeIs(5));
    EXPECT_EQ(day_of(host.records()[0]), day(2026, 3, 4));
    EXPECT_EQ(day_of(host.records()[1]), day(2026, 1, 29));
    EXPECT_EQ(day_of(host.records()[2]), day(2026, 2, 5));
    EXPECT_EQ(day_of(host.records()[3]), day(2026, 4, 3)) << "the other file has its own";
}

TEST(OddConnections, HeadingsThatStandTwiceOrInAnyOrder) {
    FakeHost host;
    host.add("Connections.csv",
             "Connected On,Last Name,Company,First Name,Company,URL\n"
             "2026-01-15,Byron,Acme,Ada,Old,www.linkedin.com/in/ada\n");
    ASSERT_EQ(host.run(importer()), RK_OK);
    ASSERT_THAT(host.persons(), SizeIs(1));
    EXPECT_EQ(host.persons()[0].name, "Ada Byron");
    EXPECT_THAT(host.persons()[0].facts,
                testing::Contains(std::pair<std::string, std::string>("organisation", "Acme")));
}

TEST(OddConnections, OfTheYearsBeforeTheyHadADate) {
    FakeHost host;
    host.add("Connections.csv",
             "First Name,Last Name,Email Address,Current Company,Current Position,Tags\n"
             "Ada,Byron,ada@alpha.example,Acme,Analyst,friends\nGrace,Hopper,,Navy,,\n");
    EXPECT_GT(host.probe(importer()), 90U);
    ASSERT_EQ(host.run(importer()), RK_OK);
    EXPECT_THAT(host.records(), IsEmpty());
    ASSERT_THAT(host.persons(), SizeIs(2));
    EXPECT_EQ(host.persons()[0].addresses[0].address, "ada@alpha.example");
    EXPECT_THAT(host.persons()[1].facts,
                ElementsAre(std::pair<std::string, std::string>("organisation", "Navy")));
    EXPECT_EQ(host.count("date.missing"), 1U);
    EXPECT_THAT(host.reports(), SizeIs(1));
}

// What LinkedIn wrote for Outlook until 2017 is a table of contacts, and theirs who read those.
TEST(OddConnections, InTheLayoutOfOutlookAreAnAddressBook) {
    FakeHost host;
    host.add(
        "linkedin_connections_export_microsoft_outlook.csv",
        "\"Title\",\"First Name\",\"Middle Name\",\"Last Name\",\"Suffix\",\"E-mail Address\","
        "\"E-mail 2 Address\",\"Company\",\"Department\",\"Job Title\"\r\n"
        "\"\",\"Ada\",\"\",\"Byron\",\"\",\"a@alpha.example\",\"\",\"Acme\",\"\",\"Lead\"\r\n");
    EXPECT_LE(host.probe(importer()), 50U);
    EXPECT_EQ(host.run(importer()), RK_E_UNSUPPORTED);
}

TEST(OddConnections, InUtf16WithoutItsMark) {
    FakeHost host;
    host.add("Connections.csv",
             testkit::as_utf16(u"First Name,Last Name,URL,Email Address,Company,Position,Connected "
                               u"On\r\nZo\u00e9,Lef\u00e8vre,,,Acme,,15 Jan 2020\r\n",
                               testkit::Utf16::little_without_mark));
    ASSERT_EQ(host.run(importer()), RK_OK);
    ASSERT_THAT(host.persons(), SizeIs(1));
    EXPECT_EQ(host.persons()[0].name, "Zo\u00e9 Lef\u00e8vre");
    EXPECT_EQ(host.count("file.utf16"), 1U);
}

// The archives of two years, in two folders: what is in both is once there by its key, and who has
// a profile in one of them has it in both.
TEST(OddExports, OfTwoYearsSideBySide) {
    FakeHost host;
    host.add("2021/Connections.csv",
             "First Name,Last Name,Email Address,Company,Position,Connected On\n"
             "Ada,Byron,,Acme,Analyst,08 Feb 2020\n");
    host.add("2021/messages.csv",
             "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,"
             "FOLDER\n1,,Sam,,Ada Byron,2021-06-01 10:00:00 UTC,,Hello,INBOX\n");
    host.add(
        "2026/Connections.csv",
        "Notes:\n\"x\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ada,Byron," +
            url + "ada,,Initech,Lead,08 Feb 2020\n");
    host.add("2026/messages.csv", head + "1,,Sam," + url + "sam,Ada Byron," + url +
                                      "ada,2021-06-01 10:00:00 UTC,,Hello,INBOX\n");
    ASSERT_EQ(host.run(importer()), RK_OK);
    std::set<std::string> who;
    for (const auto& record : host.records())
        for (const auto& one : record.participants) who.insert(one.address);
    EXPECT_THAT(who, ElementsAre("linkedin.com/in/ada", "linkedin.com/in/sam"));
}

TEST(OddExports, TiesOfNobodyAreToldAndTheOthersAreRead) {
    FakeHost host;
    host.add("Invitations.csv",
             "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
             ",,\"1/29/26, 2:37 PM\",,OUTGOING,,\n"
             "Ada,Sam,\"1/29/26, 2:37 PM\",\"Hi, \"\"Sam\"\"\",INCOMING," +
                 url + "ada," + url + "sam\n");
    host.add("Recommendations_Received.csv",
             "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
             ",,Acme,,good,\"01/29/26, 02:30 PM\",VISIBLE\n"
             "Ada,Byron,Acme,Lead,\"good\n\nwork\",\"01/29/26, 02:30 PM\",VISIBLE\n");
    ASSERT_EQ(host.run(importer()), RK_OK);
    ASSERT_THAT(host.records(), SizeIs(2));
    EXPECT_EQ(host.count("record.empty"), 2U);
    EXPECT_THAT(people(host.records()[0]),
                ElementsAre("by linkedin.com/in/ada", "to linkedin.com/in/sam *"));
    EXPECT_THAT(people(host.records()[1]), ElementsAre("by Ada Byron", "to linkedin.com/in/sam *"));
}

// A name with a mail address in an old archive and a profile in a new one is who has the profile.
TEST(OddExports, AProfileSaysMoreThanAMailAddress) {
    FakeHost host;
    host.add("2016/Connections.csv",
             "First Name,Last Name,Email Address,Company,Position,Connected On\n"
             "Ada,Byron,ada@alpha.example,Acme,,08 Feb 2016\n");
    host.add("2026/messages.csv",
             head + "1,,Ada Byron," + url + "ada,Sam,,2025-06-01 10:00:00 UTC,,Hi,INBOX\n");
    ASSERT_EQ(host.run(importer()), RK_OK);
    ASSERT_THAT(host.records(), SizeIs(2));
    EXPECT_EQ(host.records()[0].participants[0].address, "linkedin.com/in/ada");
    EXPECT_EQ(host.records()[1].participants[0].address, "linkedin.com/in/ada");
}

TEST(OddExports, LongNamesAndIdsAreCutAndStayApart) {
    const std::string name(3'000, 'A'), id(2'000, 'c');
    FakeHost host;
    host.add("messages.csv", head + id + "1,," + name +
                                 ",,Sam,,2025-06-01 10:00:00 UTC,,Hi,INBOX\n" + id + "1,," + name +
                                 ",,Sam,,2025-06-01 10:00:00 UTC,,Ho,INBOX\n");
    host.add("Connections.csv", "First Name,Last Name,Connected On\nB" + name + ",,01 Jan 2020\nC" +
                                    name + ",,01 Jan 2020\n");
    ASSERT_EQ(host.run(importer()), RK_OK);
    ASSERT_THAT(host.records(), SizeIs(4));
    std::set<std::string> keys;
    for (const auto& record : host.records()) {
        EXPECT_LE(record.key.size(), 1'200U);
        keys.insert(record.key);
    }
    EXPECT_THAT(keys, SizeIs(4));
}

// Saved under another name it is known by its headings.
TEST(OddExports, InvitationsOfAnyName) {
    FakeHost host;
    host.add("who asked me.csv",
             "From,To,Sent At,Message,Direction\nAda,Sam,\"1/29/26, 2:37 PM\",,INCOMING\n");
    EXPECT_GT(host.probe(importer()), 50U);
    ASSERT_EQ(host.run(importer()), RK_OK);
    ASSERT_THAT(host.records(), SizeIs(1));
    EXPECT_THAT(people(host.records()[0]), ElementsAre("by Ada", "to Sam *"));
}

TEST(OddExports, EndorsementsOfEveryYearAndStatus) {
    FakeHost host;
    host.add("Endorsement_Received_Info.csv",
             "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public "
             "Url,Endorsement Status\n"
             "2024/02/01 15:02:55 UTC,C++,Ada,Byron,www.linkedin.com/in/ada,ACCEPTED\n"
             "2024/02/01 15:02:55 UTC,Rust,Ada,Byron,www.linkedin.com/in/ada,HIDDEN\n"
             ",,,,,PENDING\n");
    host.add(
        "Endorsement_Given_Info.csv",
        "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsement Status\n"
        "2022/06/20 13:05:02 UTC,C++,Grace,Hopper,ACCEPTED\n");
    host.add("Profile.csv", "First Name,Last Name\nSam,Self\n");
    ASSERT_EQ(host.run(importer()), RK_OK);
    ASSERT_THAT(host.records(), SizeIs(3));
    EXPECT_THAT(people(host.records()[0]), ElementsAre("by linkedin.com/in/ada", "to Sam Self *"));
    EXPECT_EQ(host.records()[1].title, "Rust");
    EXPECT_THAT(people(host.records()[2]), ElementsAre("by Sam Self *", "to Grace Hopper"));
    EXPECT_EQ(host.count("record.empty"), 1U);
}

TEST(OddExports, WhatTheOwnerToldLinkedInOfThemselves) {
    FakeHost host;
    host.add("Connections.csv", "First Name,Last Name,Connected On\nAda,Byron,01 Jan 2020\n");
    host.add("Profile.csv", "First Name,Last Name,Maiden Name,Industry\nSam,Self,,Software\n");
    host.add("Positions.csv",
             "Company Name,Title,Description,Location,Started On,Finished On\n"
             "Acme,Analyst,\"two\nlines\",,Jan 2014,Mar 2017\nInitech,Lead,,,2018,\n");
    host.add("Email Addresses.csv",
             "Email Address,Confirmed,Primary,Updated On\nsam@alpha.example,Yes,Yes,x\n"
             "not an address,No,No,x\n");
    host.add("PhoneNumbers.csv", "Extension,Number,Type\n,+44 20 7946 0000,Mobile\n");
    host.add("Whatsapp Phone Numbers.csv",
             "Number,Extension,Is_WhatsApp_Number\n+44 20 7946 0000,,true\n");
    ASSERT_EQ(host.run(importer()), RK_OK);
    const auto owner = std::find_if(host.persons().begin(), host.persons().end(),
                                    [](const auto& one) { return one.name == "Sam Self"; });
    ASSERT_NE(owner, host.persons().end());
    std::vector<std::string> addresses;
    for (const auto& one : owner->addresses) {
        addresses.push_back(one.address);
        EXPECT_EQ(one.flags, std::uint32_t{RK_IS_OWNER});
    }
    EXPECT_THAT(addresses, ElementsAre("Sam Self", "sam@alpha.example", "+44 20 7946 0000"));
    EXPECT_THAT(owner->facts, testing::IsSupersetOf({
                                  std::pair<std::string, std::string>("industry", "Software"),
                                  std::pair<std::string, std::string>("organisation", "Acme"),
                                  std::pair<std::string, std::string>("title", "Lead"),
                              }));
}

TEST(OddExports, AddressBooksThatWereOnceUploaded) {
    FakeHost host;
    host.add("Connections.csv", "First Name,Last Name,Connected On\nAda,Byron,01 Jan 2020\n");
    host.add("Contacts.csv",
             "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,"
             "Sites,InstantMessageHandles,FullName,Birthday,Location,BookmarkedAt,Profiles\n"
             "MOBILE,Grace,Hopper,Navy,Admiral,\"g@alpha.example, h@beta.example\",+1 202 555 0100,"
             "\"1/2/16, 3:04 AM\",,,,Grace Hopper,,,,\nMOBILE,Nobody,,,,,,,,,,,,,,\n");
    ASSERT_EQ(host.run(importer()), RK_OK);
    ASSERT_THAT(host.persons(), SizeIs(2));
    const auto& grace = host.persons()[1];
    EXPECT_EQ(grace.name, "Grace Hopper");
    ASSERT_THAT(grace.addresses, SizeIs(3));
    EXPECT_EQ(grace.addresses[1].address, "h@beta.example");
    EXPECT_EQ(grace.addresses[2].scheme, Scheme::phone);
    EXPECT_EQ(host.count("record.empty"), 1U);
}

}  // namespace
}  // namespace rekindle

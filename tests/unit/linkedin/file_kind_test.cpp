#include "plugins/linkedin/table/file_kind.hpp"

#include <gtest/gtest.h>

namespace rekindle::linkedin {
namespace {

TEST(FileKind, IsToldByTheNameInAnyFolderAndSpelling) {
    EXPECT_EQ(kind_of("Connections.csv"), FileKind::connections);
    EXPECT_EQ(kind_of("Complete_LinkedInDataExport_10-02-2026/Connections (1).csv"),
              FileKind::connections);
    EXPECT_EQ(kind_of("messages.csv"), FileKind::messages);
    EXPECT_EQ(kind_of("Nachrichten.csv"), FileKind::messages);
    EXPECT_EQ(kind_of("Email Addresses.csv"), FileKind::mail_addresses);
    EXPECT_EQ(kind_of("Email_Addresses.csv"), FileKind::mail_addresses);
    EXPECT_EQ(kind_of("Endorsement_Given_Info.csv"), FileKind::endorsements_given);
    EXPECT_EQ(kind_of("ImportedContacts.csv"), FileKind::imported_contacts);
}

// They have the layout of messages, and nobody's.
TEST(FileKind, OfConversationsWithMachines) {
    for (const char* path : {"guide_messages.csv", "learning_coach_messages.csv",
                             "Export/learning_role_play_messages.csv", "coach_messages.csv",
                             "LearningCoachMessages.csv"})
        EXPECT_EQ(kind_of(path), FileKind::of_machines) << path;
}

TEST(FileKind, OfWhatIsNotRead) {
    for (const char* path : {"Other.csv", "Skills.csv", "Profile Summary.csv", "Connections.html",
                             "messages.json", "Jobs/Job Applications.csv", ""})
        EXPECT_EQ(kind_of(path), FileKind::other) << path;
}

}  // namespace
}  // namespace rekindle::linkedin

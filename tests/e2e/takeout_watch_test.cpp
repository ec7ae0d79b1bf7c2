// Archives of several kinds of things in a watch folder.
#include <gmock/gmock.h>

#include "tests/e2e/watch_folder.hpp"
#include "tests/unit/archive/archive_bytes.hpp"

namespace rekindle::e2e {
namespace {

using testing::SizeIs;

const std::string vcard =
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Noor Tanaka\r\nN:Tanaka;Noor;;;\r\n"
    "EMAIL:noor@z.example\r\nEND:VCARD\r\n";

class TakeoutInAWatchFolder : public WatchFolder {};

TEST_F(TakeoutInAWatchFolder, AllOfItIsTakenOnce) {
    const std::string bytes = worker::testing::zip(
        {{.name = "Takeout/Mail/All mail.mbox", .data = mbox(0, 5)},
         {.name = "Takeout/Contacts/All Contacts/All Contacts.vcf", .data = vcard}});
    put("takeout.zip", bytes);
    EXPECT_EQ(once().exit, 0);
    ASSERT_THAT(status().at("taken"), SizeIs(1));
    EXPECT_EQ(status().at("taken")[0].at("counts").at("new"), 5);
    EXPECT_EQ(interactions(), 5);
    EXPECT_THAT(home_.run({"people"}).out, testing::HasSubstr("Noor Tanaka"));
    put("takeout (1).zip", bytes);
    EXPECT_EQ(once().exit, 0);
    EXPECT_EQ(status().at("same"), 1);
    EXPECT_EQ(interactions(), 5);
}

}  // namespace
}  // namespace rekindle::e2e

// Archives of several kinds of things where they come as they please: in a watch folder, and chats
// with their pictures.
#include <gmock/gmock.h>

#include "tests/e2e/watch_folder.hpp"
#include "tests/unit/archive/archive_bytes.hpp"
#include "tests/unit/photos/photo_bytes.hpp"

namespace rekindle::e2e {
namespace {

using testing::SizeIs;

const std::string vcard =
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Noor Tanaka\r\nN:Tanaka;Noor;;;\r\n"
    "EMAIL:noor@z.example\r\nEND:VCARD\r\n";

// As a camera writes it: with its time, and nobody's name.
std::string picture() {
    return photos::jpeg(
        {photos::segment(0xE1, photos::exif_mark + photos::dated_tiff("2019:11:14 22:00:00"))});
}

std::string facebook_zip() {
    return worker::testing::zip(
        {{.name = "messages/inbox/grace_a1/message_1.json",
          .data = R"({"participants": [{"name": "Grace Hopper"}, {"name": "Ada Byron"}],
              "messages": [
                {"sender_name": "Grace Hopper", "timestamp_ms": 1573769900123,
                 "content": "See you", "type": "Generic"},
                {"sender_name": "Ada Byron", "timestamp_ms": 1573769720456,
                 "photos": [{"uri": "messages/inbox/grace_a1/photos/1.jpg",
                             "creation_timestamp": 1573769720}], "type": "Generic"}],
              "title": "Grace Hopper", "is_still_participant": true, "thread_type": "Regular",
              "thread_path": "inbox/grace_a1"})"},
         {.name = "messages/inbox/grace_a1/photos/1.jpg", .data = picture()}});
}

class TakeoutInAWatchFolder : public WatchFolder {
  protected:
    json import(const std::string& name, const std::string& bytes) const {
        write_file(home_.folder() / name, bytes);
        const auto path = (home_.folder() / name).string();
        return home_.json({"import", path}).at("data").at("sources").at(0);
    }
};

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

// The pictures that were sent are no photo library: they add nothing to what the chat says, and
// do not make its import fail.
TEST_F(TakeoutInAWatchFolder, PicturesOfChatsAreNoEvidenceOfTheirOwn) {
    const json facebook = import("facebook.zip", facebook_zip());
    EXPECT_EQ(facebook.at("verdict"), "done") << facebook.dump(1);
    EXPECT_EQ(facebook.at("new"), 2) << facebook.dump(1);
    const json chat = import(
        "chat.zip",
        worker::testing::zip(
            {{.name = "_chat.txt",
              .data = "[14.11.19, 21:59:00] Noor: hi\r\n[14.11.19, 22:00:00] Mara: hello\r\n"},
             {.name = "00000002-PHOTO-2019-11-14-22-00-00.jpg", .data = picture()}}));
    EXPECT_EQ(chat.at("verdict"), "done") << chat.dump(1);
    EXPECT_EQ(chat.at("new"), 2) << chat.dump(1);
    EXPECT_EQ(interactions(), 4);
}

}  // namespace
}  // namespace rekindle::e2e

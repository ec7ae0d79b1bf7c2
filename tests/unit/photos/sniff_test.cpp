#include "plugins/photos/sniff.hpp"

#include <gtest/gtest.h>

#include "sdk/testkit/fake_host.hpp"
#include "tests/unit/photos/photo_bytes.hpp"

namespace rekindle::photos {
namespace {

constexpr unsigned sure = 50;  // above it a folder is read beside others who claim it

unsigned sniff_files(const std::vector<std::pair<std::string, std::string>>& files) {
    testkit::FakeHost host;
    for (const auto& [name, bytes] : files) host.add(name, bytes);
    return sniff(Source{host.table()});
}

const std::string bare = jpeg({});
const std::string photo = jpeg({segment(0xE1, exif_mark + dated_tiff("2020:01:06 10:00:00"))});

TEST(Sniff, APhotoOfACameraIsOurs) {
    EXPECT_GT(sniff_files({{"IMG_1.jpg", photo}}), sure);
    EXPECT_GT(sniff_files({{"download", photo}}), sure) << "whatever it is called";
    EXPECT_GT(sniff_files({{"a.xmp", person_packet("Ada")}}), sure);
    EXPECT_GT(sniff_files({{"a.json", R"({"photoTakenTime": {}})"}}), sure);
}

// What a chat has gone through, or a web page has brought: taken if nobody else wants it.
TEST(Sniff, APictureOfAChatIsHardlyOurs) {
    const unsigned score = sniff_files({{"_chat.txt", "hello"}, {"IMG-20200106-WA0001.jpg", bare}});
    EXPECT_GT(score, 0U);
    EXPECT_LT(score, sure);
}

// With all that the camera wrote: it is the chat's, unless somebody is named in it.
TEST(Sniff, WhatWasSentInAChatIsTheChats) {
    const std::string named = jpeg({segment(0xE1, exif_mark + dated_tiff("2020:01:06 10:00:00")),
                                    segment(0xE1, xmp_mark + person_packet("Ada"))});
    for (const char* path : {"IMG-20200106-WA0001.jpg", "00000002-PHOTO-2020-01-06-10-00-00.jpg",
                             "your_facebook_activity/messages/inbox/ada_1/photos/2.jpg",
                             "messages/archived_threads/ada_1/photos/2.jpg"}) {
        EXPECT_LT(sniff_files({{path, photo}, {"_chat.txt", "hello"}}), sure) << path;
        EXPECT_GT(sniff_files({{path, photo}}), 0U) << path;
        EXPECT_GT(sniff_files({{path, named}}), sure) << path;
        EXPECT_GT(sniff_files({{path, photo}, {"DCIM/IMG_1.jpg", photo}}), sure) << path;
    }
    for (const char* path : {"My-WAll.jpg", "A-PHOTO-of-Ada.jpg", "messages/ada.jpg"})
        EXPECT_GT(sniff_files({{path, photo}, {"a.txt", "hello"}}), sure) << path;
}

TEST(Sniff, OtherFilesAreNotOurs) {
    EXPECT_EQ(sniff_files({}), 0U);
    EXPECT_EQ(sniff_files({{"a.jpg", ""}}), 0U);
    EXPECT_EQ(sniff_files({{"a.jpg", "GIF89a"}}), 0U);
    EXPECT_EQ(sniff_files({{"a.json", R"({"messages": []})"}}), 0U);
    EXPECT_EQ(sniff_files({{"a.mbox", "From ada@example.org Mon Jan  6 10:00:00 2020\n"}}), 0U);
    EXPECT_EQ(sniff_files({{"__MACOSX/._a.jpg", photo}}), 0U);
}

TEST(Sniff, OneAmongManyIsEnough) {
    std::vector<std::pair<std::string, std::string>> files;
    for (int i = 0; i < 500; ++i) files.emplace_back(std::to_string(i) + ".eml", "From: a@b\n");
    files.emplace_back("2020/IMG_1.jpg", photo);
    EXPECT_GT(sniff_files(files), sure);
}

}  // namespace
}  // namespace rekindle::photos

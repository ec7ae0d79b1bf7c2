// The importer as the host sees it.
#include <gmock/gmock.h>
#include <rekindle/importer.hpp>

#include "plugins/photos/import_run.hpp"
#include "plugins/photos/limits.hpp"
#include "sdk/testkit/fake_host.hpp"
#include "tests/unit/photos/photo_bytes.hpp"

namespace rekindle::photos {
namespace {

using testing::ElementsAre;
using testing::SizeIs;
using testkit::FakeHost;
using testkit::OwnedParticipant;
using testkit::OwnedRecord;

const rk_importer& importer() {
    return *rekindle_plugin_v0.importers[0];
}

std::string photo_of(const std::vector<std::string>& people,
                     const std::string& date = "2020:01:06 10:00:00") {
    std::string items;
    for (const std::string& person : people) items += "<rdf:li>" + person + "</rdf:li>";
    return jpeg({segment(0xE1, exif_mark + dated_tiff(date)),
                 segment(0xE1, xmp_mark + packet("<iptc:PersonInImage><rdf:Bag>" + items +
                                                 "</rdf:Bag></iptc:PersonInImage>"))});
}

std::vector<std::string> people(const OwnedRecord& record) {
    std::vector<std::string> out;
    for (const OwnedParticipant& who : record.participants)
        out.push_back((who.role == Role::by ? "by " : "") + who.address);
    return out;
}

OwnedRecord only_record(FakeHost& host) {
    EXPECT_EQ(host.run(importer()), RK_OK);
    EXPECT_THAT(host.records(), SizeIs(1));
    return host.records().empty() ? OwnedRecord{} : host.records()[0];
}

TEST(PhotosImporter, ThoseInAPhotoWereTogether) {
    FakeHost host;
    host.add("IMG_1.jpg", photo_of({"Ada", "Grace"}));
    const OwnedRecord record = only_record(host);
    EXPECT_EQ(record.kind, Kind::photo);
    EXPECT_THAT(people(record), ElementsAre("Ada", "Grace"));
    EXPECT_EQ(record.participants[0].scheme, Scheme::name);
    EXPECT_EQ(record.title, "");
}

// Only when he was out and about: it makes no tie.
TEST(PhotosImporter, APhotoOfNobodyIsTheOwnersAlone) {
    FakeHost host;
    host.add("IMG_1.jpg", photo_of({}));
    const OwnedRecord record = only_record(host);
    ASSERT_THAT(record.participants, SizeIs(1));
    EXPECT_EQ(record.participants[0].flags, RK_IS_OWNER);
    EXPECT_EQ(record.participants[0].address, unnamed_owner);
    EXPECT_THAT(host.covers(), SizeIs(0)) << "it could not have seen anybody";
}

TEST(PhotosImporter, TheUserMaySayThatHeTookThem) {
    FakeHost host;
    host.set("taken-by", "me");
    host.add("IMG_1.jpg", photo_of({"Ada"}));
    EXPECT_THAT(people(only_record(host)), ElementsAre("by rekindle:owner", "Ada"));
}

std::string key_of(const std::string& name, const std::string& bytes) {
    FakeHost host;
    host.add(name, bytes);
    return only_record(host).key;
}

TEST(PhotosImporter, TheKeyIsThePhotoAndNotItsFolderOrFormat) {
    const std::string bytes = photo_of({"Ada", "Grace"});
    EXPECT_EQ(key_of("2020/IMG_1.jpg", bytes), key_of("Album/img_1.JPG", bytes));
    EXPECT_EQ(key_of("IMG_1.jpg", bytes), key_of("IMG_1.cr2", bytes));
    EXPECT_EQ(key_of("IMG_1.jpg", bytes), key_of("IMG_1-edited.jpg", bytes));
    EXPECT_EQ(key_of("IMG_1.jpg", bytes), key_of("IMG_1.jpg", photo_of({"Grace", "ada"})));
}

TEST(PhotosImporter, TheKeysOfDifferentPhotosDiffer) {
    const std::string key = key_of("IMG_1.jpg", photo_of({"Ada"}));
    EXPECT_NE(key, key_of("IMG_2.jpg", photo_of({"Ada"})));
    EXPECT_NE(key, key_of("IMG_1.jpg", photo_of({"Ada"}, "2020:01:06 10:00:01")));
    EXPECT_NE(key, key_of("IMG_1.jpg", photo_of({"Ada", "Grace"}))) << "somebody more was named";
}

TEST(PhotosImporter, PhotosWithoutADateDifferByTheirHeader) {
    const std::string one = jpeg({segment(0xFE, "one")}), other = jpeg({segment(0xFE, "other")});
    EXPECT_NE(key_of("IMG_1.jpg", one), key_of("IMG_1.jpg", other));
    EXPECT_EQ(key_of("IMG_1.jpg", one), key_of("IMG_1.jpg", one + "more of the picture"));
}

TEST(PhotosImporter, OneBadPhotoDoesNotLoseTheOthers) {
    FakeHost host;
    host.add("1.jpg", photo_of({"Ada"}).substr(0, 60));
    host.add("2.jpg", "GIF89a");
    host.add("3.jpg", "");
    host.add("4.jpg", photo_of({"Grace"}));
    EXPECT_THAT(people(only_record(host)), ElementsAre("Grace"));
    for (const char* code : {"file.truncated", "file.unrecognised", "file.empty"})
        EXPECT_EQ(host.count(code), 1U) << code;
}

TEST(PhotosImporter, ABadPhotoAloneIsAnError) {
    FakeHost host;
    host.add("1.jpg", photo_of({"Ada"}).substr(0, 60));
    EXPECT_EQ(host.run(importer()), RK_E_MALFORMED);
    EXPECT_EQ(host.count("file.truncated"), 1U);
}

TEST(PhotosImporter, NothingUnderstoodIsAnError) {
    FakeHost host;
    host.add("notes.txt", "not a photo");
    EXPECT_EQ(host.run(importer()), RK_E_UNSUPPORTED);
}

// The picture itself, mostly of many megabytes, is never read.
TEST(PhotosImporter, ReadsTheHeaderOnly) {
    FakeHost host;
    for (int i = 0; i < 100; ++i)
        host.add(std::to_string(i) + ".jpg", photo_of({"Ada"}) + std::string(200'000, 'x'));
    EXPECT_EQ(host.run(importer()), RK_OK);
    EXPECT_THAT(host.records(), SizeIs(100));
    EXPECT_LE(host.bytes_read(), 100 * limits::page);
}

TEST(PhotosImporter, AFailedReadIsAnErrorOfTheSource) {
    for (const std::uint64_t offset : {0U, 1U, 20U, 100U}) {
        FakeHost host;
        host.add("1.jpg", photo_of({"Ada"}));
        host.add("1.xmp", person_packet("Grace"));
        host.reads_fail_at = offset;
        EXPECT_EQ(host.run(importer()), RK_E_SOURCE) << offset;
    }
}

TEST(PhotosImporter, GoesOnAtACheckpoint) {
    FakeHost whole;
    const std::uint32_t count = limits::checkpoint + 10;
    const auto fill = [&](FakeHost& host) {
        for (std::uint32_t i = 0; i < count; ++i)
            host.add(std::to_string(100'000 + i) + ".jpg", photo_of({"Ada"}));
    };
    fill(whole);
    ASSERT_EQ(whole.run(importer()), RK_OK);
    ASSERT_THAT(whole.checkpoints(), SizeIs(1));
    const auto& at = whole.checkpoints()[0];
    EXPECT_EQ(at.records, limits::checkpoint);

    FakeHost rest;
    fill(rest);
    rest.set("cursor", at.cursor);
    ASSERT_EQ(rest.run(importer()), RK_OK);
    EXPECT_THAT(rest.records(), SizeIs(10));
    EXPECT_EQ(rest.records()[0].key, whole.records()[limits::checkpoint].key);
    ASSERT_THAT(rest.covers(), SizeIs(1));
    EXPECT_EQ(rest.covers()[0].from_ms, whole.covers()[0].from_ms);
}

TEST(PhotosImporter, ACursorOfSomethingElseIsNoCursor) {
    for (const char* cursor :
         {"", "mail 1 offset=12", "photos 1 unit=-1 from=0 to=0", "photos 1 unit="})
        EXPECT_FALSE(parse_cursor(cursor)) << cursor;
    const auto progress = parse_cursor(to_cursor({7, unknown_time, unknown_time}));
    ASSERT_TRUE(progress);
    EXPECT_EQ(progress->unit, 7U);
    EXPECT_EQ(progress->earliest, unknown_time);
}

}  // namespace
}  // namespace rekindle::photos

// What a sound zip gives.
#include <gmock/gmock.h>

#include "tests/unit/archive/archive_bytes.hpp"

namespace rekindle::worker {
namespace {

using testing::content;
using testing::deflate_stored;
using testing::File;
using testing::noise;
using testing::zip;
using testing::ZipPart;

ZipPart deflated(const std::string& name, const std::string& text) {
    return {.name = name,
            .data = deflate_stored(text),
            .length = text.size(),
            .crc = testing::crc32(text),
            .method = 8};
}

TEST(Zip, GivesItsFilesInOrder) {
    const File file{zip({{.name = "b/", .data = ""},
                         {.name = "b/one.txt", .data = "first"},
                         deflated("a.txt", "second"),
                         {.name = "empty", .data = ""}})};
    auto archive = file.open();
    ASSERT_TRUE(archive) << archive.error().message;
    ASSERT_EQ(archive->entry_count(), 3u);
    EXPECT_EQ(archive->path(0), "b/one.txt");
    EXPECT_EQ(archive->path(1), "a.txt");
    EXPECT_EQ(archive->length(1), 6u);
    EXPECT_EQ(content(*archive, 0), "first");
    EXPECT_EQ(content(*archive, 1), "second");
    EXPECT_EQ(content(*archive, 2), "");
    EXPECT_THAT(archive->notes(), ::testing::IsEmpty());
}

TEST(Zip, WithoutMembersOpens) {
    const File file{zip({})};
    auto archive = file.open();
    ASSERT_TRUE(archive);
    EXPECT_EQ(archive->entry_count(), 0u);
}

TEST(Zip, NamesInUtf8WithoutTheFlagAreKept) {
    const File file{zip({{.name = "WhatsApp Chat - Zo\xC3\xAB.txt"}})};
    auto archive = file.open();
    ASSERT_TRUE(archive);
    EXPECT_EQ(archive->path(0), "WhatsApp Chat - Zo\xC3\xAB.txt");
}

TEST(Zip, IsReadInAnyOrder) {
    const std::string large = noise(700'000);  // more than is kept, more than a window
    const File file{zip({{.name = "a", .data = large},
                         {.name = "b", .data = "second"},
                         {.name = "c", .data = large}})};
    auto archive = file.open();
    ASSERT_TRUE(archive);
    EXPECT_EQ(content(*archive, 2, 650'000), large.substr(650'000));
    EXPECT_EQ(content(*archive, 0, 10), large.substr(10));
    EXPECT_EQ(content(*archive, 1, 3), "ond");
    EXPECT_EQ(content(*archive, 2, 100'000), large.substr(100'000)) << "backwards";
    EXPECT_EQ(content(*archive, 2, 700'000), "");
    EXPECT_EQ(content(*archive, 2, UINT64_MAX - 1), "");
}

TEST(Zip, ReadsNothingPastTheLastEntry) {
    const File file{zip({{}})};
    auto archive = file.open();
    ASSERT_TRUE(archive);
    char byte = 0;
    EXPECT_LT(archive->read(1, 0, &byte, 1), 0);
    EXPECT_EQ(archive->read(0, 0, &byte, 0), 0);
}

TEST(Zip, MayBeZip64) {
    ZipPart wide{.name = "wide", .data = "hello"};
    for (auto* extra : {&wide.extra, &wide.local_extra}) {
        testing::put(*extra, 1, 2);
        testing::put(*extra, 16, 2);
        testing::put(*extra, 5, 8);
        testing::put(*extra, 5, 8);
    }
    wide.length = wide.local_length = wide.packed = wide.local_packed = 0xFFFFFFFF;
    const File file{zip({wide, {.name = "b", .data = "x"}}, {.zip64 = true})};
    auto archive = file.open();
    ASSERT_TRUE(archive) << archive.error().message;
    EXPECT_EQ(archive->length(0), 5u);
    EXPECT_EQ(content(*archive, 0), "hello");
    EXPECT_EQ(content(*archive, 1), "x");
}

TEST(Zip, SizesMayFollowTheData) {
    const File file{zip({{.flags = 8, .local_length = 0, .local_packed = 0, .local_crc = 0}})};
    auto archive = file.open();
    ASSERT_TRUE(archive) << archive.error().message;
    EXPECT_EQ(content(*archive, 0), "hello");
}

TEST(Zip, MayHaveACommentThatLooksLikeAnEnd) {
    std::string fake = "PK\x05\x06";
    fake.resize(22, '\xFF');
    const File file{zip({{}}, {.comment = "see " + fake + " ok"})};
    auto archive = file.open();
    ASSERT_TRUE(archive) << archive.error().message;
    EXPECT_EQ(archive->entry_count(), 1u);
}

TEST(Zip, DuplicateNamesAreNotedAndBothRead) {
    const File file{zip({{.data = "one"}, {.name = "./a.txt", .data = "two"}})};
    auto archive = file.open();
    ASSERT_TRUE(archive);
    ASSERT_EQ(archive->notes().size(), 1u);
    EXPECT_EQ(archive->notes()[0].code, "zip.duplicate-name");
    EXPECT_EQ(archive->notes()[0].entry, 1u);
    EXPECT_EQ(content(*archive, 0), "one");
    EXPECT_EQ(content(*archive, 1), "two");
}

TEST(Zip, UndecodableNamesAreNoted) {
    const File file{zip({{.name = "\xFF.txt"}})};
    auto archive = file.open();
    ASSERT_TRUE(archive);
    EXPECT_EQ(archive->path(0), "\xEF\xBF\xBD.txt");
    ASSERT_EQ(archive->notes().size(), 1u);
    EXPECT_EQ(archive->notes()[0].code, "zip.name-undecodable");
}

TEST(Zip, ADocumentAmongTheFilesIsServedAsItIs) {
    const std::string document = zip({{.name = "word/document.xml"}});
    const File file{zip({{.name = "_chat.txt"}, {.name = "letter.docx", .data = document}})};
    auto archive = file.open();
    ASSERT_TRUE(archive) << archive.error().message;
    EXPECT_EQ(content(*archive, 1), document);
    ASSERT_EQ(archive->notes().size(), 1u);
    EXPECT_EQ(archive->notes()[0].code, "zip.nested-limit");
    EXPECT_EQ(archive->notes()[0].entry, 1u);
}

TEST(Zip, CanBeMovedWhileItIsRead) {
    const std::string large = noise(700'000);
    const File file{zip({{.name = "a", .data = large}})};
    auto archive = file.open();
    ASSERT_TRUE(archive);
    std::string head(300'000, '\0');
    const auto got = archive->read(0, 0, head.data(), head.size());
    ASSERT_GT(got, 0);
    Archive moved = std::move(*archive);
    EXPECT_EQ(content(moved, 0, static_cast<std::uint64_t>(got)),
              large.substr(static_cast<std::size_t>(got)));
}

TEST(Zip, ContentsSpareALookThrough) {
    const std::string large = testing::noise(700'000);
    const File file{testing::zip({{.name = "d/1"},
                                  {.name = "d/2", .data = large},
                                  {.name = "d/3", .data = ""},
                                  {.name = "d/1", .data = "again"}})};
    auto archive = file.open();
    ASSERT_TRUE(archive) << archive.error().message;
    std::string contents;
    archive->give_contents([&](std::string_view piece) { contents += piece; });
    ArchiveLimits limits;
    limits.contents = contents;
    auto again = file.open("a.zip", limits);
    ASSERT_TRUE(again) << again.error().message;
    ASSERT_EQ(again->entry_count(), 4u);
    for (std::uint32_t entry = 0; entry < 4; ++entry) {
        EXPECT_EQ(again->path(entry), archive->path(entry));
        EXPECT_EQ(again->length(entry), archive->length(entry));
        EXPECT_EQ(content(*again, entry), content(*archive, entry)) << entry;
    }
    ASSERT_EQ(again->notes().size(), 1u);
    EXPECT_EQ(again->notes()[0].code, "zip.duplicate-name");
}

}  // namespace
}  // namespace rekindle::worker

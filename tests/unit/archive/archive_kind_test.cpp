#include "host/worker/archive/archive.hpp"

#include <gmock/gmock.h>

#include "tests/unit/archive/archive_bytes.hpp"

namespace rekindle::worker {
namespace {

using namespace std::string_view_literals;
using testing::compressed;
using testing::Filter;

TEST(ArchiveKind, IsToldByTheFirstBytes) {
    EXPECT_EQ(archive_kind("PK\x03\x04rest"sv), ArchiveKind::zip);
    EXPECT_EQ(archive_kind("PK\x05\x06\0\0"sv), ArchiveKind::zip) << "a zip without members";
    EXPECT_EQ(archive_kind(compressed("x", Filter::gzip)), ArchiveKind::gzip);
    EXPECT_EQ(archive_kind(compressed("x", Filter::xz)), ArchiveKind::xz);
    EXPECT_EQ(archive_kind(compressed("x", Filter::bzip2)), ArchiveKind::bzip2);
    EXPECT_EQ(archive_kind(testing::tar({{"a", "x"}})), ArchiveKind::tar);
}

TEST(ArchiveKind, TextThatLooksAlikeIsNone) {
    for (const auto text : {""sv, "P"sv, "PK"sv, "PK and more"sv, "BZh9 is not bzip2"sv,
                            "From a@example.org Mon Jan  1 00:00:00 2024\n"sv, "\x1f\x8b"sv,
                            "\x1f\x8b\x07.........."sv, "\xFF\xD8\xFF\xE0 JPEG PK\x03\x04"sv})
        EXPECT_EQ(archive_kind(text), ArchiveKind::none) << text;
}

TEST(ArchiveKind, ATarIsKnownByItsChecksum) {
    std::string bytes = testing::tar({{"a", "x"}});
    bytes[0] = 'b';
    EXPECT_EQ(archive_kind(bytes), ArchiveKind::none);
    EXPECT_EQ(archive_kind(std::string(1024, '\0')), ArchiveKind::none);
    EXPECT_EQ(archive_kind(std::string(1024, ' ')), ArchiveKind::none);
}

TEST(ArchiveKind, LooksLikeArchiveReadsTheFile) {
    EXPECT_TRUE(looks_like_archive(testing::File{testing::zip({{}})}.descriptor()));
    EXPECT_FALSE(looks_like_archive(testing::File{"From a\n\n"}.descriptor()));
    EXPECT_FALSE(looks_like_archive(testing::File{""}.descriptor()));
    EXPECT_FALSE(looks_like_archive(-1));
}

}  // namespace
}  // namespace rekindle::worker

// Zips that are refused, and the limits at which they are.
#include <gmock/gmock.h>

#include "tests/unit/archive/archive_bytes.hpp"

namespace rekindle::worker {
namespace {

using testing::code_of;
using testing::content;
using testing::deflate_stored;
using testing::File;
using testing::zip;
using testing::ZipPart;

TEST(ZipRefused, EntriesThatAreNoFiles) {
    EXPECT_EQ(code_of(zip({{.attributes = 0120777U << 16U}})), "zip.unsafe-entry") << "link";
    EXPECT_EQ(code_of(zip({{.attributes = 0010644U << 16U}})), "zip.unsafe-entry") << "FIFO";
    EXPECT_EQ(code_of(zip({{.attributes = 0020644U << 16U}})), "zip.unsafe-entry") << "device";
    EXPECT_EQ(code_of(zip({{.attributes = 0}})), "") << "made on DOS";
}

TEST(ZipRefused, EncryptionAndForeignMethods) {
    EXPECT_EQ(code_of(zip({{.flags = 1}})), "file.encrypted");
    EXPECT_EQ(code_of(zip({{.flags = 0x41}})), "file.encrypted");
    EXPECT_EQ(code_of(zip({{.flags = 0x2000}})), "file.encrypted");
    EXPECT_EQ(code_of(zip({{.method = 12}})), "zip.unsupported") << "bzip2";
    EXPECT_EQ(code_of(zip({{.method = 9}})), "zip.unsupported") << "deflate64";
}

TEST(ZipRefused, LocalHeaderThatDisagrees) {
    EXPECT_EQ(code_of(zip({{.local_name = "b.txt"}})), "zip.corrupt");
    EXPECT_EQ(code_of(zip({{.local_name = "a.txtx"}})), "zip.corrupt");
    EXPECT_EQ(code_of(zip({{.local_length = 6}})), "zip.corrupt");
    EXPECT_EQ(code_of(zip({{.local_packed = 6}})), "zip.corrupt");
    EXPECT_EQ(code_of(zip({{.local_crc = 1}})), "zip.corrupt");
    EXPECT_EQ(code_of(zip({{.local_method = 8}})), "zip.corrupt");
    EXPECT_EQ(code_of(zip({{.flags = 8, .local_length = 7}})), "zip.corrupt");
    EXPECT_EQ(code_of(zip({{.moved = 1}})), "zip.corrupt");
}

TEST(ZipRefused, SizesThatCannotBe) {
    EXPECT_EQ(code_of(zip({{.length = 6}})), "zip.corrupt") << "stored, two lengths";
    EXPECT_EQ(code_of(zip({{.packed = 1'000'000}})), "zip.corrupt") << "longer than the file";
    const std::string two = deflate_stored("hello");
    EXPECT_EQ(code_of(zip({{.data = two, .length = 10'000'000, .method = 8}})), "zip.corrupt")
        << "more than deflate can give";
}

TEST(ZipRefused, ContentThatDisagrees) {
    const std::string data = deflate_stored("hello");
    const std::uint32_t crc = testing::crc32("hello");
    EXPECT_EQ(code_of(zip({{.data = data, .length = 5, .crc = crc, .method = 8}})), "");
    for (const std::uint64_t less : {4, 0})
        EXPECT_NE(code_of(zip({{.data = data, .length = less, .crc = crc, .method = 8}})), "");
    EXPECT_EQ(code_of(zip({{.data = data, .length = 6, .crc = crc, .method = 8}})), "zip.corrupt");
    EXPECT_EQ(code_of(zip({{.data = data, .length = 5, .crc = 1, .method = 8}})), "zip.corrupt");
    EXPECT_EQ(code_of(zip({{.crc = 1}})), "zip.corrupt");
    EXPECT_EQ(code_of(zip({{.data = "\x07nonsense", .length = 5, .method = 8}})), "zip.corrupt");
}

TEST(ZipRefused, SharedContent) {
    EXPECT_EQ(code_of(zip({{.name = "a"}, {.name = "a", .moved = -36}})), "zip.bomb")
        << "both at the same place";
    ZipPart second{.name = "b"};
    const std::string inner = zip({{.name = "b"}}).substr(0, 36);
    ZipPart quoting{.name = "a", .data = inner};
    EXPECT_EQ(code_of(zip({quoting, {.name = "b", .moved = -36}})), "zip.bomb")
        << "the second inside the first";
}

TEST(ZipRefused, BrokenDirectories) {
    const std::string sound = zip({{}, {.name = "b"}});
    ASSERT_EQ(code_of(sound), "");
    for (std::size_t cut = 5; cut < sound.size(); ++cut)
        EXPECT_EQ(code_of(sound.substr(0, cut)), "zip.corrupt") << cut;
    EXPECT_EQ(code_of(zip({{}}, {.members = 2})), "zip.corrupt");
    EXPECT_EQ(code_of(zip({{}}, {.members = 0})), "zip.corrupt");
    EXPECT_EQ(code_of(zip({{}}, {.directory_moved = 1})), "zip.corrupt");
    EXPECT_EQ(code_of(zip({{}}, {.directory_moved = -1})), "zip.corrupt");
    EXPECT_EQ(code_of(zip({{}}, {.members = 100'001, .zip64 = true})), "zip.too-many-members");
}

TEST(ZipRefused, OneOfSeveralParts) {
    std::string bytes = zip({{}});
    bytes[bytes.size() - 18] = 1;  // this is disk 1
    EXPECT_EQ(code_of(bytes), "zip.unsupported");
}

std::vector<ZipPart> members(int count, const std::string& data) {
    std::vector<ZipPart> out;
    for (int i = 0; i < count; ++i) out.push_back({.name = std::to_string(i), .data = data});
    return out;
}

TEST(ZipRefused, MembersAreCounted) {
    const ArchiveLimits limits{.members = 3, .empty_members = 2};
    EXPECT_EQ(code_of(zip(members(3, "x")), limits), "");
    EXPECT_EQ(code_of(zip(members(4, "x")), limits), "zip.too-many-members");
    EXPECT_EQ(code_of(zip(members(2, "")), limits), "");
    EXPECT_EQ(code_of(zip(members(3, "")), limits), "zip.too-many-members");
    const ArchiveLimits names{.all_name_bytes = 0};
    EXPECT_EQ(code_of(zip(members(1, "x")), names), "zip.too-many-members");
}

TEST(ZipRefused, TotalsAreLimited) {
    EXPECT_EQ(code_of(zip(members(2, "hello")), {.total = 10}), "");
    EXPECT_EQ(code_of(zip(members(2, "hello")), {.total = 9}), "zip.bomb");
    EXPECT_EQ(code_of(zip({{}}), {.member = 5}), "");
    EXPECT_EQ(code_of(zip({{}}), {.member = 4}), "zip.bomb");
}

TEST(ZipRefused, ASmallZipIsNoBombWhateverItsRatio) {
    ZipPart part{.data = deflate_stored("hello"), .length = 5, .method = 8};
    part.crc = part.local_crc = testing::crc32("hello");
    EXPECT_EQ(code_of(zip({part}), {.ratio = 0, .ratio_from = 5}), "");
    EXPECT_EQ(code_of(zip({part}), {.ratio = 0, .ratio_from = 4}), "zip.bomb");
}

TEST(ZipRefused, NothingButArchives) {
    const std::string inner = zip({{}});
    EXPECT_EQ(code_of(zip({{.name = "a.zip", .data = inner}, {.name = "empty", .data = ""}})),
              "zip.nested-limit");
    EXPECT_EQ(code_of(zip({{.name = "a", .data = testing::tar({{"x", "y"}})}})),
              "zip.nested-limit");
}

// What is too large to be read through when it is opened is checked while it is read.
TEST(ZipRefused, LargeZipsFailAtTheMember) {
    const std::string text = testing::noise(300'000);
    const File file{zip({{.name = "good", .data = text},
                         {.name = "bad", .data = text, .crc = 1},
                         {.name = "good too", .data = text}})};
    auto archive = file.open("a", {.checked_whole = 100});
    ASSERT_TRUE(archive) << archive.error().message;
    EXPECT_EQ(content(*archive, 0), text);
    EXPECT_EQ(content(*archive, 1), "error: zip.corrupt");
    EXPECT_EQ(archive->error().entry, 1u);
    EXPECT_EQ(content(*archive, 2), text);
    EXPECT_EQ(code_of(zip({{.name = "bad", .data = text, .crc = 1}})), "zip.corrupt");
}

TEST(ZipRefused, MemberThatDeliversMoreThanItSaysWhileRead) {
    std::string block = deflate_stored(testing::noise(60'000)), data;
    block[0] = 0;  // not the last block
    for (int i = 0; i < 10; ++i) data += block;
    data += deflate_stored("");
    const File file{zip({{.data = data, .length = 450'000, .method = 8}})};
    auto archive = file.open("a", {.checked_whole = 100});
    ASSERT_TRUE(archive) << archive.error().message;
    EXPECT_EQ(content(*archive, 0), "error: zip.bomb");
}

TEST(ZipRefused, FileThatShrinksWhileItIsRead) {
    const std::string text = testing::noise(700'000);
    const File file{zip({{.data = text}})};
    auto archive = file.open();
    ASSERT_TRUE(archive);
    ASSERT_EQ(ftruncate(file.descriptor(), 400'000), 0);
    EXPECT_EQ(content(*archive, 0, 10), "error: zip.corrupt");
}

TEST(ZipRefused, EveryFlippedBitIsHarmless) {
    const std::string sound = zip({{.name = "a"},
                                   {.name = "b/c",
                                    .data = deflate_stored("hello"),
                                    .length = 5,
                                    .crc = testing::crc32("hello"),
                                    .method = 8}});
    ASSERT_EQ(code_of(sound), "");
    std::size_t refused = 0;
    for (std::size_t bit = 0; bit < sound.size() * 8; ++bit) {
        std::string bytes = sound;
        bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << bit % 8));
        const File file{bytes};
        auto archive = file.open();
        refused += archive ? 0 : 1;
        for (std::uint32_t i = 0; archive && i < archive->entry_count(); ++i)
            EXPECT_LE(content(*archive, i).size(), 5u) << bit;
    }
    EXPECT_GT(refused, sound.size() * 4) << "most bits matter";
}

}  // namespace
}  // namespace rekindle::worker

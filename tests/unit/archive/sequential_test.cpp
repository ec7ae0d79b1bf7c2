// Tars and compressed files.
#include <gmock/gmock.h>

#include "tests/unit/archive/archive_bytes.hpp"

namespace rekindle::worker {
namespace {

using testing::code_of;
using testing::compressed;
using testing::content;
using testing::File;
using testing::Filter;
using testing::noise;
using testing::tar;

class EachFilter : public ::testing::TestWithParam<Filter> {};

TEST_P(EachFilter, TarGivesItsFiles) {
    const std::string large = noise(700'000);
    const File file{tar({{"mail/"},
                         {"./mail/1", "first"},
                         {"mail/2", large},
                         {"mail/3", ""},
                         {"mail/Zo\xC3\xAB", "last"}},
                        GetParam())};
    ASSERT_TRUE(looks_like_archive(file.descriptor()));
    auto archive = file.open("mail.tar");
    ASSERT_TRUE(archive) << archive.error().message;
    ASSERT_EQ(archive->entry_count(), 4u);
    EXPECT_EQ(archive->path(0), "mail/1");
    EXPECT_EQ(archive->path(3), "mail/Zo\xC3\xAB");
    EXPECT_EQ(archive->length(1), 700'000u);
    EXPECT_EQ(content(*archive, 0), "first");
    EXPECT_EQ(content(*archive, 1), large);
    EXPECT_EQ(content(*archive, 2), "");
    EXPECT_EQ(content(*archive, 3), "last");
}

TEST_P(EachFilter, TarIsReadInAnyOrder) {
    const std::string first = noise(600'000, 1), second = noise(600'000, 2);
    const File file{tar({{"1", first}, {"2", second}, {"3", first}}, GetParam())};
    auto archive = file.open("mail.tar");
    ASSERT_TRUE(archive);
    EXPECT_EQ(content(*archive, 2, 500'000), first.substr(500'000));
    EXPECT_EQ(content(*archive, 1, 300'000), second.substr(300'000));
    EXPECT_EQ(content(*archive, 1, 10'000), second.substr(10'000)) << "backwards in a member";
    EXPECT_EQ(content(*archive, 0, 5'000), first.substr(5'000));
    EXPECT_EQ(content(*archive, 2, 5'000), first.substr(5'000));
}

TEST_P(EachFilter, ManySmallMembersBeyondWhatIsKept) {
    ArchiveLimits limits;
    limits.kept_bytes = 0;
    std::vector<testing::TarPart> parts;
    for (int i = 0; i < 50; ++i) parts.push_back({std::to_string(i), noise(2000, 7U + i)});
    const File file{tar(parts, GetParam())};
    auto archive = file.open("mail.tar", limits);
    ASSERT_TRUE(archive);
    for (std::uint32_t i = 0; i < 50; ++i) EXPECT_EQ(content(*archive, i), parts[i].data) << i;
    EXPECT_EQ(content(*archive, 7), parts[7].data);
}

TEST_P(EachFilter, CutFilesAreRefused) {
    const std::string sound = tar({{"1", noise(30'000)}, {"2", noise(30'000, 2)}}, GetParam());
    EXPECT_EQ(code_of(sound.substr(0, sound.size() / 2)), "zip.corrupt");
}

// What one process found is enough for the next one.
std::string contents_of(const Archive& archive) {
    std::string out;
    archive.give_contents([&](std::string_view piece) { out += piece; });
    return out;
}

TEST_P(EachFilter, ContentsSpareALookThrough) {
    const std::string large = noise(700'000);
    std::vector<testing::TarPart> parts{{"d/"}, {"d/1", "first"}, {"link", "", "/etc/passwd"}};
    parts.insert(parts.end(), {{"d/2", large}, {"d/3", ""}, {"d/1", "again"}});
    const File file{tar(parts, GetParam())};
    auto archive = file.open("mail.tar");
    ASSERT_TRUE(archive) << archive.error().message;
    const std::string contents = contents_of(*archive);
    ArchiveLimits limits;
    limits.contents = contents;
    auto again = file.open("mail.tar", limits);
    ASSERT_TRUE(again) << again.error().message;
    ASSERT_EQ(again->entry_count(), 4u);
    for (std::uint32_t entry = 0; entry < 4; ++entry) {
        EXPECT_EQ(again->path(entry), archive->path(entry));
        EXPECT_EQ(again->length(entry), archive->length(entry));
        EXPECT_EQ(content(*again, entry), content(*archive, entry)) << entry;
    }
    ASSERT_EQ(again->notes().size(), archive->notes().size());
    ASSERT_EQ(again->notes().size(), 2u) << "the link, and the second of one name";
    EXPECT_EQ(again->notes()[1].code, "zip.duplicate-name");
    EXPECT_EQ(again->notes()[1].entry, archive->notes()[1].entry);
    EXPECT_EQ(contents_of(*again), contents);
}

TEST_P(EachFilter, ContentsThatAreNoneAreRefused) {
    const File file{tar({{"1", "first"}, {"2", noise(9'000)}}, GetParam())};
    auto archive = file.open();
    ASSERT_TRUE(archive);
    const std::string contents = contents_of(*archive);
    for (std::size_t length = 1; length < contents.size(); length += 1 + contents.size() / 200) {
        ArchiveLimits limits;
        const std::string cut = contents.substr(0, length);
        limits.contents = cut;
        EXPECT_FALSE(file.open("a.tar", limits)) << length;
    }
}

// Of a member that lies elsewhere by now nothing is read as if it were the right one.
TEST_P(EachFilter, ContentsOfAnotherArchiveDoNotMislead) {
    const File file{tar({{"1", noise(9'000)}, {"2", noise(9'000, 2)}}, GetParam())};
    const File other{tar({{"1", noise(90'000)}, {"2", noise(90'000, 2)}}, GetParam())};
    ArchiveLimits without_heads;
    without_heads.kept_bytes = 0;
    auto archive = file.open("a.tar", without_heads);
    ASSERT_TRUE(archive);
    const std::string contents = contents_of(*archive);
    without_heads.contents = contents;
    auto mixed = other.open("a.tar", without_heads);
    ASSERT_TRUE(mixed);
    EXPECT_THAT(content(*mixed, 0), ::testing::StartsWith("error"));
    EXPECT_THAT(content(*mixed, 1), ::testing::StartsWith("error"));
}

INSTANTIATE_TEST_SUITE_P(Filters, EachFilter,
                         ::testing::Values(Filter::none, Filter::gzip, Filter::xz, Filter::bzip2));

class EachPacking : public ::testing::TestWithParam<Filter> {};

TEST_P(EachPacking, ContentsOfASingleFileHoldItsLength) {
    const std::string text = noise(600'000);
    const File file{compressed(text, GetParam())};
    auto archive = file.open("a.mbox.gz");
    ASSERT_TRUE(archive);
    const std::string contents = contents_of(*archive);
    EXPECT_LT(contents.size(), 5'000u) << "no more than its head";
    ArchiveLimits limits;
    limits.contents = contents;
    auto again = file.open("a.mbox.gz", limits);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->path(0), "a.mbox");
    EXPECT_EQ(again->length(0), 600'000u);
    EXPECT_EQ(content(*again, 0), text);
}

INSTANTIATE_TEST_SUITE_P(Filters, EachPacking,
                         ::testing::Values(Filter::gzip, Filter::xz, Filter::bzip2));

TEST(Tar, NamesThatLeadOutRefuseIt) {
    EXPECT_EQ(code_of(tar({{"ok", "x"}, {"../evil", "x"}})), "zip.unsafe-path");
    EXPECT_EQ(code_of(tar({{"/etc/passwd", "x"}}, Filter::gzip)), "zip.unsafe-path");
}

TEST(Tar, LinksAreLeftOutAndNoted) {
    const File file{tar({{"link", "", "/etc/passwd"}, {"mail", "x"}})};
    auto archive = file.open();
    ASSERT_TRUE(archive) << archive.error().message;
    ASSERT_EQ(archive->entry_count(), 1u);
    EXPECT_EQ(content(*archive, 0), "x");
    ASSERT_EQ(archive->notes().size(), 1u);
    EXPECT_EQ(archive->notes()[0].code, "zip.unsafe-entry");
}

TEST(Tar, MembersAndBytesAreLimited) {
    const std::string two = tar({{"1", "hello"}, {"2", "hello"}});
    EXPECT_EQ(code_of(two, {.members = 2}), "");
    EXPECT_EQ(code_of(two, {.members = 1}), "zip.too-many-members");
    EXPECT_EQ(code_of(two, {.ratio = 0, .ratio_from = 100'000}), "");
    EXPECT_EQ(code_of(two, {.ratio = 0, .ratio_from = 9}), "zip.bomb");
}

TEST(Tar, HoldingNothingButArchivesIsRefused) {
    const std::string inner = compressed("mail", Filter::gzip);
    EXPECT_EQ(code_of(tar({{"a.gz", inner}})), "zip.nested-limit");
    EXPECT_EQ(code_of(tar({{"a.gz", inner}, {"b", "mail"}})), "");
}

TEST(Tar, DuplicateNamesAreNoted) {
    const File file{tar({{"a", "old"}, {"a", "new"}})};
    auto archive = file.open();
    ASSERT_TRUE(archive);
    ASSERT_EQ(archive->notes().size(), 1u);
    EXPECT_EQ(archive->notes()[0].code, "zip.duplicate-name");
    EXPECT_EQ(content(*archive, 1), "new");
}

TEST(Compressed, IsOneEntryNamedWithoutTheSuffix) {
    const std::string mailbox = "From a@x Mon\n\n" + noise(400'000);
    for (const Filter filter : {Filter::gzip, Filter::xz, Filter::bzip2}) {
        const File file{compressed(mailbox, filter)};
        auto archive = file.open("mail.mbox.gz");
        ASSERT_TRUE(archive) << archive.error().message;
        ASSERT_EQ(archive->entry_count(), 1u);
        EXPECT_EQ(archive->path(0), "mail.mbox");
        EXPECT_EQ(archive->length(0), mailbox.size());
        EXPECT_EQ(content(*archive, 0), mailbox);
        EXPECT_EQ(content(*archive, 0, 20), mailbox.substr(20)) << "from the beginning again";
    }
}

TEST(Compressed, LengthOfALargeOneIsNotKnown) {
    const std::string mailbox = noise(400'000);
    const File file{compressed(mailbox, Filter::gzip)};
    auto archive = file.open("a.gz", {.counted = 1000});
    ASSERT_TRUE(archive);
    EXPECT_EQ(archive->length(0), 0u);
    EXPECT_EQ(content(*archive, 0), mailbox);
}

TEST(Compressed, SeveralInARowAreOne) {
    const File file{compressed("first ", Filter::gzip) + compressed("second", Filter::gzip)};
    auto archive = file.open("a.gz");
    ASSERT_TRUE(archive);
    EXPECT_EQ(content(*archive, 0), "first second");
}

TEST(Compressed, NothingIsAnEmptyEntry) {
    for (const Filter filter : {Filter::gzip, Filter::xz, Filter::bzip2}) {
        const File file{compressed("", filter)};
        auto archive = file.open("a.gz");
        ASSERT_TRUE(archive) << archive.error().message;
        ASSERT_EQ(archive->entry_count(), 1u);
        EXPECT_EQ(content(*archive, 0), "");
    }
}

TEST(Compressed, SeveralTimesOverIsRefused) {
    const std::string once = compressed("mail", Filter::gzip);
    EXPECT_EQ(code_of(compressed(once, Filter::gzip)), "zip.nested-limit");
    EXPECT_EQ(code_of(compressed(once, Filter::xz)), "zip.nested-limit");
    EXPECT_EQ(code_of(compressed(testing::zip({{}}), Filter::gzip)), "zip.nested-limit");
}

TEST(Compressed, OneLetterOverAndOverIsABomb) {
    const std::string same(80'000'000, 'x');
    EXPECT_EQ(code_of(compressed(same, Filter::gzip)), "zip.bomb") << "1,030 : 1";
    EXPECT_EQ(code_of(compressed(same, Filter::xz)), "zip.bomb") << "6,800 : 1";
    EXPECT_EQ(code_of(compressed(same, Filter::bzip2)), "zip.bomb");
    EXPECT_EQ(code_of(tar({{"same", same}}, Filter::gzip)), "zip.bomb");
}

TEST(Compressed, RepetitiveMailIsNoBomb) {
    std::string log;
    for (int i = 0; log.size() < 80'000'000; ++i)
        log += "From cron@host Mon Jan  1\nSubject: run " + std::to_string(i) +
               "\n\nEverything went well, as it did yesterday and the day before.\n\n";
    EXPECT_EQ(code_of(compressed(log, Filter::xz)), "");
}

TEST(Compressed, BombOfUnknownLengthStopsWhileItIsRead) {
    const File file{compressed(std::string(1'000'000, 'x'), Filter::gzip)};
    auto archive = file.open("a.gz", {.ratio = 10, .ratio_from = 300'000, .counted = 10});
    ASSERT_TRUE(archive) << archive.error().message;
    EXPECT_EQ(content(*archive, 0), "error: zip.bomb");
    EXPECT_EQ(content(*archive, 0, 200'000), "error: zip.bomb") << "and stays stopped";
}

TEST(Compressed, AnXzThatNeedsTooMuchMemoryIsRefused) {
    const std::string bytes = compressed("mail", Filter::xz);  // 8 MiB
    EXPECT_EQ(code_of(bytes, {.xz_dictionary = std::uint64_t{8} << 20}), "");
    EXPECT_EQ(code_of(bytes, {.xz_dictionary = (std::uint64_t{8} << 20) - 1}), "zip.unsupported");
}

TEST(Compressed, DamageIsFound) {
    for (const Filter filter : {Filter::xz, Filter::bzip2}) {
        std::string bytes = compressed(noise(30'000), filter);
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
        EXPECT_EQ(code_of(bytes), "zip.corrupt");
    }
}

TEST(NoArchive, IsRefusedAsUnrecognised) {
    EXPECT_EQ(code_of("From a@x Mon\n\nmail\n"), "file.unrecognised");
    EXPECT_EQ(code_of(""), "file.unrecognised");
}

}  // namespace
}  // namespace rekindle::worker

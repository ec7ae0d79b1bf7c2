// Public mail archives as they are found: counts and bytes against what other programs say.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <filesystem>

#include "tests/unit/archive/archive_bytes.hpp"

namespace rekindle::worker {
namespace {

struct Totals {
    std::uint32_t entries = 0;
    std::uint64_t bytes = 0;
    bool operator==(const Totals&) const = default;
};

// Heads first, as a program that looks for its format does; then everything.
Totals totals(Archive& archive) {
    Totals out{archive.entry_count()};
    std::string head(4096, '\0');
    for (std::uint32_t entry = 0; entry < out.entries; ++entry)
        EXPECT_GE(archive.read(entry, 0, head.data(), head.size()), 0);
    for (std::uint32_t entry = 0; entry < out.entries; ++entry) {
        const auto bytes = testing::content(archive, entry, 0, 65'536).size();
        EXPECT_EQ(bytes, archive.length(entry));
        out.bytes += bytes;
    }
    return out;
}

void expect(const std::string& relative, const Totals& expected) {
    const auto path = std::filesystem::path{REKINDLE_SHARED} / "corpora" / relative;
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) GTEST_SKIP() << "not there: corpora/" << relative;
    auto archive = Archive::open(descriptor, std::filesystem::file_size(path), relative);
    ASSERT_TRUE(archive) << archive.error().message;
    EXPECT_EQ(totals(*archive), expected);
    EXPECT_THAT(archive->notes(), ::testing::IsEmpty());
    close(descriptor);
}

TEST(Corpora, TarXzOfManyMails) {
    expect(
        "mbox/stdlib-js+datasets-spam-assassin/"
        "spamassassin-easy-ham-1+easy-ham-2+spam-1.tar.xz",
        {4400, 17977052});
}

TEST(Corpora, TarXzOfMailboxes) {
    expect(
        "mbox/r-mailing-lists+r-sig-mac/"
        "r-sig-mac-2001-2008.pipermail.tar.xz",
        {93, 15072874});
}

TEST(Corpora, ZipOfAMailbox) {
    expect(
        "mbox/chaoss+grimoirelab-perceval/tests/data/groupsio/"
        "messages.zip",
        {1, 156091});
}

TEST(Corpora, ZipOfASlackExport) {
    expect(
        "slack/hfaran+slack-export-viewer/tests/"
        "testarchive.zip",
        {20, 144184});
}

}  // namespace
}  // namespace rekindle::worker

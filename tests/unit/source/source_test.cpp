// What a source gives out, in which order, and what it never opens.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "host/source/folder.hpp"
#include "host/source/open_beneath.hpp"
#include "host/source/source.hpp"

namespace rekindle::source {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

class SourceTest : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "rekindle-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
    }
    void TearDown() override { fs::remove_all(folder_); }

    fs::path write(const std::string& name, const std::string& bytes = "x") {
        const fs::path file = folder_ / name;
        fs::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << bytes;
        return file;
    }
    static std::vector<std::string> paths(const Source& source) {
        std::vector<std::string> out;
        for (std::uint32_t i = 0; i < source.entry_count(); ++i) out.emplace_back(source.path(i));
        return out;
    }
    static std::string read(const Source& source, std::uint32_t entry) {
        const auto opened = source.open_entry(entry);
        if (!opened) return "error: " + opened.error().message;
        std::string out(opened->length, '\0');
        const ssize_t got = ::pread(opened->descriptor, out.data(), out.size(), 0);
        ::close(opened->descriptor);
        return out.substr(0, static_cast<std::size_t>(got));
    }

    fs::path folder_;
};

TEST_F(SourceTest, AFileIsOneEntryOfItsName) {
    const auto source = Source::open(write("All mail.mbox", "From a"));
    ASSERT_TRUE(source);
    EXPECT_FALSE(source->is_folder());
    EXPECT_THAT(paths(*source), ElementsAre("All mail.mbox"));
    EXPECT_EQ(read(*source, 0), "From a");
    EXPECT_EQ(source->total_bytes(), 6u);
}

TEST_F(SourceTest, AFolderIsAllFilesBelowItInNaturalOrder) {
    for (const char* name : {"m_10.json", "m_2.json", "b/z", "b/a/y", ".hidden", "a/x"})
        write(name, name);
    const auto source = Source::open(folder_);
    ASSERT_TRUE(source);
    EXPECT_THAT(paths(*source),
                ElementsAre(".hidden", "m_2.json", "m_10.json", "a/x", "b/z", "b/a/y"));
    for (std::uint32_t i = 0; i < source->entry_count(); ++i)
        EXPECT_EQ(read(*source, i), source->path(i));
    EXPECT_EQ(source->total_bytes(), 7u + 8u + 9u + 3u + 3u + 5u);
}

// The total measures each file; a file that has grown since is as long as it was then, but opening
// it tells how long it is now.
// Closing the log would give up the locks of the process on it, whoever opened it for what.
TEST_F(SourceTest, AStoreIsNeverOpened) {
    for (const char* name : {"home/store.db", "home/store.db-wal", "home/lock", "home/inbox/a.txt"})
        write(name);
    write("mail/store.db");
    write("mail/lock.txt");
    const auto all = Source::open(folder_);
    ASSERT_TRUE(all);
    EXPECT_THAT(paths(*all), ElementsAre("home/inbox/a.txt", "mail/lock.txt", "mail/store.db"));
    const auto one = Source::open(folder_ / "home/store.db");
    ASSERT_FALSE(one);
    EXPECT_EQ(one.error().report_code, "file.unrecognised");
    EXPECT_THAT(one.error().message, HasSubstr("export interactions"));
    EXPECT_TRUE(Source::open(folder_ / "mail/store.db"));
}

TEST_F(SourceTest, LengthsAreThoseOfTheTotal) {
    write("a", "12345");
    write("b", "123");
    const auto source = Source::open(folder_);
    ASSERT_TRUE(source);
    EXPECT_EQ(source->total_bytes(), 8u);
    write("b", "1234567");
    EXPECT_EQ(*source->entry_length(0), 5u);
    EXPECT_EQ(*source->entry_length(1), 3u);
    const auto opened = source->open_entry(1);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->length, 7u);
    ::close(opened->descriptor);
    EXPECT_FALSE(source->entry_length(2));
}

TEST_F(SourceTest, NothingThatIsNoFileIsEverOpened) {
    write("a");
    fs::create_symlink("/etc/passwd", folder_ / "link");
    fs::create_directory_symlink("/etc", folder_ / "linked");
    fs::create_directory_symlink(".", folder_ / "loop");
    ASSERT_EQ(::mkfifo((folder_ / "pipe").c_str(), 0600), 0);
    const auto source = Source::open(folder_);
    ASSERT_TRUE(source);
    EXPECT_THAT(paths(*source), ElementsAre("a"));
    ASSERT_EQ(source->refusals().size(), 4u);
    for (const Refusal& refusal : source->refusals())
        EXPECT_EQ(refusal.code, "file.not-regular") << refusal.path;
}

TEST_F(SourceTest, AFileThatBecomesALinkIsRefusedWhenOpened) {
    const fs::path file = write("sub/a");
    const auto source = Source::open(folder_);
    ASSERT_TRUE(source);
    fs::remove(file);
    fs::create_symlink("/etc/passwd", file);
    EXPECT_THAT(read(*source, 0), HasSubstr("not a regular file"));
    fs::remove(file);
    ASSERT_EQ(::mkfifo(file.c_str(), 0600), 0);
    EXPECT_THAT(read(*source, 0), HasSubstr("not a regular file"));
    fs::remove(file);
    EXPECT_EQ(source->open_entry(0).error().report_code, "file.unreadable");
}

TEST_F(SourceTest, TheArchivesOfAFolderAreSourcesOfTheirOwn) {
    write("chat.txt");
    write("phone/Chat.ZIP", "PK\x03\x04 and more");
    write("old.tar", "not a tar");
    write("notes.docx", "PK\x03\x04 a document of another program");
    const auto source = Source::open(folder_);
    ASSERT_TRUE(source);
    EXPECT_THAT(paths(*source), ElementsAre("chat.txt", "notes.docx", "old.tar"));
    EXPECT_THAT(source->archives(), ElementsAre("phone/Chat.ZIP"));
}

TEST_F(SourceTest, AFolderThatBecomesALinkLeadsNowhere) {
    write("sub/passwd");
    const auto source = Source::open(folder_);
    ASSERT_TRUE(source);
    fs::remove_all(folder_ / "sub");
    fs::create_directory_symlink("/etc", folder_ / "sub");
    EXPECT_FALSE(source->open_entry(0));
}

TEST_F(SourceTest, FoldersNestedTooDeepAreSaidAndLeftOut) {
    std::string path;
    for (int i = 0; i < 70; ++i) path += "d/";
    write(path + "deep");
    write("d/shallow");
    const auto source = Source::open(folder_);
    ASSERT_TRUE(source);
    EXPECT_THAT(paths(*source), ElementsAre("d/shallow"));
    ASSERT_EQ(source->refusals().size(), 1u);
    EXPECT_THAT(source->refusals()[0].why, HasSubstr("deeper than 64"));
}

TEST_F(SourceTest, NamesThatAreNotUtf8AreShownAsTextAndStillOpened) {
    write("caf\xE9", "latin");
    const auto source = Source::open(folder_);
    ASSERT_TRUE(source);
    EXPECT_THAT(paths(*source), ElementsAre("caf\xEF\xBF\xBD"));
    EXPECT_EQ(read(*source, 0), "latin");
}

TEST_F(SourceTest, SaysWhyItCannotBeOpened) {
    EXPECT_THAT(Source::open(folder_ / "absent").error().message, HasSubstr("there is no"));
    ASSERT_EQ(::mkfifo((folder_ / "pipe").c_str(), 0600), 0);
    EXPECT_EQ(Source::open(folder_ / "pipe").error().report_code, "file.not-regular");
    EXPECT_EQ(Source::open("/dev/null").error().report_code, "file.not-regular");
}

TEST_F(SourceTest, AGrownFileKeepsTheDigestOfItsOldTail) {
    const fs::path file = write("a", std::string(10'000, 'a'));
    const auto before = Source::open(file)->fingerprint();
    std::ofstream(file, std::ios::app) << "more";
    const auto grown = Source::open(file);
    ASSERT_TRUE(before && grown);
    EXPECT_EQ(*grown->tail_digest(before->size), before->tail);
    EXPECT_NE(grown->fingerprint()->tail, before->tail);
    EXPECT_EQ(grown->fingerprint()->inode, before->inode);
    EXPECT_EQ(grown->fingerprint()->head, before->head);
}

TEST_F(SourceTest, TheWayWithoutOpenat2RefusesTheSame) {
    write("sub/a");
    fs::create_directory_symlink("sub", folder_ / "linked");
    fs::create_symlink("sub/a", folder_ / "link");
    const int root = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY);
    for (const auto open : {open_beneath, open_by_component}) {
        const int good = open(root, "sub/a", Wanted::file);
        EXPECT_GE(good, 0);
        ::close(good);
        EXPECT_LT(open(root, "linked/a", Wanted::file), 0);
        EXPECT_LT(open(root, "link", Wanted::file), 0);
        EXPECT_LT(open(root, "../etc/passwd", Wanted::file), 0);
        EXPECT_LT(open(root, "/etc/passwd", Wanted::file), 0);
    }
    ::close(root);
}

TEST(NaturalOrder, IsByNumbersAndStrict) {
    EXPECT_TRUE(natural_less("a2", "a10"));
    EXPECT_FALSE(natural_less("a10", "a2"));
    EXPECT_TRUE(natural_less("a", "a1"));
    EXPECT_TRUE(natural_less("a01", "a1"));
    EXPECT_FALSE(natural_less("a1", "a01"));
    EXPECT_FALSE(natural_less("same", "same"));
}

}  // namespace
}  // namespace rekindle::source

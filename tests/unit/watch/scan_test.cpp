#include "host/watch/scan.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

namespace rekindle::watch {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

class ScanTest : public testing::Test {
  protected:
    ScanTest() {
        std::string name = (fs::temp_directory_path() / "rekindle-scan-XXXXXX").string();
        root_ = mkdtemp(name.data());
    }
    ~ScanTest() override { fs::remove_all(root_); }

    void write(const std::string& path, const std::string& bytes) const {
        fs::create_directories((root_ / path).parent_path());
        std::ofstream(root_ / path) << bytes;
    }
    [[nodiscard]] std::vector<std::string> paths() const {
        std::vector<std::string> out;
        for (const Found& found : scan(root_).found) out.push_back(found.path);
        return out;
    }

    fs::path root_;
};

TEST_F(ScanTest, FoldersStandBeforeWhatIsInThemAndNamesInNaturalOrder) {
    write("10.eml", "x");
    write("9.eml", "x");
    write("d/z", "x");
    write("d/e/y", "x");
    EXPECT_THAT(paths(), ElementsAre("9.eml", "10.eml", "d", "d/e", "d/e/y", "d/z"));
}

TEST_F(ScanTest, AStampChangesWithTheBytesAndWithTheFile) {
    write("a", "x");
    const Stamp before = scan(root_).found[0].stamp;
    EXPECT_EQ(scan(root_).found[0].stamp, before);
    write("a", "xy");
    const Stamp longer = scan(root_).found[0].stamp;
    EXPECT_NE(longer, before);
    fs::remove(root_ / "a");
    write("b", "keeps the inode from being used again");
    write("a", "xy");
    EXPECT_NE(text(scan(root_).found[0].stamp), text(longer));
}

TEST_F(ScanTest, NothingLeadsOut) {
    fs::create_symlink("/etc", root_ / "etc");
    fs::create_symlink("/etc/passwd", root_ / "passwd");
    fs::create_symlink(root_, root_ / "loop");
    ASSERT_EQ(mkfifo((root_ / "pipe").c_str(), 0600), 0);
    const Scan found = scan(root_);
    ASSERT_THAT(paths(), ElementsAre("etc", "loop", "passwd", "pipe"));
    for (const Found& one : found.found) EXPECT_EQ(one.kind, Found::Kind::unusable) << one.path;
    EXPECT_THAT(found.found[0].why, HasSubstr("symbolic link"));
    EXPECT_THAT(found.found[3].why, HasSubstr("pipe"));
}

TEST_F(ScanTest, AFolderThatIsNotThereIsSaidSo) {
    const Scan found = scan(root_ / "none");
    EXPECT_EQ(found.reach, Scan::Reach::none);
    EXPECT_EQ(found.why, "the folder is not there");
}

TEST_F(ScanTest, TheWatchFolderItselfMayBeALink) {
    write("real/a", "x");
    fs::create_symlink(root_ / "real", root_ / "link");
    EXPECT_EQ(scan(root_ / "link").found.size(), 1u);
}

TEST_F(ScanTest, FoldersNestedWithoutEndEndSomewhere) {
    fs::path deep = root_;
    for (int i = 0; i < 80; ++i) deep /= "d";
    fs::create_directories(deep);
    const Scan found = scan(root_);
    EXPECT_EQ(found.found.back().kind, Found::Kind::unusable);
    EXPECT_THAT(found.found.back().why, HasSubstr("too deeply"));
}

}  // namespace
}  // namespace rekindle::watch

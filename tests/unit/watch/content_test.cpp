// The same content is known again, and only that.
#include "host/watch/content.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "host/source/source.hpp"
#include "host/watch/limits.hpp"

namespace rekindle::watch {
namespace {

namespace fs = std::filesystem;

class ContentTest : public testing::Test {
  protected:
    ContentTest() {
        std::string name = (fs::temp_directory_path() / "rekindle-content-XXXXXX").string();
        root_ = mkdtemp(name.data());
        descriptor_ = open(root_.c_str(), O_RDONLY | O_DIRECTORY);
    }
    ~ContentTest() override {
        close(descriptor_);
        fs::remove_all(root_);
    }
    void write(const std::string& path, const std::string& bytes) const {
        fs::create_directories((root_ / path).parent_path());
        std::ofstream(root_ / path, std::ios::binary) << bytes;
    }
    [[nodiscard]] std::string file(const std::string& path) const {
        const auto out = content_digest(descriptor_, {.path = path, .state = {}}, stop_);
        return out ? *out : out.error().report_code;
    }
    [[nodiscard]] std::string folder(const std::string& path,
                                     const std::vector<std::string>& files) const {
        return *content_digest(descriptor_,
                               {.path = path, .folder = true, .state = {}, .files = files}, stop_);
    }

    fs::path root_;
    int descriptor_ = -1;
    std::atomic<bool> stop_{false};
};

TEST_F(ContentTest, NamesOfFilesMeanNothingAndBytesEverything) {
    write("a", "hello");
    write("b", "hello");
    write("c", "hellO");
    EXPECT_EQ(file("a"), file("b"));
    EXPECT_NE(file("a"), file("c"));
}

TEST_F(ContentTest, EveryByteOfALongFileCounts) {
    std::string bytes(3 * limits::chunk + 5, 'x');
    write("a", bytes);
    bytes[limits::chunk] = 'y';
    write("b", bytes);
    bytes[limits::chunk] = 'x';
    bytes.back() = 'y';
    write("c", bytes);
    write("d", bytes.substr(0, 3 * limits::chunk));
    const std::set<std::string> all{file("a"), file("b"), file("c"), file("d")};
    EXPECT_EQ(all.size(), 4u);
}

TEST_F(ContentTest, AFolderIsItsFilesAndTheirNamesInIt) {
    write("d/a", "1");
    write("e/a", "1");
    write("f/b", "1");
    EXPECT_EQ(folder("d", {"d/a"}), folder("e", {"e/a"}));
    EXPECT_NE(folder("d", {"d/a"}), folder("f", {"f/b"}));
    EXPECT_NE(folder("d", {"d/a"}), file("d/a"));
}

TEST_F(ContentTest, WhatIsNotThereIsNotReadable) {
    EXPECT_EQ(file("none"), "file.unreadable");
    fs::create_symlink("/etc/passwd", root_ / "link");
    EXPECT_EQ(file("link"), "file.unreadable");
}

TEST_F(ContentTest, ItEndsWhenAsked) {
    write("a", "hello");
    stop_ = true;
    EXPECT_EQ(content_digest(descriptor_, {.path = "a", .state = {}}, stop_).error().code,
              Code::interrupted);
}

// Some files of a folder as one source: what a batch is read from.
TEST_F(ContentTest, ASourceOfChosenFilesHoldsThemAndNoOthers) {
    write("a.eml", "1");
    write("b.eml", "22");
    write("d/c.eml", "333");
    fs::create_symlink("/etc/passwd", root_ / "link");
    const auto source =
        source::Source::open(root_, std::vector<std::string>{"d/c.eml", "a.eml", "none", "link"});
    ASSERT_TRUE(source) << source.error().message;
    ASSERT_EQ(source->entry_count(), 2u);
    EXPECT_EQ(source->path(0), "d/c.eml");
    EXPECT_EQ(*source->entry_length(0), 3u);
    EXPECT_EQ(source->path(1), "a.eml");
    const auto opened = source->open_entry(1);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->length, 1u);
    close(opened->descriptor);
    ASSERT_EQ(source->refusals().size(), 2u);
    EXPECT_EQ(source->refusals()[0].path, "none");
    EXPECT_EQ(source->refusals()[1].code, "file.not-regular");
}

}  // namespace
}  // namespace rekindle::watch

#include "host/watch/records.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace rekindle::watch {
namespace {

namespace fs = std::filesystem;
using log::WatchedItem;
using log::WatchedState;

class RecordsTest : public testing::Test {
  protected:
    RecordsTest() {
        std::string name = (fs::temp_directory_path() / "rekindle-records-XXXXXX").string();
        store_ = mkdtemp(name.data());
    }
    ~RecordsTest() override { fs::remove_all(store_); }

    [[nodiscard]] log::Log open() const {
        auto out = log::Log::open(store_, log::Access::write);
        EXPECT_TRUE(out) << out.error().message;
        return std::move(*out);
    }
    static WatchedItem imported(const std::string& path, const std::string& digest) {
        return {.folder = "/w", .path = path, .stamp = "s", .digest = digest, .found = 3};
    }

    fs::path store_;
};

TEST_F(RecordsTest, AreThereForTheNextProgram) {
    {
        log::Log log = open();
        Records records;
        ASSERT_TRUE(records.put(log, imported("a", "d1")));
        ASSERT_TRUE(records.commit(log));
    }
    log::Log log = open();
    Records records;
    ASSERT_TRUE(records.load(log));
    ASSERT_NE(records.find("/w", "a"), nullptr);
    EXPECT_EQ(records.find("/w", "a")->found, 3u);
    EXPECT_EQ(records.find("/w", "b"), nullptr);
    const auto content = log::Watched{log}.content("d1");
    ASSERT_TRUE(content && *content);
    EXPECT_EQ((*content)->path, "a");
}

TEST_F(RecordsTest, WithoutACommitAreNot) {
    {
        log::Log log = open();
        Records records;
        ASSERT_TRUE(records.put(log, imported("a", "d1")));
    }
    log::Log log = open();
    Records records;
    ASSERT_TRUE(records.load(log));
    EXPECT_EQ(records.find("/w", "a"), nullptr);
}

TEST_F(RecordsTest, SurviveTheRollBackOfAnImportWhenTheyAreWrittenAgain) {
    {
        log::Log log = open();
        Records records;
        ASSERT_TRUE(records.put(log, imported("a", "d1")));
        ASSERT_TRUE(log.roll_back());
        ASSERT_TRUE(records.write_again(log));
        ASSERT_TRUE(records.commit(log));
    }
    log::Log log = open();
    Records records;
    ASSERT_TRUE(records.load(log));
    EXPECT_NE(records.find("/w", "a"), nullptr);
}

TEST_F(RecordsTest, OnlyWhatWasImportedIsKnownContent) {
    log::Log log = open();
    Records records;
    WatchedItem failed = imported("a", "d1");
    failed.state = WatchedState::failed;
    ASSERT_TRUE(records.put(log, failed));
    EXPECT_FALSE(*log::Watched{log}.content("d1"));
}

TEST(SettledFor, AFailureIsTriedAgainWhenTheFileOrTheProgramIsAnotherOne) {
    WatchedItem item{.folder = "/w", .path = "a", .stamp = "s", .setup = "v1"};
    item.state = WatchedState::failed;
    EXPECT_TRUE(is_settled_for(item, "s", "v1"));
    EXPECT_FALSE(is_settled_for(item, "s", "v2"));
    EXPECT_FALSE(is_settled_for(item, "t", "v1"));
    item.state = WatchedState::imported;
    EXPECT_TRUE(is_settled_for(item, "s", "v2"));
    EXPECT_FALSE(is_settled_for(item, "t", "v2"));
    item.state = WatchedState::interrupted;
    EXPECT_FALSE(is_settled_for(item, "s", "v1"));
}

TEST(Opened, IsTheFolderNotItsName) {
    const Found folder{"d", Found::Kind::folder, {7, 0, 0, 0}, {}};
    WatchedItem item{.folder = "/w", .path = "d", .stamp = opened_state({7, 0, 0, 0})};
    EXPECT_FALSE(is_opened(&item, folder));
    item.state = WatchedState::opened;
    EXPECT_TRUE(is_opened(&item, folder));
    item.stamp = opened_state({8, 0, 0, 0});
    EXPECT_FALSE(is_opened(&item, folder));
    EXPECT_FALSE(is_opened(nullptr, folder));
}

}  // namespace
}  // namespace rekindle::watch

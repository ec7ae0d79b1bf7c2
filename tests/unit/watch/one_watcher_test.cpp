#include "host/watch/one_watcher.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <cstdlib>
#include <optional>

namespace rekindle::watch {
namespace {

namespace fs = std::filesystem;

class OneWatcherTest : public testing::Test {
  protected:
    OneWatcherTest() {
        std::string name = (fs::temp_directory_path() / "rekindle-one-XXXXXX").string();
        store_ = mkdtemp(name.data());
    }
    ~OneWatcherTest() override { fs::remove_all(store_); }
    fs::path store_;
};

TEST_F(OneWatcherTest, TheSecondIsToldWhoTheFirstIs) {
    auto first = OneWatcher::take(store_);
    ASSERT_TRUE(first) << first.error().message;
    first->say({.folders = {"/x"}});
    const auto second = OneWatcher::take(store_);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Code::locked);
    EXPECT_THAT(second.error().message, testing::HasSubstr(std::to_string(getpid())));
    EXPECT_EQ(watching(store_)->process, getpid());
}

TEST_F(OneWatcherTest, WhatItSaidOutlivesIt) {
    {
        auto first = OneWatcher::take(store_);
        ASSERT_TRUE(first);
        first->say({.folders = {"/with\nline end", "/back\\slash"},
                    .trouble = "the disk is full",
                    .folder = "/with\nline end",
                    .path = "a/b.eml",
                    .state = "file 1 2 3",
                    .files = 512});
        first->say({.folders = {"/with\nline end", "/back\\slash"},
                    .folder = "/with\nline end",
                    .path = "a",
                    .state = "f",
                    .files = 1});
    }
    const auto seen = watching(store_);
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->process, std::nullopt);
    const auto next = OneWatcher::take(store_);
    ASSERT_TRUE(next);
    EXPECT_EQ(next->before().path, "a");
    EXPECT_EQ(next->before().state, "f");
    EXPECT_EQ(next->before().trouble, "");
    EXPECT_EQ(next->before().files, 1u);
    EXPECT_THAT(next->before().folders, testing::ElementsAre("/with\nline end", "/back\\slash"));
}

TEST_F(OneWatcherTest, AStoreWithoutWatcherHasNone) {
    EXPECT_EQ(watching(store_), std::nullopt);
}

}  // namespace
}  // namespace rekindle::watch

#include "plugins/photos/file/window.hpp"

#include <gtest/gtest.h>

#include "plugins/photos/limits.hpp"
#include "sdk/testkit/fake_host.hpp"

namespace rekindle::photos {
namespace {

class Opened : public testing::Test {
  protected:
    Window open(std::string bytes) {
        host.add("photo", std::move(bytes));
        Window window{source};
        window.open(*source.entry(source.entry_count() - 1));
        return window;
    }
    testkit::FakeHost host;
    const Source source{host.table()};
};

TEST_F(Opened, GivesWhatIsThere) {
    Window window = open("0123456789");
    EXPECT_EQ(window.at(0, 4), "0123");
    EXPECT_EQ(window.at(8, 4), "89");
    EXPECT_EQ(window.at(10, 4), "");
    EXPECT_EQ(window.at(UINT64_MAX, 4), "");
    EXPECT_EQ(window.copy({7, UINT64_MAX}), "789");
    EXPECT_EQ(window.inside({8, 100}).length, 2U);
}

TEST_F(Opened, ReadsAPageOnce) {
    Window window = open(std::string(100'000, 'x'));
    for (std::uint64_t at = 0; at < 1000; ++at) EXPECT_EQ(window.at(at, 12).size(), 12U);
    EXPECT_EQ(host.bytes_read(), limits::page);
    EXPECT_EQ(window.at(90'000, limits::piece).size(), 10'000U);
}

TEST_F(Opened, DoesNotReadWithoutEnd) {
    host.add_hole("photo", std::uint64_t{1} << 40);
    Window window{source};
    window.open(*source.entry(0));
    for (std::uint64_t at = 0; at < 4096; ++at) window.at(at << 28U, 12);
    EXPECT_TRUE(window.is_exhausted());
    EXPECT_LE(host.bytes_read(), limits::read);
    EXPECT_EQ(window.at(77, 12), "");
}

TEST_F(Opened, RemembersThatReadingFailed) {
    Window window = open(std::string(100'000, 'x'));
    host.reads_fail_at = 50'000;
    EXPECT_EQ(window.at(0, 10).size(), 10U);
    EXPECT_FALSE(window.failure());
    EXPECT_EQ(window.at(60'000, 10), "");
    ASSERT_TRUE(window.failure());
    EXPECT_EQ(window.failure()->code, Code::source);
}

}  // namespace
}  // namespace rekindle::photos

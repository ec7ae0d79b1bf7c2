#include "plugins/photos/coverage.hpp"

#include <gtest/gtest.h>

namespace rekindle::photos {
namespace {

using namespace std::chrono_literals;

Instant year(int number) {
    return std::chrono::sys_days{std::chrono::year{number} / 6 / 1};
}

TEST(Coverage, IsFromTheFirstToTheLast) {
    Coverage coverage;
    for (const int when : {2020, 2010, 2015}) coverage.add(year(when));
    ASSERT_TRUE(coverage.window());
    EXPECT_EQ(coverage.window()->first, year(2010));
    EXPECT_EQ(coverage.window()->second, year(2020));
}

TEST(Coverage, OfNothingIsNone) {
    EXPECT_FALSE(Coverage{}.window());
}

TEST(Coverage, IsNotStretchedByACameraWithoutAClock) {
    Coverage coverage;
    for (int i = 0; i < 1000; ++i) coverage.add(year(2015) + i * 24h);
    for (int i = 0; i < 2; ++i) {
        coverage.add(year(1970));
        coverage.add(year(2090));
    }
    EXPECT_GE(coverage.window()->first, year(2015));
    EXPECT_LT(coverage.window()->first, year(2015) + 31 * 24h);
    EXPECT_LE(coverage.window()->second, year(2015) + 999 * 24h);
    EXPECT_GT(coverage.window()->second, year(2015) + 968 * 24h);
}

}  // namespace
}  // namespace rekindle::photos

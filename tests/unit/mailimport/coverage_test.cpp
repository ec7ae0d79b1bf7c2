#include "plugins/mail/coverage.hpp"

#include <gtest/gtest.h>

namespace rekindle::mail {
namespace {

using namespace std::chrono_literals;

constexpr Instant day(int days) {
    return Instant{days * 24h};
}

TEST(Coverage, NothingWithoutMail) {
    EXPECT_FALSE(Coverage{}.window());
}

TEST(Coverage, FromTheFirstToTheLast) {
    Coverage coverage;
    coverage.add(day(10'500));
    coverage.add(day(10'000));
    coverage.add(day(11'000));
    EXPECT_EQ(coverage.window(), std::pair(day(10'000), day(11'000)));
}

TEST(Coverage, AFewMailsFarAwayDoNotStretchIt) {
    Coverage coverage;
    coverage.add(day(3'650));  // one clock that stood at 1980
    for (int i = 0; i < 1'000; ++i) coverage.add(day(10'000 + i));
    coverage.add(day(20'000));
    EXPECT_EQ(coverage.window(), std::pair(day(10'000), day(10'999)));
}

TEST(Coverage, ASmallArchiveWithAGapIsBelieved) {
    Coverage coverage;
    coverage.add(day(3'650));
    for (int i = 0; i < 20; ++i) coverage.add(day(10'000 + i));
    EXPECT_EQ(coverage.window(), std::pair(day(3'650), day(10'019)));
}

}  // namespace
}  // namespace rekindle::mail

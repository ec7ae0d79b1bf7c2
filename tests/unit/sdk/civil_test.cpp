#include <gtest/gtest.h>
#include <rekindle/civil.hpp>

namespace {

using namespace std::chrono_literals;
using rekindle::at_offset;
using rekindle::Civil;

std::int64_t ms(const Civil& civil, std::chrono::minutes offset) {
    const auto time = at_offset(civil, offset);
    return time ? time->time_since_epoch().count() : -1;
}

TEST(Civil, IsUtcMinusTheOffset) {
    EXPECT_EQ(ms({2020, 1, 6, 10, 0, 0}, 0min), 1578304800000);
    EXPECT_EQ(ms({2020, 1, 6, 11, 0, 0}, 60min), 1578304800000);
    EXPECT_EQ(ms({2020, 1, 6, 2, 0, 0}, -480min), 1578304800000);
}

TEST(Civil, ALeapSecondIsTheNextMinute) {
    EXPECT_EQ(ms({2016, 12, 31, 23, 59, 60}, 0min), ms({2017, 1, 1, 0, 0, 0}, 0min));
}

TEST(Civil, DaysThatDoNotExistAreNone) {
    EXPECT_FALSE(at_offset({2019, 2, 29, 0, 0, 0}, 0min));
    EXPECT_TRUE(at_offset({2020, 2, 29, 0, 0, 0}, 0min));
    EXPECT_FALSE(at_offset({2020, 13, 1, 0, 0, 0}, 0min));
    EXPECT_FALSE(at_offset({2020, 0, 1, 0, 0, 0}, 0min));
    EXPECT_FALSE(at_offset({2020, 1, 1, 24, 0, 0}, 0min));
    EXPECT_FALSE(at_offset({2020, 1, 1, 0, 60, 0}, 0min));
    EXPECT_FALSE(at_offset({2020, 1, 1, 0, 0, 61}, 0min));
    EXPECT_FALSE(at_offset({2020, -1, 1, 0, 0, 0}, 0min));
    EXPECT_FALSE(at_offset({10000, 1, 1, 0, 0, 0}, 0min));
}

}  // namespace

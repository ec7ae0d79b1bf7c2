// Local times through the host's zone data.
#include <gmock/gmock.h>

#include "host/worker/cage/zone_table.hpp"
#include "host/worker/zones.hpp"

namespace rekindle::worker {
namespace {

constexpr std::int64_t hour = 3'600'000;
constexpr std::int64_t day_2021_03_28 = 1'616'889'600'000;
constexpr std::int64_t day_2021_10_31 = 1'635'638'400'000;

std::optional<std::int64_t> utc(const char* zone, rk_civil civil) {
    return utc_of(zone_transitions(zone), civil);
}

TEST(Zone, KnowsWinterAndSummer) {
    EXPECT_EQ(utc("Europe/Berlin", {2021, 3, 28, 1, 30, 0}), day_2021_03_28 + hour / 2);
    EXPECT_EQ(utc("Europe/Berlin", {2021, 3, 28, 12, 0, 0}), day_2021_03_28 + 10 * hour);
    EXPECT_EQ(utc("Asia/Kathmandu", {2021, 3, 28, 5, 45, 0}), day_2021_03_28);
}

TEST(Zone, ATimeInTheGapIsTheMomentOfTheChange) {
    EXPECT_EQ(utc("Europe/Berlin", {2021, 3, 28, 2, 30, 0}), day_2021_03_28 + hour);
    EXPECT_EQ(utc("Europe/Berlin", {2021, 3, 28, 3, 0, 0}), day_2021_03_28 + hour);
}

TEST(Zone, ATimeThatComesTwiceIsTheEarlier) {
    EXPECT_EQ(utc("Europe/Berlin", {2021, 10, 31, 2, 30, 0}), day_2021_10_31 + hour / 2);
    EXPECT_EQ(utc("Europe/Berlin", {2021, 10, 31, 3, 0, 0}), day_2021_10_31 + 2 * hour);
}

TEST(Zone, ADaySkippedAsAWholeIsTheMomentOfTheChange) {
    // Samoa went from 29 to 31 December 2011.
    EXPECT_EQ(utc("Pacific/Apia", {2011, 12, 30, 12, 0, 0}), 1'325'239'200'000);
}

TEST(Zone, WhatDoesNotExistIsNothing) {
    EXPECT_EQ(utc("Europe/Nowhere", {2021, 1, 1, 0, 0, 0}), std::nullopt);
    EXPECT_EQ(utc("../../etc/passwd", {2021, 1, 1, 0, 0, 0}), std::nullopt);
    EXPECT_EQ(utc("Europe/Berlin", {2021, 2, 30, 0, 0, 0}), std::nullopt);
    EXPECT_EQ(utc("Europe/Berlin", {2021, 1, 1, 24, 0, 0}), std::nullopt);
}

TEST(Zone, WithoutANameIsThatOfTheComputer) {
    EXPECT_FALSE(zone_transitions("").empty());
}

}  // namespace
}  // namespace rekindle::worker

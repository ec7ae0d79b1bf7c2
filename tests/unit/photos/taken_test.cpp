#include "plugins/photos/time/taken.hpp"

#include <gtest/gtest.h>
#include <rekindle/iso8601.hpp>

#include "plugins/photos/time/written_date.hpp"
#include "sdk/testkit/fake_host.hpp"

namespace rekindle::photos {
namespace {

using namespace std::chrono_literals;

Instant utc(std::string_view text) {
    return parse_iso8601(text)->utc;
}

Facts with_date(std::string_view date) {
    Facts facts;
    facts.taken = parse_written_date(date);
    return facts;
}

Taken taken(const Facts& facts, std::chrono::minutes zone = 120min) {
    testkit::FakeHost host;
    host.set_zone_offset(zone);
    return when_taken(facts, Source{host.table()});
}

TEST(Taken, ByTheOffsetBesideTheClock) {
    const Taken when = taken(with_date("2023-10-06T08:31:08.5-05:00"));
    EXPECT_EQ(when.start, utc("2023-10-06T13:31:08.5Z"));
    EXPECT_EQ(when.utc_offset_min, -300);
    EXPECT_EQ(when.basis, TimeBasis::explicit_time);
}

TEST(Taken, InTheUsersZoneWhereNothingTellsTheOffset) {
    const Taken when = taken(with_date("2023:10:06 08:31:08"));
    EXPECT_EQ(when.start, utc("2023-10-06T06:31:08Z"));
    EXPECT_EQ(when.utc_offset_min, RK_OFFSET_UNKNOWN);
    EXPECT_EQ(when.basis, TimeBasis::assumed_zone);
}

TEST(Taken, ByTheOffsetThatTheSatellitesTell) {
    Facts facts = with_date("2023:10:06 08:31:08");
    facts.gps_utc = utc("2023-10-06T03:00:58Z");
    const Taken when = taken(facts);
    EXPECT_EQ(when.utc_offset_min, 330);
    EXPECT_EQ(when.start, utc("2023-10-06T03:01:08Z"));
    EXPECT_EQ(when.basis, TimeBasis::explicit_time);
}

TEST(Taken, NotByAFixOfLongBefore) {
    for (const char* fix :
         {"2023-10-06T02:43:00Z", "2023-10-04T03:01:08Z", "2023-10-06T23:31:08Z"}) {
        Facts facts = with_date("2023:10:06 08:31:08");
        facts.gps_utc = utc(fix);
        EXPECT_EQ(taken(facts).basis, TimeBasis::assumed_zone) << fix;
    }
}

TEST(Taken, ByTheSidecarWhoseOwnerMayHavePutItRight) {
    Facts facts = with_date("2001:01:01 00:00:00");
    facts.taken_utc = utc("2023-10-06T06:31:08Z");
    const Taken when = taken(facts);
    EXPECT_EQ(when.start, utc("2023-10-06T06:31:08Z"));
    EXPECT_EQ(when.utc_offset_min, RK_OFFSET_UNKNOWN);
}

TEST(Taken, ByTheSidecarAndTheClockTogether) {
    Facts facts = with_date("2023:10:06 08:31:08");
    facts.taken_utc = utc("2023-10-06T06:31:08Z");
    EXPECT_EQ(taken(facts).utc_offset_min, 120);
}

// Google takes the camera's clock for UTC where it knows no better.
TEST(Taken, NotByASidecarThatOnlyRepeatsTheClock) {
    Facts facts = with_date("2023:10:06 08:31:08");
    facts.taken_utc = utc("2023-10-06T08:31:08Z");
    EXPECT_EQ(taken(facts, 60min).start, utc("2023-10-06T07:31:08Z"));
    facts.taken->utc_offset_min = 0;
    EXPECT_EQ(taken(facts, 60min).start, utc("2023-10-06T08:31:08Z"));
}

TEST(Taken, SomeTimeOfADay) {
    const Taken when = taken(with_date("1987-06-05"));
    EXPECT_EQ(when.uncertainty, 24h);
    EXPECT_EQ(when.basis, TimeBasis::assumed_zone);
}

TEST(Taken, AtNoKnownTime) {
    EXPECT_EQ(taken({}).start, unknown_time);
    EXPECT_EQ(moment_name({}), "");
}

// The key must not depend on the zone that the user gives.
TEST(Taken, ThePhotoHasOneNameInEveryZone) {
    EXPECT_EQ(moment_name(with_date("2023:10:06 08:31:08")),
              moment_name(with_date("2023:10:06 08:31:08")));
    EXPECT_NE(moment_name(with_date("2023:10:06 08:31:08")),
              moment_name(with_date("2023-10-06T08:31:08.001")));
    Facts facts = with_date("2023:10:06 08:31:08");
    facts.taken_utc = utc("2023-10-06T06:31:08Z");
    EXPECT_EQ(moment_name(facts), "u1696573868000");
}

}  // namespace
}  // namespace rekindle::photos

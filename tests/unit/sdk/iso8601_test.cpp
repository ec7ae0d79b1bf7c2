#include <gtest/gtest.h>

#include <rekindle/iso8601.hpp>

namespace rekindle {
namespace {

std::int64_t ms(std::string_view text) {
    const auto time = parse_iso8601(text);
    EXPECT_TRUE(time) << text;
    return time ? time->utc.time_since_epoch().count() : -1;
}

TEST(Iso8601, ReadsUtcAndOffsets) {
    EXPECT_EQ(ms("2024-03-04T18:30:00Z"), 1709577000000);
    EXPECT_EQ(ms("2024-03-04 18:30:00z"), 1709577000000);
    EXPECT_EQ(ms("2024-03-04T20:30:00+02:00"), 1709577000000);
    EXPECT_EQ(ms("2024-03-04T13:00:00-0530"), 1709577000000);
    EXPECT_EQ(parse_iso8601("2024-03-04T13:00:00-0530")->utc_offset_min, -330);
    EXPECT_EQ(ms("0001-01-01T00:00:00Z"), -62135596800000);
    EXPECT_EQ(ms("9999-12-31T23:59:59.999Z"), 253402300799999);
}

TEST(Iso8601, CutsFractionsToMilliseconds) {
    EXPECT_EQ(ms("2024-03-04T18:30:00.5Z"), 1709577000500);
    EXPECT_EQ(ms("2024-03-04T18:30:00,250Z"), 1709577000250);
    EXPECT_EQ(ms("2024-03-04T18:30:00.123456789Z"), 1709577000123);
}

TEST(Iso8601, RefusesEverythingElse) {
    for (const char* text : {"",
                             "2024-03-04",
                             "2024-03-04T18:30:00",
                             "2024-03-04T18:30Z",
                             "2024-02-30T18:30:00Z",
                             "2024-03-04T24:30:00Z",
                             "2024-03-04T18:60:00Z",
                             "2024-03-04T18:30:00+19:00",
                             "2024-03-04T18:30:00+1:00",
                             "2024-03-04T18:30:00.Z",
                             "2024-03-04T18:30:00ZZ",
                             "x024-03-04T18:30:00Z",
                             "2024/03/04T18:30:00Z",
                             "2024-03-04T18:30:00 +02:00",
                             "-024-03-04T18:30:00Z",
                             "0000-12-31T23:59:59Z",
                             "0001-01-01T00:00:00+01:00",
                             "9999-12-31T23:59:59-00:01",
                             "2024-03-04T18:30:00+18:01",
                             "2024-03-04T18:30:0aZ"})
        EXPECT_FALSE(parse_iso8601(text)) << text;
}

}  // namespace
}  // namespace rekindle

#include "plugins/photos/time/written_date.hpp"

#include <gtest/gtest.h>

namespace rekindle::photos {
namespace {

using namespace std::chrono_literals;

std::string words(std::string_view text) {
    const auto date = parse_written_date(text);
    if (!date) return "none";
    const Civil& c = date->civil;
    char out[80];
    std::snprintf(out, sizeof out, "%d-%d-%d %d:%d:%d.%d", c.year, c.month, c.day, c.hour, c.minute,
                  c.second, static_cast<int>(date->fraction.count()));
    std::string all = out;
    if (date->utc_offset_min) all += " " + std::to_string(*date->utc_offset_min);
    if (date->uncertainty != 0ms) all += " ±" + std::to_string(date->uncertainty / 1s) + "s";
    return all;
}

TEST(WrittenDate, OfExif) {
    EXPECT_EQ(words("2023:10:06 08:31:08"), "2023-10-6 8:31:8.0");
    EXPECT_EQ(words("2023:10:06 08:31:08\0"), "2023-10-6 8:31:8.0");
    EXPECT_EQ(words("  2023:10:06  08:31:08 "), "2023-10-6 8:31:8.0");
    EXPECT_EQ(words("2023:10:06 08:31:08+02:00"), "2023-10-6 8:31:8.0 120");
}

TEST(WrittenDate, OfXmp) {
    EXPECT_EQ(words("2023-10-06T08:31:08.25-03:30"), "2023-10-6 8:31:8.250 -210");
    EXPECT_EQ(words("2023-10-06T08:31:08Z"), "2023-10-6 8:31:8.0 0");
    EXPECT_EQ(words("2023-10-06T08:31:08.123456789"), "2023-10-6 8:31:8.123");
}

TEST(WrittenDate, OfWhichAPartIsMissing) {
    EXPECT_EQ(words("2023-10-06"), "2023-10-6 0:0:0.0 ±86400s");
    EXPECT_EQ(words("2023-10-06T08:31"), "2023-10-6 8:31:0.0 ±60s");
    EXPECT_EQ(words("2023-10-06T08:31+01:00"), "2023-10-6 8:31:0.0 60 ±60s");
    EXPECT_EQ(words("2023-10"), "none");
    EXPECT_EQ(words("2023"), "none");
}

TEST(WrittenDate, ThatIsNone) {
    for (const char* text :
         {"", "garbage", "9999:99:99 99:99:99", "2023:02:30 10:00:00", "2023:02:28 25:00:00",
          "0000:00:00 00:00:00", "2023:02:28 10:00:00 tomorrow", "\x1B]0;pwn\x07", "2023:02:28x"})
        EXPECT_EQ(words(text), "none") << text;
}

TEST(WrittenDate, IsBlankWhereTheClockWasNeverSet) {
    for (const char* text :
         {"", "0000:00:00 00:00:00", "    :  :     :  :  ", "0000-00-00T00:00:00"})
        EXPECT_TRUE(is_blank_date(text)) << text;
    for (const char* text : {"2020:01:06 10:00:00", "garbage", "1", "9999:99:99 99:99:99"})
        EXPECT_FALSE(is_blank_date(text)) << text;
}

TEST(WrittenDate, OffsetsAndFractions) {
    EXPECT_EQ(parse_offset("+05:45"), 345);
    EXPECT_EQ(parse_offset(" -08:00 "), -480);
    EXPECT_EQ(parse_offset("Z"), 0);
    EXPECT_EQ(parse_offset("   :  "), std::nullopt);
    EXPECT_EQ(parse_offset("+99:00"), std::nullopt);
    EXPECT_EQ(parse_fraction("5"), 500ms);
    EXPECT_EQ(parse_fraction("073"), 73ms);
    EXPECT_EQ(parse_fraction("1234567"), 123ms);
    EXPECT_EQ(parse_fraction("  "), 0ms);
}

}  // namespace
}  // namespace rekindle::photos

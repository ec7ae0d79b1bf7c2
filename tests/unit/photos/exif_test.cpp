#include "plugins/photos/exif/exif.hpp"

#include <gtest/gtest.h>

#include "tests/unit/photos/photo_bytes.hpp"
#include "tests/unit/photos/read_bytes.hpp"

namespace rekindle::photos {
namespace {

// A TIFF is a photo too: its directories are read where they lie.
TEST(Exif, HasTheDateOfTheCamera) {
    const ReadBytes read = read_bytes(dated_tiff("2020:01:06 10:00:00"));
    ASSERT_TRUE(read.facts.taken);
    EXPECT_EQ(read.facts.taken->civil.hour, 10);
    EXPECT_FALSE(read.facts.taken->utc_offset_min);
}

TEST(Exif, TakesTheDateOfDigitizingWhereThereIsNoBetterOne) {
    EXPECT_TRUE(read_bytes(dated_tiff("2020:01:06 10:00:00", 0x9004)).facts.taken);
    EXPECT_FALSE(read_bytes(dated_tiff("2020:01:06 10:00:00", 0x0132)).facts.taken)
        << "when it was changed last";
}

TEST(Exif, IsReadInEitherOrderOfBytes) {
    const std::string tiff = "MM\0*"s + big32(8) + big16(1) + big16(0x8769) + big16(4) + big32(1) +
                             big32(26) + big32(0) + big16(1) + big16(0x9003) + big16(2) +
                             big32(20) + big32(44) + big32(0) + "2020:01:06 10:00:00\0"s;
    ASSERT_TRUE(read_bytes(tiff).facts.taken);
}

TEST(Exif, OfADirectoryThatIsItsOwnChildEnds) {
    const std::string tiff = "II*\0"s + little32(8) + tiff_directory({{0x8769, 4, 1, little32(8)}});
    const ReadBytes read = read_bytes(tiff);
    EXPECT_EQ(read.failed, "");
    EXPECT_FALSE(read.facts.taken);
}

TEST(Exif, OfAFieldThatLiesOutsideIsOdd) {
    std::string tiff = dated_tiff("2020:01:06 10:00:00");
    tiff.replace(36, 4, little32(0xFFFFFF00));  // where the date lies
    const ReadBytes read = read_bytes(tiff);
    EXPECT_FALSE(read.facts.taken);
    EXPECT_TRUE(read.is_odd("exif.invalid"));
}

TEST(Exif, OfACountThatCannotBeIsOdd) {
    std::string tiff = dated_tiff("2020:01:06 10:00:00");
    tiff.replace(32, 4, "\xFF\xFF\xFF\xFF");  // of the characters of the date
    EXPECT_TRUE(read_bytes(tiff).is_odd("exif.invalid"));
}

TEST(Exif, OfADirectoryThatIsCutOffIsOdd) {
    const ReadBytes read = read_bytes(dated_tiff("2020:01:06 10:00:00").substr(0, 20));
    EXPECT_TRUE(read.is_odd("exif.invalid"));
}

TEST(Exif, OfAWrongDateIsNotOfNone) {
    EXPECT_TRUE(read_bytes(dated_tiff("2020:13:06 10:00:00")).facts.date_is_wrong);
    EXPECT_FALSE(read_bytes(dated_tiff("0000:00:00 00:00:00")).facts.date_is_wrong);
}

std::string fractions(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& all) {
    std::string out;
    for (const auto& [over, under] : all) out += little32(over) + little32(under);
    return out;
}

// The satellites' directory lies at 26: two signs and two coordinates, whose values follow at 80.
std::string placed_tiff(const std::string& north, const std::string& east) {
    return "II*\0"s + little32(8) + tiff_directory({{0x8825, 4, 1, little32(26)}}) +
           tiff_directory({{1, 2, 2, "N\0"s},
                           {2, 5, 3, little32(80)},
                           {3, 2, 2, "W\0"s},
                           {4, 5, 3, little32(104)}},
                          north + east);
}

TEST(Exif, HasThePlace) {
    const auto read = read_bytes(placed_tiff(fractions({{48, 1}, {30, 1}, {3600, 100}}),
                                             fractions({{2, 1}, {15, 1}, {0, 1}})));
    ASSERT_TRUE(read.facts.place);
    EXPECT_DOUBLE_EQ(read.facts.place->latitude, 48.51);
    EXPECT_DOUBLE_EQ(read.facts.place->longitude, -2.25);
}

TEST(Exif, OfAPlaceThatIsNotOnEarthIsOdd) {
    const std::string east = fractions({{2, 1}, {0, 1}, {0, 1}});
    for (const auto& north :
         {fractions({{999, 1}, {0, 1}, {0, 1}}), fractions({{48, 0}, {0, 1}, {0, 1}}),
          fractions({{0, 0}, {1, 1}, {0, 1}})}) {
        const ReadBytes read = read_bytes(placed_tiff(north, east));
        EXPECT_FALSE(read.facts.place);
        EXPECT_TRUE(read.is_odd("exif.gps-invalid"));
    }
}

// What cameras write while they see no satellite.
TEST(Exif, OfAPlaceOfNoughtsOverNoughtsHasNone) {
    const std::string none = fractions({{0, 0}, {0, 0}, {0, 0}});
    const ReadBytes read = read_bytes(placed_tiff(none, none));
    EXPECT_FALSE(read.facts.place);
    EXPECT_FALSE(read.is_odd("exif.gps-invalid"));
}

TEST(Exif, ThatIsNoneIsOddAndNoReasonToLeaveThePhotoOut) {
    const ReadBytes read = read_bytes(jpeg({segment(0xE1, exif_mark + "no TIFF at all")}));
    EXPECT_EQ(read.failed, "");
    EXPECT_TRUE(read.is_odd("exif.invalid"));
}

}  // namespace
}  // namespace rekindle::photos

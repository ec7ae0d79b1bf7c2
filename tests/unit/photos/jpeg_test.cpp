#include <gmock/gmock.h>

#include "plugins/photos/limits.hpp"
#include "tests/unit/photos/photo_bytes.hpp"
#include "tests/unit/photos/read_bytes.hpp"

namespace rekindle::photos {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string exif = segment(0xE1, exif_mark + dated_tiff("2020:01:06 10:00:00"));
const std::string ada = segment(0xE1, xmp_mark + person_packet("Ada"));

TEST(Jpeg, HasItsMetadataInSegments) {
    const ReadBytes read = read_bytes(jpeg({segment(0xE0, "JFIF"), exif, ada}));
    EXPECT_EQ(read.failed, "");
    ASSERT_TRUE(read.facts.taken);
    EXPECT_EQ(read.facts.taken->civil.year, 2020);
    EXPECT_THAT(read.facts.people, ElementsAre("Ada"));
}

TEST(Jpeg, MayHaveBytesOfFillingBeforeAMarker) {
    const ReadBytes read = read_bytes(jpeg({exif, "\xFF\xFF"s, ada}));
    EXPECT_THAT(read.facts.people, ElementsAre("Ada"));
}

TEST(Jpeg, IsNotReadBehindTheBeginningOfThePicture) {
    const ReadBytes read = read_bytes(jpeg({exif}) + ada);
    EXPECT_THAT(read.facts.people, IsEmpty());
    EXPECT_EQ(read.failed, "");
}

// A cut file must not lose the people who are named behind the cut without a word.
TEST(Jpeg, ThatEndsBeforeItsPictureIsCutOff) {
    const std::string whole = jpeg({exif, ada});
    const std::size_t picture = whole.size() - scan.size();
    for (std::size_t size = 3; size < picture + 2; ++size)
        EXPECT_EQ(read_bytes(whole.substr(0, size)).failed, "file.truncated") << size;
    EXPECT_EQ(read_bytes(whole.substr(0, picture + 2)).failed, "");
}

std::string piece(const std::string& digest, std::size_t all, std::size_t place,
                  const std::string& bytes) {
    return segment(
        0xE1, "http://ns.adobe.com/xmp/extension/\0"s + digest + big32(all) + big32(place) + bytes);
}

TEST(Jpeg, MayHaveItsXmpInPiecesInAnyOrder) {
    const std::string whole = person_packet("Grace");
    const std::string digest(32, 'A');
    const ReadBytes read =
        read_bytes(jpeg({ada, piece(digest, whole.size(), 100, whole.substr(100)),
                         piece(digest, whole.size(), 0, whole.substr(0, 100))}));
    EXPECT_THAT(read.facts.people, ElementsAre("Ada", "Grace"));
    EXPECT_THAT(read.facts.oddities, IsEmpty());
}

TEST(Jpeg, OfWhichAPieceIsMissingSaysSo) {
    const std::string whole = person_packet("Grace");
    const ReadBytes read =
        read_bytes(jpeg({ada, piece(std::string(32, 'A'), whole.size(), 0, whole.substr(0, 100))}));
    EXPECT_THAT(read.facts.people, ElementsAre("Ada"));
    EXPECT_TRUE(read.is_odd("xmp.invalid"));
}

// Half a million segments of nothing, and a picture of 50 MB behind: neither is read.
TEST(Jpeg, OfManySegmentsEnds) {
    std::string many;
    for (std::uint32_t i = 0; i < 2 * limits::segments; ++i) many += segment(0xE5, "");
    const ReadBytes read = read_bytes(jpeg({many, ada}));
    EXPECT_THAT(read.facts.people, IsEmpty());
    EXPECT_LT(read_bytes(jpeg({exif}) + std::string(50 << 20, 'x')).bytes_read, 64U << 10);
}

// Fujifilm keeps the EXIF of a raw picture in the JPEG that lies in it.
TEST(Jpeg, MayLieInARawPicture) {
    const std::string inner = jpeg({exif});
    std::string raw = "FUJIFILMCCD-RAW 0201FF";
    raw.resize(84, '\0');
    raw += big32(100) + big32(inner.size());
    raw.resize(100, '\0');
    const ReadBytes read = read_bytes(raw + inner);
    EXPECT_TRUE(read.facts.taken.has_value());
}

}  // namespace
}  // namespace rekindle::photos

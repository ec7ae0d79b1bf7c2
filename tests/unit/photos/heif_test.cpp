#include <gmock/gmock.h>

#include "tests/unit/photos/photo_bytes.hpp"
#include "tests/unit/photos/read_bytes.hpp"

namespace rekindle::photos {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string box(const std::string& type, const std::string& content) {
    return big32(content.size() + 8) + type + content;
}

const std::string heic = box("ftyp", "heic\0\0\0\0mif1"s);

std::string item(std::size_t id, const std::string& kind) {
    return box("infe", "\2\0\0\0"s + big16(id) + big16(0) + kind);
}

// One extent each: item, place, length.
struct Extent {
    std::size_t item, place, length;
};

std::string places(const std::vector<Extent>& extents) {
    std::string out = "\0\0\0\0\x44\0"s + big16(extents.size());
    for (const Extent& one : extents)
        out += big16(one.item) + big16(0) + big16(1) + big32(one.place) + big32(one.length);
    return box("iloc", out);
}

std::string meta(const std::string& items, std::size_t count, const std::string& located) {
    return box("meta", "\0\0\0\0"s + box("iinf", "\0\0\0\0"s + big16(count) + items) + located);
}

// A file whose two items lie behind its list of them.
std::string two_items(const std::string& exif, const std::string& xmp) {
    const std::string items = item(7, "Exif\0"s) + item(9, "mime\0application/rdf+xml\0"s);
    const std::size_t begin =
        heic.size() + meta(items, 2, places({{7, 0, 0}, {9, 0, 0}})).size() + 8;
    return heic +
           meta(items, 2, places({{7, begin, exif.size()}, {9, begin + exif.size(), xmp.size()}})) +
           box("mdat", exif + xmp);
}

const std::string exif = big32(6) + exif_mark + dated_tiff("2020:01:06 10:00:00");

TEST(Heif, HasItsMetadataInItems) {
    const ReadBytes read = read_bytes(two_items(exif, person_packet("Ada")));
    EXPECT_EQ(read.failed, "");
    EXPECT_FALSE(read.photo.is_video);
    ASSERT_TRUE(read.facts.taken);
    EXPECT_EQ(read.facts.taken->civil.day, 6);
    EXPECT_THAT(read.facts.people, ElementsAre("Ada"));
}

TEST(Heif, ThatIsCutInItsListIsCutOff) {
    const std::string whole = two_items(exif, person_packet("Ada"));
    for (std::size_t size = heic.size() + 1; size < whole.size(); ++size)
        EXPECT_EQ(read_bytes(whole.substr(0, size)).failed, "file.truncated") << size;
}

TEST(Heif, OfItemsThatLieNowhereHasNone) {
    const std::string items = item(7, "Exif\0"s);
    for (const std::string& located :
         {places({{7, 0xFFFFFF00, 100}}), places({{8, 40, 100}}), places({}),
          box("iloc", "\0\0\0\0\xFF\xFF"s + big16(60'000)), std::string{}}) {
        const ReadBytes read = read_bytes(heic + meta(items, 1, located) + box("mdat", exif));
        EXPECT_FALSE(read.facts.taken);
        EXPECT_THAT(read.facts.people, IsEmpty());
    }
}

TEST(Heif, BoxesOfNoLengthEnd) {
    EXPECT_EQ(read_bytes(heic + big32(3) + "meta").failed, "");
    EXPECT_EQ(read_bytes(heic + big32(0) + "free").failed, "");
    EXPECT_EQ(read_bytes(heic + big32(1) + "meta" + big32(0xFFFFFFFF) + big32(0xFFFFFFFF)).failed,
              "file.truncated");
}

TEST(Video, HasTheMomentOfItsRecording) {
    const std::string head =
        box("mvhd", "\0\0\0\0"s + big32(2'082'844'800U + 1'578'304'800U) + std::string(90, '\0'));
    const std::string film =
        box("ftyp", "isom\0\0\0\0mp42"s) + box("mdat", "x") + box("moov", head);
    const ReadBytes read = read_bytes(film);
    EXPECT_TRUE(read.photo.is_video);
    ASSERT_TRUE(read.facts.taken_utc);
    EXPECT_EQ(*read.facts.taken_utc, Instant{std::chrono::seconds{1'578'304'800}});
}

TEST(Video, OfACameraWithoutAClockHasNone) {
    const std::string head = box("mvhd", std::string(100, '\0'));
    EXPECT_FALSE(read_bytes(box("ftyp", "qt  \0\0\0\0"s) + box("moov", head)).facts.taken_utc);
}

// Canon keeps three small TIFFs in a box of its own.
TEST(Cr3, HasItsMetadataInABoxOfCanon) {
    const std::string camera =
        "II*\0"s + little32(8) +
        tiff_directory({{0x9003, 2, 20, little32(26)}}, "2020:01:06 10:00:00\0"s);
    const std::string canon =
        "\x85\xC0\xB6\x87\x82\x0F\x11\xE0\x81\x11\xF4\xCE\x46\x2B\x6A\x48"s + box("CMT2", camera);
    const ReadBytes read =
        read_bytes(box("ftyp", "crx \0\0\0\0"s) + box("moov", box("uuid", canon)));
    EXPECT_FALSE(read.photo.is_video);
    EXPECT_TRUE(read.facts.taken.has_value());
}

std::string chunk(const std::string& type, const std::string& content) {
    return big32(content.size()) + type + content + "\0\0\0\0"s;
}

const std::string png_mark = "\x89PNG\r\n\x1A\n";

TEST(Png, HasItsMetadataInChunks) {
    const std::string text = "XML:com.adobe.xmp\0\0\0\0\0"s + person_packet("Ada");
    const ReadBytes read = read_bytes(png_mark + chunk("eXIf", dated_tiff("2020:01:06 10:00:00")) +
                                      chunk("IDAT", "x") + chunk("iTXt", text) + chunk("IEND", ""));
    EXPECT_TRUE(read.facts.taken.has_value());
    EXPECT_THAT(read.facts.people, ElementsAre("Ada"));
}

TEST(Png, OtherTextsAreNoXmp) {
    for (const std::string& text :
         {"XML:com.adobe.xmp\0\1\0\0\0"s + person_packet("packed"), "XML:com.adobe.xmp\0\0\0"s,
          "Comment\0\0\0\0\0"s + person_packet("Ada"), ""s}) {
        const ReadBytes read =
            read_bytes(png_mark + chunk("iTXt", text) + chunk("IDAT", "") + chunk("IEND", ""));
        EXPECT_THAT(read.facts.people, IsEmpty());
        EXPECT_EQ(read.failed, "");
    }
}

TEST(Png, WithoutAnEndIsCutOff) {
    EXPECT_EQ(read_bytes(png_mark + chunk("IDAT", "x")).failed, "file.truncated");
    EXPECT_EQ(read_bytes(png_mark + big32(0xFFFFFFFF) + "IDAT").failed, "file.truncated");
}

std::string webp(const std::string& chunks) {
    return "RIFF" + little32(chunks.size() + 4) + "WEBP" + chunks;
}

TEST(Webp, HasItsMetadataInChunks) {
    const std::string people = person_packet("Ada") + " ";
    const std::string tiff = exif_mark + dated_tiff("2020:01:06 10:00:00");
    const std::string whole =
        webp("VP8L" + little32(3) + "xyz\0"s + "EXIF" + little32(tiff.size()) + tiff + "XMP " +
             little32(people.size()) + people);
    const ReadBytes read = read_bytes(whole);
    EXPECT_TRUE(read.facts.taken.has_value());
    EXPECT_THAT(read.facts.people, ElementsAre("Ada"));
    EXPECT_EQ(read_bytes(whole.substr(0, whole.size() - 2)).failed, "file.truncated");
}

TEST(Format, IsToldByTheFirstBytes) {
    EXPECT_EQ(format_of("\xFF\xD8\xFF\xE0"), Format::jpeg);
    EXPECT_EQ(format_of("II*\0"s), Format::tiff);
    EXPECT_EQ(format_of("MM\0*"s), Format::tiff);
    EXPECT_EQ(format_of("  <x:xmpmeta xmlns:x='adobe:ns:meta/'>"), Format::xmp);
    for (const std::string& other :
         {""s, "GIF89a"s, "PK\3\4"s, "%PDF-1.4"s, "From ada@example.org"s, "RIFF\0\0\0\0WAVE"s,
          "<svg xmlns='http://www.w3.org/2000/svg'/>"s, "<html>"s, "{\"a\": 1}"s, "\0\0\0\1"s,
          box("ftyp", "M4A \0\0\0\0"s)})
        EXPECT_EQ(format_of(other), Format::none) << other;
}

}  // namespace
}  // namespace rekindle::photos

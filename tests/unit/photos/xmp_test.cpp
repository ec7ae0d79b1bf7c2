#include "plugins/photos/xmp/xmp_facts.hpp"

#include <gmock/gmock.h>

#include "tests/unit/photos/photo_bytes.hpp"

namespace rekindle::photos {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Facts read(const std::string& packet) {
    Facts facts;
    EXPECT_TRUE(add_xmp(packet, facts));
    return facts;
}

bool is_refused(const std::string& packet) {
    Facts facts;
    const bool refused = !add_xmp(packet, facts);
    EXPECT_THAT(facts.people, IsEmpty());
    return refused;
}

std::string regions(const std::string& items) {
    return packet("<mwg-rs:Regions rdf:parseType='Resource'><mwg-rs:RegionList><rdf:Bag>" + items +
                  "</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>");
}

TEST(Xmp, OneRegionMayBeWrittenInManyWays) {
    for (const char* region :
         {"<rdf:li mwg-rs:Name='Ada' mwg-rs:Type='Face'/>",
          "<rdf:li><rdf:Description mwg-rs:Type='Face' mwg-rs:Name='Ada'/></rdf:li>",
          "<rdf:li rdf:parseType='Resource'><mwg-rs:Name>Ada</mwg-rs:Name>"
          "<mwg-rs:Type>Face</mwg-rs:Type></rdf:li>",
          "<rdf:li><rdf:Description><mwg-rs:Name> Ada </mwg-rs:Name></rdf:Description></rdf:li>"})
        EXPECT_THAT(read(regions(region)).people, ElementsAre("Ada")) << region;
}

TEST(Xmp, RegionsOfPetsAndFocusPointsAreNobody) {
    EXPECT_THAT(read(regions("<rdf:li mwg-rs:Name='Rex' mwg-rs:Type='Pet'/>"
                             "<rdf:li mwg-rs:Type='Focus'/><rdf:li mwg-rs:Name='Ada'/>"))
                    .people,
                ElementsAre("Ada"));
}

// A name without a region is a name of something else.
TEST(Xmp, TheNameOfOneRegionIsNotThatOfTheNext) {
    EXPECT_THAT(read(regions("<rdf:li mwg-rs:Name='Rex' mwg-rs:Type='Pet'/>"
                             "<rdf:li mwg-rs:Type='Face'/>"))
                    .people,
                IsEmpty());
}

TEST(Xmp, PrefixesAreTheWritersChoice) {
    EXPECT_THAT(read(person_packet("Ada")).people, ElementsAre("Ada"));
    EXPECT_THAT(read(packet("<x:PersonInImage xmlns:x='urn:somebody-else'><rdf:Bag><rdf:li>Ada"
                            "</rdf:li></rdf:Bag></x:PersonInImage>"))
                    .people,
                IsEmpty());
}

TEST(Xmp, SignsWithAMeaningInXmlAreKept) {
    EXPECT_THAT(read(person_packet("Tom &amp; Ada &lt;3")).people, ElementsAre("Tom & Ada <3"));
    EXPECT_THAT(read(regions("<rdf:li mwg-rs:Name='Tom &amp; Ada &#x27;3'/>")).people,
                ElementsAre("Tom & Ada '3"));
    EXPECT_THAT(read(person_packet("<![CDATA[Ada]]>")).people, ElementsAre("Ada"));
}

TEST(Xmp, HasDatesAndPlaces) {
    const Facts facts =
        read(packet("<exif:DateTimeOriginal>2020-01-06T10:00:00+01:00</exif:DateTimeOriginal>"
                    "<exif:GPSLatitude>52,27.5814N</exif:GPSLatitude>"
                    "<exif:GPSLongitude>13,30,36W</exif:GPSLongitude>"));
    ASSERT_TRUE(facts.taken && facts.place);
    EXPECT_EQ(facts.taken->utc_offset_min, 60);
    EXPECT_NEAR(facts.place->latitude, 52.45969, 1e-6);
    EXPECT_DOUBLE_EQ(facts.place->longitude, -13.51);
}

TEST(Xmp, PlacesThatAreNoneAreLeftOut) {
    for (const char* place : {"91,0.0N", "52", "52,N", "north", "52,1,2,3N", "52,1.0X", ""})
        EXPECT_FALSE(read(packet("<exif:GPSLatitude>"s + place + "</exif:GPSLatitude>" +
                                 "<exif:GPSLongitude>13,0.0E</exif:GPSLongitude>"))
                         .place)
            << place;
}

TEST(Xmp, WhatExifHasSaidStands) {
    Facts facts;
    facts.taken.emplace().civil.year = 2019;
    EXPECT_TRUE(add_xmp(
        packet("<exif:DateTimeOriginal>2020-01-06T10:00:00</exif:DateTimeOriginal>"), facts));
    EXPECT_EQ(facts.taken->civil.year, 2019);
}

TEST(Xmp, EntitiesAreRefusedBeforeTheyAreExpanded) {
    const std::string ada = person_packet("&e;");
    EXPECT_TRUE(is_refused("<!DOCTYPE x [<!ENTITY e 'Ada'>]>" + ada));
    EXPECT_TRUE(is_refused("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>" + ada));
    EXPECT_TRUE(is_refused("<!DOCTYPE x SYSTEM 'http://example.com/x.dtd'>" + person_packet("A")));
    EXPECT_TRUE(is_refused(ada));
}

TEST(Xmp, ElementsAreNotNestedForEver) {
    std::string open, close;
    for (int i = 0; i < 100'000; ++i) {
        open += "<exif:a>";
        close += "</exif:a>";
    }
    EXPECT_TRUE(is_refused(packet(open + close)));
}

TEST(Xmp, OfWhichTheEndIsMissingGivesNobody) {
    const std::string whole = person_packet("Ada");
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_TRUE(is_refused(whole.substr(0, size))) << size;
}

TEST(Xmp, MayBeFollowedByWhatWasThereBefore) {
    const std::string whole = person_packet("Ada") + "<?xpacket end=\"w\"?>";
    EXPECT_THAT(read(whole + "</rdf:RDF></x:xmpmeta> left over").people, ElementsAre("Ada"));
    EXPECT_THAT(read(person_packet("Ada") + std::string(10, '\0')).people, ElementsAre("Ada"));
    EXPECT_THAT(read("\xEF\xBB\xBF" + whole).people, ElementsAre("Ada"));
}

TEST(Xmp, WithoutRdfIsNone) {
    EXPECT_TRUE(is_refused("<svg xmlns='http://www.w3.org/2000/svg'/>"));
    EXPECT_TRUE(is_refused(""));
}

}  // namespace
}  // namespace rekindle::photos

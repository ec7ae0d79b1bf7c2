#include "plugins/photos/xmp/properties.hpp"

#include <array>

namespace rekindle::photos {
namespace {

struct Known {
    std::string_view space, name;
    Property property;
};

constexpr std::string_view exif = "http://ns.adobe.com/exif/1.0/";
constexpr std::string_view mwg = "http://www.metadataworkinggroup.com/schemas/regions/";
constexpr std::string_view acdsee = "http://ns.acdsee.com/regions/";
constexpr std::string_view iptc = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";

constexpr auto all = std::to_array<Known>({
    {exif, "DateTimeOriginal", Property::date_original},
    {exif, "DateTimeDigitized", Property::date_digitized},
    {exif, "GPSLatitude", Property::latitude},
    {exif, "GPSLongitude", Property::longitude},
    {exif, "GPSTimeStamp", Property::gps_time},
    {"http://ns.adobe.com/photoshop/1.0/", "DateCreated", Property::date_created},
    {"http://ns.adobe.com/xap/1.0/", "CreateDate", Property::file_created},
    {iptc, "PersonInImage", Property::person_in_image},
    {iptc, "PersonInImageWDetails", Property::person_details},
    {iptc, "PersonName", Property::person_name},
    {mwg, "RegionList", Property::regions},
    {mwg, "Name", Property::region_name},
    {mwg, "Type", Property::region_type},
    {acdsee, "RegionList", Property::regions},
    {acdsee, "Name", Property::region_name},
    {acdsee, "Type", Property::region_type},
    {"http://ns.microsoft.com/photo/1.2/t/Region#", "PersonDisplayName",
     Property::person_in_region},
    {"http://www.digikam.org/ns/1.0/", "TagsList", Property::keyword},
    {"http://ns.adobe.com/lightroom/1.0/", "hierarchicalSubject", Property::keyword},
    {"http://ns.microsoft.com/photo/1.0/", "LastKeywordXMP", Property::keyword},
    {"http://ns.iview-multimedia.com/mediapro/1.0/", "People", Property::person_listed},
    {"http://ns.iview-multimedia.com/mediapro/1.0/", "CatalogSets", Property::keyword},
});

}  // namespace

Property property_of(std::string_view space, std::string_view name) {
    if (space == rdf_space) return Property::rdf;
    for (const Known& known : all)
        if (known.name == name && known.space == space) return known.property;
    return Property::other;
}

}  // namespace rekindle::photos

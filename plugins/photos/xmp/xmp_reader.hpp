// XMP: the properties of a packet that this importer knows, one after the other.
//
// A packet is RDF in XML. One property may be written as an attribute, as an element, as a list of
// them and wrapped in further elements; all of these come out alike. Entities and document types
// have no place in it: a packet that has one is refused before anything in it is expanded.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace rekindle::photos {

enum class Property : std::uint8_t {
    other,
    rdf,  // an element of RDF itself: Description, Bag, li …
    date_original,
    date_digitized,
    date_created,  // photoshop:DateCreated
    file_created,  // xmp:CreateDate
    latitude,
    longitude,
    gps_time,
    person_in_image,
    person_details,  // Iptc4xmpExt:PersonInImageWDetails
    person_name,     // in the one before
    regions,         // a list of parts of the picture
    region_name,
    region_type,
    person_in_region,  // MPReg:PersonDisplayName
    keyword,           // of a hierarchy: "People/Ada", "People|Ada"
    person_listed,     // mediapro:People
};

// What is in a packet. `region` ends one part of the picture, whose name and type came before.
class XmpVisitor {
  public:
    virtual ~XmpVisitor() = default;
    virtual void value(Property property, std::string_view text) = 0;
    virtual void region_ends() = 0;
};

// False where it is no packet, or a damaged one; what came before stays told.
[[nodiscard]] bool read_xmp(std::string_view packet, XmpVisitor& visitor);

}  // namespace rekindle::photos

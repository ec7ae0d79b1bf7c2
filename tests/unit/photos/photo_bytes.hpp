// The bytes of photos of hardly any picture, put together where a test needs them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rekindle::photos {

using namespace std::string_literals;

inline std::string big16(std::size_t value) {
    return {static_cast<char>(value >> 8U & 0xFFU), static_cast<char>(value & 0xFFU)};
}
inline std::string big32(std::size_t value) {
    return big16(value >> 16U & 0xFFFFU) + big16(value & 0xFFFFU);
}
inline std::string little16(std::size_t value) {
    return {static_cast<char>(value & 0xFFU), static_cast<char>(value >> 8U & 0xFFU)};
}
inline std::string little32(std::size_t value) {
    return little16(value & 0xFFFFU) + little16(value >> 16U & 0xFFFFU);
}

inline std::string segment(unsigned marker, std::string_view content) {
    return "\xFF"s + static_cast<char>(marker) + big16(content.size() + 2) + std::string{content};
}

inline const std::string scan = segment(0xDA, "\1\1\0\0\x3F\0"s) + "\x7F\xFF\xD9";
inline const std::string exif_mark = "Exif\0\0"s;
inline const std::string xmp_mark = "http://ns.adobe.com/xap/1.0/\0"s;

// Segments between the beginning of a JPEG and its picture.
inline std::string jpeg(const std::vector<std::string>& segments) {
    std::string out = "\xFF\xD8";
    for (const std::string& one : segments) out += one;
    return out + scan;
}

struct TiffField {
    std::uint16_t tag = 0, type = 0;
    std::uint32_t count = 0;
    std::string value;  // four bytes: it itself, or where it lies
};

// A directory with what lies behind it. Values longer than four bytes are put there by hand.
inline std::string tiff_directory(const std::vector<TiffField>& fields,
                                  const std::string& behind = {}) {
    std::string out = little16(fields.size());
    for (const TiffField& field : fields)
        out += little16(field.tag) + little16(field.type) + little32(field.count) +
               (field.value + "\0\0\0\0"s).substr(0, 4);
    return out + little32(0) + behind;
}

// A TIFF whose camera directory has one date: at 8 the first directory, at 26 that of the camera,
// at 44 the date.
inline std::string dated_tiff(const std::string& date, std::uint16_t tag = 0x9003) {
    return "II*\0"s + little32(8) + tiff_directory({{0x8769, 4, 1, little32(26)}}) +
           tiff_directory({{tag, 2, static_cast<std::uint32_t>(date.size() + 1), little32(44)}},
                          date + "\0"s);
}

inline std::string packet(const std::string& inside) {
    return R"(<x:xmpmeta xmlns:x="adobe:ns:meta/">)"
           R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">)"
           R"(<rdf:Description xmlns:iptc="http://iptc.org/std/Iptc4xmpExt/2008-02-29/")"
           R"( xmlns:exif="http://ns.adobe.com/exif/1.0/")"
           R"( xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/">)" +
           inside + "</rdf:Description></rdf:RDF></x:xmpmeta>";
}

inline std::string person_packet(const std::string& name) {
    return packet("<iptc:PersonInImage><rdf:Bag><rdf:li>" + name +
                  "</rdf:li></rdf:Bag></iptc:PersonInImage>");
}

}  // namespace rekindle::photos

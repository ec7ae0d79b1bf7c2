#include <algorithm>
#include <array>
#include <rekindle/text.hpp>

#include "plugins/photos/file/numbers.hpp"
#include "plugins/photos/file/parts.hpp"

namespace rekindle::photos {
namespace {

using namespace std::string_view_literals;

// "II*\0" and its relatives of Olympus and Panasonic.
constexpr std::array tiff_heads{"II*\0"sv, "MM\0*"sv, "IIRO"sv, "IIRS"sv, "MMOR"sv, "IIU\0"sv};

// Sound alone is in the same kind of file.
constexpr std::array sounds{"M4A "sv, "M4B "sv, "M4P "sv, "F4A "sv, "aax "sv};

bool is_media(std::string_view head) {
    if (head.substr(0, 12) == "\0\0\0\x0CJXL \r\n\x87\n"sv) return true;
    if (head.size() < 12) return false;
    const std::string_view type = head.substr(4, 4);
    // QuickTime of before 2005 has no head of its own.
    if (type == "moov" || type == "mdat" || type == "wide")
        return head[0] == '\0' || type == "mdat";
    if (type != "ftyp") return false;
    return std::find(sounds.begin(), sounds.end(), head.substr(8, 4)) == sounds.end();
}

bool is_xmp(std::string_view head) {
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    const std::size_t first = head.find_first_not_of(" \t\r\n");
    if (first == head.npos || head[first] != '<') return false;
    head.remove_prefix(first);
    return head.starts_with("<?xpacket") || head.find("<x:xmpmeta") != head.npos ||
           head.find("adobe:ns:meta/") != head.npos ||
           (head.find("<rdf:RDF") != head.npos && head.find("://ns.adobe.com/") != head.npos);
}

}  // namespace

Error truncated(std::uint64_t offset) {
    return {Code::malformed,
            "the photo is cut off before its picture begins; copy it once more from where it is "
            "whole",
            0, offset, "file.truncated"};
}

Format format_of(std::string_view head) {
    if (head.starts_with("\xFF\xD8\xFF")) return Format::jpeg;
    if (head.starts_with("\x89PNG\r\n\x1A\n")) return Format::png;
    if (std::find(tiff_heads.begin(), tiff_heads.end(), head.substr(0, 4)) != tiff_heads.end())
        return Format::tiff;
    if (head.starts_with("RIFF") && head.substr(0, 12).ends_with("WEBP")) return Format::webp;
    if (head.starts_with("FUJIFILMCCD-RAW")) return Format::raf;
    if (is_media(head)) return Format::media;
    return is_xmp(head) ? Format::xmp : Format::none;
}

namespace {

Result<Parts> raf_parts(Window& window) {
    const std::string_view head = window.at(84, 8);
    if (head.size() < 8) return truncated(window.length());
    return jpeg_parts(window, {number32(head, 0, Order::big), number32(head, 4, Order::big)});
}

}  // namespace

Result<Parts> find_parts(Window& window, Format format) {
    switch (format) {
        case Format::jpeg:
            return jpeg_parts(window, window.all());
        case Format::png:
            return png_parts(window);
        case Format::webp:
            return webp_parts(window);
        case Format::media:
            return media_parts(window);
        case Format::raf:
            return raf_parts(window);
        case Format::tiff: {
            Parts parts;
            parts.exif.push_back({window.all()});
            parts.header_end = std::min<std::uint64_t>(window.length(), 8);
            return parts;
        }
        case Format::xmp: {
            Parts parts;
            parts.xmp.push_back(window.all());
            return parts;
        }
        case Format::none:
            break;
    }
    return Error{Code::unsupported, "neither a photo nor what belongs to one", 0, 0,
                 "file.unrecognised"};
}

}  // namespace rekindle::photos

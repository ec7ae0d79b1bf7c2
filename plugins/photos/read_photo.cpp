#include "plugins/photos/read_photo.hpp"

#include <algorithm>
#include <rekindle/digest.hpp>

#include "plugins/photos/exif/exif.hpp"
#include "plugins/photos/limits.hpp"
#include "plugins/photos/xmp/xmp_facts.hpp"

namespace rekindle::photos {
namespace {

constexpr std::string_view bad_packet = "its XMP is damaged, or is none; nothing of it was taken";

bool read_packet(Window& window, const Range& range, Facts& facts) {
    if (range.length > limits::xmp) return false;
    if (range.length > limits::piece) return add_xmp(window.copy(range), facts);
    return add_xmp(window.at(range.begin, range.length), facts);
}

}  // namespace

Result<ReadPhoto> read_photo(Window& window, Format format, Facts& facts) {
    const auto parts = find_parts(window, format);
    if (window.failure()) return *window.failure();
    if (!parts) return parts.error();
    std::vector<Range> packets = parts->xmp;
    for (const Parts::Exif& exif : parts->exif)
        if (const ExifFound found = read_exif(window, exif, facts); found.xmp)
            packets.push_back(*found.xmp);
    bool is_good = true;
    for (const Range& packet : packets) is_good &= read_packet(window, packet, facts);
    for (const std::string& packet : parts->joined_xmp) is_good &= add_xmp(packet, facts);
    ReadPhoto out{.is_video = parts->is_video};
    if (parts->recorded && !facts.taken) facts.taken_utc = parts->recorded;
    if (!facts.taken && !facts.taken_utc) {
        const std::size_t size = std::min<std::uint64_t>(parts->header_end, limits::piece);
        out.content = text_digest(window.at(0, size));
    }
    if (window.failure()) return *window.failure();
    if (!is_good && format == Format::xmp)
        return Error{Code::malformed, std::string{bad_packet}, 0, 0, "xmp.invalid"};
    if (!is_good) facts.odd("xmp.invalid", 0, bad_packet);
    return out;
}

}  // namespace rekindle::photos

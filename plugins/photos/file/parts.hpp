// Where in a photo its metadata lie. Each format has a function that finds them; none looks at
// pixels.
#pragma once

#include <cstdint>
#include <optional>
#include <rekindle/record.hpp>
#include <rekindle/result.hpp>
#include <string>
#include <vector>

#include "plugins/photos/file/window.hpp"

namespace rekindle::photos {

enum class Format { none, jpeg, png, tiff, webp, media, raf, xmp };

// What the first bytes say; `none` for everything that is not a photo or a video.
[[nodiscard]] Format format_of(std::string_view head);
inline constexpr std::size_t format_head = 256;  // bytes that `format_of` wants to see

struct Parts {
    // Each is a TIFF of its own: a header, then directories. `is_gps`: its first directory is that
    // of the satellite fix.
    struct Exif {
        Range range;
        bool is_gps = false;
    };
    std::vector<Exif> exif;
    std::vector<Range> xmp;
    std::vector<std::string> joined_xmp;  // packets that lie in pieces
    std::optional<Instant> recorded;      // of a video
    std::uint64_t header_end = 0;         // where image data begin, or may begin
    bool is_video = false;
};

// An error where the file ends in the midst of its structure.
[[nodiscard]] Result<Parts> find_parts(Window& window, Format format);

[[nodiscard]] Result<Parts> jpeg_parts(Window& window, const Range& range);
[[nodiscard]] Result<Parts> png_parts(Window& window);
[[nodiscard]] Result<Parts> webp_parts(Window& window);
[[nodiscard]] Result<Parts> media_parts(Window& window);  // HEIF, AVIF, CR3, JPEG XL, MP4, MOV

[[nodiscard]] Error truncated(std::uint64_t offset);

}  // namespace rekindle::photos

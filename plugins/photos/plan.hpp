// What is to be read of a source: photo after photo, each with the sidecars that belong to it, then
// the sidecars that belong to none.
#pragma once

#include <cstdint>
#include <rekindle/source.hpp>
#include <string_view>
#include <vector>

namespace rekindle::photos {

inline constexpr std::uint32_t no_entry = UINT32_MAX;

struct Unit {
    std::uint32_t photo = no_entry;
    std::uint32_t json = no_entry;  // of Google Takeout
    std::uint32_t xmp = no_entry;
    [[nodiscard]] std::uint32_t first() const {
        return photo != no_entry ? photo : json != no_entry ? json : xmp;
    }
    // Who is named stands there, if anywhere.
    [[nodiscard]] std::uint32_t witness() const {
        return json != no_entry ? json : xmp != no_entry ? xmp : photo;
    }
};

struct Plan {
    std::vector<Unit> units;       // in the order of the source
    std::uint64_t companions = 0;  // the moving halves of live photos, left out
};

[[nodiscard]] Plan make_plan(const Source& source);

// "a/b/IMG_1.jpg" → "IMG_1.jpg"
[[nodiscard]] std::string_view file_name(std::string_view path);
// What programs leave in folders and nobody means: hidden files, "__MACOSX/…", thumbnails.
[[nodiscard]] bool is_litter(std::string_view path);
[[nodiscard]] bool has_photo_extension(std::string_view file);
[[nodiscard]] bool has_video_extension(std::string_view file);

}  // namespace rekindle::photos

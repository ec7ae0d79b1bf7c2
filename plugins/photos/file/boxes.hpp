// The boxes that HEIF, AVIF, CR3, JPEG XL, MP4 and QuickTime files are made of (ISO/IEC 14496-12).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "plugins/photos/file/window.hpp"

namespace rekindle::photos {

struct Box {
    std::string type;  // four characters
    Range content;     // behind the header
};

// The boxes that lie in a range, one after the other.
class BoxReader {
  public:
    BoxReader(Window& window, const Range& range)
        : window_(&window), at_(range.begin), end_(range.end()) {}

    // The next box; nothing at the end, and where the bytes cannot be a box.
    std::optional<Box> next();
    // The last box says that it goes on behind the end of the range.
    [[nodiscard]] bool is_cut() const { return cut_; }

  private:
    Window* window_;
    std::uint64_t at_, end_;
    std::uint32_t count_ = 0;
    bool cut_ = false;
};

// The items of a HEIF file that are metadata. `meta` is the content of the box of that name.
struct MetaItems {
    std::optional<Range> exif, xmp;
};
[[nodiscard]] MetaItems items_of(Window& window, const Range& meta);

}  // namespace rekindle::photos

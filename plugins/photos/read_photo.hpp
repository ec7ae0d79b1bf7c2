// From a file to what it says of the photo.
#pragma once

#include <rekindle/result.hpp>
#include <string>

#include "plugins/photos/facts.hpp"
#include "plugins/photos/file/parts.hpp"
#include "plugins/photos/file/window.hpp"

namespace rekindle::photos {

struct ReadPhoto {
    std::string content = {};  // a digest of its header
    bool is_video = false;
};

// Adds to the facts what the headers of the open file say. A damaged packet of XMP is an oddity in
// a photo and an error in a file of its own.
[[nodiscard]] Result<ReadPhoto> read_photo(Window& window, Format format, Facts& facts);

}  // namespace rekindle::photos

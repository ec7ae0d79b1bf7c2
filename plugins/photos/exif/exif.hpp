// EXIF: when and where a photo was taken, out of the directories of a TIFF.
//
//     "II*\0" offset │ count, count × (tag, type, count, value or its offset), next │ …
//
// At most three directories are read, each once: the first, that of the camera and that of the
// satellite fix. No link to a further one is followed, so there is nothing to loop.
#pragma once

#include "plugins/photos/facts.hpp"
#include "plugins/photos/file/parts.hpp"

namespace rekindle::photos {

struct ExifFound {
    std::optional<Range> xmp;  // of a TIFF: the packet lies in a field
};

// Adds to the facts; what is damaged becomes an oddity.
ExifFound read_exif(Window& window, const Parts::Exif& exif, Facts& facts);

}  // namespace rekindle::photos

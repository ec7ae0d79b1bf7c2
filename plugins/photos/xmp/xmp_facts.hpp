// What a packet of XMP says of the photo: who is in it, when and where it was taken.
#pragma once

#include <string_view>

#include "plugins/photos/facts.hpp"

namespace rekindle::photos {

// Adds to the facts; what EXIF has said stands. False where the packet is damaged: then nothing is
// taken from it.
[[nodiscard]] bool add_xmp(std::string_view packet, Facts& facts);

}  // namespace rekindle::photos

// Whether a source is a photo library.
#pragma once

#include <rekindle/source.hpp>

namespace rekindle::photos {

// 0: no … 100: certainly. Pictures that a chat or a network has gone through say nothing any more
// of the camera or the people: a folder full of those is hardly a library, and below what other
// importers say of it.
[[nodiscard]] unsigned sniff(const Source& source);

}  // namespace rekindle::photos

// Whether somebody still writes to a file, as far as the kernel tells.
#pragma once

#include <cstdint>

namespace rekindle::watch {

enum class Writer : std::uint8_t {
    nobody,
    somebody,
    unknown  // a network share, another user's file
};

// Asks with a lease that is given back at once. REQUIRES: `descriptor` was opened for reading only;
// SIGIO is ignored, which comes when somebody opens the file for writing in that moment.
[[nodiscard]] Writer writer_of(int descriptor);

}  // namespace rekindle::watch

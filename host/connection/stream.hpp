// Moved: what became of an attempt to read or write without waiting.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace rekindle::connection {

struct Moved {
    enum class How : std::uint8_t {
        bytes,       // `count` of them
        wait_read,   // nothing now; try again once the socket can be read …
        wait_write,  // … or written
        ended,       // the peer said goodbye
        lost,        // cut off; `why`
    };
    How how = How::bytes;
    std::size_t count = 0;
    std::string why = {};
};

}  // namespace rekindle::connection

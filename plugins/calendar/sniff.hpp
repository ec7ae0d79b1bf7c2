// Whether bytes are a calendar; told from the front of a file, whatever its name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rekindle::calendar {

struct Sniff {
    enum class Kind : std::uint8_t { calendar, empty, utf16, other };

    Kind kind = Kind::other;
    unsigned certainty = 0;   // 0 to 100
    std::string holder = {};  // mail address of whose calendar it says it is
};

[[nodiscard]] Sniff sniff(std::string_view bytes, std::string_view path);

}  // namespace rekindle::calendar

// Whether a file is a calendar; told from its front, whatever its name.
#pragma once

#include <cstdint>
#include <rekindle/source.hpp>
#include <string>

namespace rekindle::calendar {

struct Sniff {
    enum class Kind : std::uint8_t { calendar, empty, other };

    Kind kind = Kind::other;
    unsigned certainty = 0;   // 0 to 100
    std::string holder = {};  // mail address of whose calendar it says it is
    bool is_utf16 = false;
};

[[nodiscard]] Result<Sniff> sniff(const Source& source, const Entry& entry);

}  // namespace rekindle::calendar

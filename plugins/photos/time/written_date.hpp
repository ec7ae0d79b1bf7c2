// Dates as photos have them: "2023:10:06 08:31:08" in EXIF, "2023-10-06T08:31:08.5+02:00" or less
// in XMP.
#pragma once

#include <optional>
#include <string_view>

#include "plugins/photos/facts.hpp"

namespace rekindle::photos {

// Blanks, noughts and signs only: a camera whose clock was never set.
[[nodiscard]] bool is_blank_date(std::string_view text);

// Either form; a date without a time has an uncertainty of a day. Nothing where there is no such
// day or time.
[[nodiscard]] std::optional<WrittenDate> parse_written_date(std::string_view text);

// "+02:00", "-0330", "Z": minutes; nothing for all else.
[[nodiscard]] std::optional<std::int32_t> parse_offset(std::string_view text);

// "5" is half a second, "073" 73 milliseconds.
[[nodiscard]] std::chrono::milliseconds parse_fraction(std::string_view text);

}  // namespace rekindle::photos

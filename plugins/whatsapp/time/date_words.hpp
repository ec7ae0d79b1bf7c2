// The words between the numbers of a date and a time: halves of the day in every language, eras,
// and what only joins ("klo", "à", "kl.").
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace rekindle::whatsapp {

enum class Half : std::uint8_t {
    none,  // 24 hours, or nothing said
    morning,
    afternoon,
    noon,      // 11 to 1: twelve is noon
    evening,   // 6 to 12: twelve is midnight
    midnight,  // 12 to 5: twelve is midnight
};

// Nothing where anything else stands there: then it is no head of a message. Dots, commas, blanks
// and underscores do not count, nor does case.
[[nodiscard]] std::optional<Half> read_date_words(std::string_view text);

// 0 to 23 of an hour as written in that half of the day. 13 PM is 13, 0 AM is 0.
[[nodiscard]] int hour_of_day(int hour, Half half);

}  // namespace rekindle::whatsapp

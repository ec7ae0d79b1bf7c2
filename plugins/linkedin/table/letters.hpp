// The small letters of the languages in which LinkedIn writes its tables.
#pragma once

#include <string>
#include <string_view>

namespace rekindle::linkedin {

// Latin and Cyrillic letters: capitals of two bytes become small ones.
[[nodiscard]] std::string in_small_letters(std::string_view word);

}  // namespace rekindle::linkedin

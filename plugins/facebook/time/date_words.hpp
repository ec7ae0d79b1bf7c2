// Words of dates in the languages of Facebook: months, halves of the day, zones, and what stands
// between. Lower case, without dots.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "plugins/facebook/time/date.hpp"

namespace rekindle::facebook {

// Lower case of Latin, Greek and Cyrillic letters; others as they are.
[[nodiscard]] std::string fold_case(std::string_view utf8);

// 1 to 12. REQUIRES: folded.
[[nodiscard]] std::optional<int> month_of(std::string_view word,
                                          MonthNames names = MonthNames::unknown);

// Whether the word means another month in another language.
[[nodiscard]] bool has_two_months(std::string_view word);

// Whose word it is, where it is of one of those languages only.
[[nodiscard]] MonthNames names_with(std::string_view word);

enum class Half { morning, afternoon };
[[nodiscard]] std::optional<Half> half_of(std::string_view word);

// Minutes east of UTC of "pdt", "cest", ...
[[nodiscard]] std::optional<int> zone_of(std::string_view word);

// "at", "um", "kl", names of weekdays, ...: says nothing.
[[nodiscard]] bool is_filler(std::string_view word);

}  // namespace rekindle::facebook

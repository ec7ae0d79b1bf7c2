// The known word nearest to a mistyped one.
#pragma once

#include <span>
#include <string_view>

namespace rekindle::app {

// The word of the list that needs the fewest changed, missing, added or swapped letters; empty
// where none is near enough to be meant (one change for each three letters begun).
[[nodiscard]] std::string_view did_you_mean(std::string_view typed,
                                            std::span<const std::string_view> known);

}  // namespace rekindle::app

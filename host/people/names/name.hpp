// Display names as people write them about each other.
#pragma once

#include <string>
#include <string_view>

namespace rekindle::people {

// Without quotes, doubled blanks, an address again and "via some list"; "Doe, Jane (Legal)" as
// "Jane Doe (Legal)" where it is plain that this is meant. Empty where no name is left. What a
// wrong character set made of a name is left alone: guessing makes it worse.
[[nodiscard]] std::string clean_name(std::string_view name, std::string_view address);

}  // namespace rekindle::people

// The one name of a LinkedIn profile, by which an address book and LinkedIn's own export meet.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rekindle::text {

// "linkedin.com/in/ada" of "https://www.linkedin.com/in/Ada/?trk=x", "de.linkedin.com/in/ada",
// "http\://linkedin.com/in/ada/en". Nothing for other pages.
[[nodiscard]] std::optional<std::string> linkedin_profile(std::string_view url);

}  // namespace rekindle::text

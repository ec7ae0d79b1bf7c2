// Text folded for comparing: what people take for the same word becomes the same bytes.
#pragma once

#include <string>
#include <string_view>

namespace rekindle::people {

// NFKC with case folded: how names and handles are kept.
[[nodiscard]] std::string folded(std::string_view text);

// Also without accents and other marks, blanks reduced to one: how names are searched.
[[nodiscard]] std::string searchable(std::string_view text);

// Without blanks at the ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace rekindle::people

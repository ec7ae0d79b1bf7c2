// Whether what an importer produced can be true. The wire's own checks (lengths, UTF-8) are behind
// it; this is about meaning.
#pragma once

#include <string_view>

#include <rekindle/abi.h>

namespace rekindle::imports {

// What is wrong with the record, in a few words; empty where nothing is.
[[nodiscard]] std::string_view fault(const rk_interaction& what);

// The text cut to at most `most` bytes, never inside a character.
[[nodiscard]] std::string_view cut(std::string_view text, std::size_t most);

// A note of this code says where the importer is: it is shown while it reads, never kept.
inline constexpr std::string_view place_report = "progress.place";

}  // namespace rekindle::imports

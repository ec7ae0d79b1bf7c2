// Text as a JSON string that can be shown on a terminal: control characters and characters that
// reorder text stand as \uXXXX, bytes that are not UTF-8 as U+FFFD.
#pragma once

#include <string>
#include <string_view>

namespace rekindle::interchange {

// With its quotes.
void append_quoted(std::string& out, std::string_view text);

}  // namespace rekindle::interchange

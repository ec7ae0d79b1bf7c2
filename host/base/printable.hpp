// Text from archives made safe to print: nothing in it can move the cursor, forge a line or reorder
// what is read.
#pragma once

#include <string>
#include <string_view>

namespace rekindle {

// Control characters (C0, DEL, C1), line separators and bidi controls become \xNN or \u{NNNN};
// bytes that are not UTF-8 become U+FFFD. Everything else stays as it is.
[[nodiscard]] std::string printable(std::string_view text);

// Columns the text takes on a terminal (East Asian wide characters two, combining marks none).
[[nodiscard]] std::size_t display_width(std::string_view text);

// The text cut to at most `columns` columns, with "…" at the end where something was cut.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t columns);

}  // namespace rekindle

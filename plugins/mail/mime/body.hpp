// What can be said about the raw bytes of a body in one pass. Each has an AVX2 form, used where the
// processor has it, and a portable one with the same answers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rekindle::mail {

struct TextScan {
    bool has_nul = false;
    bool has_high = false;  // bytes above 0x7F
};

[[nodiscard]] TextScan scan_text(std::string_view bytes);

[[nodiscard]] bool is_valid_utf8(std::string_view bytes);

// RFC 2045 6.8: alphabet, line ends and blanks only, padding only at the end and as needed.
[[nodiscard]] bool is_valid_base64(std::string_view bytes);

// RFC 2045 6.7: every '=' begins an escape or a soft line break, which the end may cut off.
[[nodiscard]] bool is_valid_quoted_printable(std::string_view bytes);

// Offset of the first "--" at the start of a line at or after `from`; npos where there is none.
// `from` counts as the start of a line if it is 0 or follows a '\n'.
[[nodiscard]] std::size_t find_dashes(std::string_view bytes, std::size_t from);

// The portable forms, for the tests that compare them.
namespace portable {
[[nodiscard]] TextScan scan_text(std::string_view bytes);
[[nodiscard]] bool is_valid_utf8(std::string_view bytes);
[[nodiscard]] bool is_valid_base64(std::string_view bytes);
[[nodiscard]] bool is_valid_quoted_printable(std::string_view bytes);
[[nodiscard]] std::size_t find_dashes(std::string_view bytes, std::size_t from);
}  // namespace portable

}  // namespace rekindle::mail

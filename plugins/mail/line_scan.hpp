// Where lines begin: the two searches that see every byte of a mailbox. Each has an AVX2 form, used
// where the processor has it, and a portable one with the same answers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace rekindle::mail {

// Offset of the first "From " at or after `from` that follows a line feed, a carriage return or a
// NUL; npos where there is none. Also found: a shorter beginning of "From " at the very end.
// `from` itself counts only where the byte before it says so, so it has to be at least 1.
[[nodiscard]] std::size_t find_from_line(std::string_view bytes, std::size_t from);

struct FieldEnds {
    std::size_t count = 0;    // offsets written
    std::size_t scanned = 0;  // bytes looked at, from the start of `text`
    bool complete = false;    // an empty line follows the last one
};

// The offsets of the line feeds at or after `from` that end a header field, as no blank or tab
// follows them: up to the empty line, or as many as there is room for. What lies behind them in
// `out` is written over.
[[nodiscard]] FieldEnds find_field_ends(std::string_view text, std::size_t from,
                                        std::span<std::uint32_t> out);

// The portable forms, for the tests that compare them.
namespace portable {
[[nodiscard]] std::size_t find_from_line(std::string_view bytes, std::size_t from);
[[nodiscard]] FieldEnds find_field_ends(std::string_view text, std::size_t from,
                                        std::span<std::uint32_t> out);
}  // namespace portable

}  // namespace rekindle::mail

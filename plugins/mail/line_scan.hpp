// Where lines begin: the two searches that see every byte of a mailbox. Each has an AVX2 form, used
// where the processor has it, and a portable one with the same answers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rekindle::mail {

// Offset of the first "From " at or after `from` that follows a line feed, a carriage return or a
// NUL; npos where there is none. Also found: a shorter beginning of "From " at the very end.
// `from` itself counts only where the byte before it says so, so it has to be at least 1.
[[nodiscard]] std::size_t find_from_line(std::string_view bytes, std::size_t from);

struct LineFeeds {
    std::size_t count = 0;    // offsets written
    std::size_t scanned = 0;  // bytes looked at; fewer than asked for if `capacity` was reached
    bool has_nul = false;
};

// The offsets of the line feeds in `bytes`, as many as there is room for; what lies behind them in
// `out` is written over.
[[nodiscard]] LineFeeds find_line_feeds(std::string_view bytes, std::uint32_t* out,
                                        std::size_t capacity);

// The portable forms, for the tests that compare them.
namespace portable {
[[nodiscard]] std::size_t find_from_line(std::string_view bytes, std::size_t from);
[[nodiscard]] LineFeeds find_line_feeds(std::string_view bytes, std::uint32_t* out,
                                        std::size_t capacity);
}  // namespace portable

}  // namespace rekindle::mail

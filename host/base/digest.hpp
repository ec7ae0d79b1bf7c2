// Digests: public ids of log records, and change detection of files. SHA-256, so that nobody can
// make two items collide on purpose; the first 128 bits are kept.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace rekindle {

using Digest = std::array<std::uint8_t, 16>;

// Of all parts in a row, each preceded by its length (seven bits a byte, the low ones first), so
// that ("ab","c") and ("a","bc") differ.
[[nodiscard]] Digest digest(std::string_view first, std::string_view second = {},
                            std::string_view third = {});

// The first eight bytes as a number; never 0, which means "none" in the log.
[[nodiscard]] std::uint64_t number(const Digest& digest);

// 26 characters, a-z and 2-7 (RFC 4648 base32 in lower case, no padding).
[[nodiscard]] std::string text(const Digest& digest);

}  // namespace rekindle

// The limits of the readers of text: what is longer or more is cut there, and the reader says so.
#pragma once

#include <cstddef>

namespace rekindle::text::limits {

inline constexpr std::size_t chunk = std::size_t{64} << 10;  // bytes read at a time
inline constexpr std::size_t line = std::size_t{256} << 10;
inline constexpr std::size_t cell = std::size_t{1} << 20;    // of a CSV record
inline constexpr std::size_t record = std::size_t{4} << 20;  // all cells of one together
inline constexpr std::size_t columns = 200;
inline constexpr std::size_t charset_name = 64;
inline constexpr std::size_t charsets = 32;  // different ones in one file

}  // namespace rekindle::text::limits

// The limits of the importer of address books: what is longer or more is cut there and reported.
#pragma once

#include <cstddef>
#include <cstdint>

namespace rekindle::contacts::limits {

inline constexpr std::size_t logical_line = std::size_t{256} << 10;  // of a vCard, unfolded
inline constexpr std::size_t properties = 2'000;                     // of a card that are kept
inline constexpr std::size_t card = std::size_t{2} << 20;            // bytes of its properties
inline constexpr std::uint32_t depth = 16;                           // of cards inside cards
inline constexpr std::size_t parameters = 50;                        // of a property

// Nobody has more addresses: such a card is a list, and joins nobody.
inline constexpr std::size_t addresses = 50;
inline constexpr std::size_t facts = 200;
inline constexpr std::size_t name = 256;        // bytes
inline constexpr std::size_t address = 512;     // bytes
inline constexpr std::size_t fact = 512;        // bytes
inline constexpr std::size_t uid = 512;         // bytes; a longer one is known by its digest
inline constexpr std::size_t keys = 1'000'000;  // remembered, to tell a second copy of a card

inline constexpr std::size_t groups = 10'000;        // of all files
inline constexpr std::size_t memberships = 200'000;  // in all of them

inline constexpr std::uint32_t probed_entries = 64;

}  // namespace rekindle::contacts::limits

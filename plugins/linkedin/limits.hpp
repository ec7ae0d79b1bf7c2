// The limits of the LinkedIn importer: what is longer or more is cut there and reported.
#pragma once

#include <cstddef>
#include <cstdint>

namespace rekindle::linkedin::limits {

inline constexpr std::uint64_t headings = std::uint64_t{1} << 20;  // bytes in which they are
inline constexpr std::size_t preamble = 20;                        // rows before the headings
inline constexpr std::size_t name = 256;                           // bytes
inline constexpr std::size_t fact = 512;                           // bytes
inline constexpr std::size_t title = 512;                          // bytes
inline constexpr std::size_t address = 512;                        // bytes
inline constexpr std::size_t key = 1'024;             // bytes; a longer one is known by its digest
inline constexpr std::size_t thread = 256;            // bytes
inline constexpr std::size_t recipients = 1'000;      // of one message
inline constexpr std::size_t known_people = 200'000;  // names and profiles remembered
inline constexpr std::size_t conversations = 50'000;  // remembered to find the owner
inline constexpr std::size_t known_keys = 1'000'000;  // of items
inline constexpr std::size_t owner_facts = 200;
inline constexpr std::size_t owner_addresses = 50;
inline constexpr std::size_t addresses = 20;      // of one imported contact
inline constexpr std::size_t named_columns = 12;  // that an error names
inline constexpr std::size_t date_text = 64;      // bytes

inline constexpr std::uint32_t probed_entries = 2'000;
inline constexpr std::uint64_t progress_bytes = std::uint64_t{1} << 20;

}  // namespace rekindle::linkedin::limits

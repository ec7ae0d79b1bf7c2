// Bounds on one record: what the host would refuse is left out here, with its reason.
#pragma once

#include <cstddef>
#include <cstdint>

namespace rekindle::jsonl::limits {

inline constexpr std::size_t nesting = 8;      // a record goes four deep
inline constexpr std::size_t key = 4096;       // bytes
inline constexpr std::size_t address = 1024;   // bytes
inline constexpr std::size_t text = 65'536;    // bytes, of every other text
inline constexpr std::size_t service = 64;     // bytes
inline constexpr std::size_t people = 10'000;  // participants, addresses, members
inline constexpr std::size_t facts = 10'000;
inline constexpr std::uint64_t longest_ms = std::uint64_t{3'155'760'000} * 1000;  // a hundred years
inline constexpr std::uint64_t text_size = std::uint64_t{1} << 40;
inline constexpr std::uint64_t group_size = 100'000'000;
inline constexpr std::uint64_t attachments = 1'000'000;
inline constexpr std::int64_t most_offset_min = std::int64_t{18} * 60;
inline constexpr std::int64_t earliest_ms = -62'135'596'800'000;  // 0001-01-01
inline constexpr std::int64_t latest_ms = 253'402'300'799'999;    // 9999-12-31

inline constexpr std::uint32_t entries_probed = 64;
inline constexpr std::uint32_t blank_lines_probed = 16;
inline constexpr std::uint64_t lines_between_progress = 1024;

}  // namespace rekindle::jsonl::limits

// Bounds and amounts of the conformance kit.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace rekindle::kit::limits {

// ---- how much is tried -----------------------------------------------------------------------

inline constexpr std::size_t damaged_copies = 5'000;    // over all cases together
inline constexpr std::size_t every_byte_up_to = 8'192;  // of one case; of a longer one so many
inline constexpr std::size_t stops = 500;               // calls of one case
inline constexpr std::size_t trials_in_a_worker = 512;

// ---- what an importer may take ---------------------------------------------------------------

inline constexpr std::chrono::milliseconds first_call{200};
inline constexpr std::uint64_t bomb_memory = std::uint64_t{256} << 20;
inline constexpr std::chrono::seconds cpu{20};          // of one worker
inline constexpr std::chrono::seconds no_progress{60};  // of one worker

// ---- bombs -----------------------------------------------------------------------------------

inline constexpr std::size_t long_line = std::size_t{64} << 20;
inline constexpr std::size_t brackets = 100'000;
inline constexpr std::size_t parts = 10'000;

// ---- what a record may hold ------------------------------------------------------------------

inline constexpr std::int64_t earliest_ms = -2'208'988'800'000;    // 1900-01-01
inline constexpr std::int64_t latest_ms = 4'102'444'800'000;       // 2100-01-01
inline constexpr std::int64_t year_0_ms = -62'167'219'200'000;     // what the host takes …
inline constexpr std::int64_t year_9999_ms = 253'402'300'799'999;  // … at the utmost
inline constexpr std::int64_t longest_ms = std::int64_t{3'155'760'000} * 1'000;  // a hundred years
inline constexpr std::int32_t most_offset_min = 18 * 60;
inline constexpr std::size_t key = 4'096;
inline constexpr std::size_t address = 1'024;
inline constexpr std::size_t report_code = 64;

// ---- what is told ----------------------------------------------------------------------------

inline constexpr std::size_t findings = 5;       // of one check; the rest is counted
inline constexpr std::size_t least_reason = 10;  // characters of a reason for skipping

}  // namespace rekindle::kit::limits

// Bounds on what an importer may put into the log.
#pragma once

#include <cstddef>
#include <cstdint>

namespace rekindle::imports::limits {

inline constexpr std::size_t key = 4096;             // bytes; longer: the record is refused
inline constexpr std::size_t service = 64;           // characters
inline constexpr std::size_t address = 1024;         // bytes; longer: the record is refused
inline constexpr std::size_t title = 1024;           // bytes; cut there
inline constexpr std::size_t name = 256;             // bytes; cut there
inline constexpr std::size_t native_id = 1024;       // bytes; cut there
inline constexpr std::size_t participants = 10'000;  // more: the record is refused
inline constexpr std::size_t facts = 1000;           // of a person; the rest is left out
inline constexpr std::size_t fact = 1024;            // bytes; cut there
inline constexpr std::int64_t earliest_ms = -62'135'596'800'000;                // 0001-01-01
inline constexpr std::int64_t latest_ms = 253'402'300'799'999;                  // 9999-12-31
inline constexpr std::int64_t longest_ms = std::int64_t{3'155'760'000} * 1000;  // a hundred years
inline constexpr std::int32_t most_offset_min = 18 * 60;
inline constexpr std::uint64_t text_size = std::uint64_t{1} << 40;
inline constexpr std::uint64_t offset = std::uint64_t{1} << 62;
inline constexpr std::uint32_t group_size = 100'000'000;
inline constexpr std::size_t report_codes = 500;  // different ones; the rest is counted together
inline constexpr std::size_t report_examples = 10;
inline constexpr std::size_t report_text = 500;  // bytes; cut there
inline constexpr std::size_t report_code = 64;
inline constexpr std::size_t held = std::size_t{8}
                                    << 20;  // bytes of an account, then it is written

}  // namespace rekindle::imports::limits

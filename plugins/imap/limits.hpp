// The limits of the IMAP importer: what is longer, deeper or later ends the connection or is left
// out, and is reported.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace rekindle::imap::limits {

using namespace std::chrono_literals;

// ---- what a server may send -------------------------------------------------------------------

// Of a line outside its literals: of a condition ("* OK …"), of any other, and of a list of
// numbers, which a folder of a million mails makes that long.
inline constexpr std::size_t condition_line = std::size_t{64} << 10;
inline constexpr std::size_t data_line = std::size_t{1} << 20;
inline constexpr std::size_t number_line = std::size_t{16} << 20;
// A literal of this size is kept; a larger one is skipped, up to what no server can mean.
inline constexpr std::size_t kept_literal = std::size_t{1} << 20;
inline constexpr std::uint64_t skipped_literal = std::uint64_t{64} << 20;
inline constexpr std::size_t response = std::size_t{4} << 20;  // the number_line apart
inline constexpr int nesting = 64;
inline constexpr std::size_t read_size = std::size_t{128} << 10;
inline constexpr std::size_t folders = 20'000;
inline constexpr std::size_t alerts = 20;      // told to the user in one run
inline constexpr std::size_t told_text = 300;  // of what the server says, in a message

// ---- time -------------------------------------------------------------------------------------

inline constexpr auto open_within = 30s;
inline constexpr auto secure_within = 30s;
inline constexpr auto write_within = 60s;
inline constexpr auto silence = 90s;     // while an answer is due
inline constexpr auto greeting = 20s;    // before its first word, while somebody waits
inline constexpr auto goodbye = 2s;      // of the answer to LOGOUT
inline constexpr auto first_pause = 1s;  // before connecting anew; doubled each time
inline constexpr auto longest_pause = 300s;
inline constexpr int attempts = 4;  // without any progress in between, unless watching
inline constexpr std::chrono::milliseconds longest_back_off = 300s;  // that a server may ask for
inline constexpr auto idle_again = 9min;            // IDLE is ended by many servers after 10 or 30
inline constexpr auto idle_again_microsoft = 5min;  // goes silent

// ---- how much is asked at once ----------------------------------------------------------------

inline constexpr std::uint32_t first_range = 200;
inline constexpr std::uint32_t widest_range = 5'000;
inline constexpr auto quick_range = 2s;  // what takes less may be twice as wide the next time
inline constexpr auto slow_range = 15s;
// A folder with this many numbers for each mail is listed before it is read.
inline constexpr std::uint64_t sparse = 4;
inline constexpr std::uint64_t small_span = 2'000;
inline constexpr std::uint64_t mails_between_checkpoints = 1'000;
inline constexpr auto between_checkpoints = 2s;
inline constexpr auto between_progress = 100ms;
inline constexpr std::size_t cursor = 60'000;  // the host takes 64 KiB

}  // namespace rekindle::imap::limits

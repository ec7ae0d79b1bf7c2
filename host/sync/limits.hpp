// Times of the synchronisation of accounts.
#pragma once

#include <chrono>
#include <cstddef>

namespace rekindle::sync::limits {

using namespace std::chrono_literals;

inline constexpr auto tick = 100ms;                           // between two looks at the stop flag
inline constexpr auto keep_log_open = 1500ms;                 // without rows, then others may write
inline constexpr std::chrono::milliseconds first_pause = 2s;  // before the next try; doubled …
inline constexpr std::chrono::milliseconds longest_pause = 300s;  // … up to this
inline constexpr auto longest_run = 24h;         // of a watch, then it logs in anew …
inline constexpr auto clock_jump = 2min;         // … as it does where the clock was set by more
inline constexpr auto between_records = 10s;     // of a watch, for `status`
inline constexpr std::size_t most_at_once = 16;  // accounts; the others wait for their turn

}  // namespace rekindle::sync::limits

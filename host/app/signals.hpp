// Ctrl-C and its relatives as a flag that long work looks at.
#pragma once

#include <atomic>

namespace rekindle::app {

// SIGINT, SIGTERM and SIGHUP set the flag; a second one ends the program at once. SIGPIPE is
// ignored: who writes to a closed pipe is told by the write.
void catch_signals();

[[nodiscard]] const std::atomic<bool>& stop_flag();
[[nodiscard]] int caught_signal();  // 0: none

}  // namespace rekindle::app

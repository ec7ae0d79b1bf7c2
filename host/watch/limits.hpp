// How long the watch folder waits, and how far it goes.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace rekindle::watch::limits {

using namespace std::chrono_literals;

// A file is whole when it was unchanged for so long …
inline constexpr std::chrono::milliseconds settle_sure{1'000};     // … and nobody writes to it
inline constexpr std::chrono::milliseconds settle_unsure{10'000};  // … and nobody can tell
inline constexpr std::chrono::milliseconds settle_folder{3'000};   // … all in a folder
// A folder with names of unfinished files in it waits for them, but not for those left behind.
inline constexpr std::chrono::milliseconds settle_leftover = 1h;

inline constexpr std::chrono::milliseconds after_hint{100};     // hints come in swarms
inline constexpr std::chrono::milliseconds look_again = 1s;     // while something is being written
inline constexpr std::chrono::milliseconds long_writing = 10s;  // after that the user is told
inline constexpr std::chrono::milliseconds poll_without_hints = 5s;  // network shares
inline constexpr std::chrono::milliseconds poll_with_hints = 60s;    // hints may get lost
inline constexpr std::chrono::milliseconds stop_latency{200};  // how often the stop flag is seen
// Looking takes at most a tenth of the time, and so does reading again what keeps changing.
inline constexpr int rest_factor = 10;
inline constexpr std::chrono::milliseconds shortest_rest = 5s;  // less is none
inline constexpr std::chrono::milliseconds longest_rest = 10min;

inline constexpr std::chrono::milliseconds retry_first = 5s;  // then twice as long each time …
inline constexpr std::chrono::milliseconds retry_longest = 10min;

inline constexpr std::int64_t most_interruptions = 10;  // ends of the program in one file
inline constexpr std::size_t longest_batch = 64;        // marks without a commit of their own
// Small files of one kind are read together: so many, and so many bytes, at most.
inline constexpr std::size_t files_of_a_batch = 512;
inline constexpr std::uint64_t bytes_of_a_batch = std::uint64_t{64} << 20;
inline constexpr std::uint64_t file_of_a_batch = std::uint64_t{1} << 20;
inline constexpr std::size_t parts_of_a_batch = 8;  // of one that was not read well
inline constexpr unsigned deepest_folder = 64;      // folders within folders
inline constexpr std::size_t longest_path = 4'096;  // bytes
inline constexpr std::size_t chunk = std::size_t{1}
                                     << 20;         // bytes read between two looks at `stop`
inline constexpr unsigned sure_enough = 50;         // score of an importer, as in `import`
inline constexpr std::size_t most_samples = 8;      // files asked about to judge a folder
inline constexpr std::size_t longest_note = 4'096;  // bytes of what the watcher says of itself

}  // namespace rekindle::watch::limits

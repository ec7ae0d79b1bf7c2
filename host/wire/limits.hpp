// Limits on everything that crosses the wire. A peer that goes beyond one has broken the protocol.
#pragma once

#include <cstddef>
#include <cstdint>

namespace rekindle::wire {

inline constexpr std::uint16_t version = 1;  // of the frames; both sides come from one build

inline constexpr std::size_t longest_frame = std::size_t{16} << 20;
inline constexpr std::size_t longest_field = std::size_t{64} << 10;
inline constexpr std::size_t most_participants = 10'000;
inline constexpr std::size_t most_facts = 10'000;
inline constexpr std::size_t most_importers = 64;
inline constexpr std::size_t most_beside = 16;  // plugins that are probed by one worker
inline constexpr std::size_t most_settings = 256;
inline constexpr std::size_t most_layers = 32;
inline constexpr std::size_t most_trials = 4'096;       // in one worker
inline constexpr std::size_t most_transitions = 4'096;  // of one time zone

inline constexpr std::size_t batch_size = std::size_t{128} << 10;  // bytes sent in one go
inline constexpr std::uint32_t most_opened = 64;                   // descriptors in one message
inline constexpr std::uint32_t most_lengths = 1'024;               // lengths in one message
inline constexpr std::size_t most_contents = std::size_t{48}
                                             << 20;              // bytes of an archive's contents
inline constexpr std::size_t names_size = std::size_t{1} << 20;  // names of entries in one frame

}  // namespace rekindle::wire

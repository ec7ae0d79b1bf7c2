// Sizes and times of connections.
#pragma once

#include <chrono>
#include <cstddef>

namespace rekindle::connection {

// A wait is cut into pieces of this length at most, so that no missed wake-up lasts.
inline constexpr std::chrono::milliseconds longest_wait{250};
// An address that does not answer leaves the ones after it at least this.
inline constexpr std::chrono::milliseconds least_for_an_address{500};
inline constexpr std::chrono::milliseconds time_for_goodbye{200};

inline constexpr std::size_t from_server_size = std::size_t{256} << 10;  // bytes on their way
inline constexpr std::size_t to_server_size = std::size_t{64} << 10;
inline constexpr int worker_room = 1 << 20;  // bytes that wait for the worker in the kernel
inline constexpr std::size_t most_addresses = 16;

}  // namespace rekindle::connection

// Sizes and times of accounts and their credentials.
#pragma once

#include <chrono>
#include <cstddef>

namespace rekindle::accounts {

inline constexpr std::size_t longest_secret = 16'384;  // tokens are a few thousand
inline constexpr std::size_t longest_file = std::size_t{1} << 20;
inline constexpr std::size_t longest_name = 200;
inline constexpr std::size_t most_words = 64;  // of a command

// A command may ask for a passphrase itself where somebody sits there.
inline constexpr std::chrono::seconds for_a_command{120};
// A keyring that nobody unlocks is left alone: on a machine without a desktop it never answers.
inline constexpr std::chrono::seconds for_the_keyring{20};

}  // namespace rekindle::accounts

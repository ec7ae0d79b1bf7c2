// The folder of a log: 0700, its files 0600, on a disk where locks hold.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <rekindle/result.hpp>

namespace rekindle::log {

// Makes the folder if it is missing. Refuses network file systems, where locks and syncs do not
// hold what they promise, unless REKINDLE_ALLOW_NETWORK_STORE is set.
[[nodiscard]] Result<void> make_folder(const std::filesystem::path& folder);

// Makes an empty file that only the owner may read, if there is none of that name.
[[nodiscard]] Result<void> make_private_file(const std::filesystem::path& file);

// Sentences on what others may read or write that they should not.
[[nodiscard]] std::vector<std::string> loose_modes(const std::filesystem::path& folder);

}  // namespace rekindle::log

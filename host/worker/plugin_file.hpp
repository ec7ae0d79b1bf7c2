// The file of a plugin, checked before anything of it is run.
#pragma once

#include <filesystem>

#include <rekindle/result.hpp>

namespace rekindle::worker {

// A descriptor of the file, for the worker to load it from; the caller closes it. Refused is what
// cannot be read, is no regular file, or could be replaced by another user of this computer.
[[nodiscard]] Result<int> open_plugin(const std::filesystem::path& plugin);

// Whether it would be opened.
[[nodiscard]] Result<void> check_plugin(const std::filesystem::path& plugin);

}  // namespace rekindle::worker

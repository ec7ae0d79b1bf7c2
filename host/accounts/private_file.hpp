// Private files: what nobody but the owner may read.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <rekindle/result.hpp>

#include "host/base/secret.hpp"

namespace rekindle::accounts {

// All of a file that is ours. not_found where there is none.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& file);

// Puts a file of mode 0600 in the place of what was there, whole or not at all; makes the folder,
// of mode 0700.
[[nodiscard]] Result<void> write_file(const std::filesystem::path& file, std::string_view bytes);

// The first line of a file. Refused where it is not ours, or others may read it.
[[nodiscard]] Result<Secret> read_secret(const std::filesystem::path& file);

// The first line that comes from an open file; gives up after too much.
[[nodiscard]] Result<Secret> read_secret(int descriptor, std::string_view what);

}  // namespace rekindle::accounts

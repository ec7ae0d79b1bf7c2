// Loads an importer plugin: a shared library that exports the one constant of abi.h.
#pragma once

#include <string>

#include <rekindle/abi.h>
#include <rekindle/result.hpp>

namespace rekindle::worker {

// The plugin of the library at `path`, which stays loaded to the end of the process. `shown` is its
// name in messages.
[[nodiscard]] Result<const rk_plugin*> load(const std::string& path, const std::string& shown);

}  // namespace rekindle::worker

// What the outcome of an import depends on beside the file: the program, its plugins, and how it
// was called. When it changes, what failed is tried once more.
#pragma once

#include <string>

#include "host/import/import.hpp"

namespace rekindle::watch {

// Looks only at names, sizes and times of the plugins. `program`: its version.
[[nodiscard]] std::string setup_of(const std::string& program, const imports::Options& options);

}  // namespace rekindle::watch

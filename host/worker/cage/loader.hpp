// Loads an importer plugin: a shared library that exports the one constant of abi.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <rekindle/abi.h>
#include <rekindle/result.hpp>

namespace rekindle::worker {

// What a plugin offers, in the structs of this build: what its own were longer by is left out, what
// they were shorter by is zero.
struct LoadedImporter {
    rk_importer importer = {};
    std::vector<rk_setting> settings = {};
};
struct LoadedPlugin {
    std::uint32_t abi_minor = 0;
    std::vector<LoadedImporter> importers = {};
};

// The plugin of the library at `path`, which stays loaded to the end of the process. `shown` is its
// name in messages.
[[nodiscard]] Result<LoadedPlugin> load(const std::string& path, const std::string& shown);

}  // namespace rekindle::worker

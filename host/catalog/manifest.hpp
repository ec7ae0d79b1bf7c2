// What a plugin says about itself, read from its file: nothing of the plugin is run or loaded.
//
// rekindle/manifest.hpp puts it there. A plugin may lack it (one in C, perhaps); only loading it
// tells then. A manifest says what the author wrote; whether the plugin works, only loading shows.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "host/worker/run.hpp"

namespace rekindle::catalog {

struct ManifestImporter {
    worker::ImporterDescription description;
    std::string formats;
};

struct Manifest {
    std::string contract;  // "0.0": major and minor of the plugin contract
    std::vector<ManifestImporter> importers;
};

// Nothing where the file is no library of this kind of machine, or has no manifest.
[[nodiscard]] std::optional<Manifest> read_manifest(const std::filesystem::path& plugin);

}  // namespace rekindle::catalog

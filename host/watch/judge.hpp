// Whether a folder that was dropped is one source, or a heap of them.
#pragma once

#include <filesystem>
#include <vector>

#include <rekindle/result.hpp>

#include "host/catalog/catalog.hpp"
#include "host/import/import.hpp"
#include "host/watch/settle.hpp"

namespace rekindle::watch {

enum class Judgement : std::uint8_t {
    one_source,  // a Maildir, an .mbox folder, an unpacked export
    many         // what lies in it is taken one by one
};

// `root`: the watch folder. One source is what is built like a Maildir or an .mbox folder, and what
// an importer is sure of as a whole, unless there are archives in it, or files that other importers
// read. Asks the importers in their cages.
[[nodiscard]] Judgement judge(const std::filesystem::path& root, const Unit& folder,
                              const std::vector<catalog::Plugin>& plugins,
                              const imports::Options& options);

}  // namespace rekindle::watch

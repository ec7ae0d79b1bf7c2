// The catalogue of importer plugins: where they are looked for, what each says about itself, and
// which one reads a given source.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/source/source.hpp"
#include "host/worker/run.hpp"

namespace rekindle::catalog {

struct Plugin {
    std::filesystem::path file;
    std::string origin;  // "REKINDLE_PLUGIN_PATH", "user", "installed", "built-in path"
    worker::Description description;  // empty where it could not be loaded …
    std::optional<Error> error;       // … and why
};

// In this order, the first of an importer id wins:
// $REKINDLE_PLUGIN_PATH : $XDG_DATA_HOME/rekindle/plugins (~/.local/share where that is not set) :
// ~/.local/lib/rekindle/plugins : <executable>/../lib*/rekindle/plugins (also
// <executable>/../lib/<triplet>/rekindle/plugins) : the compiled-in library folder.
[[nodiscard]] std::vector<std::filesystem::path> search_path();

// Every *.so of the search path, described. A plugin that cannot be loaded is in the list with its
// error. One that others may write to is refused.
[[nodiscard]] std::vector<Plugin> plugins(worker::Sandbox sandbox);
// The same for one who goes on to ask them about a source: of a plugin with a manifest, what is
// written there is taken, and no worker is started. Whether it can be loaded shows when it is
// asked.
[[nodiscard]] std::vector<Plugin> plugins_by_manifest(worker::Sandbox sandbox);

// The files of the search path, looked at by nobody yet.
struct File {
    std::filesystem::path path;
    std::string origin;
};
[[nodiscard]] std::vector<File> files();

// By its id, or by the last part of it: "mail" of "org.rekindle.mail".
[[nodiscard]] bool is_called(std::string_view importer, std::string_view name);

struct Choice {
    std::filesystem::path plugin;
    worker::ImporterDescription importer;
    unsigned score = 0;
};

// The importers that say the source is theirs, best first; empty where none does.
// `only`: consider just this importer id or its short name ("mail"); empty: all.
[[nodiscard]] Result<std::vector<Choice>> choose(source::Source& source,
                                                 const std::vector<Plugin>& plugins,
                                                 std::string_view only, worker::Sandbox sandbox);

}  // namespace rekindle::catalog

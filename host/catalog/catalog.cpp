#include "host/catalog/catalog.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string_view>
#include <system_error>

#include "host/catalog/manifest.hpp"
#include "host/worker/plugin_file.hpp"

namespace rekindle::catalog {
namespace {

namespace fs = std::filesystem;

const std::string contract = std::to_string(RK_ABI_MAJOR) + "." + std::to_string(RK_ABI_MINOR);

struct Place {
    fs::path folder;
    std::string origin;
};

std::vector<std::string> split(std::string_view list) {
    std::vector<std::string> out;
    while (!list.empty()) {
        const auto colon = std::min(list.find(':'), list.size());
        if (colon > 0) out.emplace_back(list.substr(0, colon));
        list.remove_prefix(std::min(colon + 1, list.size()));
    }
    return out;
}

// <prefix>/lib*/rekindle/plugins and <prefix>/lib/<triplet>/rekindle/plugins.
void add_below(const fs::path& prefix, std::vector<Place>& out) {
    std::error_code ignored;
    std::vector<fs::path> found;
    for (const auto& item : fs::directory_iterator(prefix, ignored)) {
        if (!item.path().filename().string().starts_with("lib")) continue;
        found.push_back(item.path());
        if (item.path().filename() != "lib") continue;
        for (const auto& inner : fs::directory_iterator(item.path(), ignored))
            found.push_back(inner.path());
    }
    std::sort(found.begin(), found.end());
    for (const fs::path& folder : found)
        if (fs::is_directory(folder / "rekindle" / "plugins", ignored))
            out.push_back({folder / "rekindle" / "plugins", "installed"});
}

// Where the user's own plugins lie. An XDG value that is not absolute is ignored, as the
// specification demands.
void add_user(std::vector<Place>& out) {
    const auto folder = [](const char* name) {
        const char* value = std::getenv(name);
        return fs::path{value ? value : ""};
    };
    const fs::path data = folder("XDG_DATA_HOME"), home = folder("HOME");
    if (data.is_absolute())
        out.push_back({data / "rekindle" / "plugins", "user"});
    else if (home.is_absolute())
        out.push_back({home / ".local" / "share" / "rekindle" / "plugins", "user"});
    if (home.is_absolute())
        out.push_back({home / ".local" / "lib" / "rekindle" / "plugins", "user"});
}

std::vector<Place> places() {
    std::vector<Place> out;
    if (const char* given = std::getenv("REKINDLE_PLUGIN_PATH"))
        for (const std::string& folder : split(given))
            out.push_back({folder, "REKINDLE_PLUGIN_PATH"});
    add_user(out);
    std::error_code ignored;
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
    if (!program.empty()) add_below(program.parent_path().parent_path(), out);
    out.push_back({REKINDLE_PLUGIN_FOLDER, "built-in path"});
    return out;
}

std::vector<fs::path> libraries(const fs::path& folder) {
    std::error_code ignored;
    std::vector<fs::path> out;
    for (const auto& item : fs::directory_iterator(folder, ignored))
        if (item.path().extension() == ".so") out.push_back(item.path());
    std::sort(out.begin(), out.end());
    return out;
}

// Leaves out importers whose id an earlier plugin has; false where none is left.
bool keep_new(worker::Description& description, std::set<std::string>& known) {
    std::erase_if(description.importers, [&](const worker::ImporterDescription& importer) {
        return !known.insert(importer.id).second;
    });
    return !description.importers.empty();
}

// By the manifest, if it is of just this contract.
std::optional<worker::Description> described(const fs::path& plugin) {
    auto manifest = read_manifest(plugin);
    if (!manifest || manifest->contract != contract) return std::nullopt;
    worker::Description out{RK_ABI_MINOR, {}};
    for (ManifestImporter& importer : manifest->importers)
        out.importers.push_back(std::move(importer.description));
    return out;
}

template <class Describe>
std::vector<Plugin> all(const Describe& describe) {
    std::vector<Plugin> out;
    std::set<std::string> known;
    for (const File& file : files()) {
        Plugin plugin{file.path, file.origin, {}, std::nullopt};
        auto description = describe(file.path);
        if (!description)
            plugin.error = description.error();
        else if (keep_new(*description, known))
            plugin.description = std::move(*description);
        else
            continue;
        out.push_back(std::move(plugin));
    }
    return out;
}

}  // namespace

bool is_called(std::string_view importer, std::string_view name) {
    const auto dot = importer.rfind('.');
    return importer == name || importer.substr(dot == importer.npos ? 0 : dot + 1) == name;
}

std::vector<fs::path> search_path() {
    std::vector<fs::path> out;
    for (Place& place : places())
        if (std::find(out.begin(), out.end(), place.folder) == out.end())
            out.push_back(std::move(place.folder));
    return out;
}

std::vector<File> files() {
    std::vector<File> out;
    std::set<fs::path> seen;
    for (const Place& place : places())
        for (const fs::path& file : libraries(place.folder)) {
            std::error_code ignored;
            if (seen.insert(fs::weakly_canonical(file, ignored)).second)
                out.push_back({file, place.origin});
        }
    return out;
}

std::vector<Plugin> plugins(worker::Sandbox sandbox) {
    return all([&](const fs::path& plugin) { return worker::describe(plugin, sandbox); });
}

std::vector<Plugin> plugins_by_manifest(worker::Sandbox sandbox) {
    return all([&](const fs::path& plugin) -> Result<worker::Description> {
        const auto file = worker::open_plugin(plugin);
        if (!file) return file.error();
        ::close(*file);
        if (auto description = described(plugin)) return std::move(*description);
        return worker::describe(plugin, sandbox);
    });
}

Result<std::vector<Choice>> choose(source::Source& source, const std::vector<Plugin>& plugins,
                                   std::string_view only, worker::Sandbox sandbox) {
    std::vector<Choice> out;
    std::optional<Error> refused;
    // What is wrong with the source is the same for every plugin: ask none.
    if (const auto looked = worker::look_through(source, sandbox); !looked) return looked.error();
    bool known = false;
    for (const Plugin& plugin : plugins) {
        if (plugin.error) continue;
        const auto& importers = plugin.description.importers;
        const auto wanted = [&](const auto& importer) {
            return only.empty() || is_called(importer.id, only);
        };
        if (std::none_of(importers.begin(), importers.end(), wanted)) continue;
        known = true;
        worker::Job job;
        job.plugin = plugin.file;
        job.source = &source;
        job.sandbox = sandbox;
        const auto probes = worker::probe(job);
        if (!probes) {
            // What is wrong with the source is the same for every plugin: ask no other.
            if (!probes.error().report_code.empty()) return probes.error();
            if (!refused) refused = probes.error();
            continue;
        }
        for (const worker::Probe& probe : *probes)
            for (const auto& importer : importers)
                if (probe.score > 0 && probe.importer == importer.id && wanted(importer))
                    out.push_back({plugin.file, importer, probe.score});
    }
    if (!only.empty() && !known)
        return Error{Code::usage, "there is no importer " + std::string{only} +
                                      "; `rekindle plugins` lists them"};
    if (out.empty() && refused) return *refused;
    std::stable_sort(out.begin(), out.end(),
                     [](const Choice& a, const Choice& b) { return a.score > b.score; });
    return out;
}

}  // namespace rekindle::catalog

#include "host/catalog/catalog.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <set>
#include <string_view>
#include <system_error>

#include "host/catalog/manifest.hpp"
#include "host/wire/limits.hpp"
#include "host/worker/plugin_file.hpp"

namespace rekindle::catalog {
namespace {

namespace fs = std::filesystem;

const std::string contract = std::to_string(RK_ABI_MAJOR) + "." + std::to_string(RK_ABI_MINOR);

constexpr const char* installed = "installed";
constexpr const char* built_in = "built-in path";

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
            out.push_back({folder / "rekindle" / "plugins", installed});
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
    out.push_back({REKINDLE_PLUGIN_FOLDER, built_in});
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

// Plugins that are asked by one worker.
using Groups = std::vector<std::vector<const Plugin*>>;

bool is_wanted(const worker::ImporterDescription& importer, std::string_view only) {
    return only.empty() || is_called(importer.id, only);
}

// Those that came with the program trust each other, and starting a worker costs more than most
// probes do. All others are asked alone.
Groups groups_of(const std::vector<Plugin>& plugins, std::string_view only) {
    Groups out;
    std::vector<const Plugin*> own;
    for (const Plugin& plugin : plugins) {
        const auto& importers = plugin.description.importers;
        if (plugin.error || std::ranges::none_of(importers, [&](const auto& importer) {
                return is_wanted(importer, only);
            }))
            continue;
        const bool is_own = plugin.origin == installed || plugin.origin == built_in;
        if (is_own && own.size() <= wire::most_beside)
            own.push_back(&plugin);
        else
            out.push_back({&plugin});
    }
    if (!own.empty()) out.push_back(std::move(own));
    return out;
}

class Asking {
  public:
    Asking(source::Source& source, std::string_view only, worker::Sandbox sandbox)
        : source_(source), only_(only), sandbox_(sandbox) {}

    // An error: what is wrong with the source, so that no other plugin need be asked.
    Result<void> ask(const std::vector<const Plugin*>& group) {
        const auto probes = worker::probe(job(group));
        if (probes) {
            for (const Plugin* plugin : group) take(*plugin, *probes);
            return {};
        }
        if (!probes.error().report_code.empty()) return probes.error();
        if (group.size() == 1) {
            if (!refused_) refused_ = probes.error();
            return {};
        }
        // One of them spoilt it for all.
        for (const Plugin* plugin : group)
            if (const auto asked = ask({plugin}); !asked) return asked;
        return {};
    }

    Result<std::vector<Choice>> take() {
        if (choices_.empty() && refused_) return *refused_;
        std::ranges::stable_sort(choices_, std::greater{}, &Choice::score);
        return std::move(choices_);
    }

  private:
    [[nodiscard]] worker::Job job(const std::vector<const Plugin*>& group) const {
        worker::Job out;
        out.plugin = group.front()->file;
        for (const Plugin* plugin : group)
            if (plugin != group.front()) out.beside.push_back(plugin->file);
        out.source = &source_;
        out.sandbox = sandbox_;
        return out;
    }

    void take(const Plugin& plugin, const std::vector<worker::Probe>& probes) {
        for (const worker::Probe& probe : probes)
            for (const auto& importer : plugin.description.importers)
                if (probe.score > 0 && probe.importer == importer.id && is_wanted(importer, only_))
                    choices_.push_back({plugin.file, importer, probe.score});
    }

    source::Source& source_;
    std::string_view only_;
    worker::Sandbox sandbox_;
    std::vector<Choice> choices_;
    std::optional<Error> refused_;
};

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
    // What is wrong with the source is the same for every plugin: ask none.
    if (const auto looked = worker::look_through(source, sandbox); !looked) return looked.error();
    const Groups groups = groups_of(plugins, only);
    if (!only.empty() && groups.empty())
        return Error{Code::usage, "there is no importer " + std::string{only} +
                                      "; `rekindle plugins` lists them"};
    Asking asking(source, only, sandbox);
    for (const auto& group : groups)
        if (const auto asked = asking.ask(group); !asked) return asked.error();
    return asking.take();
}

}  // namespace rekindle::catalog

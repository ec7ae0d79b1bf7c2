// rekindle plugin: the importers that are there, and what each says about itself. `new` and `test`
// are in files of their own.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <ostream>

#include "host/app/commands/command.hpp"
#include "host/app/commands/plugin.hpp"
#include "host/app/context.hpp"
#include "host/app/output/table.hpp"
#include "host/base/printable.hpp"
#include "host/catalog/catalog.hpp"
#include "host/catalog/manifest.hpp"
#include "host/worker/plugin_file.hpp"

namespace rekindle::app {
namespace {

using worker::ImporterDescription;

struct Found {
    const catalog::Plugin* plugin = nullptr;
    const ImporterDescription* importer = nullptr;
};

Found find(const std::vector<catalog::Plugin>& plugins, std::string_view id) {
    for (const catalog::Plugin& plugin : plugins)
        for (const ImporterDescription& importer : plugin.description.importers)
            if (catalog::is_called(importer.id, id)) return {&plugin, &importer};
    return {};
}

// What a plugin's file says about an importer, and where it lies; nothing of the plugin was run.
struct Told {
    catalog::File file;
    catalog::ManifestImporter importer;
};

std::optional<Told> told_by_files(const std::vector<catalog::File>& files, std::string_view id) {
    for (const catalog::File& file : files) {
        if (!worker::check_plugin(file.path)) continue;  // whatever it says, it cannot be loaded
        auto manifest = catalog::read_manifest(file.path);
        if (!manifest) continue;
        for (catalog::ManifestImporter& importer : manifest->importers)
            if (id.empty() || catalog::is_called(importer.description.id, id))
                return Told{file, std::move(importer)};
    }
    return std::nullopt;
}

Json importer_json(const ImporterDescription& importer) {
    Json settings = Json::array();
    for (const worker::Setting& setting : importer.settings)
        settings.push(
            Json::object()
                .set("name", setting.name)
                .set("help", setting.help)
                .set("values", setting.values.empty() ? Json{} : Json{setting.values})
                .set("default", setting.fallback.empty() ? Json{} : Json{setting.fallback})
                .set("required", setting.required)
                .set("secret", setting.secret));
    return Json::object()
        .set("id", importer.id)
        .set("name", importer.name)
        .set("service", importer.service)
        .set("version", importer.version)
        .set("settings", std::move(settings));
}

Json plugin_json(const catalog::Plugin& plugin) {
    Json importers = Json::array();
    for (const ImporterDescription& importer : plugin.description.importers)
        importers.push(importer_json(importer));
    return Json::object()
        .set("file", plugin.file.string())
        .set("origin", plugin.origin)
        .set("abi_minor", plugin.description.abi_minor)
        .set("importers", std::move(importers))
        .set("error", plugin.error ? Json{plugin.error->message} : Json{});
}

Json folders_json() {
    Json out = Json::array();
    for (const auto& folder : catalog::search_path()) out.push(folder.string());
    return out;
}

Exit list(Context& context, const std::vector<catalog::Plugin>& plugins) {
    const bool broken = std::any_of(plugins.begin(), plugins.end(),
                                    [](const catalog::Plugin& one) { return one.error; });
    if (context.json()) {
        Json all = Json::array();
        for (const catalog::Plugin& plugin : plugins) all.push(plugin_json(plugin));
        print_document(
            context, "plugins",
            Json::object().set("plugins", std::move(all)).set("search_path", folders_json()));
        return broken ? Exit::plugin : Exit::done;
    }
    Table table({{"id"}, {"name", Column::Fit::shorten}, {"version"}, {"from"}});
    for (const catalog::Plugin& plugin : plugins)
        for (const ImporterDescription& importer : plugin.description.importers)
            table.add({importer.id, importer.name, importer.version, plugin.origin});
    if (table.empty())
        context.out << "There are no importers.\n";
    else
        context.out << table.text(context.terminal.width, context.terminal.color);
    context.out.flush();
    for (const catalog::Plugin& plugin : plugins)
        if (plugin.error)
            context.err << printable(plugin.file.string()) << ": "
                        << printable(plugin.error->message) << '\n';
    context.note("\nMore: rekindle plugin info ID    looked for in: rekindle plugin list --json");
    return broken ? Exit::plugin : Exit::done;
}

std::string setting_text(const worker::Setting& setting) {
    std::string marks = setting.required ? "required" : "";
    const auto add = [&](std::string_view mark) { (marks += marks.empty() ? "" : ", ") += mark; };
    if (setting.secret) add("secret");
    if (!setting.values.empty()) add(setting.values);
    if (!setting.fallback.empty()) add("default " + setting.fallback);
    return fmt::format("{}{}: {}", setting.name, marks.empty() ? "" : " (" + marks + ")",
                       setting.help);
}

Exit print_info(Context& context, const Told& told) {
    const ImporterDescription& importer = told.importer.description;
    if (context.json()) {
        Json data = importer_json(importer);
        data.set("formats", told.importer.formats.empty() ? Json{} : Json{told.importer.formats})
            .set("file", told.file.path.string())
            .set("origin", told.file.origin);
        print_document(context, "plugin", std::move(data));
        return Exit::done;
    }
    const auto line = [&](std::string_view label, std::string_view text) {
        if (!text.empty()) context.out << padded(label, 10) << printable(text) << '\n';
    };
    line("name", importer.name);
    line("id", importer.id);
    line("version", importer.version);
    line("service", importer.service);
    line("reads", told.importer.formats);
    line("file", told.file.path.string());
    line("from", told.file.origin);
    for (const worker::Setting& setting : importer.settings) line("setting", setting_text(setting));
    return Exit::done;
}

// What the file says about itself where it says so; a plugin without a manifest is asked, in the
// cage.
Result<Exit> info(Context& context, std::string_view id) {
    const bool is_file = id.find('/') != id.npos || id.ends_with(".so");
    if (is_file) {
        const std::filesystem::path path{id};
        if (const auto told = told_by_files({{path, "given"}}, {}))
            return print_info(context, *told);
        auto described = worker::describe(std::filesystem::absolute(path), context.sandbox());
        if (!described) return described.error();
        return print_info(context, {{path, "given"}, {described->importers.front(), {}}});
    }
    if (const auto told = told_by_files(catalog::files(), id)) return print_info(context, *told);
    const auto plugins = catalog::plugins(context.sandbox());
    const Found found = find(plugins, id);
    if (found.importer)
        return print_info(context,
                          {{found.plugin->file, found.plugin->origin}, {*found.importer, {}}});
    return Error{Code::plugin, fmt::format("there is no importer \"{}\"", printable(id))};
}

}  // namespace

Result<Exit> run_plugin(Context& context) {
    const auto& words = context.options.arguments;
    if (words.empty() || (words[0] == "list" && words.size() == 1))
        return list(context, catalog::plugins(context.sandbox()));
    if (words[0] == "info" && words.size() == 2) return info(context, words[1]);
    if (words[0] == "new" && words.size() == 3) return run_plugin_new(context);
    if (words[0] == "test" && words.size() == 2) return run_plugin_test(context);
    return Error{Code::usage,
                 "rekindle plugin needs list, info and an ID, new with a NAME and a DIR, or test "
                 "and a FILE"};
}

}  // namespace rekindle::app

// rekindle plugin: the importers that are there, and what each says about itself.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "host/app/commands/command.hpp"
#include "host/app/context.hpp"
#include "host/app/output/table.hpp"
#include "host/base/printable.hpp"
#include "host/catalog/catalog.hpp"

namespace rekindle::app {
namespace {

using worker::ImporterDescription;

struct Found {
    const catalog::Plugin* plugin = nullptr;
    const ImporterDescription* importer = nullptr;
};

// By id, or by the last part of it: "mail" of "org.rekindle.mail".
Found find(const std::vector<catalog::Plugin>& plugins, std::string_view id) {
    for (const catalog::Plugin& plugin : plugins)
        for (const ImporterDescription& importer : plugin.description.importers) {
            const std::size_t dot = importer.id.rfind('.');
            const std::string_view last =
                std::string_view{importer.id}.substr(dot == std::string::npos ? 0 : dot + 1);
            if (importer.id == id || last == id) return {&plugin, &importer};
        }
    return {};
}

Json importer_json(const ImporterDescription& importer) {
    Json settings = Json::array();
    for (const worker::Setting& setting : importer.settings)
        settings.push(Json::object()
                          .set("name", setting.name)
                          .set("help", setting.help)
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

Result<Exit> info(Context& context, const std::vector<catalog::Plugin>& plugins,
                  std::string_view id) {
    const Found found = find(plugins, id);
    if (!found.importer)
        return Error{Code::plugin, fmt::format("there is no importer \"{}\"", printable(id))};
    if (context.json()) {
        Json data = importer_json(*found.importer);
        data.set("file", found.plugin->file.string()).set("origin", found.plugin->origin);
        print_document(context, "plugin", std::move(data));
        return Exit::done;
    }
    const auto line = [&](std::string_view label, std::string_view text) {
        context.out << padded(label, 10) << printable(text) << '\n';
    };
    line("name", found.importer->name);
    line("id", found.importer->id);
    line("version", found.importer->version);
    line("service", found.importer->service);
    line("file", found.plugin->file.string());
    for (const worker::Setting& setting : found.importer->settings)
        line("setting", fmt::format("{}{}: {}", setting.name, setting.required ? " (required)" : "",
                                    setting.help));
    return Exit::done;
}

}  // namespace

Result<Exit> run_plugin(Context& context) {
    const auto& words = context.options.arguments;
    const auto plugins = catalog::plugins(context.sandbox());
    if (words.empty() || (words[0] == "list" && words.size() == 1)) return list(context, plugins);
    if (words[0] == "info" && words.size() == 2) return info(context, plugins, words[1]);
    return Error{Code::usage, "rekindle plugin needs list, or info and an ID"};
}

}  // namespace rekindle::app

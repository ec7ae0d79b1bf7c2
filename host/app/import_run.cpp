#include "host/app/import_run.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "host/app/output/progress.hpp"
#include "host/app/standard_input.hpp"
#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

// Those that the import may choose among.
std::vector<worker::ImporterDescription> importers_of(const std::vector<catalog::Plugin>& plugins,
                                                      std::string_view only) {
    std::vector<worker::ImporterDescription> out;
    for (const catalog::Plugin& plugin : plugins)
        for (const auto& importer : plugin.description.importers)
            if (only.empty() || catalog::is_called(importer.id, only)) out.push_back(importer);
    return out;
}

// Whatever came before is of other bytes: nothing goes on where that ended.
Result<imports::Outcome> import_standard_input(Context& context, log::Log& log,
                                               const std::vector<catalog::Plugin>& plugins,
                                               imports::Options options) {
    const auto input = SpooledInput::read(context.store(), context.stop);
    if (!input) return input.error();
    options.called = "standard input";
    options.again = true;
    return imports::import_path(log, input->path(), plugins, options);
}

}  // namespace

Result<std::vector<catalog::Plugin>> usable_plugins(const Context& context) {
    auto plugins = catalog::plugins_by_manifest(context.sandbox());
    const auto works = [](const catalog::Plugin& plugin) { return !plugin.error; };
    if (std::any_of(plugins.begin(), plugins.end(), works)) {
        for (const catalog::Plugin& plugin : plugins)
            if (plugin.error) context.note("a plugin is left out: " + plugin.error->message);
        return plugins;
    }
    if (!plugins.empty()) return *plugins.front().error;
    std::string folders;
    for (const auto& folder : catalog::search_path())
        folders += (folders.empty() ? "" : ", ") + printable(folder.string());
    return Error{Code::plugin, "there are no importer plugins in " + folders};
}

Result<GivenSettings> given_settings(const Context& context,
                                     const std::vector<catalog::Plugin>& plugins) {
    return GivenSettings::read(context.options.set,
                               importers_of(plugins, context.options.importer));
}

Result<ImportRun> import_paths(Context& context, log::Log& log,
                               const std::vector<std::filesystem::path>& paths) {
    const auto plugins = usable_plugins(context);
    if (!plugins) return plugins.error();
    const Options& given = context.options;
    Progress progress(context.err, progress_form(given.progress, given.quiet, context.terminal.err),
                      context.terminal.width, steady_clock());
    imports::Options options{.importer = given.importer,
                             .titles = !given.no_titles,
                             .again = given.again,
                             .zone = given.zone,
                             .sandbox = context.sandbox(),
                             .stop = &context.stop};
    options.progress = [&](const imports::Progress& now) {
        progress.update(now.bytes_done, now.bytes_total, now.so_far ? now.so_far->read : 0);
    };
    const auto settings = given_settings(context, *plugins);
    if (!settings) return settings.error();
    options.settings_text = settings->text();
    options.settings = [&](const worker::ImporterDescription& importer) {
        progress.clear();
        return settings->settings_for(importer, context);
    };
    ImportRun run;
    for (const std::filesystem::path& path : paths) {
        if (context.stop) break;
        if (path == "-") {
            auto outcome = import_standard_input(context, log, *plugins, options);
            if (!outcome) {
                run.error = outcome.error();
                break;
            }
            run.outcomes.push_back(std::move(*outcome));
            continue;
        }
        progress.begin(path.filename().empty() ? path.string() : path.filename().string(),
                       "reading");
        auto outcome = imports::import_path(log, path, *plugins, options);
        progress.clear();
        if (!outcome) {
            run.error = outcome.error();
            break;
        }
        run.outcomes.push_back(std::move(*outcome));
    }
    return run;
}

}  // namespace rekindle::app

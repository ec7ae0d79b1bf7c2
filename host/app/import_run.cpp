#include "host/app/import_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "host/app/output/progress.hpp"
#include "host/app/standard_input.hpp"
#include "host/base/printable.hpp"
#include "host/import/limits.hpp"
#include "host/source/source.hpp"

namespace rekindle::app {
namespace {

namespace fs = std::filesystem;
using imports::Outcome;

constexpr const char* unrecognised = "file.unrecognised";

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
Result<std::vector<Outcome>> import_standard_input(Context& context, log::Log& log,
                                                   const std::vector<catalog::Plugin>& plugins,
                                                   imports::Options options) {
    const auto input = SpooledInput::read(context.store(), context.stop);
    if (!input) return input.error();
    options.called = "standard input";
    options.again = true;
    auto outcome = imports::import_path(log, input->path(), plugins, options);
    if (!outcome) return outcome.error();
    return std::vector{std::move(*outcome)};
}

// A path and, where it is a folder, the archives in it: each is a source of its own. A folder of
// nothing but archives is none itself.
std::vector<fs::path> pieces_of(const fs::path& path) {
    const auto source = source::Source::open(path);
    if (!source) return {path};
    std::vector<fs::path> pieces;
    if (source->entry_count() > 0 || source->archives().empty()) pieces.push_back(path);
    for (const std::string& archive : source->archives()) pieces.push_back(path / archive);
    return pieces;
}

bool is_understood(const Outcome& outcome) {
    return !outcome.importer.empty() || outcome.verdict.error.report_code != unrecognised;
}

// Among sources that are understood, others are something left out rather than a failure.
void count_as_skipped(Outcome& first, const Outcome& left_out) {
    auto group = std::find_if(first.reports.begin(), first.reports.end(),
                              [](const auto& one) { return one.code == unrecognised; });
    if (group == first.reports.end())
        group = first.reports.insert(group, {unrecognised, RK_SKIPPED, 0, {}});
    ++group->count;
    ++first.skipped;
    if (group->examples.size() < imports::limits::report_examples)
        group->examples.push_back({left_out.path, 0, left_out.verdict.error.message});
}

Result<std::vector<Outcome>> import_pieces(Context& context, log::Log& log, const fs::path& path,
                                           const std::vector<catalog::Plugin>& plugins,
                                           const imports::Options& options, Progress& progress) {
    std::vector<Outcome> outcomes;
    for (const fs::path& piece : pieces_of(path)) {
        if (context.stop) break;
        progress.begin(piece.filename().empty() ? piece.string() : piece.filename().string(),
                       "reading");
        auto outcome = imports::import_path(log, piece, plugins, options);
        progress.clear();
        if (!outcome) return outcome.error();
        outcomes.push_back(std::move(*outcome));
    }
    const auto left_out = std::stable_partition(outcomes.begin(), outcomes.end(), is_understood);
    if (left_out == outcomes.begin()) return outcomes;
    for (auto one = left_out; one != outcomes.end(); ++one)
        count_as_skipped(outcomes.front(), *one);
    outcomes.erase(left_out, outcomes.end());
    return outcomes;
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
        auto outcomes = path == "-"
                            ? import_standard_input(context, log, *plugins, options)
                            : import_pieces(context, log, path, *plugins, options, progress);
        if (!outcomes) {
            run.error = outcomes.error();
            break;
        }
        std::move(outcomes->begin(), outcomes->end(), std::back_inserter(run.outcomes));
    }
    return run;
}

}  // namespace rekindle::app

// rekindle doctor: is the cage complete, do the plugins load, is the store whole and private?
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <ostream>

#include "host/app/commands/command.hpp"
#include "host/app/context.hpp"
#include "host/app/kept.hpp"
#include "host/app/loaded.hpp"
#include "host/app/output/table.hpp"
#include "host/app/version.hpp"
#include "host/base/printable.hpp"
#include "host/catalog/catalog.hpp"
#include "host/log/log.hpp"

namespace rekindle::app {
namespace {

// One thing looked at: what it is, whether it is as it should be, and more about it.
struct Check {
    enum class State : unsigned char { good, missing, bad } state = State::good;
    std::string area, what, detail;
};

std::string_view state_name(Check::State state) {
    if (state == Check::State::good) return "ok";
    return state == Check::State::missing ? "missing" : "bad";
}

void check_cage(std::vector<Check>& checks) {
    for (const worker::Layer& layer : worker::layers()) {
        const auto absent = layer.required ? Check::State::bad : Check::State::missing;
        checks.push_back({layer.active ? Check::State::good : absent, "cage", layer.name,
                          layer.detail + (layer.required ? "" : " (best effort)")});
    }
}

void check_plugins(const Context& context, std::vector<Check>& checks) {
    const auto plugins = catalog::plugins(context.sandbox());
    for (const catalog::Plugin& plugin : plugins) {
        if (plugin.error) {
            checks.push_back(
                {Check::State::bad, "plugin", plugin.file.string(), plugin.error->message});
            continue;
        }
        for (const auto& importer : plugin.description.importers)
            checks.push_back(
                {Check::State::good, "plugin", importer.id,
                 fmt::format("{} {}, {}", importer.name, importer.version, plugin.file.string())});
    }
    if (plugins.empty())
        checks.push_back({Check::State::bad, "plugin", "none", "there is no importer to be found"});
}

// Nobody else may look into the folder or the file.
void check_mode(const std::filesystem::path& path, std::vector<Check>& checks) {
    struct stat info {};
    if (stat(path.c_str(), &info) != 0) return;
    const bool open_to_others = (info.st_mode & 077) != 0;
    checks.push_back({open_to_others ? Check::State::bad : Check::State::good, "folder",
                      path.string(),
                      fmt::format("mode {:04o}{}", info.st_mode & 07777,
                                  open_to_others ? ": others may look; chmod go= it" : "")});
}

void check_store(const Context& context, std::vector<Check>& checks) {
    const auto folder = context.store();
    const auto log = log::Log::open(folder, log::Access::read);
    if (!log) {
        const bool absent = log.error().code == Code::no_store;
        checks.push_back(
            {absent ? Check::State::missing : Check::State::bad, "store", folder.string(),
             absent ? "there is none yet; the first import makes it" : log.error().message});
        return;
    }
    check_mode(folder, checks);
    check_mode(folder / "store.db", checks);
    const auto problems = log->check();
    if (!problems)
        checks.push_back({Check::State::bad, "store", folder.string(), problems.error().message});
    else
        for (const std::string& problem : *problems)
            checks.push_back({Check::State::bad, "store", folder.string(), problem});
    const auto summary = log->summary();
    if (problems && problems->empty() && summary)
        checks.push_back({Check::State::good, "store", folder.string(),
                          fmt::format("{} interactions, {}, schema {}",
                                      grouped(static_cast<std::uint64_t>(summary->interactions)),
                                      bytes_words(static_cast<std::uint64_t>(summary->bytes)),
                                      summary->schema_version)});
}

// What is kept of the statistics says what the rows say; else it goes, and nothing is lost.
void check_kept(const Context& context, std::vector<Check>& checks) {
    const auto log = log::Log::open(context.store(), log::Access::read);
    if (!log) return;
    const auto loaded = load_people(*log);
    if (!loaded) return;  // the store said so
    const Basis basis{loaded->decisions, region_of_the_locale()};
    const auto keeper = Keeper::open(*log, basis);
    if (!keeper || !keeper->is_usable()) return;
    if (keeper->is_true(loaded->history)) {
        checks.push_back({Check::State::good, "store", "kept statistics", "as the rows say"});
        return;
    }
    const auto dropped = keeper->drop();
    checks.push_back({Check::State::bad, "store", "kept statistics",
                      dropped && *dropped
                          ? "were not what the rows say; they are dropped now, and the next "
                            "rekindle ties gathers them anew"
                          : "are not what the rows say, and cannot be dropped while another "
                            "program writes; run rekindle doctor again"});
}

void print_table(Context& context, const std::vector<Check>& checks, std::size_t bad) {
    using Fit = Column::Fit;
    Table table({{"state"}, {"what"}, {"name", Fit::shorten}, {"detail", Fit::wrap}});
    for (const Check& check : checks)
        table.add({std::string{state_name(check.state)}, check.area, check.what, check.detail});
    context.out << version_text() << "\n\n"
                << table.text(context.terminal.width, context.terminal.color) << '\n'
                << (bad == 0
                        ? "Nothing is wrong."
                        : fmt::format("{} {} wrong.", bad, bad == 1 ? "thing is" : "things are"))
                << '\n';
}

}  // namespace

Result<Exit> run_doctor(Context& context) {
    std::vector<Check> checks;
    check_cage(checks);
    check_plugins(context, checks);
    check_store(context, checks);
    check_kept(context, checks);
    const auto bad = static_cast<std::size_t>(
        std::count_if(checks.begin(), checks.end(),
                      [](const Check& check) { return check.state == Check::State::bad; }));
    if (!context.json()) {
        print_table(context, checks, bad);
        return bad == 0 ? Exit::done : Exit::failed;
    }
    Json list = Json::array();
    for (const Check& check : checks)
        list.push(Json::object()
                      .set("state", state_name(check.state))
                      .set("area", check.area)
                      .set("name", check.what)
                      .set("detail", check.detail));
    print_document(context, "doctor",
                   Json::object()
                       .set("version", version())
                       .set("bad", bad)
                       .set("sandbox", !context.options.no_sandbox)
                       .set("checks", std::move(list)));
    return bad == 0 ? Exit::done : Exit::failed;
}

}  // namespace rekindle::app

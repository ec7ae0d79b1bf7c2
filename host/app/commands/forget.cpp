// rekindle forget: take out of the log what one source gave, or all of them.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <system_error>

#include "host/app/commands/command.hpp"
#include "host/app/context.hpp"
#include "host/app/output/table.hpp"
#include "host/base/printable.hpp"
#include "host/log/forget.hpp"
#include "host/watch/one_watcher.hpp"

namespace rekindle::app {
namespace {

namespace fs = std::filesystem;
using log::Forgotten;
using log::KnownSource;

constexpr std::size_t most_named = 5;  // of sources that could be meant

std::string whole_path(const std::string& typed) {
    std::error_code ignored;
    std::string out = fs::absolute(typed, ignored).lexically_normal().string();
    while (out.size() > 1 && out.ends_with('/')) out.pop_back();
    return out;
}

// The one source that was meant: its path, or a part of it that no other has.
Result<std::string> find_source(const std::vector<KnownSource>& sources, const std::string& typed) {
    std::vector<std::string> near;
    for (const KnownSource& source : sources) {
        if (source.key == typed || source.key == whole_path(typed)) return source.key;
        if (source.key.find(typed) != std::string::npos) near.push_back(source.key);
    }
    if (near.size() == 1) return near.front();
    const std::string quoted = "\"" + shortened(printable(typed), 60) + "\"";
    if (near.empty())
        return Error{Code::source, "nothing was imported from " + quoted +
                                       "; rekindle forget --all --dry-run shows what was imported"};
    std::string list;
    for (std::size_t i = 0; i < std::min(near.size(), most_named); ++i)
        list += (i == 0 ? "" : ", ") + printable(near[i]);
    if (near.size() > most_named) list += fmt::format(" and {} more", near.size() - most_named);
    return Error{Code::usage, fmt::format("{} can be {} sources: {}; name one of them", quoted,
                                          near.size(), list)};
}

Result<std::vector<std::string>> keys_of(const Context& context,
                                         const log::Forgetting& forgetting) {
    const auto sources = forgetting.sources();
    if (!sources) return sources.error();
    std::vector<std::string> out;
    if (context.options.all) {
        for (const KnownSource& source : *sources) out.push_back(source.key);
        return out;
    }
    auto key = find_source(*sources, context.options.arguments.front());
    if (!key) return key.error();
    out.push_back(std::move(*key));
    return out;
}

void print(Context& context, const Forgotten& gone, bool only_shown) {
    using Fit = Column::Fit;
    Table table({{"interactions", Fit::right}, {"source", Fit::wrap}});
    for (const KnownSource& source : gone.sources)
        table.add({grouped(static_cast<std::uint64_t>(source.interactions)), source.key});
    if (table.empty()) {
        context.out << "Nothing was imported, so there is nothing to forget.\n";
        return;
    }
    const auto number = [](std::int64_t n) { return grouped(static_cast<std::uint64_t>(n)); };
    context.out << (only_shown ? "Would be forgotten:\n" : "Forgotten:\n")
                << table.text(context.terminal.width, context.terminal.color)
                << fmt::format("{} interactions · {} addresses and {} names that nothing else uses",
                               number(gone.interactions), number(gone.addresses),
                               number(gone.names));
    if (gone.backups > 0) context.out << fmt::format(" · {} old copies of the log", gone.backups);
    context.out << '\n' << std::flush;
}

void print_next(const Context& context, const Forgotten& gone) {
    if (gone.has_reader)
        context.note(
            "Another program reads the log: what was forgotten leaves the file when that ends.");
    if (!gone.read_again.empty())
        context.note(fmt::format(
            "What {} also held is gone too, until {} imported again (rekindle import, or the watch "
            "folder by itself).",
            gone.read_again.size() == 1
                ? "the other source"
                : fmt::format("the other {} sources", gone.read_again.size()),
            gone.read_again.size() == 1 ? "it is" : "they are"));
    context.note("What lies in a watch folder is imported by the next: rekindle watch");
}

Json forget_json(const Forgotten& gone, bool only_shown) {
    Json sources = Json::array(), again = Json::array();
    for (const KnownSource& source : gone.sources)
        sources.push(
            Json::object().set("source", source.key).set("interactions", source.interactions));
    for (const std::string& key : gone.read_again) again.push(key);
    return Json::object()
        .set("dry_run", only_shown)
        .set("sources", std::move(sources))
        .set("interactions", gone.interactions)
        .set("addresses", gone.addresses)
        .set("names", gone.names)
        .set("backups", gone.backups)
        .set("read_again", std::move(again));
}

void tell(Context& context, const Forgotten& gone, bool only_shown) {
    if (context.json()) return print_document(context, "forget", forget_json(gone, only_shown));
    print(context, gone, only_shown);
    if (!only_shown && !gone.sources.empty()) print_next(context, gone);
}

Result<Exit> show_only(Context& context) {
    auto log = log::Log::open(context.store(), log::Access::read);
    if (!log) return log.error();
    const log::Forgetting forgetting(*log);
    const auto keys = keys_of(context, forgetting);
    if (!keys) return keys.error();
    const auto plan = forgetting.plan(*keys);
    if (!plan) return plan.error();
    tell(context, *plan, true);
    return Exit::done;
}

// Whether the user wants it; an Error where nobody can be asked.
Result<bool> is_wanted(Context& context, const Forgotten& plan) {
    const Options& given = context.options;
    if (given.yes || plan.sources.empty()) return true;
    if (given.no_input || !context.terminal.in || !context.terminal.err)
        return Error{Code::usage,
                     "nothing was forgotten: to forget without being asked add --yes; --dry-run "
                     "shows what would go"};
    print(context, plan, true);
    return context.ask("Forget it? It cannot be undone, only imported again.");
}

}  // namespace

Result<Exit> run_forget(Context& context) {
    if (context.options.all != context.options.arguments.empty())
        return Error{Code::usage, "rekindle forget needs one SOURCE, or --all"};
    if (context.options.dry_run) return show_only(context);
    // Before the store is touched: where there is none, none is made.
    if (const auto there = log::Log::open(context.store(), log::Access::read); !there)
        return there.error();
    // A watcher would not notice, and remembers what it had imported.
    const auto no_watcher = watch::OneWatcher::take(context.store());
    if (!no_watcher) return no_watcher.error();
    auto log = log::Log::open(context.store(), log::Access::write);
    if (!log) return log.error();
    log::Forgetting forgetting(*log);
    const auto keys = keys_of(context, forgetting);
    if (!keys) return keys.error();
    const auto plan = forgetting.plan(*keys);
    if (!plan) return plan.error();
    const auto wanted = is_wanted(context, *plan);
    if (!wanted) return wanted.error();
    if (!*wanted) {
        context.note("Nothing was forgotten.");
        return Exit::done;
    }
    const auto gone = forgetting.forget(*keys);
    if (!gone) return gone.error();
    tell(context, *gone, false);
    return Exit::done;
}

}  // namespace rekindle::app

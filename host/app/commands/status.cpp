// rekindle status: what became of the files in the watch folders, and what to do about them.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <set>

#include "host/accounts/accounts.hpp"
#include "host/app/commands/command.hpp"
#include "host/app/context.hpp"
#include "host/app/folders.hpp"
#include "host/app/output/account_words.hpp"
#include "host/app/output/table.hpp"
#include "host/app/output/watch_words.hpp"
#include "host/base/printable.hpp"
#include "host/watch/one_watcher.hpp"
#include "host/watch/status.hpp"

namespace rekindle::app {
namespace {

using log::WatchedItem;
using log::WatchedState;
using watch::FolderStatus;

constexpr std::size_t shown = 10;  // lines of each kind, unless -n says otherwise

struct Seen {
    watch::Watching watching;
    std::vector<FolderStatus> folders;
    std::vector<accounts::Account> accounts;
};

// The folders that are watched, or were: those with records, too.
std::set<std::string> folders_of(const watch::Watching& watching, const watch::Records& records) {
    std::set<std::string> out(watching.note.folders.begin(), watching.note.folders.end());
    for (const std::string& folder : records.folders()) out.insert(folder);
    return out;
}

Result<Seen> look(const Context& context) {
    Seen out;
    out.accounts = accounts::Accounts{context.store()}.list().all;
    auto log = log::Log::open(context.store(), log::Access::read);
    const bool none_yet = !log && log.error().code == Code::no_store && !out.accounts.empty();
    if (!log && !none_yet) return log.error();
    watch::Records records;
    if (log)
        if (const auto loaded = records.load(*log); !loaded) return loaded.error();
    if (auto watching = watch::watching(context.store())) out.watching = std::move(*watching);
    for (const std::string& folder : folders_of(out.watching, records))
        out.folders.push_back(watch::status_of(folder, records));
    return out;
}

std::string watcher_words(const watch::Watching& watching) {
    if (!watching.process)
        return "No watcher runs. Start one: rekindle watch, or systemctl --user enable --now "
               "rekindle-watch";
    std::string out = fmt::format("Process {} watches", *watching.process);
    if (!watching.note.trouble.empty())
        return out + ", but nothing can be imported now: " + printable(watching.note.trouble);
    if (!watching.note.path.empty()) return out + " and reads " + printable(watching.note.path);
    return out + ".";
}

std::string state_words(const WatchedItem& item) {
    return item.state == WatchedState::unrecognised ? "not understood" : "failed";
}

std::string taken_words(const WatchedItem& item) {
    if (item.state == WatchedState::same) return "a copy of " + printable(item.same_as);
    const bool doubt = !item.code.empty();
    if (!item.message.empty() && !doubt) return item.importer + ": " + item.message;
    std::string out = fmt::format("{}: new {} · same {} · skipped {}", item.importer,
                                  grouped(item.added), grouped(item.known), grouped(item.skipped));
    if (doubt) out += fmt::format("; {}; {}", item.message, advice(item));
    return out;
}

// Fills a table with at most `most` of a list, and says how many there are beside.
template <class Items, class Cells>
void add_rows(Table& table, const Items& items, std::size_t most, const Cells& cells) {
    for (std::size_t i = 0; i < std::min(most, items.size()); ++i) table.add(cells(items[i]));
    if (items.size() > most)
        table.add({"", fmt::format("and {} more", grouped(items.size() - most)), "", ""});
}

void print_folder(Context& context, const FolderStatus& folder, std::size_t most) {
    context.out << '\n' << context.heading(printable(folder.folder)) << '\n';
    if (!folder.there) context.out << "  " << printable(folder.why) << '\n';
    context.out << fmt::format("  imported {} · copies {} · not imported {} · waiting {}\n",
                               grouped(folder.imported), grouped(folder.same),
                               grouped(folder.failed.size()), grouped(folder.waiting.size()));
    using Fit = Column::Fit;
    Table table({{"state"}, {"when"}, {"name", Fit::shorten}, {"what", Fit::wrap}});
    const auto when = [](const WatchedItem& item) {
        return date_and_time(Instant{std::chrono::milliseconds{item.ended_ms}});
    };
    add_rows(table, folder.failed, most, [&](const WatchedItem& item) {
        return std::vector<std::string>{state_words(item), when(item), item.path,
                                        item.message + "; " + std::string{advice(item)}};
    });
    add_rows(table, folder.waiting, most, [&](const watch::Waiting& one) {
        const bool never = one.why == watch::Waiting::Why::unusable;
        return std::vector<std::string>{never ? "left alone" : "waiting", "", one.path, one.what};
    });
    add_rows(table, folder.removed, most, [&](const WatchedItem& item) {
        return std::vector<std::string>{state_words(item), when(item), item.path,
                                        item.message + "; it was removed since"};
    });
    add_rows(table, folder.taken, most, [&](const WatchedItem& item) {
        return std::vector<std::string>{item.state == WatchedState::same ? "copy" : "imported",
                                        when(item), item.path, taken_words(item)};
    });
    if (!table.empty())
        context.out << '\n' << table.text(context.terminal.width, context.terminal.color);
}

void print_accounts(Context& context, const Seen& seen) {
    if (seen.accounts.empty()) return;
    const accounts::Accounts accounts(context.store());
    Table table({{"account"}, {"last run", Column::Fit::wrap}});
    for (const accounts::Account& account : seen.accounts)
        table.add({account.name, last_run_words(accounts, account)});
    context.out << '\n' << table.text(context.terminal.width, context.terminal.color);
}

template <class Items>
Json list_json(const Items& items, std::size_t most) {
    Json out = Json::array();
    for (std::size_t i = 0; i < std::min(most, items.size()); ++i) out.push(item_json(items[i]));
    return out;
}

Json folder_json(const FolderStatus& folder, std::size_t most) {
    Json waiting = Json::array();
    for (const watch::Waiting& one : folder.waiting)
        waiting.push(Json::object()
                         .set("path", one.path)
                         .set("why", name(one.why))
                         .set("message", one.what));
    return Json::object()
        .set("folder", folder.folder)
        .set("there", folder.there)
        .set("message", folder.why.empty() ? Json{} : Json{folder.why})
        .set("imported", folder.imported)
        .set("same", folder.same)
        .set("failed", list_json(folder.failed, SIZE_MAX))
        .set("removed", list_json(folder.removed, SIZE_MAX))
        .set("waiting", std::move(waiting))
        .set("taken", list_json(folder.taken, most));
}

Json status_json(const Context& context, const Seen& seen, std::size_t most) {
    const auto or_null = [](const std::string& text) { return text.empty() ? Json{} : Json{text}; };
    Json folders = Json::array();
    for (const FolderStatus& folder : seen.folders) folders.push(folder_json(folder, most));
    const accounts::Accounts store(context.store());
    Json accounts = Json::array();
    for (const accounts::Account& account : seen.accounts)
        accounts.push(account_json(store, account));
    const auto& watching = seen.watching;
    const bool runs = watching.process.has_value();
    return Json::object()
        .set("watching", runs)
        .set("process", runs ? Json{*watching.process} : Json{})
        .set("reading", runs ? or_null(watching.note.path) : Json{})
        .set("trouble", runs ? or_null(watching.note.trouble) : Json{})
        .set("folders", std::move(folders))
        .set("accounts", std::move(accounts));
}

}  // namespace

Result<Exit> run_status(Context& context) {
    const auto most = limit(context, shown);
    if (!most) return most.error();
    const auto seen = look(context);
    if (!seen) return seen.error();
    if (context.json()) {
        print_document(context, "status", status_json(context, *seen, *most));
        return Exit::done;
    }
    context.out << watcher_words(seen->watching) << '\n';
    for (const FolderStatus& folder : seen->folders) print_folder(context, folder, *most);
    print_accounts(context, *seen);
    if (seen->folders.empty())
        context.out << "Nothing was ever watched for this store. Files put into "
                    << printable(inbox(context.store()).string())
                    << " are imported while rekindle watch runs.\n";
    return Exit::done;
}

}  // namespace rekindle::app

// rekindle sync: read what is new in the accounts into the log, once or as long as it runs.
#include "host/sync/sync.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <set>

#include "host/app/commands/command.hpp"
#include "host/app/commands/source.hpp"
#include "host/app/import_run.hpp"
#include "host/app/output/account_progress.hpp"
#include "host/app/output/import_report.hpp"
#include "host/app/output/table.hpp"
#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

using accounts::Account;
using accounts::Accounts;
using sync::Failure;
using sync::Synced;

Result<std::vector<Account>> accounts_to_sync(const Context& context) {
    const Accounts accounts(context.store());
    std::vector<Account> out;
    std::set<std::string> names;
    for (const std::string& typed : context.options.arguments) {
        auto account = accounts.find(typed);
        if (!account) return account.error();
        if (names.insert(account->name).second) out.push_back(std::move(*account));
    }
    if (!context.options.arguments.empty()) return out;
    Accounts::Listed listed = accounts.list();
    for (const Error& error : listed.bad) context.note(error.message);
    if (!listed.all.empty()) return std::move(listed.all);
    return Error{Code::not_found,
                 "there is no account yet; add one: rekindle source add imap me@example.org"};
}

class Telling {
  public:
    explicit Telling(Context& context)
        : context_(&context),
          progress_(
              context.err,
              progress_form(context.options.progress, context.options.quiet, context.terminal.err),
              context.terminal.width, steady_clock()) {}

    void show(const sync::Progress& now) {
        progress_.update({.name = now.account->name,
                          .done = now.done,
                          .total = now.total,
                          .bytes = now.bytes,
                          .place = std::string{now.place}});
    }

    void operator()(const sync::Event& event) {
        using Kind = sync::Event::Kind;
        progress_.clear();
        const std::string& who = event.account->name;
        if (event.kind == Kind::ended) progress_.ended(who);
        if (context_->options.watch && context_->json()) return print(event);
        switch (event.kind) {
            case Kind::committed:
                return line(who, fmt::format("new {}", grouped(event.added)));
            case Kind::trouble:
                return line(who, fmt::format("{}; next try in {}", printable(event.error->message),
                                             time_words(event.pause)));
            case Kind::recovered:
                return line(who, "works again");
            case Kind::ended:
                return ended(*event.synced);
            default:
                return;
        }
    }

  private:
    void line(const std::string& who, const std::string& words) {
        if (context_->json()) return;
        context_->out << printable(who) << "  " << words << '\n' << std::flush;
    }

    void ended(const Synced& synced) {
        if (context_->json()) return;
        context_->out << context_->heading(printable(synced.account.name)) << '\n';
        if (synced.failure != Failure::locked)
            context_->out << "  " << counts_words(synced.outcome) << '\n';
        if (synced.outcome.resumed && synced.outcome.read == 0 && !synced.error)
            context_->out << "  nothing new\n";
        context_->out.flush();
        if (!synced.error) return;
        const bool stopped = synced.failure == Failure::stopped;
        context_->err << (stopped ? "  stopped: " : "  failed: ") << failure_words(synced.outcome)
                      << '\n';
        note_advice(*context_, advice(synced.account, synced.failure, Doing::reading));
    }

    // With --watch --json, a line for each event.
    void print(const sync::Event& event) {
        using Kind = sync::Event::Kind;
        const auto name_of = [](Kind kind) {
            switch (kind) {
                case Kind::begun:
                    return "begun";
                case Kind::committed:
                    return "committed";
                case Kind::trouble:
                    return "trouble";
                case Kind::recovered:
                    return "recovered";
                default:
                    return "ended";
            }
        };
        const bool pauses = event.kind == Kind::trouble;
        Json out = envelope("syncevent", true);
        out.set("data",
                Json::object()
                    .set("event", name_of(event.kind))
                    .set("name", event.account->name)
                    .set("new", event.added)
                    .set("message", event.error ? Json{event.error->message} : Json{})
                    .set("pause_ms", pauses ? Json{event.pause.count()} : Json{})
                    .set("source", event.synced ? outcome_json(event.synced->outcome) : Json{}));
        context_->out << out.text() << '\n' << std::flush;
    }

    Context* context_;
    AccountProgress progress_;
};

std::vector<imports::Outcome> outcomes_of(const std::vector<Synced>& all) {
    std::vector<imports::Outcome> out;
    out.reserve(all.size());
    for (const Synced& synced : all) out.push_back(synced.outcome);
    return out;
}

Exit exit_of_all(const Context& context, const std::vector<Synced>& all) {
    Exit worst = Exit::done;
    std::size_t bad = 0;
    for (const Synced& synced : all) {
        const Exit one = exit_of(synced.failure);
        if (one != Exit::done && one != Exit::interrupted) {
            ++bad;
            if (worst == Exit::done || worst == Exit::partly) worst = one;
        } else if (worst == Exit::done && synced.outcome.skipped > 0) {
            worst = Exit::partly;
        }
    }
    if (bad > 0 && bad < all.size()) worst = Exit::partly;
    if (!context.stop) return worst;
    return context.options.watch && bad == 0 ? Exit::done : Exit::interrupted;
}

void print_json(Context& context, const std::vector<Synced>& all, Exit exit) {
    Json sources = Json::array();
    for (const Synced& synced : all) sources.push(outcome_json(synced.outcome));
    const bool ok = exit == Exit::done || exit == Exit::partly;
    Json out = envelope("sync", ok);
    out.set("data", Json::object()
                        .set("sources", std::move(sources))
                        .set("totals", totals_json(sum_of(outcomes_of(all)))));
    if (!ok) {
        const auto bad = std::find_if(
            all.begin(), all.end(), [](const Synced& synced) { return synced.error.has_value(); });
        out.set("error", error_json(bad == all.end() || context.stop
                                        ? Error{Code::interrupted,
                                                "interrupted; the next sync goes on from here"}
                                        : *bad->error));
    }
    context.out << out.text() << '\n';
}

void print_end(Context& context, const std::vector<Synced>& all) {
    const auto outcomes = outcomes_of(all);
    const imports::Outcome total = sum_of(outcomes);
    if (outcomes.size() > 1)
        context.out << context.heading("All together") << "\n  " << counts_words(total) << '\n';
    context.out.flush();
    const std::string warnings =
        warnings_text(total, context.terminal.width, context.options.verbose, Offsets::uids);
    if (!warnings.empty() && !context.options.quiet)
        context.err << "\nNoticed in the accounts:\n" << warnings;
    if (context.stop && !context.options.watch)
        context.note("\nNext: rekindle sync again goes on from here");
    else if (total.added > 0)
        context.note("\nNext: rekindle ties    whom to write to again, and why");
}

}  // namespace

Result<Exit> run_sync(Context& context) {
    const SecretsAtHand hand;
    const auto accounts = accounts_to_sync(context);
    if (!accounts) return accounts.error();
    const auto plugins = usable_plugins(context);
    if (!plugins) return plugins.error();
    // A store of a newer program, or none that can be written, is told before anybody is asked.
    if (const auto log = log::Log::open(context.store(), log::Access::write);
        !log && log.error().code != Code::locked)
        return log.error();
    Telling telling(context);
    const sync::Options options{.store = context.store(),
                                .accounts = *accounts,
                                .plugins = &*plugins,
                                .watch = context.options.watch,
                                .again = context.options.again,
                                .sandbox = context.sandbox(),
                                .stop = &context.stop,
                                .secrets = secret_sources(context, hand),
                                .tell = [&](const sync::Event& event) { telling(event); },
                                .progress = [&](const sync::Progress& now) { telling.show(now); }};
    if (context.options.watch && !context.json())
        context.note(fmt::format("Watching {}; Ctrl-C ends, rekindle status shows how it goes",
                                 accounts->size() == 1
                                     ? printable(accounts->front().name)
                                     : fmt::format("{} accounts", accounts->size())));
    const auto all = sync::sync(options);
    const Exit exit = exit_of_all(context, all);
    if (!context.json())
        print_end(context, all);
    else if (!context.options.watch)
        print_json(context, all, exit);
    return exit;
}

}  // namespace rekindle::app

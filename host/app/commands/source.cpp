// rekindle source: add, list, test and remove the accounts that `sync` reads.
#include "host/app/commands/source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "host/accounts/provider.hpp"
#include "host/app/commands/command.hpp"
#include "host/app/import_run.hpp"
#include "host/app/output/account_words.hpp"
#include "host/app/output/table.hpp"
#include "host/base/printable.hpp"
#include "host/log/forget.hpp"

namespace rekindle::app {
namespace {

using accounts::Account;
using accounts::Accounts;

Result<Exit> list_sources(Context& context) {
    const Accounts accounts(context.store());
    const Accounts::Listed listed = accounts.list();
    if (context.json()) {
        Json all = Json::array(), bad = Json::array();
        for (const Account& account : listed.all) all.push(account_json(accounts, account));
        for (const Error& error : listed.bad) bad.push(error.message);
        print_document(
            context, "sources",
            Json::object().set("sources", std::move(all)).set("unreadable", std::move(bad)));
        return Exit::done;
    }
    using Fit = Column::Fit;
    Table table({{"name"}, {"server", Fit::shorten}, {"password"}, {"last run", Fit::wrap}});
    for (const Account& account : listed.all)
        table.add({account.name, server_words(account),
                   std::string{accounts::name(account.keeping.where)},
                   last_run_words(accounts, account)});
    context.out << table.text(context.terminal.width, context.terminal.color);
    for (const Error& error : listed.bad) context.note(error.message);
    if (listed.all.empty())
        context.note("No account yet. Add one: rekindle source add imap me@example.org");
    return Exit::done;
}

// What the log holds of it goes too, unless it is to be kept; asked where somebody can answer.
Result<bool> forget_data(Context& context, const Account& account) {
    if (context.options.keep_data) return false;
    auto reading = log::Log::open(context.store(), log::Access::read);
    if (!reading && reading.error().code == Code::no_store) return false;
    if (!reading) return reading.error();
    const log::Forgetting looking(*reading);
    const auto sources = looking.sources();
    if (!sources) return sources.error();
    std::vector<std::string> keys;
    std::int64_t interactions = 0;
    const std::string own = accounts::source_key(account);
    for (const log::KnownSource& source : *sources)
        if (source.key == own || source.key.starts_with(own + '#')) {
            keys.push_back(source.key);
            interactions += source.interactions;
        }
    if (keys.empty()) return false;
    const std::string count = grouped(static_cast<std::uint64_t>(interactions));
    if (!context.options.yes && !can_ask(context))
        return Error{Code::usage, fmt::format("the log holds {} interactions of {}: give "
                                              "--keep-data to keep them, or --yes to forget them",
                                              count, printable(account.name))};
    if (!context.ask(fmt::format("Forget the {} interactions that it gave, too?", count)))
        return false;
    auto log = log::Log::open(context.store(), log::Access::write);
    if (!log) return log.error();
    const auto gone = log::Forgetting{*log}.forget(keys);
    if (!gone) return gone.error();
    return true;
}

Result<Exit> remove_source(Context& context) {
    if (context.options.arguments.size() != 2)
        return Error{Code::usage, "rekindle source remove needs the NAME of one account"};
    const Accounts accounts(context.store());
    const auto account = accounts.find(context.options.arguments[1]);
    if (!account) return account.error();
    const auto lock = accounts.lock(*account);
    if (!lock) return lock.error();
    const auto forgotten = forget_data(context, *account);
    if (!forgotten) return forgotten.error();
    accounts::forget_secret(accounts, *account);
    if (const auto removed = accounts.remove(*account); !removed) return removed.error();
    if (context.json()) {
        print_document(context, "source",
                       Json::object()
                           .set("action", "remove")
                           .set("name", account->name)
                           .set("source", Json{})
                           .set("steps", Json::array())
                           .set("forgotten", *forgotten));
        return Exit::done;
    }
    context.out << fmt::format("Removed {}; what it gave is {}.\n", printable(account->name),
                               *forgotten ? "forgotten" : "kept in the log");
    return Exit::done;
}

}  // namespace

accounts::Sources secret_sources(const Context& context, const SecretsAtHand& hand) {
    accounts::Sources out{.environment = &hand.from_environment(), .stop = &context.stop};
    if (can_ask(context))
        out.ask = [&context](const Account& account) {
            return ask_secret(context, question_for(account));
        };
    return out;
}

std::string question_for(const Account& account) {
    const accounts::Provider* provider = accounts::provider_of_host(account.target.host);
    std::string what = account.login == accounts::Login::token ? "OAuth token" : "password";
    if (provider && provider->login == account.login && !provider->secret.empty())
        what = provider->secret;
    return what + " of " + printable(account.user);
}

void note_advice(const Context& context, std::string_view advice) {
    constexpr std::size_t narrowest = 20;
    while (!advice.empty()) {
        const std::size_t end = std::min(advice.find('\n'), advice.size());
        const std::size_t width = std::max(context.terminal.width, narrowest + 2) - 2;
        for (const std::string& line : wrapped(advice.substr(0, end), width))
            context.note("  " + line);
        advice.remove_prefix(std::min(end + 1, advice.size()));
    }
}

Result<Exit> run_source(Context& context) {
    const std::string& verb = context.options.arguments.front();
    if (verb == "add") return add_source(context);
    if (verb == "list" && context.options.arguments.size() == 1) return list_sources(context);
    if (verb == "test") return test_sources(context);
    if (verb == "remove") return remove_source(context);
    return Error{Code::usage, "rekindle source is followed by add, list, test or remove"};
}

}  // namespace rekindle::app

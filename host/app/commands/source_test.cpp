// rekindle source test: how far one gets with an account, step by step.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "host/app/commands/source.hpp"
#include "host/app/import_run.hpp"
#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

using accounts::Account;
using accounts::Accounts;

constexpr std::chrono::seconds for_the_server{20};

Result<std::vector<Account>> accounts_to_test(const Context& context, const Accounts& accounts) {
    std::vector<Account> out;
    const auto& words = context.options.arguments;
    for (std::size_t i = 1; i < words.size(); ++i) {
        auto account = accounts.find(words[i]);
        if (!account) return account.error();
        out.push_back(std::move(*account));
    }
    if (words.size() == 1) out = accounts.list().all;
    if (out.empty())
        return Error{Code::not_found,
                     "there is no account yet; add one: rekindle source add imap me@example.org"};
    return out;
}

AccountTrial test(const Context& context, const Accounts& accounts, const Account& account,
                  const std::vector<catalog::Plugin>& plugins, const SecretsAtHand& hand) {
    AccountTrial trial = try_server(account, context, for_the_server);
    if (trial.error) return trial;
    const auto failed = [&](const Error& error) {
        trial.error = error;
        trial.steps.push_back({"login", false, printable(error.message)});
        return trial;
    };
    const auto reader = sync::reader_of(account, plugins);
    if (!reader) return failed(reader.error());
    const auto sources = secret_sources(context, hand);
    for (bool renewed = false;; renewed = true) {
        const auto secret = accounts::find_secret(accounts, account, sources);
        if (!secret) return failed(secret.error());
        try_login(trial, account, *reader, *secret, context);
        const bool token = trial.error && sync::failure_of(*trial.error) == sync::Failure::token;
        if (!token || renewed || !accounts::may_renew(account)) return trial;
        trial.error.reset();
        trial.steps.pop_back();
    }
}

}  // namespace

Result<Exit> test_sources(Context& context) {
    const SecretsAtHand hand;
    const Accounts accounts(context.store());
    const auto all = accounts_to_test(context, accounts);
    if (!all) return all.error();
    const auto plugins = usable_plugins(context);
    if (!plugins) return plugins.error();
    Exit exit = Exit::done;
    Json tests = Json::array();
    std::size_t bad = 0;
    for (const Account& account : *all) {
        if (!context.json())
            context.out << context.heading(printable(account.name)) << "  " << server_words(account)
                        << '\n'
                        << std::flush;
        const AccountTrial trial = test(context, accounts, account, *plugins, hand);
        const sync::Failure failure =
            trial.error ? sync::failure_of(*trial.error) : sync::Failure::none;
        if (trial.error) {
            ++bad;
            if (exit == Exit::done) exit = exit_of(failure);
        }
        tests.push(Json::object()
                       .set("name", account.name)
                       .set("steps", steps_json(trial))
                       .set("ok", !trial.error));
        if (context.json()) continue;
        print_steps(context, trial);
        note_advice(context, advice(account, failure, Doing::testing));
    }
    if (bad > 0 && bad < all->size()) exit = Exit::partly;
    if (context.stop) exit = Exit::interrupted;
    if (context.json())
        print_document(context, "sourcetest", Json::object().set("sources", std::move(tests)));
    return exit;
}

}  // namespace rekindle::app

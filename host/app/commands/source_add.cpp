// rekindle source add: find the server, ask for the password, try the login, keep the account.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <ostream>

#include <rekindle/text.hpp>

#include "host/accounts/credential.hpp"
#include "host/accounts/private_file.hpp"
#include "host/accounts/provider.hpp"
#include "host/app/arguments/did_you_mean.hpp"
#include "host/app/commands/source.hpp"
#include "host/app/import_run.hpp"
#include "host/app/output/table.hpp"
#include "host/app/settings.hpp"
#include "host/base/printable.hpp"
#include "host/sync/setting_values.hpp"

namespace rekindle::app {
namespace {

using accounts::Account;
using accounts::Accounts;
using accounts::Keeping;
using accounts::Login;
using accounts::Provider;
using connection::Security;

constexpr std::chrono::seconds for_the_server{20}, for_a_guess{6};
constexpr std::uint16_t imaps = 993, plain_imap = 143;

Error usage(std::string message) {
    return {Code::usage, std::move(message)};
}

// What is typed may hold a password: it is not repeated.
Result<void> check_address(std::string_view typed) {
    const std::size_t at = typed.rfind('@');
    const bool has_password = typed.find("://") != typed.npos ||
                              (at != typed.npos && typed.substr(0, at).find(':') != typed.npos);
    if (has_password)
        return usage(
            "an account is named by its address alone, and a password has no place on a command "
            "line: rekindle source add imap me@example.org");
    const bool good = !typed.empty() && is_utf8(typed) &&
                      std::none_of(typed.begin(), typed.end(), [](unsigned char c) {
                          return std::iscntrl(c) != 0 || c == ' ';
                      });
    if (!good) return usage("that is no address of an account");
    return {};
}

class Adding {
  public:
    Adding(Context& context, const SecretsAtHand& hand)
        : context_(&context), given_(&context.options), hand_(&hand), accounts_(context.store()) {}

    Result<Exit> run();

  private:
    Result<void> understand();
    Result<const Provider*> provider();
    Result<void> set_server(const Provider* provider);
    Result<void> set_security(const Provider* provider);
    Result<void> set_keeping();
    Result<void> set_settings();
    Result<void> find_server();
    Result<Secret> secret();
    Result<void> keep(const Secret& secret);
    void print_help(const Provider* provider);
    Exit finish(const AccountTrial& trial, bool saved);
    [[nodiscard]] bool quiet() const { return context_->json(); }

    Context* context_;
    const Options* given_;
    const SecretsAtHand* hand_;
    Accounts accounts_;
    Account account_ = {};
    sync::Reader reader_ = {};
    std::vector<catalog::Plugin> plugins_ = {};
    bool from_input_ = false;  // --password-file -
    bool is_typed_ = false;
};

Result<const Provider*> Adding::provider() {
    if (given_->provider.empty()) return accounts::provider_of(account_.name);
    if (const Provider* found = accounts::find_provider(given_->provider)) return found;
    std::vector<std::string_view> known;
    std::string list;
    for (const Provider& one : accounts::providers()) {
        known.push_back(one.id);
        list += (list.empty() ? "" : ", ") + std::string{one.id};
    }
    const std::string_view near = did_you_mean(given_->provider, known);
    return usage("--provider cannot be \"" + printable(given_->provider) + "\": it is one of " +
                 list + (near.empty() ? "" : "; did you mean " + std::string{near} + "?"));
}

Result<void> Adding::set_security(const Provider* provider) {
    connection::Target& target = account_.target;
    if (provider && given_->host.empty()) target.security = provider->security;
    if (!given_->security.empty()) {
        const auto all = {Security::tls, Security::starttls, Security::plain};
        const auto at = std::find_if(all.begin(), all.end(), [&](Security one) {
            return accounts::name(one) == given_->security;
        });
        if (at == all.end())
            return usage("--security cannot be \"" + printable(given_->security) +
                         "\": it is tls, starttls or plain");
        target.security = *at;
    }
    if (!given_->port.empty()) {
        if (!parse_number(std::string_view{given_->port}, target.port) || target.port == 0)
            return usage("--port cannot be \"" + printable(given_->port) +
                         "\": it is a number from 1 to 65535");
    } else if (provider && given_->host.empty() && given_->security.empty()) {
        target.port = provider->port;
    } else if (catalog::is_called(reader_.importer.id, "imap")) {
        target.port = target.security == Security::tls ? imaps : plain_imap;
    } else {
        return usage("--port is missing: " + printable(reader_.importer.id) + " has no usual one");
    }
    return {};
}

Result<void> Adding::set_server(const Provider* provider) {
    if (provider && provider->host.empty() && given_->host.empty())
        return Error{Code::unsupported, std::string{provider->help}};
    connection::Target& target = account_.target;
    if (!given_->host.empty())
        target.host = given_->host;
    else if (provider)
        target.host = provider->host;
    else if (accounts::domain_of(account_.name).empty())
        return usage("where " + printable(account_.name) +
                     " is cannot be told from its name; say it with --host");
    if (!given_->ca.empty()) {
        std::error_code ignored;
        target.authorities = std::filesystem::absolute(given_->ca, ignored);
    }
    target.certificate = given_->certificate;
    if (const auto set = set_security(provider); !set) return set;
    if (target.host.empty()) return {};
    auto good = connection::checked(target);
    if (!good) return good.error();
    target = std::move(*good);
    return {};
}

Result<void> Adding::set_keeping() {
    const std::size_t ways = (given_->password_command.empty() ? 0u : 1u) +
                             (given_->token_command.empty() ? 0u : 1u) +
                             (given_->password_file.empty() ? 0u : 1u);
    if (ways > 1)
        return usage("--password-command, --token-command and --password-file exclude each other");
    const bool token = !given_->token_command.empty();
    if (token) account_.login = Login::token;
    if (ways > 0 && !token) account_.login = Login::password;
    if (given_->password_file == "-") {
        from_input_ = true;
    } else if (!given_->password_file.empty()) {
        std::error_code ignored;
        account_.keeping = {Keeping::Where::file,
                            {},
                            std::filesystem::absolute(given_->password_file, ignored).string()};
    } else if (ways > 0) {
        auto words = accounts::words_of(token ? given_->token_command : given_->password_command);
        if (!words) return words.error();
        account_.keeping = {Keeping::Where::command, std::move(*words), {}};
    }
    return {};
}

Result<void> Adding::set_settings() {
    const auto set = GivenSettings::read(given_->set, {reader_.importer});
    if (!set) return set.error();
    for (const std::string& word : given_->set) {
        const std::size_t equals = word.find('=');
        const std::string name = word.substr(0, equals);
        for (const char* ours : {"server", "port", "security", "user", "secret", "watch", "check"})
            if (name == ours)
                return usage("the setting " + name +
                             " is rekindle's own; see rekindle help source");
        account_.settings.emplace_back(name, word.substr(equals + 1));
    }
    return {};
}

Result<void> Adding::understand() {
    const auto& words = given_->arguments;
    if (words.size() != 3) return usage("write rekindle source add imap me@example.org");
    if (const auto good = check_address(words[2]); !good) return good;
    auto plugins = usable_plugins(*context_);
    if (!plugins) return plugins.error();
    plugins_ = std::move(*plugins);
    account_.importer = words[1];
    account_.name = given_->called.empty() ? words[2] : given_->called;
    account_.user = given_->user.empty() ? words[2] : given_->user;
    account_.titles = !given_->no_titles;
    auto reader = sync::reader_of(account_, plugins_);
    if (!reader) return reader.error();
    reader_ = std::move(*reader);
    const std::string name = std::exchange(account_.name, words[2]);  // whose domain counts
    const auto known = provider();
    if (!known) return known.error();
    if (*known) account_.login = (*known)->login;
    if (const auto set = set_server(*known); !set) return set;
    if (const auto set = set_keeping(); !set) return set;
    if (const auto set = set_settings(); !set) return set;
    if (account_.target.host.empty())
        if (const auto found = find_server(); !found) return found;
    account_.name = name;
    if (!quiet()) print_help(*known);
    return {};
}

// Nobody is asked but the servers of the address's own domain, and these must prove who they are.
Result<void> Adding::find_server() {
    const std::string domain = accounts::domain_of(account_.name);
    std::string tried;
    for (const std::string& host : accounts::likely_hosts(domain)) {
        if (context_->stop) return Error{Code::interrupted, "interrupted"};
        Account guess = account_;
        guess.target.host = host;
        const AccountTrial trial = try_server(guess, *context_, for_a_guess);
        if (!trial.error) {
            account_.target.host = host;
            return {};
        }
        tried += "\n  " + host + ": " + printable(trial.error->message);
    }
    if (!quiet()) context_->note("No server was found by the usual names:" + tried);
    return Error{Code::source,
                 "no mail server of " + printable(domain) +
                     " was found; check the address, or name its server with --host; if your mail "
                     "is kept by a provider that rekindle help mail-accounts lists, name that "
                     "with --provider"};
}

void Adding::print_help(const Provider* provider) {
    context_->out << context_->heading(printable(account_.name)) << "  " << server_words(account_)
                  << '\n'
                  << std::flush;
    const bool asks = account_.keeping.where == Keeping::Where::asked && !from_input_;
    if (!provider || !asks || provider->host != account_.target.host) return;
    if (provider->help.empty()) return;
    context_->note(std::string{provider->name} + ":");
    note_advice(*context_, provider->help);
    context_->note("  (From its documents and from its users; we had no account there to try.)");
}

Result<Secret> Adding::secret() {
    if (!sync::takes(reader_.importer, "secret")) return Secret{};
    is_typed_ = from_input_;
    if (from_input_) return accounts::read_secret(0, "standard input");
    accounts::Sources sources = secret_sources(*context_, *hand_);
    if (sources.ask)
        sources.ask = [this, ask = std::move(sources.ask)](const Account& account) {
            is_typed_ = true;
            return ask(account);
        };
    return accounts::find_secret(accounts_, account_, sources);
}

// What was typed is kept; what a command prints, a file holds or systemd or the environment gives
// stays where it is.
Result<void> Adding::keep(const Secret& secret) {
    if (is_typed_ && account_.keeping.where == Keeping::Where::asked && !secret.empty())
        if (const auto kept = accounts::keep(accounts_, account_, secret, !given_->no_keyring);
            !kept)
            return kept;
    return accounts_.put(account_);
}

Exit Adding::finish(const AccountTrial& trial, bool saved) {
    const sync::Failure failure =
        trial.error ? sync::failure_of(*trial.error) : sync::Failure::none;
    const Exit exit = saved ? Exit::done : exit_of(failure);
    if (context_->json()) {
        Json out = envelope("source", saved);
        out.set("data", Json::object()
                            .set("action", "add")
                            .set("name", account_.name)
                            .set("source", saved ? account_json(accounts_, account_) : Json{})
                            .set("steps", steps_json(trial))
                            .set("forgotten", false));
        if (!saved) out.set("error", error_json(*trial.error));
        context_->out << out.text() << '\n';
        return exit;
    }
    if (!saved) {
        context_->err << "rekindle: the account was not added\n";
        note_advice(*context_, advice(account_, failure, Doing::adding));
        return exit;
    }
    const char* const what = account_.login == Login::token ? "token" : "password";
    if (account_.keeping.where != Keeping::Where::asked)
        context_->out << fmt::format("Added. Its {}: {}\n", what,
                                     keeping_words(accounts_, account_));
    else if (sync::takes(reader_.importer, "secret"))
        context_->out << fmt::format(
            "Added. Its {} is kept nowhere: where it came from this time, it has to come from each "
            "time.\n",
            what);
    else
        context_->out << "Added.\n";
    if (account_.target.security == Security::plain)
        context_->note("It is not secured: everybody on the way can read its password.");
    context_->note(
        "\nNext: rekindle sync            read it now\n"
        "      rekindle sync --watch    and keep the log up to date");
    return exit;
}

Result<Exit> Adding::run() {
    if (const auto understood = understand(); !understood) return understood.error();
    AccountTrial trial;
    if (!given_->no_test) {
        trial = try_server(account_, *context_, for_the_server);
        if (!quiet()) print_steps(*context_, trial);
        if (trial.error) return finish(trial, false);
    }
    const auto password = secret();
    if (!password) return password.error();
    if (!given_->no_test) {
        const std::size_t shown = trial.steps.size();
        try_login(trial, account_, reader_, *password, *context_);
        if (context_->stop) return Error{Code::interrupted, "interrupted"};
        if (!quiet()) print_steps(*context_, trial, shown);
        if (trial.error) return finish(trial, false);
    }
    if (const auto kept = keep(*password); !kept) return kept.error();
    return finish(trial, true);
}

}  // namespace

Result<Exit> add_source(Context& context) {
    const SecretsAtHand hand;
    return Adding{context, hand}.run();
}

}  // namespace rekindle::app

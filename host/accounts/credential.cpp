#include "host/accounts/credential.hpp"

#include <string.h>

#include <cstdlib>
#include <optional>

#include "host/accounts/child.hpp"
#include "host/accounts/keyring.hpp"
#include "host/accounts/limits.hpp"
#include "host/accounts/private_file.hpp"
#include "host/base/printable.hpp"

namespace rekindle::accounts {
namespace {

using Where = Keeping::Where;

Error missing(std::string message) {
    return {Code::usage, std::move(message), Error::no_entry, 0, login_missing};
}

// From where the account says.
Result<Secret> from_its_place(const Accounts& accounts, const Account& account,
                              const std::atomic<bool>* stop) {
    switch (account.keeping.where) {
        case Where::command:
            return ask_child(
                {.words = account.keeping.command, .within = for_a_command, .stop = stop});
        case Where::keyring:
            return Keyring{accounts.store(), account.name, stop}.look_up();
        case Where::file:
            return read_secret(account.keeping.file);
        case Where::store:
            return accounts.kept_secret(account);
        default:
            return Error{Code::not_found, "nothing keeps it"};
    }
}

std::optional<Secret> from_systemd(const Account& account) {
    const char* folder = std::getenv("CREDENTIALS_DIRECTORY");
    if (!folder || !*folder) return std::nullopt;
    auto found = read_secret(std::filesystem::path{folder} / file_name(account.name));
    if (!found) return std::nullopt;
    return std::move(*found);
}

}  // namespace

Secret take_from_environment(const char* name) {
    char* value = std::getenv(name);
    if (!value) return {};
    Secret out{std::string{value}};
    ::explicit_bzero(value, ::strlen(value));
    ::unsetenv(name);
    return out;
}

Result<Secret> find_secret(const Accounts& accounts, const Account& account,
                           const Sources& sources) {
    auto found = from_its_place(accounts, account, sources.stop);
    if (found || found.error().code == Code::interrupted) return found;
    if (auto other = from_systemd(account)) return std::move(*other);
    if (sources.environment && !sources.environment->empty())
        return Secret{std::string{sources.environment->reveal()}};
    if (sources.ask) return sources.ask(account);
    const std::string who = printable(account.name);
    if (account.keeping.where == Where::asked)
        return missing("the password of " + who +
                       " is kept nowhere and nobody can be asked; run rekindle source add again");
    return missing("there is no password for " + who + ": " + found.error().message);
}

Result<void> keep(const Accounts& accounts, Account& account, const Secret& secret,
                  bool may_use_keyring) {
    if (may_use_keyring && Keyring::is_there() &&
        Keyring{accounts.store(), account.name}.keep(secret)) {
        account.keeping = {Where::keyring, {}, {}};
        return {};
    }
    account.keeping = {Where::store, {}, {}};
    return accounts.keep_secret(account, secret);
}

void forget_secret(const Accounts& accounts, const Account& account) {
    if (account.keeping.where == Where::keyring) Keyring{accounts.store(), account.name}.forget();
    std::error_code ignored;
    std::filesystem::remove(accounts.file(account, ".secret"), ignored);
}

bool may_renew(const Account& account) {
    return account.keeping.where == Where::command;
}

}  // namespace rekindle::accounts

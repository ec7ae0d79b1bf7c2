// Credentials: from wherever the account says its password or token is kept, and where to keep one.
//
// In this order: what the account says (a command, the keyring, a file); a file of the account's
// name in $CREDENTIALS_DIRECTORY (systemd); REKINDLE_IMAP_PASSWORD; the user.
#pragma once

#include <atomic>
#include <functional>
#include <string>

#include <rekindle/result.hpp>

#include "host/accounts/accounts.hpp"
#include "host/base/secret.hpp"

namespace rekindle::accounts {

inline constexpr const char* password_variable = "REKINDLE_IMAP_PASSWORD";

// The variable's value, if there was one. It is overwritten where it stood and taken out of the
// environment, so that no program that is started gets it. For the first thing a command does.
[[nodiscard]] Secret take_from_environment(const char* name = password_variable);

struct Sources {
    const Secret* environment = nullptr;                     // what was taken from there
    std::function<Result<Secret>(const Account&)> ask = {};  // the user; empty: nobody is there
    const std::atomic<bool>* stop = nullptr;
};

// An Error with code `login_missing` where there is none, in a sentence that says what to do.
[[nodiscard]] Result<Secret> find_secret(const Accounts& accounts, const Account& account,
                                         const Sources& sources);

// Keeps it in the keyring or, where there is none, in a file of the store, and says which in the
// account.
[[nodiscard]] Result<void> keep(const Accounts& accounts, Account& account, const Secret& secret,
                                bool may_use_keyring);

// Takes away what was kept.
void forget_secret(const Accounts& accounts, const Account& account);

// Whether asking again may give another one: a command prints a fresh token.
[[nodiscard]] bool may_renew(const Account& account);

inline constexpr const char* login_missing = "login.missing";  // the report code

}  // namespace rekindle::accounts

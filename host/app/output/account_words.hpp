// Accounts in words and as JSON: where they are, what keeps their password, how the last run went.
#pragma once

#include <cstdint>
#include <string>

#include "host/accounts/accounts.hpp"
#include "host/app/context.hpp"
#include "host/app/exit_code.hpp"
#include "host/sync/failure.hpp"

namespace rekindle::app {

// "read 1,204 · new 12 at 2026-11-25 01:03", or what went wrong and when it last went well.
[[nodiscard]] std::string last_run_words(const accounts::Accounts& accounts,
                                         const accounts::Account& account);

// "imap.example.org, port 993, TLS"
[[nodiscard]] std::string server_words(const accounts::Account& account);
// "in the keyring of the desktop"
[[nodiscard]] std::string keeping_words(const accounts::Accounts& accounts,
                                        const accounts::Account& account);
[[nodiscard]] Json account_json(const accounts::Accounts& accounts,
                                const accounts::Account& account);

// What a failure of an account is told by: 7 where the network is to blame, 12 where the login is.
[[nodiscard]] Exit exit_of(sync::Failure failure);
// What somebody was doing when it failed.
enum class Doing : std::uint8_t { adding, testing, reading };
// What can be done about it, a sentence a line; may be empty.
[[nodiscard]] std::string advice(const accounts::Account& account, sync::Failure failure,
                                 Doing doing);

}  // namespace rekindle::app

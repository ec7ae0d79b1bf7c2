// Account: what the user said about one mail account. Nothing in it is secret.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <rekindle/result.hpp>

#include "host/connection/target.hpp"

namespace rekindle::accounts {

// What the server is given to prove who we are.
enum class Login : std::uint8_t {
    password,
    token,  // OAuth 2: XOAUTH2 or OAUTHBEARER
};

// Where that comes from.
struct Keeping {
    enum class Where : std::uint8_t {
        asked,    // nowhere: the user is asked each time
        command,  // what `command` prints
        keyring,  // of the desktop
        file,     // of the user: `file`
        store,    // a file of ours, in the store
    };
    Where where = Where::asked;
    std::vector<std::string> command = {};  // run without a shell
    std::string file = {};
};

struct Account {
    std::string name;      // for people; no two of a store are equal
    std::string importer;  // its id, or the last part of it: "imap"
    connection::Target target;
    std::string user;
    Login login = Login::password;
    Keeping keeping = {};
    std::vector<std::pair<std::string, std::string>> settings = {};  // of the importer
    bool titles = true;
};

// What the log calls it.
[[nodiscard]] std::string source_key(const Account& account);

// As text and back. An Error says which member of the text cannot be what it is.
[[nodiscard]] std::string written(const Account& account);
[[nodiscard]] Result<Account> read_account(std::string_view text);

[[nodiscard]] std::string_view name(connection::Security security);  // "tls", "starttls", "plain"
[[nodiscard]] std::string_view name(Keeping::Where where);
[[nodiscard]] std::string_view name(Login login);

// A command as it is typed: words between blanks, or in quotes. No shell looks at it.
[[nodiscard]] Result<std::vector<std::string>> words_of(std::string_view command);

}  // namespace rekindle::accounts

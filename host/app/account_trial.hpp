// Trying an account out, step by step: its server's name, the connection, how it is secured, the
// login, the folders.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <rekindle/result.hpp>

#include "host/accounts/accounts.hpp"
#include "host/app/context.hpp"
#include "host/base/secret.hpp"
#include "host/sync/sync.hpp"

namespace rekindle::app {

struct TrialStep {
    std::string name;  // "name", "connection", "security", "login", "folders"
    bool good = true;
    std::string words;
};

struct AccountTrial {
    std::vector<TrialStep> steps = {};
    std::optional<Error> error = {};  // of the last step; none: all is well
    std::vector<std::string> folders = {};

    [[nodiscard]] bool has_reached_the_server() const { return steps.size() > 1 && steps[1].good; }
};

// The steps up to the security. Nothing is said to the server.
[[nodiscard]] AccountTrial try_server(const accounts::Account& account, const Context& context,
                                      std::chrono::milliseconds within);

// The rest, over a connection of its own; nothing is imported.
void try_login(AccountTrial& trial, const accounts::Account& account, const sync::Reader& reader,
               const Secret& secret, const Context& context);

// Prints the steps from this one on.
void print_steps(Context& context, const AccountTrial& trial, std::size_t first = 0);

[[nodiscard]] Json steps_json(const AccountTrial& trial);

}  // namespace rekindle::app

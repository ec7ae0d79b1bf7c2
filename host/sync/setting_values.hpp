// What an importer is told about an account: only what it declares.
#pragma once

#include <rekindle/result.hpp>

#include "host/accounts/account.hpp"
#include "host/base/secret.hpp"
#include "host/import/import.hpp"
#include "host/worker/run.hpp"

namespace rekindle::sync {

struct Purpose {
    bool watch = false;  // to stay and wait for new mail
    bool check = false;  // to log in and list the folders, no more
};

// An Error where it requires what nobody has said.
[[nodiscard]] Result<imports::Settings> setting_values(const worker::ImporterDescription& importer,
                                                       const accounts::Account& account,
                                                       const Secret& secret,
                                                       const Purpose& purpose);

[[nodiscard]] bool takes(const worker::ImporterDescription& importer, std::string_view setting);

}  // namespace rekindle::sync

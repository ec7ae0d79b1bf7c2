// The chain from an account to the log: a source without files, read over a connection that the
// host made. Several may run at once, each in a thread of its own.
#pragma once

#include <filesystem>
#include <string>

#include <rekindle/result.hpp>

#include "host/base/relay.hpp"
#include "host/import/import.hpp"
#include "host/import/shared_log.hpp"

namespace rekindle::imports {

struct AccountSource {
    std::string key;   // what the log calls it
    std::string peer;  // whom it is read from, and as whom: another one, and it is read anew
    std::filesystem::path plugin;
    worker::ImporterDescription importer;
    Relay* connection = nullptr;
};

// Goes on where the last run committed. Of the options these count: titles, again, settings (whose
// secrets are overwritten once the importer has them), sandbox, limits, stop, progress.
// `committed` is called after each checkpoint. A returned Error is the log's.
[[nodiscard]] Result<Outcome> import_account(SharedLog& shared, const AccountSource& account,
                                             const Options& options,
                                             const std::function<void(const Outcome&)>& committed);

}  // namespace rekindle::imports

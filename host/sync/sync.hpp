// Synchronisation: reads the accounts of a store into its log, side by side; one that fails stops
// no other.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include <rekindle/result.hpp>

#include "host/accounts/accounts.hpp"
#include "host/accounts/credential.hpp"
#include "host/catalog/catalog.hpp"
#include "host/import/import.hpp"
#include "host/sync/failure.hpp"

namespace rekindle::sync {

// What became of one account.
struct Synced {
    accounts::Account account;
    imports::Outcome outcome = {};    // of all its runs together
    std::optional<Error> error = {};  // why it ended early
    Failure failure = Failure::none;
};

struct Event {
    enum class Kind : std::uint8_t {
        begun,      // reading, or with `watch` watching
        committed,  // with `watch`: new rows are in the log, `added` of them
        trouble,    // `error`; it is tried again after `pause`
        recovered,
        ended,  // `synced`
    };
    Kind kind = Kind::begun;
    const accounts::Account* account = nullptr;
    std::uint64_t added = 0, same = 0;  // since the last event
    const Error* error = nullptr;
    std::chrono::milliseconds pause{0};
    const Synced* synced = nullptr;
};

struct Progress {
    const accounts::Account* account = nullptr;
    std::uint64_t done = 0, total = 0;  // messages, as the importer counts them
    std::uint64_t bytes = 0;            // that came over the connection
    std::string_view place = {};        // "folder 3 of 20"; empty where the importer says nothing
};

struct Options {
    std::filesystem::path store;
    std::vector<accounts::Account> accounts;
    const std::vector<catalog::Plugin>* plugins = nullptr;  // required
    bool watch = false;                                     // goes on until it is told to stop
    bool again = false;                                     // reads all, whatever was read before
    worker::Sandbox sandbox = worker::Sandbox::required;
    const std::atomic<bool>* stop = nullptr;  // required
    accounts::Sources secrets = {};
    // The time of day; another one in tests.
    std::function<std::chrono::system_clock::time_point()> clock = &std::chrono::system_clock::now;
    // Called by one thread at a time.
    std::function<void(const Event&)> tell = {};
    std::function<void(const Progress&)> progress = {};
};

// In the order of the accounts. REQUIRES: no two of them are equal.
[[nodiscard]] std::vector<Synced> sync(const Options& options);

// The importer that an account names.
struct Reader {
    std::filesystem::path plugin;
    worker::ImporterDescription importer;
};
[[nodiscard]] Result<Reader> reader_of(const accounts::Account& account,
                                       const std::vector<catalog::Plugin>& plugins);

}  // namespace rekindle::sync

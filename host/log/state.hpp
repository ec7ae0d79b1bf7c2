// What an open log consists of. One place decides what an error of a write means: the session is
// closed, and all that was added since the last checkpoint is gone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>

#include "host/log/cards.hpp"
#include "host/log/database.hpp"
#include "host/log/identities.hpp"
#include "host/log/lock.hpp"
#include "host/log/log.hpp"
#include "host/log/migration.hpp"
#include "host/log/rows.hpp"
#include "host/log/seen.hpp"

namespace rekindle::log {

inline constexpr const char* database_name = "store.db";

struct Log::State {
    State(std::filesystem::path in, Access mode, std::span<const Migration> with)
        : folder(std::move(in)), access(mode), steps(with) {}

    Result<void> open();
    // Opens the session, brings the schema up to date.
    Result<void> open_database();
    // Everything that writing rows needs, loaded when it is first needed.
    Result<void> prepare_rows();
    Result<void> load_seen();
    Result<void> begin();  // a transaction, if none is open
    Result<void> prepare_cards();
    void close_session();

    // Passes a result on; after an error the session is closed.
    template <class T>
    Result<T> written(Result<T> result) {
        if (!result) close_session();
        return result;
    }

    std::filesystem::path folder;
    Access access;
    std::span<const Migration> steps;
    std::optional<Lock> lock = {};
    // In this order: statements go before the database they belong to.
    std::optional<Database> database = {};
    std::optional<Identities> identities = {};
    std::optional<Rows> rows = {};
    std::optional<Cards> cards = {};
    Seen seen = {};
    std::int64_t source = 0;
    bool in_transaction = false;
};

}  // namespace rekindle::log

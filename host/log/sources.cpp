// Sources and coverage: what was imported, how far, and what it could have seen.
#include "host/log/state.hpp"

namespace rekindle::log {
namespace {

constexpr const char* put_source =
    "INSERT INTO source (key, importer, service, importer_version, cursor, fingerprint, complete) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (key, importer) DO UPDATE SET "
    "service = ?3, importer_version = ?4, cursor = ?5, fingerprint = ?6, complete = ?7 "
    "RETURNING number";

constexpr const char* set_source =
    "UPDATE source SET importer_version = ?4, cursor = ?5, fingerprint = ?6, complete = ?7 "
    "WHERE key = ?1 AND importer = ?2 RETURNING number";

constexpr const char* find_source =
    "SELECT key, importer, importer_version, cursor, fingerprint, complete FROM source "
    "WHERE key = ?1 AND (?2 = '' OR importer = ?2) ORDER BY number DESC LIMIT 1";

void bind(const Statement& to, const SourceState& state) {
    to.bind(1, state.key);
    to.bind(2, state.importer);
    to.bind(4, state.importer_version);
    to.bind(5, state.cursor);
    to.bind(6, state.fingerprint);
    to.bind(7, state.complete ? 1 : 0);
}

SourceState cleaned(const SourceState& state) {
    return {without_nul(state.key),
            without_nul(state.importer),
            without_nul(state.importer_version),
            without_nul(state.cursor),
            without_nul(state.fingerprint),
            state.complete};
}

// Runs a statement that returns the number of a source.
Result<std::int64_t> numbered(const Statement& statement) {
    const auto got = statement.row();
    if (!got) return got.error();
    if (!*got) return Error{Code::internal, "no such source in the log"};
    const std::int64_t number = statement.number(0);
    const auto end = statement.row();
    if (!end) return end.error();
    return number;
}

}  // namespace

Result<std::int64_t> Log::begin_source(std::string_view service, const SourceState& state) {
    if (const auto open = reopen(); !open) return open.error();
    if (const auto begun = state_->written(state_->begin()); !begun) return begun.error();
    auto put = Statement::prepare(*state_->database, put_source);
    if (!put) return put.error();
    const SourceState clean = cleaned(state);
    bind(*put, clean);
    put->bind(3, service);
    const auto number = numbered(*put);
    put = Statement{};  // goes before the database may
    if (!number) return state_->written(Result<std::int64_t>{number.error()});
    state_->source = *number;
    return *number;
}

Result<std::optional<SourceState>> Log::source(std::string_view key) const {
    return source(key, {});
}

Result<std::optional<SourceState>> Log::source(std::string_view key,
                                               std::string_view importer) const {
    if (!state_->database)
        return Error{Code::store, "the log has to be opened again after an error"};
    auto find = Statement::prepare(*state_->database, find_source);
    if (!find) return find.error();
    find->bind(1, key);
    find->bind(2, importer);
    const auto got = find->row();
    if (!got) return got.error();
    if (!*got) return std::optional<SourceState>{};
    const auto text = [&](int column) { return std::string{find->text(column)}; };
    return std::optional{
        SourceState{text(0), text(1), text(2), text(3), text(4), find->number(5) != 0}};
}

Result<void> Log::cover(std::string_view account, Instant from, Instant to) {
    if (const auto begun = state_->written(state_->begin()); !begun) return begun.error();
    const std::string clean = without_nul(account);
    auto put =
        Statement::prepare(*state_->database, "INSERT OR IGNORE INTO coverage VALUES (?, ?, ?, ?)");
    if (!put) return put.error();
    put->bind(1, state_->source);
    put->bind(2, clean);
    put->bind(3, from.time_since_epoch().count());
    put->bind(4, to.time_since_epoch().count());
    const auto done = put->run();
    put = Statement{};
    return state_->written(Result<void>{done});
}

Result<void> Log::checkpoint(const SourceState& state) {
    if (const auto begun = state_->written(state_->begin()); !begun) return begun.error();
    if (const auto written = state_->written(state_->rows->flush()); !written)
        return written.error();
    const SourceState clean = cleaned(state);
    auto set = Statement::prepare(*state_->database, set_source);
    if (!set) return set.error();
    bind(*set, clean);
    const auto number = numbered(*set);
    set = Statement{};
    if (!number) return state_->written(Result<void>{number.error()});
    const auto done = state_->database->execute("COMMIT");
    if (!done) return state_->written(Result<void>{done});
    state_->in_transaction = false;
    return {};
}

}  // namespace rekindle::log

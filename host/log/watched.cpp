#include "host/log/watched.hpp"

#include <array>

#include "host/log/state.hpp"

namespace rekindle::log {
namespace {

constexpr std::array<std::string_view, 6> names{"imported",     "same",   "failed",
                                                "unrecognised", "opened", "interrupted"};

constexpr const char* columns =
    "folder, path, stamp, state, digest, importer, setup, code, message, same_as, attempts, "
    "found, added, known, skipped, ended_ms, took_ms";

// Texts of a row in the order of the columns, the state as its name.
std::array<std::string, 10> texts(const WatchedItem& item) {
    return {item.folder,  item.path,     item.stamp, std::string{name(item.state)},
            item.digest,  item.importer, item.setup, item.code,
            item.message, item.same_as};
}

std::array<std::int64_t, 7> numbers(const WatchedItem& item) {
    const auto number = [](std::uint64_t n) { return static_cast<std::int64_t>(n); };
    return {item.attempts,        number(item.found), number(item.added), number(item.known),
            number(item.skipped), item.ended_ms,      item.took_ms};
}

WatchedState state_of(std::string_view text) {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names.at(i) == text) return static_cast<WatchedState>(i);
    return WatchedState::failed;
}

WatchedItem item_of(const Statement& row) {
    const auto text = [&](int column) { return std::string{row.text(column)}; };
    const auto count = [&](int column) { return static_cast<std::uint64_t>(row.number(column)); };
    return {.folder = text(0),
            .path = text(1),
            .stamp = text(2),
            .state = state_of(row.text(3)),
            .digest = text(4),
            .importer = text(5),
            .setup = text(6),
            .code = text(7),
            .message = text(8),
            .same_as = text(9),
            .attempts = row.number(10),
            .found = count(11),
            .added = count(12),
            .known = count(13),
            .skipped = count(14),
            .ended_ms = row.number(15),
            .took_ms = row.number(16)};
}

Error closed() {
    return {Code::store, "the log has to be opened again after an error"};
}

}  // namespace

std::string_view name(WatchedState state) {
    return names.at(static_cast<std::size_t>(state));
}

Result<void> Watched::put(const WatchedItem& item) {
    Log::State& state = *log_->state_;
    if (const auto begun = state.written(state.begin()); !begun) return begun.error();
    auto put = Statement::prepare(
        *state.database, std::string{"INSERT OR REPLACE INTO watched ("} + columns +
                             ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    if (!put) return put.error();
    int at = 0;
    auto all = texts(item);
    for (std::string& text : all) {
        text = without_nul(text);
        put->bind(++at, text);
    }
    for (const std::int64_t number : numbers(item)) put->bind(++at, number);
    const auto done = put->run();
    put = Statement{};  // goes before the database may
    return state.written(Result<void>{done});
}

Result<void> Watched::put_content(const std::string& digest, const WatchedContent& where) {
    Log::State& state = *log_->state_;
    if (const auto begun = state.written(state.begin()); !begun) return begun.error();
    auto put = Statement::prepare(*state.database,
                                  "INSERT OR REPLACE INTO watched_content VALUES (?, ?, ?)");
    if (!put) return put.error();
    put->bind(1, digest);
    put->bind(2, where.folder);
    put->bind(3, where.path);
    const auto done = put->run();
    put = Statement{};
    return state.written(Result<void>{done});
}

Result<void> Watched::commit() {
    Log::State& state = *log_->state_;
    if (!state.in_transaction) return {};
    if (!state.database) return closed();
    if (state.rows)
        if (const auto flushed = state.written(state.rows->flush()); !flushed) return flushed;
    const auto done = state.database->execute("COMMIT");
    if (!done) return state.written(Result<void>{done});
    state.in_transaction = false;
    return {};
}

Result<std::vector<WatchedItem>> Watched::items() const {
    const Log::State& state = *log_->state_;
    if (!state.database) return closed();
    auto rows = Statement::prepare(
        *state.database, std::string{"SELECT "} + columns + " FROM watched ORDER BY folder, path");
    if (!rows) return rows.error();
    std::vector<WatchedItem> out;
    auto more = rows->row();
    for (; more && *more; more = rows->row()) out.push_back(item_of(*rows));
    if (!more) return more.error();
    return out;
}

Result<std::optional<WatchedContent>> Watched::content(const std::string& digest) const {
    const Log::State& state = *log_->state_;
    if (!state.database) return closed();
    auto find = Statement::prepare(*state.database,
                                   "SELECT folder, path FROM watched_content WHERE digest = ?");
    if (!find) return find.error();
    find->bind(1, digest);
    const auto got = find->row();
    if (!got) return got.error();
    if (!*got) return std::optional<WatchedContent>{};
    return std::optional{WatchedContent{std::string{find->text(0)}, std::string{find->text(1)}}};
}

}  // namespace rekindle::log

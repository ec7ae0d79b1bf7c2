#include "host/log/forget.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "host/log/segment_reader.hpp"
#include "host/log/state.hpp"

namespace rekindle::log {
namespace {

namespace fs = std::filesystem;

// Deleted text is overwritten with zeros. Without foreign keys: deleting an identity would look
// through all spellings, and what is left is closed under them anyway.
constexpr const char* before = "PRAGMA foreign_keys = OFF; PRAGMA secure_delete = ON";

// What still lies in a watch folder is to be read once more.
constexpr const char* forget_watched =
    "DELETE FROM watched_content; "
    "DELETE FROM watched WHERE state IN ('imported', 'same', 'interrupted')";

constexpr const char* read_others_again =
    "UPDATE source SET cursor = '', fingerprint = '', complete = 0";

constexpr const char* forget_lone_identities =
    "DELETE FROM identity WHERE number NOT IN (SELECT identity FROM spelling)";

// What was concluded from what goes is concluded anew.
constexpr const char* forget_kept =
    "DELETE FROM kept_tie; DELETE FROM kept_person; DELETE FROM kept_identity; "
    "DELETE FROM kept_fact; DELETE FROM kept_colleague; "
    "UPDATE kept SET kept_changes = NULL, kept_removals = NULL, basis = ''";

Error closed() {
    return {Code::store, "the log has to be opened again after an error"};
}

struct SourceRow {
    std::int64_t number = 0;
    std::string key, service;
    std::int64_t interactions = 0, cards = 0;
};

Result<std::vector<SourceRow>> read_sources(const Database& database) {
    auto rows = Statement::prepare(
        database,
        "SELECT s.number, s.key, s.service, (SELECT coalesce(sum(count), 0) FROM segment "
        "WHERE source = s.number), (SELECT count(*) FROM card WHERE source = s.number) "
        "FROM source s ORDER BY s.number");
    if (!rows) return rows.error();
    std::vector<SourceRow> out;
    auto more = rows->row();
    for (; more && *more; more = rows->row())
        out.push_back({rows->number(0), std::string{rows->text(1)}, std::string{rows->text(2)},
                       rows->number(3), rows->number(4)});
    if (!more) return more.error();
    return out;
}

// Items of another service than the importer's are of a source of their own: PATH#service.
void give_parts_to_their_source(std::vector<SourceRow>& rows) {
    std::set<std::string> keys;
    for (const SourceRow& row : rows) keys.insert(row.key);
    for (SourceRow& row : rows) {
        const std::string mark = "#" + row.service;
        if (!row.key.ends_with(mark)) continue;
        const std::string whole = row.key.substr(0, row.key.size() - mark.size());
        if (keys.contains(whole)) row.key = whole;
    }
}

Result<std::vector<SourceRow>> sources_of(const Database& database) {
    auto rows = read_sources(database);
    if (rows) give_parts_to_their_source(*rows);
    return rows;
}

std::vector<KnownSource> by_key(const std::vector<SourceRow>& rows) {
    std::map<std::string, KnownSource> known;
    for (const SourceRow& row : rows) {
        KnownSource& one = known[row.key];
        one.interactions += row.interactions;
        one.cards += row.cards;
    }
    std::vector<KnownSource> out;
    for (auto& [key, one] : known) {
        one.key = key;
        out.push_back(std::move(one));
    }
    return out;
}

void mark(std::vector<bool>& used, std::size_t spelling) {
    if (used.size() <= spelling) used.resize(spelling + 1);
    used[spelling] = true;
}

// Those of the cards and rooms that stay.
Result<void> mark_cards(const Database& database, const std::set<std::int64_t>& going,
                        std::vector<bool>& used) {
    for (const char* sql : {"SELECT c.source, a.value FROM card c, json_each(c.addresses) a",
                            "SELECT r.source, m.value FROM room r, json_each(r.members) m"}) {
        auto rows = Statement::prepare(database, sql);
        if (!rows) return rows.error();
        auto more = rows->row();
        for (; more && *more; more = rows->row())
            if (!going.contains(rows->number(0)))
                mark(used, static_cast<std::size_t>(rows->number(1)));
        if (!more) return more.error();
    }
    return {};
}

// The spellings that what is left uses, by number.
Result<std::vector<bool>> used_spellings(const Database& database,
                                         const std::set<std::int64_t>& going) {
    std::vector<bool> out;
    auto rows = SegmentReader::open(database, SegmentReader::What::participants_only);
    if (!rows) return rows.error();
    RowFront row;
    auto more = rows->next(row);
    for (; more && *more; more = rows->next(row)) {
        if (going.contains(rows->source())) continue;
        for (const Participation& one : row.participants) mark(out, one.identity);
    }
    if (!more) return more.error();
    if (const auto done = mark_cards(database, going, out); !done) return done.error();
    return out;
}

std::vector<fs::path> backups_of(const fs::path& folder) {
    std::vector<fs::path> out;
    std::error_code ignored;
    for (const auto& item : fs::directory_iterator(folder / "backup", ignored)) {
        const std::string name = item.path().filename().string();
        if (name.starts_with("store-v") && name.ends_with(".db")) out.push_back(item.path());
    }
    return out;
}

class Plan {
  public:
    static Result<Plan> make(const Database& database, const std::vector<std::string>& keys);
    [[nodiscard]] Result<void> carry_out(const Database& database) const;

    Forgotten forgotten = {};

  private:
    Result<void> choose(const Database& database, const std::vector<std::string>& keys);
    Result<void> find_unused_spellings(const Database& database);

    std::set<std::int64_t> going_ = {};  // sources
    std::vector<std::int64_t> unused_ = {};
};

Result<Plan> Plan::make(const Database& database, const std::vector<std::string>& keys) {
    Plan out;
    if (const auto chosen = out.choose(database, keys); !chosen) return chosen.error();
    if (const auto found = out.find_unused_spellings(database); !found) return found.error();
    return out;
}

Result<void> Plan::choose(const Database& database, const std::vector<std::string>& keys) {
    const auto rows = sources_of(database);
    if (!rows) return rows.error();
    std::vector<SourceRow> go;
    std::set<std::string> stay;
    for (const SourceRow& row : *rows) {
        if (std::find(keys.begin(), keys.end(), row.key) == keys.end()) {
            stay.insert(row.key);
            continue;
        }
        go.push_back(row);
        going_.insert(row.number);
        forgotten.interactions += row.interactions;
        forgotten.cards += row.cards;
    }
    forgotten.sources = by_key(go);
    forgotten.read_again.assign(stay.begin(), stay.end());
    return {};
}

// Names that nothing left uses go as well, and come again with the sources that are read again.
Result<void> Plan::find_unused_spellings(const Database& database) {
    const auto used = used_spellings(database, going_);
    if (!used) return used.error();
    auto rows = Statement::prepare(database, "SELECT number, identity FROM spelling");
    if (!rows) return rows.error();
    std::set<std::int64_t> lone, kept;
    auto more = rows->row();
    for (; more && *more; more = rows->row()) {
        const auto number = static_cast<std::size_t>(rows->number(0));
        const bool is_used = number < used->size() && (*used)[number];
        (is_used ? kept : lone).insert(rows->number(1));
        if (!is_used) unused_.push_back(rows->number(0));
    }
    if (!more) return more.error();
    forgotten.names = static_cast<std::int64_t>(unused_.size());
    forgotten.addresses = std::count_if(
        lone.begin(), lone.end(), [&](std::int64_t identity) { return !kept.contains(identity); });
    return {};
}

template <class Numbers>
Result<void> run_for_each(const Database& database, const char* sql, const Numbers& numbers) {
    auto statement = Statement::prepare(database, sql);
    if (!statement) return statement.error();
    for (const std::int64_t number : numbers) {
        statement->bind(1, number);
        if (const auto done = statement->run(); !done) return done;
    }
    return {};
}

Result<void> Plan::carry_out(const Database& database) const {
    for (const char* sql :
         {"DELETE FROM coverage WHERE source = ?", "DELETE FROM segment WHERE source = ?",
          "DELETE FROM card WHERE source = ?", "DELETE FROM room WHERE source = ?",
          "DELETE FROM source WHERE number = ?"})
        if (const auto done = run_for_each(database, sql, going_); !done) return done;
    if (const auto done = run_for_each(database, "DELETE FROM spelling WHERE number = ?", unused_);
        !done)
        return done;
    for (const char* sql : {forget_lone_identities, forget_watched, forget_kept, read_others_again})
        if (const auto done = database.execute(sql); !done) return done;
    auto failures = Statement::prepare(
        database, "DELETE FROM watched WHERE rtrim(folder, '/') || '/' || path = ?");
    if (!failures) return failures.error();
    for (const KnownSource& one : forgotten.sources) {
        failures->bind(1, one.key);
        if (const auto done = failures->run(); !done) return done;
    }
    return {};
}

Result<Plan> make_and_carry_out(const Database& database, const std::vector<std::string>& keys) {
    if (const auto set = database.execute(before); !set) return set.error();
    if (const auto begun = database.execute("BEGIN IMMEDIATE"); !begun) return begun.error();
    auto plan = Plan::make(database, keys);
    if (!plan) return plan;
    if (const auto done = plan->carry_out(database); !done) return done.error();
    if (const auto done = database.execute("COMMIT"); !done) return done.error();
    return plan;
}

// Moves what is in the WAL into the database and cuts it to nothing; false where a reader is in the
// way. Where there is no room to write the database anew, its size stays, full of zeros.
Result<bool> clear_remains(const Database& database) {
    const auto cut = [&] { return database.number("PRAGMA wal_checkpoint(TRUNCATE)"); };
    const auto first = cut();
    if (!first) return first.error();
    if (*first != 0) return false;
    if (!database.execute("PRAGMA temp_store = FILE; VACUUM")) return true;
    const auto second = cut();
    if (!second) return second.error();
    return *second == 0;
}

}  // namespace

Result<std::vector<KnownSource>> Forgetting::sources() const {
    if (!log_->state_->database) return closed();
    const auto rows = sources_of(*log_->state_->database);
    if (!rows) return rows.error();
    return by_key(*rows);
}

Result<Forgotten> Forgetting::plan(const std::vector<std::string>& keys) const {
    const Log::State& state = *log_->state_;
    if (!state.database) return closed();
    auto plan = Plan::make(*state.database, keys);
    if (!plan) return plan.error();
    plan->forgotten.backups = static_cast<std::int64_t>(backups_of(state.folder).size());
    return std::move(plan->forgotten);
}

Result<Forgotten> Forgetting::forget(const std::vector<std::string>& keys) {
    Log::State& state = *log_->state_;
    if (const auto open = log_->reopen(); !open) return open.error();
    if (state.access != Access::write)
        return Error{Code::internal, "the log was opened for reading only"};
    auto plan = make_and_carry_out(*state.database, keys);
    if (!plan) return state.written(Result<Forgotten>{plan.error()});
    Forgotten out = std::move(plan->forgotten);
    // Before the rest of the log is used again: what is known of it in memory is not true any more.
    const auto cleared = clear_remains(*state.database);
    state.close_session();
    if (!cleared) return cleared.error();
    out.has_reader = !*cleared;
    std::error_code ignored;
    for (const fs::path& backup : backups_of(state.folder))
        out.backups += fs::remove(backup, ignored) ? 1 : 0;
    if (const auto open = log_->reopen(); !open) return open.error();
    return out;
}

}  // namespace rekindle::log

// Writes what is kept: over a connection of its own, which waits for nobody.
#include <csignal>

#include "host/log/kept.hpp"
#include "host/log/state.hpp"

namespace rekindle::log {
namespace {

constexpr const char* drop_persons =
    "DELETE FROM kept_person; DELETE FROM kept_identity; DELETE FROM kept_fact; "
    "DELETE FROM kept_colleague";
constexpr const char* drop_ties = "DELETE FROM kept_tie";
constexpr const char* drop_head = "UPDATE kept SET kept_changes = NULL, kept_removals = NULL";

constexpr const char* put_head =
    "UPDATE kept SET kept_changes = ?, kept_removals = ?, basis = ?, contacts = ?, now_ms = ?, "
    "undated = ?, impossible = ?, cancelled = ? WHERE changes = ?1 AND removals = ?2 RETURNING id";

constexpr const char* put_tie =
    "INSERT OR REPLACE INTO kept_tie (key, first_ms, first_received_ms, last_contact_ms, "
    "last_seen_ms, last_heard_ms, first_photo_ms, last_photo_ms, last_contact, last_way, received, "
    "sent, together, photos, replies_in, "
    "replies_out, weight, wrote, wrote_automatic, was_sent, was_sent_bulk, from_owner, to_owner, "
    "gave_answers, got_answers, kinds, answered, authors, title, days, seen, neighbours, "
    "conversations) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

void bind_time(const Statement& to, int at, Instant time) {
    if (time == unknown_time)
        to.bind_null(at);
    else
        to.bind(at, time.time_since_epoch().count());
}

void bind(const Statement& to, const KeptTie& tie) {
    to.bind(1, tie.key);
    int at = 2;
    for (const Instant time : {tie.first, tie.first_received, tie.last_contact, tie.last_seen,
                               tie.last_heard, tie.first_photo, tie.last_photo})
        bind_time(to, at++, time);
    if (tie.last_row == INT64_MIN)
        to.bind_null(at++);
    else
        to.bind(at++, tie.last_row);
    for (const std::int64_t count :
         {tie.last_way, tie.received, tie.sent, tie.together, tie.photos, tie.replies_in,
          tie.replies_out, tie.weight, tie.wrote, tie.wrote_automatic, tie.was_sent,
          tie.was_sent_bulk, tie.from_owner, tie.to_owner, tie.gave_answers, tie.got_answers})
        to.bind(at++, count);
    for (const std::string_view text : {tie.kinds, tie.answered, tie.authors, tie.title})
        to.bind(at++, text);
    for (const std::string_view bytes : {tie.days, tie.seen, tie.neighbours, tie.conversations})
        to.bind_bytes(at++, bytes.data() == nullptr ? std::string_view{""} : bytes);
}

class Writer {
  public:
    Writer(const Database& database, const ToKeep& what) : database_(&database), what_(&what) {}

    // False: the log is not the one any more that it is to be kept of.
    Result<bool> all() {
        const auto current = head();
        if (!current || !*current) return current;
        for (const auto step :
             {&Writer::clear, &Writer::persons, &Writer::identities, &Writer::ties})
            if (const auto done = (this->*step)(); !done) return done.error();
        return true;
    }

  private:
    Result<bool> head() {
        auto put = Statement::prepare(*database_, put_head);
        if (!put) return put.error();
        const KeptHead& head = what_->head;
        put->bind(1, head.log.all);
        put->bind(2, head.log.removals);
        put->bind(3, head.basis);
        put->bind(4, head.contacts);
        bind_time(*put, 5, head.now);
        put->bind(6, head.undated);
        put->bind(7, head.impossible);
        put->bind(8, head.cancelled);
        return put->row();
    }

    Result<void> clear() {
        if (const auto done = database_->execute(drop_persons); !done) return done;
        return what_->all_ties ? database_->execute(drop_ties) : Result<void>{};
    }

    Result<void> persons() {
        auto put = Statement::prepare(*database_, "INSERT INTO kept_person VALUES (?,?,?,?,?,?)");
        if (!put) return put.error();
        std::int64_t number = 0;
        for (const PersonRecord& one : what_->history.persons) {
            put->bind(1, number);
            put->bind(2, one.id);
            put->bind(3, one.name);
            put->bind(4, one.is_owner ? 1 : 0);
            put->bind(5, static_cast<std::int64_t>(one.machine));
            put->bind(6, one.cards);
            if (const auto done = put->run(); !done) return done;
            if (const auto done = about(one, number); !done) return done;
            ++number;
        }
        return {};
    }

    // Facts and colleagues.
    Result<void> about(const PersonRecord& one, std::int64_t number) {
        if (one.facts.empty() && one.colleague.empty()) return {};
        if (put_fact_.get() == nullptr) {
            auto fact = Statement::prepare(*database_, "INSERT INTO kept_fact VALUES (?,?,?,?,?)");
            auto colleague =
                Statement::prepare(*database_, "INSERT INTO kept_colleague VALUES (?,?,?,?,?,?,?)");
            if (!fact) return fact.error();
            if (!colleague) return colleague.error();
            put_fact_ = std::move(*fact);
            put_colleague_ = std::move(*colleague);
        }
        for (const FactRecord& fact : one.facts) {
            put_fact_.bind(1, number);
            put_fact_.bind(2, fact.name);
            put_fact_.bind(3, fact.value);
            bind_time(put_fact_, 4, fact.from);
            bind_time(put_fact_, 5, fact.to);
            if (const auto done = put_fact_.run(); !done) return done;
        }
        for (const auto& colleague : one.colleague) {
            put_colleague_.bind(1, number);
            put_colleague_.bind(2, colleague.organisation);
            bind_time(put_colleague_, 3, colleague.from);
            bind_time(put_colleague_, 4, colleague.to);
            put_colleague_.bind(5, static_cast<std::int64_t>(colleague.evidence));
            put_colleague_.bind(6, colleague.meetings);
            put_colleague_.bind(7, colleague.former ? 1 : 0);
            if (const auto done = put_colleague_.run(); !done) return done;
        }
        return {};
    }

    Result<void> identities() {
        auto put = Statement::prepare(*database_, "INSERT INTO kept_identity VALUES (?,?,?,?,?,?)");
        if (!put) return put.error();
        const History& history = what_->history;
        std::vector<std::uint32_t> rank(history.identities.size(), nobody);
        for (const PersonRecord& person : history.persons)
            for (std::uint32_t i = 0; i < person.identities.size(); ++i)
                rank[person.identities[i]] = i;
        for (std::size_t place = 0; place < history.identities.size(); ++place) {
            const std::uint32_t person = history.person_of[place];
            put->bind(1, static_cast<std::int64_t>(place));
            put->bind(2, person == nobody ? std::int64_t{-1} : std::int64_t{person});
            put->bind(3, rank[place]);
            if (rank[place] == nobody) put->bind_null(3);
            put->bind(4, what_->counted_as[place]);
            put->bind(5, history.identities[place].owner_evidence);
            put->bind(6, history.identities[place].name);
            if (const auto done = put->run(); !done) return done;
        }
        return {};
    }

    Result<void> ties() {
        auto put = Statement::prepare(*database_, put_tie);
        if (!put) return put.error();
        Result<void> done;
        what_->ties([&](const KeptTie& tie) {
            bind(*put, tie);
            done = put->run();
            return static_cast<bool>(done);
        });
        return done;
    }

    const Database* database_;
    const ToKeep* what_;
    Statement put_fact_, put_colleague_;
};

// Runs it in a transaction. What cannot be done now, because another writes or nobody may, is left
// for later.
template <class Work>
Result<bool> in_transaction(const std::filesystem::path& folder, Work work) {
    const auto later = [](const Error& error) -> Result<bool> {
        if (error.code == Code::damaged) return error;
        return false;
    };
    // A file size limit is no reason to end the process.
    std::signal(SIGXFSZ, SIG_IGN);
    const auto database = Database::open(folder / database_name, true);
    if (!database) return later(database.error());
    sqlite3_busy_timeout(database->handle(), 0);
    // What a power failure takes of it is concluded again.
    if (const auto set = database->execute("PRAGMA synchronous = NORMAL"); !set)
        return later(set.error());
    if (const auto begun = database->execute("BEGIN IMMEDIATE"); !begun)
        return later(begun.error());
    const Result<bool> done = work(*database);
    const bool good = done && *done;
    const auto ended = database->execute(good ? "COMMIT" : "ROLLBACK");
    if (!done) return later(done.error());
    return ended ? Result<bool>{good} : later(ended.error());
}

}  // namespace

Result<bool> Kept::put(const ToKeep& what) const {
    return in_transaction(log_->state_->folder, [&](const Database& database) {
        return Writer{database, what}.all();
    });
}

Result<bool> Kept::drop() const {
    return in_transaction(log_->state_->folder, [](const Database& database) -> Result<bool> {
        for (const char* sql : {drop_persons, drop_ties, drop_head})
            if (const auto done = database.execute(sql); !done) return done.error();
        return true;
    });
}

}  // namespace rekindle::log

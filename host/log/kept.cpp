#include "host/log/kept.hpp"

#include <tuple>

#include "host/log/state.hpp"

namespace rekindle::log {
namespace {

constexpr const char* read_head =
    "SELECT changes, removals, kept_changes, kept_removals, basis, contacts, now_ms, undated, "
    "impossible, cancelled FROM kept";

constexpr const char* read_ties =
    "SELECT key, first_ms, first_received_ms, last_contact_ms, last_seen_ms, last_heard_ms, "
    "first_photo_ms, last_photo_ms, last_contact, last_way, received, sent, together, photos, "
    "replies_in, replies_out, weight, wrote, "
    "wrote_automatic, was_sent, was_sent_bulk, from_owner, to_owner, gave_answers, got_answers, "
    "kinds, answered, authors, title, days, seen, neighbours, conversations FROM kept_tie "
    "ORDER BY key";

// The columns of kept_tie in the order of read_ties.
constexpr std::array times{&KeptTie::first,     &KeptTie::first_received, &KeptTie::last_contact,
                           &KeptTie::last_seen, &KeptTie::last_heard,     &KeptTie::first_photo,
                           &KeptTie::last_photo};
constexpr int first_time = 1, last_row = 8, first_count = 9;
constexpr std::array counts{&KeptTie::last_way,        &KeptTie::received, &KeptTie::sent,
                            &KeptTie::together,        &KeptTie::photos,   &KeptTie::replies_in,
                            &KeptTie::replies_out,     &KeptTie::weight,   &KeptTie::wrote,
                            &KeptTie::wrote_automatic, &KeptTie::was_sent, &KeptTie::was_sent_bulk,
                            &KeptTie::from_owner,      &KeptTie::to_owner, &KeptTie::gave_answers,
                            &KeptTie::got_answers};
constexpr int first_text = first_count + static_cast<int>(counts.size());
constexpr std::array texts{&KeptTie::kinds, &KeptTie::answered, &KeptTie::authors, &KeptTie::title};
constexpr std::array bytes{&KeptTie::days, &KeptTie::seen, &KeptTie::neighbours,
                           &KeptTie::conversations};

Error closed() {
    return {Code::store, "the log has to be opened again after an error"};
}

Instant time_of(const Statement& rows, int column) {
    if (rows.is_null(column)) return unknown_time;
    return Instant{std::chrono::milliseconds{rows.number(column)}};
}

Result<KeptHead> head_of(const Database& database) {
    auto rows = Statement::prepare(database, read_head);
    if (!rows) return rows.error();
    const auto got = rows->row();
    if (!got) return got.error();
    KeptHead out;
    if (!*got) return out;
    out.log = {rows->number(0), rows->number(1)};
    out.exists = !rows->is_null(2);
    out.kept = {rows->number(2), rows->number(3)};
    out.basis = rows->text(4);
    out.contacts = rows->number(5);
    out.now = time_of(*rows, 6);
    out.undated = rows->number(7);
    out.impossible = rows->number(8);
    out.cancelled = rows->number(9);
    return out;
}

KeptTie tie_of(const Statement& rows) {
    KeptTie out{.key = rows.number(0)};
    int at = first_time;
    for (const auto time : times) out.*time = time_of(rows, at++);
    if (!rows.is_null(last_row)) out.last_row = rows.number(last_row);
    at = first_count;
    for (const auto count : counts) out.*count = rows.number(at++);
    for (const auto text : texts) out.*text = rows.text(at++);
    for (const auto column : bytes) out.*column = rows.bytes(at++);
    return out;
}

}  // namespace

Result<void> Kept::begin() const {
    if (!log_->state_->database) return closed();
    const Database& database = *log_->state_->database;
    if (const auto begun = database.execute("BEGIN"); !begun) return begun;
    // Only what is read first settles which state of the log it is.
    const auto settled = head_of(database);
    if (settled) return {};
    end();
    return settled.error();
}

void Kept::end() const {
    if (log_->state_->database && sqlite3_get_autocommit(log_->state_->database->handle()) == 0)
        (void)log_->state_->database->execute("COMMIT");
}

Result<KeptHead> Kept::head() const {
    if (!log_->state_->database) return closed();
    return head_of(*log_->state_->database);
}

Result<void> Kept::each(const std::function<bool(const KeptTie&)>& take) const {
    if (!log_->state_->database) return closed();
    auto rows = Statement::prepare(*log_->state_->database, read_ties);
    if (!rows) return rows.error();
    auto more = rows->row();
    for (; more && *more; more = rows->row())
        if (!take(tie_of(*rows))) return {};
    if (!more) return more.error();
    return {};
}

}  // namespace rekindle::log

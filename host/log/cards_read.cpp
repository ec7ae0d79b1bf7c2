#include "host/log/cards_read.hpp"

#include <cstring>
#include <string>
#include <unordered_map>

#include "host/log/spellings.hpp"
#include "host/log/state.hpp"

namespace rekindle::log {
namespace {

// Not through the views of the schema: a schema is not trusted with functions here.
constexpr const char* cards_in_order =
    "SELECT c.number, c.source, s.service, c.name FROM card c "
    "JOIN source s ON s.number = c.source ORDER BY c.number";
constexpr const char* addresses_in_order =
    "SELECT c.number, a.value FROM card c, json_each(c.addresses) a ORDER BY c.number, a.key";
constexpr const char* facts_in_order =
    "SELECT c.number, json_extract(f.value, '$[0]'), json_extract(f.value, '$[1]'), "
    "json_extract(f.value, '$[2]'), json_extract(f.value, '$[3]') "
    "FROM card c, json_each(c.facts) f ORDER BY c.number, f.key";
constexpr const char* rooms_in_order = "SELECT number, thread, title FROM room ORDER BY number";
constexpr const char* members_in_order =
    "SELECT r.number, m.value FROM room r, json_each(r.members) m ORDER BY r.number, m.key";

constexpr const char* cards_by_id =
    "SELECT c.id, c.number, s.service, c.name FROM card c JOIN source s ON s.number = c.source "
    "ORDER BY c.id, c.source DESC";
constexpr const char* addresses_of =
    "SELECT a.value FROM card c, json_each(c.addresses) a WHERE c.number = ? ORDER BY a.key";
constexpr const char* facts_of =
    "SELECT 0, json_extract(f.value, '$[0]'), json_extract(f.value, '$[1]'), "
    "json_extract(f.value, '$[2]'), json_extract(f.value, '$[3]') "
    "FROM card c, json_each(c.facts) f WHERE c.number = ? ORDER BY f.key";
constexpr const char* rooms_by_thread =
    "SELECT r.thread, r.number, s.service, r.title FROM room r "
    "JOIN source s ON s.number = r.source ORDER BY r.thread, r.source DESC";
constexpr const char* members_of =
    "SELECT m.value FROM room r, json_each(r.members) m WHERE r.number = ? ORDER BY m.key";

using Index = std::unordered_map<std::int64_t, std::size_t>;

Instant moment(const Statement& row, int column) {
    if (row.is_null(column)) return unknown_time;
    return Instant{std::chrono::milliseconds{row.number(column)}};
}

FactRecord fact(const Statement& row) {
    return {std::string{row.text(1)}, std::string{row.text(2)}, moment(row, 3), moment(row, 4)};
}

std::uint64_t digest_at(const Statement& row, int column) {
    std::uint64_t out = 0;
    const std::string_view bytes = row.bytes(column);
    if (bytes.size() == sizeof out) std::memcpy(&out, bytes.data(), sizeof out);
    return out;
}

// Calls `take` with each row.
template <class Take>
Result<void> each_row(const Database& database, const char* sql, const Take& take) {
    auto rows = Statement::prepare(database, sql);
    if (!rows) return rows.error();
    auto more = rows->row();
    for (; more && *more; more = rows->row()) take(*rows);
    if (!more) return more.error();
    return {};
}

template <class Take>
Result<void> each_row_of(const Statement& rows, std::int64_t number, const Take& take) {
    rows.bind(1, number);
    auto more = rows.row();
    for (; more && *more; more = rows.row()) take(rows);
    sqlite3_reset(rows.get());
    if (!more) return more.error();
    return {};
}

Result<void> read_card_records(const Database& database, const Numbered& known, History& out) {
    Index index;
    const auto cards = each_row(database, cards_in_order, [&](const Statement& row) {
        index.emplace(row.number(0), out.cards.size());
        out.cards.push_back({.source = row.number(1),
                             .service = std::string{row.text(2)},
                             .name = std::string{row.text(3)}});
    });
    if (!cards) return cards;
    const auto addresses = each_row(database, addresses_in_order, [&](const Statement& row) {
        const auto one = known.spelling(static_cast<std::size_t>(row.number(1)));
        const auto at = index.find(row.number(0));
        if (at == index.end() || one.identity == nobody) return;
        CardRecord& card = out.cards[at->second];
        card.identities.push_back(one.identity);
        card.is_owner = card.is_owner || one.is_owner;
    });
    if (!addresses) return addresses;
    return each_row(database, facts_in_order, [&](const Statement& row) {
        if (const auto at = index.find(row.number(0)); at != index.end())
            out.cards[at->second].facts.push_back(fact(row));
    });
}

Result<void> read_room_records(const Database& database, const Numbered& known, History& out) {
    Index index;
    const auto rooms = each_row(database, rooms_in_order, [&](const Statement& row) {
        index.emplace(row.number(0), out.rooms.size());
        const std::uint32_t thread = known.threads.find(digest_at(row, 1));
        out.rooms.push_back({thread, std::string{row.text(2)}});
    });
    if (!rooms) return rooms;
    return each_row(database, members_in_order, [&](const Statement& row) {
        const auto one = known.spelling(static_cast<std::size_t>(row.number(1)));
        const auto at = index.find(row.number(0));
        if (at != index.end() && one.identity != nobody)
            out.rooms[at->second].members.push_back(one.identity);
    });
}

// Adds what is not there yet.
template <class Value, class Same>
void add_new(std::vector<Value>& to, const Value& value, const Same& same) {
    for (const Value& one : to)
        if (same(one, value)) return;
    to.push_back(value);
}

bool same_participant(const StoredParticipant& a, const StoredParticipant& b) {
    return a.scheme == b.scheme && a.address == b.address && a.name == b.name &&
           a.is_owner == b.is_owner;
}

// Cards or rooms of one id, which follow each other, put together.
class Gathered {
  public:
    Gathered(const Database& database, const SpellingTable& spellings)
        : database_(&database), spellings_(&spellings) {}

    Result<void> cards(const std::function<bool(const StoredCard&)>& take);
    Result<void> rooms(const std::function<bool(const StoredRoom&)>& take);

  private:
    // Calls `flush` between two ids; `flush` says whether to go on.
    Result<void> each(const char* sql, const char* people, const std::function<bool()>& flush);
    Result<void> gather(const Statement& row, const Statement& people);
    Result<void> gather_facts(std::int64_t card);

    const Database* database_;
    const SpellingTable* spellings_;
    Statement facts_of_ = {};
    std::string id_ = {}, service_ = {}, name_ = {};
    std::vector<StoredParticipant> people_ = {};
    std::vector<FactRecord> facts_ = {};
};

Result<void> Gathered::gather(const Statement& row, const Statement& people) {
    if (id_.empty()) {  // the first of this id is of the latest source
        id_ = row.bytes(0);
        service_ = row.text(2);
        name_ = row.text(3);
    }
    const std::int64_t number = row.number(1);
    const auto added = each_row_of(people, number, [&](const Statement& one) {
        const auto known = spellings_->find(one.number(0));
        if (known == spellings_->end()) return;
        const StoredSpelling& spelling = known->second;
        add_new(people_,
                StoredParticipant{Role{}, spelling.scheme, spelling.address, spelling.name,
                                  spelling.is_owner},
                same_participant);
    });
    if (!added || facts_of_.get() == nullptr) return added;
    return gather_facts(number);
}

Result<void> Gathered::gather_facts(std::int64_t card) {
    return each_row_of(facts_of_, card, [&](const Statement& one) {
        add_new(facts_, fact(one), std::equal_to<FactRecord>{});
    });
}

Result<void> Gathered::each(const char* sql, const char* people,
                            const std::function<bool()>& flush) {
    auto rows = Statement::prepare(*database_, sql);
    auto of_one = Statement::prepare(*database_, people);
    if (!rows) return rows.error();
    if (!of_one) return of_one.error();
    const auto end_of_id = [&] {
        const bool go_on = id_.empty() || flush();
        id_.clear();
        people_.clear();
        facts_.clear();
        return go_on;
    };
    auto more = rows->row();
    for (; more && *more; more = rows->row()) {
        if (rows->bytes(0) != id_ && !end_of_id()) return {};
        if (const auto done = gather(*rows, *of_one); !done) return done;
    }
    if (!more) return more.error();
    end_of_id();
    return {};
}

Result<void> Gathered::cards(const std::function<bool(const StoredCard&)>& take) {
    auto prepared = Statement::prepare(*database_, facts_of);
    if (!prepared) return prepared.error();
    facts_of_ = std::move(*prepared);
    std::vector<Fact> views;
    return each(cards_by_id, addresses_of, [&] {
        views.clear();
        for (const FactRecord& one : facts_)
            views.push_back({one.name, one.value, one.from, one.to});
        StoredCard out{.service = service_, .name = name_, .addresses = people_, .facts = views};
        std::memcpy(out.id.data(), id_.data(), std::min(out.id.size(), id_.size()));
        return take(out);
    });
}

Result<void> Gathered::rooms(const std::function<bool(const StoredRoom&)>& take) {
    return each(rooms_by_thread, members_of, [&] {
        StoredRoom out{.service = service_, .title = name_, .members = people_};
        std::memcpy(&out.thread, id_.data(), std::min(sizeof out.thread, id_.size()));
        return take(out);
    });
}

template <class Take>
Result<void> gathered(const Database* database, const Take& take) {
    if (!database) return Error{Code::store, "the log has to be opened again after an error"};
    const auto spellings = read_spellings(*database);
    if (!spellings) return spellings.error();
    return take(Gathered{*database, *spellings});
}

}  // namespace

Result<void> read_cards(const Database& database, const Numbered& known, History& out) {
    if (const auto done = read_card_records(database, known, out); !done) return done;
    return read_room_records(database, known, out);
}

Result<void> Log::each_card(const std::function<bool(const StoredCard&)>& take) const {
    const Database* database = state_->database ? &*state_->database : nullptr;
    return gathered(database, [&](Gathered all) { return all.cards(take); });
}

Result<void> Log::each_room(const std::function<bool(const StoredRoom&)>& take) const {
    const Database* database = state_->database ? &*state_->database : nullptr;
    return gathered(database, [&](Gathered all) { return all.rooms(take); });
}

}  // namespace rekindle::log

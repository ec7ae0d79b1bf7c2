#include "host/log/cards.hpp"

#include <array>
#include <cstring>
#include <span>
#include <string_view>

#include "host/log/state.hpp"

namespace rekindle::log {
namespace {

constexpr std::string_view put_card =
    "INSERT INTO card (source, id, name, addresses, facts) VALUES (?1, ?2, ?3, ?4, ?5) "
    "ON CONFLICT (source, id) DO UPDATE SET name = ?3, addresses = ?4, facts = ?5 "
    "WHERE name <> ?3 OR addresses <> ?4 OR facts <> ?5 RETURNING number";

constexpr std::string_view put_room =
    "INSERT INTO room (source, thread, title, members) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (source, thread) DO UPDATE SET title = ?3, members = ?4 "
    "WHERE title <> ?3 OR members <> ?4 RETURNING number";

void append_numbers(std::string& out, std::span<const std::uint32_t> numbers) {
    out = '[';
    for (const std::uint32_t number : numbers) {
        if (out.size() > 1) out += ',';
        out += std::to_string(number);
    }
    out += ']';
}

void append_text(std::string& out, std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        if (const auto code = static_cast<unsigned char>(c); code < 0x20) {
            ((out += "\\u00") += digits[code >> 4]) += digits[code & 15];
            continue;
        }
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    out += '"';
}

void append_moment(std::string& out, Instant moment) {
    out += moment == unknown_time ? "null" : std::to_string(moment.time_since_epoch().count());
}

void append_facts(std::string& out, std::span<const Fact> facts) {
    out = '[';
    for (const Fact& fact : facts) {
        out += out.size() > 1 ? ",[" : "[";
        append_text(out, without_nul(fact.name));
        out += ',';
        append_text(out, without_nul(fact.value));
        out += ',';
        append_moment(out, fact.from);
        out += ',';
        append_moment(out, fact.to);
        out += ']';
    }
    out += ']';
}

// Whether the statement changed anything: then it returns the row.
Result<bool> changes(const Statement& put) {
    const auto changed = put.row();
    const auto end = changed && *changed ? put.row() : changed;
    sqlite3_reset(put.get());
    if (!end) return end.error();
    return *changed;
}

}  // namespace

Result<Cards> Cards::prepare(const Database& database) {
    Cards out;
    auto card = Statement::prepare(database, put_card);
    auto room = Statement::prepare(database, put_room);
    if (!card || !room) return database.error();
    out.put_card_ = std::move(*card);
    out.put_room_ = std::move(*room);
    return out;
}

Result<bool> Cards::put(const NewCard& what, std::int64_t source) {
    append_numbers(first_, what.addresses);
    append_facts(second_, what.facts);
    const std::string name = without_nul(what.name);
    put_card_.bind(1, source);
    put_card_.bind_bytes(2, {reinterpret_cast<const char*>(what.id.data()), what.id.size()});
    put_card_.bind(3, name);
    put_card_.bind(4, first_);
    put_card_.bind(5, second_);
    return changes(put_card_);
}

Result<bool> Cards::put(const NewRoom& what, std::int64_t source) {
    append_numbers(first_, what.members);
    const std::string title = without_nul(what.title);
    std::array<char, sizeof what.thread_hash> thread{};
    std::memcpy(thread.data(), &what.thread_hash, thread.size());
    put_room_.bind(1, source);
    put_room_.bind_bytes(2, {thread.data(), thread.size()});
    put_room_.bind(3, title);
    put_room_.bind(4, first_);
    return changes(put_room_);
}

// The first card of an import prepares the statements.
Result<void> Log::State::prepare_cards() {
    if (const auto begun = begin(); !begun) return begun.error();
    if (cards) return {};
    auto prepared = Cards::prepare(*database);
    if (!prepared) return prepared.error();
    cards.emplace(std::move(*prepared));
    return {};
}

Result<bool> Log::add(const NewCard& what) {
    if (const auto ready = state_->written(state_->prepare_cards()); !ready) return ready.error();
    return state_->written(state_->cards->put(what, state_->source));
}

Result<bool> Log::add(const NewRoom& what) {
    if (const auto ready = state_->written(state_->prepare_cards()); !ready) return ready.error();
    return state_->written(state_->cards->put(what, state_->source));
}

}  // namespace rekindle::log

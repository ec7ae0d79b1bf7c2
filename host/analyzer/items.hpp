// The rows of a history as the analyzer reads them: who wrote, who else was there, as persons and
// each once, the owner as one; rows without a usable date left out and counted.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "host/base/history.hpp"

namespace rekindle::analyzer {

// Rows that say nothing, by reason.
struct Ignored {
    std::uint64_t undated = 0;
    std::uint64_t impossible = 0;  // before 1970, or more than a day after the last covered moment
    std::uint64_t later = 0;       // after the moment asked for
    std::uint64_t cancelled = 0;   // meetings that did not take place

    friend bool operator==(const Ignored&, const Ignored&) = default;
};

struct Items {
    std::uint32_t owner = nobody;  // the number that stands for the owner: persons.size()
    bool owner_known = false;
    Instant now = unknown_time;
    // Of each person and the owner: the lowest of their identities, which stays the same when
    // persons are counted anew.
    std::vector<std::uint32_t> key = {};

    std::vector<std::uint32_t> row = {};       // in the history, rising
    std::vector<std::uint32_t> author = {};    // person, `owner`, or nobody where nobody is named
    std::vector<std::uint32_t> answered = {};  // author of the row answered, or nobody
    std::vector<std::uint32_t> end = {};       // of the people of item i: [end(i-1), end(i))
    std::vector<std::uint32_t> people = {};    // all but the author, each once

    Ignored ignored;

    [[nodiscard]] std::size_t size() const { return row.size(); }
    [[nodiscard]] std::span<const std::uint32_t> others(std::size_t item) const {
        const std::uint32_t begin = item == 0 ? 0 : end[item - 1];
        return {people.data() + begin, end[item] - begin};
    }
};

// `now` unset: the last covered moment of all sources; without windows, the last dated row.
//
// A call that names only the other side is a call of the owner: one by somebody came in, one to
// somebody went out.
// Only rows from `first` on.
[[nodiscard]] Items read_items(const History& history, std::optional<Instant> now,
                               std::size_t first = 0);

// Only these rows, as of the last covered moment.
[[nodiscard]] Items read_items_of(const History& history, std::span<const std::uint32_t> rows);

// When the owner took a photo or is in one, rising: of the rows from `first` on.
[[nodiscard]] std::vector<Instant> owner_photos(const History& history, std::optional<Instant> now,
                                                std::size_t first = 0);
// Whether one of them was taken on the day of what began then.
[[nodiscard]] bool is_photographed(const std::vector<Instant>& photos, Instant began);

// Without any rows: who is the owner, the keys, and `now`.
[[nodiscard]] Items read_people(const History& history, std::optional<Instant> now);

// How many others an item had: of the room where its size is known, else of the people named, those
// not counted who are `uncounted` (by person); never less than 1.
[[nodiscard]] std::uint32_t others_count(const History& history, const Items& items,
                                         std::size_t item,
                                         const std::vector<std::uint8_t>& uncounted);

}  // namespace rekindle::analyzer

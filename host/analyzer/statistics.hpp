// The sufficient statistics of all ties: a commutative monoid (OR, max, min, sum), so that any
// split of the rows, in any order, merges to the same bits, and a log can keep them and add to
// them.
//
// analyzer.md 4.2. Counts are of items, times in milliseconds since 1970, days and months (of 30
// days) counted from there in UTC. Months and S365 come from one table of days with contact: a
// month is 30 of its days, and a day counts with the smallest item of it. Weights are whole
// numbers, so that sums have no order. Nothing here depends on what the rows say about who is a
// machine: that is concluded from it.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "host/analyzer/automatic.hpp"
#include "host/analyzer/by_person.hpp"
#include "host/analyzer/deeds.hpp"
#include "host/analyzer/items.hpp"
#include "host/analyzer/limits.hpp"
#include "host/base/history.hpp"

namespace rekindle::analyzer {

inline constexpr std::uint64_t weight_one = 1ULL << 32;  // 1/k in units of 2^-32
inline constexpr std::uint32_t shared_one = 1U << 10;    // 1/k of what two share, 2^-10

inline constexpr std::size_t kinds = 9;  // by number of Kind; 0 is any other

struct TieStatistics {
    Instant first = Instant::max();  // both on one item, of whatever size counts
    Instant first_received = Instant::max();
    Instant last_contact = unknown_time;
    Instant last_seen = unknown_time;
    Instant last_heard = unknown_time;     // contact, or it wrote where the owner is too
    std::int64_t last_row_id = INT64_MIN;  // of the last contact; the highest of equal times
    std::uint32_t last_row = nobody;
    std::uint32_t n_in = 0, n_out = 0;
    std::uint32_t together = 0;  // meetings: contact without a direction
    std::uint32_t photos = 0;    // the same, but weak
    Instant first_photo = Instant::max(), last_photo = unknown_time;
    std::uint32_t replies_in = 0, replies_out = 0;
    std::uint64_t weight = 0;  // sum of 1/k over contacts, in weight_one
    std::array<std::uint32_t, kinds> contacts_by_kind = {};
    std::array<std::uint32_t, answer_times> answered_in =
        {};  // of replies_in, where both are dated
    enum class Last : std::uint8_t { none, in, out, together } last = Last::none;

    [[nodiscard]] std::uint32_t contacts() const { return n_in + n_out + together + photos; }
    [[nodiscard]] bool has_met() const { return together > 0 || is_often_pictured(); }
    [[nodiscard]] bool is_often_pictured() const {
        // What was kept may count photos without the times of any.
        return photos >= mutual_photos && first_photo < last_photo &&
               last_photo - first_photo >= std::chrono::days{mutual_photo_days};
    }
    [[nodiscard]] bool received() const { return n_in > 0 || has_met(); }
    [[nodiscard]] bool sent() const { return n_out > 0 || has_met(); }
    struct Contact {
        Instant time = unknown_time;
        std::int64_t row_id = INT64_MIN;
        std::uint32_t row = nobody;
        Last last = Last::none;
    };
    void take_last(const Contact& contact);  // if it is later
    void merge(const TieStatistics& other);
    friend bool operator==(const TieStatistics&, const TieStatistics&) = default;
};

// A day with contact, and the fewest others an item of that day had.
struct ContactDay {
    static constexpr std::size_t most = SIZE_MAX;
    std::uint32_t day = 0;     // since 1970
    std::uint32_t others = 1;  // k, at most 255

    [[nodiscard]] std::uint32_t key() const { return day; }
    void take(const ContactDay& other) { others = std::min(others, other.others); }
    friend bool operator==(const ContactDay&, const ContactDay&) = default;
};

// A month in which both were on one item, and the last days of it that they were, and that the
// other wrote: 0 to 29, or none.
struct SeenMonth {
    static constexpr std::size_t most = SIZE_MAX;
    static constexpr std::int8_t none = -1;
    std::uint32_t month = 0;  // of 30 days since 1970
    std::int8_t seen = none, heard = none;

    [[nodiscard]] std::uint32_t key() const { return month; }
    void take(const SeenMonth& other) {
        seen = std::max(seen, other.seen);
        heard = std::max(heard, other.heard);
    }
    friend bool operator==(const SeenMonth&, const SeenMonth&) = default;
};

// Another person, by its key (Items::key), on items with this one, and how close: the sum of 1/k.
struct Neighbour {
    static constexpr std::size_t most = SIZE_MAX;
    std::uint32_t other = nobody, shared = 0;

    [[nodiscard]] std::uint32_t key() const { return other; }
    void take(const Neighbour& more) {
        shared = shared > UINT32_MAX - more.shared ? UINT32_MAX : shared + more.shared;
    }
    friend bool operator==(const Neighbour&, const Neighbour&) = default;
};

// A conversation, by the hash of its number.
struct Conversation {
    static constexpr std::size_t most = threads_kept;
    std::uint32_t hash = 0;

    [[nodiscard]] std::uint32_t key() const { return hash; }
    void take(const Conversation&) {}
    friend bool operator==(const Conversation&, const Conversation&) = default;
};

struct Statistics {
    std::vector<TieStatistics> ties = {};  // by person
    std::vector<Deeds> deeds = {};         // by person
    ByPerson<ContactDay> days = {};
    ByPerson<SeenMonth> seen = {};
    ByPerson<Neighbour> neighbours = {};  // both ways
    ByPerson<Conversation> conversations = {};

    void resize(std::size_t persons);
    // REQUIRES: the same persons.
    void merge(const Statistics& other);
    friend bool operator==(const Statistics&, const Statistics&) = default;
};

// All that the rows of a history say.
struct Gathered {
    Instant now = unknown_time;
    bool owner_known = false;
    Ignored ignored = {};
    std::vector<std::uint32_t> key = {};  // Items::key of each person and the owner
    // Of each identity the key of its person, and in the lowest bits whether that is a list, and
    // nobody to count: what the statistics of its rows rest on.
    std::vector<std::uint32_t> group = {};
    std::size_t rows = 0;  // of the history
    Statistics statistics = {};

    friend bool operator==(const Gathered&, const Gathered&) = default;
};

struct Part {
    std::size_t begin = 0, end = SIZE_MAX;  // of the items
};

// What the owner wrote in: a post there by somebody else is a sighting.
[[nodiscard]] std::vector<std::uint8_t> owner_threads(const History& history, const Items& items);

struct View {
    const History& history;
    const Items& items;
    const Forms& forms;
    const std::vector<std::uint8_t>& threads;  // of owner_threads
    const std::vector<Instant>& photos;        // of owner_photos
};

[[nodiscard]] Statistics collect(const View& view, const Part& part);

[[nodiscard]] std::uint32_t months_of(std::span<const ContactDay> days);

struct Peak {
    std::uint32_t months = 0;  // with contact in the best 12 months of 30 days
    Instant from = unknown_time;
};
[[nodiscard]] Peak peak_of(std::span<const ContactDay> days);

// S365: the sum over days with contact of 1/k, each halved every 365 days until `now`.
[[nodiscard]] double decayed_strength(std::span<const ContactDay> days, Instant now);

}  // namespace rekindle::analyzer

// The sufficient statistics of all ties: a commutative monoid (OR, max, min, sum), so that any
// split of the rows, in any order, merges to the same bits.
//
// Months and S365 come from one table of days with contact: a month is 30 of its days, and a day
// counts with the smallest item of it. Weights are whole numbers, so that sums have no order.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "host/analyzer/items.hpp"
#include "host/base/history.hpp"

namespace rekindle::analyzer {

inline constexpr std::uint64_t weight_one = 1ULL << 32;  // 1/k in units of 2^-32

struct TieStatistics {
    Instant first = Instant::max();  // both on one item, of whatever size counts
    Instant last_contact = unknown_time;
    Instant last_seen = unknown_time;
    std::int64_t last_row_id = INT64_MIN;  // of the last contact; the highest of equal times
    std::uint32_t last_row = nobody;
    std::uint32_t n_in = 0, n_out = 0;
    std::uint32_t together = 0;  // meetings, photos: contact without a direction
    std::uint32_t replies_in = 0, replies_out = 0;
    std::uint64_t weight = 0;
    enum class Last : std::uint8_t { none, in, out, together } last = Last::none;

    [[nodiscard]] std::uint32_t contacts() const { return n_in + n_out + together; }
    [[nodiscard]] bool received() const { return n_in + together > 0; }
    [[nodiscard]] bool sent() const { return n_out + together > 0; }
    friend bool operator==(const TieStatistics&, const TieStatistics&) = default;
};

// A day with contact, and the fewest others an item of that day had.
struct ContactDay {
    std::uint32_t person = nobody;
    std::uint32_t day = 0;     // since 1970
    std::uint32_t others = 1;  // k, at most 255

    friend auto operator<=>(const ContactDay&, const ContactDay&) = default;
};

struct Statistics {
    std::vector<TieStatistics> ties = {};      // by person
    std::vector<ContactDay> days = {};         // by person and day, each once
    std::vector<std::uint32_t> days_end = {};  // of person p: [days_end[p-1], days_end[p])

    [[nodiscard]] std::span<const ContactDay> days_of(std::uint32_t person) const {
        const std::uint32_t begin = person == 0 ? 0 : days_end[person - 1];
        return {days.data() + begin, days_end[person] - begin};
    }
    void merge(const Statistics& other);
    friend bool operator==(const Statistics&, const Statistics&) = default;
};

struct Part {
    std::size_t begin = 0, end = SIZE_MAX;  // of the items
    Instant until = Instant::max();         // items after it do not count
};

// What the owner wrote in, as far as `until`: a later post there by somebody else is a sighting.
[[nodiscard]] std::vector<std::uint8_t> owner_threads(const History& history, const Items& items,
                                                      Instant until);

struct View {
    const History& history;
    const Items& items;
    const std::vector<std::uint8_t>& automatic;  // by person
    const std::vector<std::uint8_t>& threads;    // of owner_threads
};

[[nodiscard]] Statistics collect(const View& view, const Part& part);

[[nodiscard]] std::uint32_t months_of(std::span<const ContactDay> days);

struct Peak {
    std::uint32_t months = 0;  // with contact in the best 12 months of 30 days
    Instant from = unknown_time;
};
[[nodiscard]] Peak peak_of(std::span<const ContactDay> days);

// Sum over days of 1/k, each halved every 365 days until `now`.
[[nodiscard]] double decayed_strength(std::span<const ContactDay> days, Instant now);

}  // namespace rekindle::analyzer

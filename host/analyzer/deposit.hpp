// What one item says of one person, and where such events wait until they are added to the
// statistics, those of persons near each other together: the sums have no order, and nearly all the
// time goes into waiting for the memory of people who come in no order.
#pragma once

#include <cstdint>
#include <vector>

#include "host/analyzer/statistics.hpp"

namespace rekindle::analyzer {

struct Event {
    enum Mark : std::uint32_t {
        in = 1U << 0,  // contact …
        out = 1U << 1,
        together = 1U << 2,
        seen = 1U << 3,   // on one item with the owner
        heard = 1U << 4,  // and wrote it
        answered_me = 1U << 5,
        answered_by_me = 1U << 6,
        received = 1U << 7,  // deeds …
        received_bulk = 1U << 8,
        from_owner = 1U << 9,
        wrote = 1U << 10,
        wrote_automatic = 1U << 11,
        to_owner = 1U << 12,
        answers = 1U << 13,
        answered = 1U << 14,
        converses = 1U << 15,
        pictured = 1U << 16,  // contact, but weak
        contact = in | out | together | pictured
    };
    static constexpr std::uint8_t no_time = 255;

    Instant time = unknown_time;
    std::uint32_t person = nobody;
    std::uint32_t row = 0;
    std::uint32_t conversation = 0;
    std::uint32_t author = nobody;  // key of who wrote
    std::uint32_t marks = 0;
    std::uint16_t others = 1;
    std::uint8_t kind = 0;
    std::uint8_t answer_time = no_time;  // index into answer_times
};

class Deposit {
  public:
    Deposit(const History& history, Statistics& statistics);
    ~Deposit() { empty(); }
    Deposit(const Deposit&) = delete;
    Deposit& operator=(const Deposit&) = delete;

    void add(const Event& event);
    // Both on one item with so much shared; the other by its key.
    void add(std::uint32_t person, const Neighbour& neighbour);

  private:
    struct Pair {
        std::uint32_t person = nobody;
        Neighbour neighbour;
    };

    void empty();
    void empty_if_full();
    void take(const Event& event);
    void take_contact(const Event& event, TieStatistics& tie) const;
    void take_deeds(const Event& event);

    const History& history_;
    Statistics& statistics_;
    std::vector<std::vector<Event>> events_;  // by person / together
    std::vector<std::vector<Pair>> pairs_;
    std::size_t waiting_ = 0;
};

}  // namespace rekindle::analyzer

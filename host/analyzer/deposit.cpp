#include "host/analyzer/deposit.hpp"

#include <algorithm>

namespace rekindle::analyzer {
namespace {

constexpr std::uint32_t together = 256;  // persons whose statistics fit into a fast cache
constexpr std::size_t most_waiting = 1U << 20;
constexpr std::uint32_t most_others = 255;  // of a day

constexpr bool has(std::uint32_t marks, Event::Mark mark) {
    return (marks & mark) != 0;
}

TieStatistics::Last direction(std::uint32_t marks) {
    if (has(marks, Event::in)) return TieStatistics::Last::in;
    return has(marks, Event::out) ? TieStatistics::Last::out : TieStatistics::Last::together;
}

}  // namespace

Deposit::Deposit(const History& history, Statistics& statistics)
    : history_(history),
      statistics_(statistics),
      events_(statistics.ties.size() / together + 1),
      pairs_(events_.size()) {}

void Deposit::add(const Event& event) {
    events_[event.person / together].push_back(event);
    empty_if_full();
}

void Deposit::add(std::uint32_t person, const Neighbour& neighbour) {
    pairs_[person / together].push_back({person, neighbour});
    empty_if_full();
}

void Deposit::empty_if_full() {
    if (++waiting_ >= most_waiting) empty();
}

void Deposit::empty() {
    for (auto& events : events_) {
        for (const auto& event : events) take(event);
        events.clear();
    }
    for (auto& pairs : pairs_) {
        for (const auto& pair : pairs) statistics_.neighbours.add(pair.person, pair.neighbour);
        pairs.clear();
    }
    waiting_ = 0;
}

void Deposit::take(const Event& event) {
    auto& tie = statistics_.ties[event.person];
    take_deeds(event);
    if (has(event.marks, Event::converses))
        statistics_.conversations.add(event.person, {event.conversation});
    if (has(event.marks, Event::answered_me)) {
        ++tie.replies_in;
        if (event.answer_time != Event::no_time) ++tie.answered_in[event.answer_time];
    }
    if (has(event.marks, Event::answered_by_me)) ++tie.replies_out;
    if (!has(event.marks, Event::seen)) return;
    const auto day = static_cast<std::uint32_t>(event.time.time_since_epoch().count() / day_ms);
    tie.first = std::min(tie.first, event.time);
    tie.last_seen = std::max(tie.last_seen, event.time);
    if (has(event.marks, Event::heard)) tie.last_heard = std::max(tie.last_heard, event.time);
    const auto in_month = static_cast<std::int8_t>(day % month_days);
    statistics_.seen.add(
        event.person,
        {day / month_days, in_month, has(event.marks, Event::heard) ? in_month : SeenMonth::none});
    if (!has(event.marks, Event::contact)) return;
    take_contact(event, tie);
    statistics_.days.add(event.person, {day, std::min<std::uint32_t>(event.others, most_others)});
}

void Deposit::take_contact(const Event& event, TieStatistics& tie) const {
    const auto last = direction(event.marks);
    const std::int64_t id = history_.row_id.empty() ? event.row : history_.row_id[event.row];
    tie.take_last({event.time, id, event.row, last});
    if (last != TieStatistics::Last::out && !has(event.marks, Event::pictured))
        tie.first_received = std::min(tie.first_received, event.time);
    if (has(event.marks, Event::in)) ++tie.n_in;
    if (has(event.marks, Event::out)) ++tie.n_out;
    if (has(event.marks, Event::together)) ++tie.together;
    if (has(event.marks, Event::pictured)) {
        ++tie.photos;
        tie.first_photo = std::min(tie.first_photo, event.time);
        tie.last_photo = std::max(tie.last_photo, event.time);
    }
    tie.weight += (weight_one + event.others / 2U) / event.others;
    ++tie.contacts_by_kind[event.kind];
}

void Deposit::take_deeds(const Event& event) {
    auto& deeds = statistics_.deeds[event.person];
    const auto count = [&](std::uint32_t& what, Event::Mark mark) {
        what += has(event.marks, mark) ? 1 : 0;
    };
    count(deeds.wrote, Event::wrote);
    count(deeds.wrote_automatic, Event::wrote_automatic);
    count(deeds.received, Event::received);
    count(deeds.received_bulk, Event::received_bulk);
    count(deeds.from_owner, Event::from_owner);
    count(deeds.to_owner, Event::to_owner);
    count(deeds.answers, Event::answers);
    count(deeds.answered, Event::answered);
    if (has(event.marks, Event::received) && event.author != nobody) deeds.add_author(event.author);
}

}  // namespace rekindle::analyzer

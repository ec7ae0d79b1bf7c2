#include "host/analyzer/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace rekindle::analyzer {

// Later wins; of equal times the higher row id, then the higher direction.
void TieStatistics::take_last(const Contact& contact) {
    const auto key = [](const auto& time, auto id, auto way) { return std::tuple(time, id, way); };
    if (key(contact.time, contact.row_id, contact.last) <= key(last_contact, last_row_id, last))
        return;
    last_contact = contact.time;
    last_row_id = contact.row_id;
    last_row = contact.row;
    last = contact.last;
}

void TieStatistics::merge(const TieStatistics& other) {
    take_last({other.last_contact, other.last_row_id, other.last_row, other.last});
    first = std::min(first, other.first);
    first_received = std::min(first_received, other.first_received);
    last_seen = std::max(last_seen, other.last_seen);
    last_heard = std::max(last_heard, other.last_heard);
    n_in += other.n_in;
    n_out += other.n_out;
    together += other.together;
    photos += other.photos;
    first_photo = std::min(first_photo, other.first_photo);
    last_photo = std::max(last_photo, other.last_photo);
    replies_in += other.replies_in;
    replies_out += other.replies_out;
    weight += other.weight;
    for (std::size_t i = 0; i < kinds; ++i) contacts_by_kind[i] += other.contacts_by_kind[i];
    for (std::size_t i = 0; i < answer_times; ++i) answered_in[i] += other.answered_in[i];
}

void Deeds::merge(const Deeds& other) {
    wrote += other.wrote;
    wrote_automatic += other.wrote_automatic;
    received += other.received;
    received_bulk += other.received_bulk;
    from_owner += other.from_owner;
    to_owner += other.to_owner;
    answers += other.answers;
    answered += other.answered;
    for (const auto author : other.authors) add_author(author);
}

void Statistics::resize(std::size_t persons) {
    ties.resize(persons);
    deeds.resize(persons);
    days.resize(persons);
    seen.resize(persons);
    neighbours.resize(persons);
    conversations.resize(persons);
}

void Statistics::merge(const Statistics& other) {
    for (std::uint32_t person = 0; person < other.ties.size(); ++person) {
        ties[person].merge(other.ties[person]);
        deeds[person].merge(other.deeds[person]);
        days.add(person, other.days.of(person));
        seen.add(person, other.seen.of(person));
        neighbours.add(person, other.neighbours.of(person));
        conversations.add(person, other.conversations.of(person));
    }
}

std::vector<std::uint8_t> owner_threads(const History& history, const Items& items) {
    std::vector<std::uint8_t> threads;
    if (history.thread.empty()) return threads;
    for (std::size_t item = 0; item < items.size(); ++item) {
        const std::uint32_t row = items.row[item], thread = history.thread[row];
        if (items.author[item] != items.owner || thread == nobody) continue;
        if (thread >= threads.size()) threads.resize(thread + 1);
        threads[thread] = 1;
    }
    return threads;
}

std::uint32_t months_of(std::span<const ContactDay> days) {
    std::uint32_t months = 0;
    for (std::size_t i = 0; i < days.size(); ++i)
        if (i == 0 || days[i].day / month_days != days[i - 1].day / month_days) ++months;
    return months;
}

Peak peak_of(std::span<const ContactDay> days) {
    std::vector<std::uint32_t> months;
    for (const auto& day : days)
        if (months.empty() || months.back() != day.day / month_days)
            months.push_back(day.day / month_days);
    Peak peak;
    std::size_t begin = 0;
    for (std::size_t end = 0; end < months.size(); ++end) {
        while (months[end] - months[begin] >= window_months) ++begin;
        const auto count = static_cast<std::uint32_t>(end - begin + 1);
        if (count <= peak.months) continue;
        const std::chrono::milliseconds from{std::int64_t{months[begin]} * month_days * day_ms};
        peak = {count, Instant{from}};
    }
    return peak;
}

double decayed_strength(std::span<const ContactDay> days, Instant now) {
    double sum = 0;
    for (const auto& day : days) {
        const std::chrono::milliseconds start{std::int64_t{day.day} * day_ms};
        const double age = static_cast<double>((now - Instant{start}).count()) / day_ms;
        sum += std::exp2(-std::max(0.0, age) / 365) / day.others;
    }
    return sum;
}

}  // namespace rekindle::analyzer

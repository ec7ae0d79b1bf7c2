#include "host/analyzer/statistics.hpp"

#include <algorithm>
#include <cmath>

#include "host/analyzer/limits.hpp"

namespace rekindle::analyzer {
namespace {

constexpr std::uint32_t most_others = 255;

// Later wins; of equal times the higher row id, then the higher row.
bool is_later(const TieStatistics& a, const TieStatistics& b) {
    if (a.last_contact != b.last_contact) return a.last_contact > b.last_contact;
    if (a.last_row_id != b.last_row_id) return a.last_row_id > b.last_row_id;
    return a.last > b.last;
}

void take_last(TieStatistics& to, const TieStatistics& from) {
    to.last_contact = from.last_contact;
    to.last_row_id = from.last_row_id;
    to.last_row = from.last_row;
    to.last = from.last;
}

void merge_tie(TieStatistics& to, const TieStatistics& from) {
    if (is_later(from, to)) take_last(to, from);
    to.first = std::min(to.first, from.first);
    to.last_seen = std::max(to.last_seen, from.last_seen);
    to.n_in += from.n_in;
    to.n_out += from.n_out;
    to.together += from.together;
    to.replies_in += from.replies_in;
    to.replies_out += from.replies_out;
    to.weight += from.weight;
}

// Sorts by person and day and keeps of each day the smallest item; fills the index.
void order_days(Statistics& statistics) {
    auto& days = statistics.days;
    auto& end = statistics.days_end;
    end.assign(statistics.ties.size(), 0);
    for (const auto& day : days) ++end[day.person];
    std::uint32_t sum = 0;
    for (auto& value : end) sum = (value += sum);
    std::vector<std::uint32_t> next(end.size());
    for (std::size_t i = 1; i < next.size(); ++i) next[i] = end[i - 1];
    std::vector<ContactDay> sorted(days.size());
    for (const auto& day : days) sorted[next[day.person]++] = day;
    std::uint32_t kept = 0;
    std::uint32_t begin = 0;
    for (auto& value : end) {
        std::sort(sorted.begin() + begin, sorted.begin() + value);
        for (std::uint32_t i = begin; i < value; ++i)
            if (i == begin || sorted[i].day != sorted[kept - 1].day) sorted[kept++] = sorted[i];
        begin = value;
        value = kept;
    }
    sorted.resize(kept);
    days = std::move(sorted);
}

class Collector {
  public:
    Collector(const View& view, Statistics& statistics)
        : view_(view), items_(view.items), statistics_(statistics) {}

    void add(std::size_t item) {
        row_ = items_.row[item];
        time_ = view_.history.time[row_];
        flags_ = view_.history.flags[row_];
        if ((flags_ & RK_AUTOMATIC) != 0) return;
        item_ = item;
        others_ = others_count(view_.history, items_, item, view_.automatic);
        const auto kind = view_.history.kind[row_];
        if (kind == Kind::meeting || kind == Kind::photo)
            add_gathering();
        else if (kind == Kind::connection || items_.author[item] == nobody)
            see_all();
        else if (items_.author[item] == items_.owner)
            add_sent();
        else
            add_received();
    }

  private:
    using Last = TieStatistics::Last;

    [[nodiscard]] bool has_owner() const {
        const auto others = items_.others(item_);
        return items_.author[item_] == items_.owner ||
               std::binary_search(others.begin(), others.end(), items_.owner);
    }
    [[nodiscard]] bool is_small() const { return others_ <= contact_people; }

    void add_gathering() {
        if (!is_small()) return see_all();
        if (!has_owner()) return;
        if (items_.author[item_] < items_.owner) contact(items_.author[item_], Last::together);
        for (const auto person : items_.others(item_))
            if (person != items_.owner) contact(person, Last::together);
    }

    void see_all() {
        if (!has_owner()) return;
        if (items_.author[item_] < items_.owner) see(items_.author[item_]);
        see_others();
    }

    // What the owner wrote is never bulk to him, whichever list it went through.
    void add_sent() {
        const std::uint32_t answered = items_.answered[item_];
        bool answered_is_there = answered >= items_.owner;
        for (const auto person : items_.others(item_)) {
            answered_is_there |= person == answered;
            if (is_small() || person == answered)
                contact(person, Last::out);
            else
                see(person);
        }
        if (!answered_is_there) contact(answered, Last::out);  // through the list only
        if (answered < items_.owner) ++statistics_.ties[answered].replies_out;
    }

    void add_received() {
        const std::uint32_t author = items_.author[item_];
        const bool reply = items_.answered[item_] == items_.owner;
        if (reply) ++statistics_.ties[author].replies_in;
        if (!has_owner()) {
            if (reply)
                contact(author, Last::in);  // through the list only
            else if (in_owners_thread())
                see(author);
            return;
        }
        if (reply || (is_small() && (flags_ & RK_BULK) == 0))
            contact(author, Last::in);
        else
            see(author);
        see_others();
    }

    [[nodiscard]] bool in_owners_thread() const {
        const auto thread = view_.history.thread.empty() ? nobody : view_.history.thread[row_];
        return thread < view_.threads.size() && view_.threads[thread] != 0;
    }

    void see_others() {
        for (const auto person : items_.others(item_))
            if (person != items_.owner) see(person);
    }

    void see(std::uint32_t person) {
        if (others_ > sighting_people) return;
        auto& tie = statistics_.ties[person];
        tie.first = std::min(tie.first, time_);
        tie.last_seen = std::max(tie.last_seen, time_);
    }

    void contact(std::uint32_t person, Last direction) {
        const auto& row_id = view_.history.row_id;
        TieStatistics one{.first = time_,
                          .last_contact = time_,
                          .last_seen = time_,
                          .last_row_id = row_id.empty() ? 0 : row_id[row_],
                          .last_row = row_,
                          .n_in = direction == Last::in ? 1U : 0U,
                          .n_out = direction == Last::out ? 1U : 0U,
                          .together = direction == Last::together ? 1U : 0U,
                          .weight = (weight_one + others_ / 2) / others_,
                          .last = direction};
        merge_tie(statistics_.ties[person], one);
        const auto day = static_cast<std::uint32_t>(time_.time_since_epoch().count() / day_ms);
        statistics_.days.push_back({person, day, std::min(others_, most_others)});
    }

    const View& view_;
    const Items& items_;
    Statistics& statistics_;
    std::size_t item_ = 0;
    std::uint32_t row_ = 0, flags_ = 0, others_ = 1;
    Instant time_ = unknown_time;
};

}  // namespace

void Statistics::merge(const Statistics& other) {
    ties.resize(std::max(ties.size(), other.ties.size()));
    for (std::size_t i = 0; i < other.ties.size(); ++i) merge_tie(ties[i], other.ties[i]);
    days.insert(days.end(), other.days.begin(), other.days.end());
    order_days(*this);
}

std::vector<std::uint8_t> owner_threads(const History& history, const Items& items, Instant until) {
    std::vector<std::uint8_t> threads;
    if (history.thread.empty()) return threads;
    for (std::size_t item = 0; item < items.size(); ++item) {
        const std::uint32_t row = items.row[item], thread = history.thread[row];
        if (items.author[item] != items.owner || thread == nobody || history.time[row] > until)
            continue;
        if (thread >= threads.size()) threads.resize(thread + 1);
        threads[thread] = 1;
    }
    return threads;
}

Statistics collect(const View& view, const Part& part) {
    Statistics statistics;
    statistics.ties.resize(view.history.persons.size());
    Collector collector(view, statistics);
    const std::size_t end = std::min(part.end, view.items.size());
    for (std::size_t item = part.begin; item < end; ++item)
        if (view.history.time[view.items.row[item]] <= part.until) collector.add(item);
    order_days(statistics);
    return statistics;
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

// One pass over the items: what each of them says about each person.
#include <algorithm>
#include <array>

#include "host/analyzer/statistics.hpp"

namespace rekindle::analyzer {
namespace {

constexpr std::uint32_t most_others = 255;
constexpr std::int64_t hour_ms = 3'600'000;

std::uint32_t mixed(std::uint64_t value) {
    value *= 0x9E3779B97F4A7C15ULL;
    value ^= value >> 32;
    return static_cast<std::uint32_t>(value * 0xD6E8FEB86659FD93ULL >> 32);
}

// Sums what two persons share while the same two come up again and again, before it is kept.
class Circle {
  public:
    Circle(ByPerson<Neighbour>& to, const std::vector<std::uint32_t>& key)
        : to_(to), key_(key), recent_(slots) {}
    ~Circle() {
        for (const auto& one : recent_) put(one);
    }
    Circle(const Circle&) = delete;
    Circle& operator=(const Circle&) = delete;

    void add(std::uint32_t a, std::uint32_t b, std::uint32_t shared) {
        auto& slot = recent_[mixed(std::uint64_t{a} << 32 | b) % slots];
        if (slot.a == a && slot.b == b && slot.shared < UINT32_MAX - shared) {
            slot.shared += shared;
            return;
        }
        put(slot);
        slot = {a, b, shared};
    }

  private:
    static constexpr std::size_t slots = 1U << 16;

    struct Pair {
        std::uint32_t a = nobody, b = nobody, shared = 0;
    };

    void put(const Pair& one) {
        if (one.a == nobody) return;
        to_.add(one.a, {key_[one.b], one.shared});
        to_.add(one.b, {key_[one.a], one.shared});
    }

    ByPerson<Neighbour>& to_;
    const std::vector<std::uint32_t>& key_;
    std::vector<Pair> recent_;
};

// What was answered how late, as an index into answer_times.
std::size_t answer_time(std::chrono::milliseconds late) {
    constexpr std::array limits{hour_ms, 24 * hour_ms, 7 * 24 * hour_ms};
    return static_cast<std::size_t>(std::count_if(
        limits.begin(), limits.end(), [late](auto limit) { return late.count() > limit; }));
}

class Collector {
  public:
    Collector(const View& view, Statistics& statistics)
        : view_(view),
          items_(view.items),
          statistics_(statistics),
          circle_(statistics.neighbours, view.items.key) {}

    // People come in no order, and most of the time goes into waiting for what is known of them:
    // it is asked for some items ahead.
    void look_ahead(std::size_t item) const {
        const auto each = [&](std::size_t at, auto what) {
            if (at >= items_.size()) return;
            if (is_person(items_.author[at])) what(items_.author[at]);
            for (const auto person : items_.others(at))
                if (is_person(person)) what(person);
        };
        each(item + 2 * ahead, [this](auto person) {
            const auto* tie = reinterpret_cast<const char*>(&statistics_.ties[person]);
            for (std::size_t i = 0; i < sizeof(TieStatistics); i += 64)
                __builtin_prefetch(tie + i, 1);
            __builtin_prefetch(&statistics_.deeds[person], 1);
            statistics_.days.prefetch(person);
            statistics_.seen.prefetch(person);
            statistics_.conversations.prefetch(person);
        });
        each(item + ahead, [this](auto person) {
            statistics_.days.prefetch_end(person);
            statistics_.seen.prefetch_end(person);
            statistics_.conversations.prefetch_end(person);
        });
    }

    void add(std::size_t item) {
        item_ = item;
        row_ = items_.row[item];
        time_ = view_.history.time[row_];
        flags_ = view_.history.flags[row_];
        kind_ = view_.history.kind[row_];
        author_ = items_.author[item];
        add_deeds();
        if ((flags_ & RK_AUTOMATIC) != 0) return;
        others_ = others_count(view_.history, items_, item, view_.forms.uncounted);
        add_company();
        if (kind_ == Kind::meeting || kind_ == Kind::photo)
            add_gathering();
        else if (kind_ == Kind::connection || author_ == nobody)
            see_all();
        else if (author_ == items_.owner)
            add_sent();
        else
            add_received();
    }

  private:
    using Last = TieStatistics::Last;
    static constexpr std::size_t ahead = 8;  // items

    [[nodiscard]] bool is_person(std::uint32_t number) const { return number < items_.owner; }
    [[nodiscard]] bool has_owner() const {
        const auto others = items_.others(item_);
        return author_ == items_.owner ||
               std::binary_search(others.begin(), others.end(), items_.owner);
    }
    [[nodiscard]] bool is_small() const { return others_ <= contact_people; }

    // What made an item list mail is none of its receivers' doing where one of them is a list.
    [[nodiscard]] bool names_a_list() const {
        const auto others = items_.others(item_);
        return std::any_of(others.begin(), others.end(), [&](auto person) {
            return is_person(person) && view_.forms.form[person] == AddressForm::list;
        });
    }

    void add_deeds() {
        const std::uint32_t answered = items_.answered[item_];
        const bool automatic = (flags_ & RK_AUTOMATIC) != 0;
        const bool bulk = (flags_ & RK_BULK) != 0 && !names_a_list();
        bool to_owner = false;
        for (const auto person : items_.others(item_)) {
            to_owner |= person == items_.owner;
            if (!is_person(person) || automatic) continue;
            auto& deeds = statistics_.deeds[person];
            ++deeds.received;
            if (bulk) ++deeds.received_bulk;
            if (author_ == items_.owner) ++deeds.from_owner;
            if (author_ != nobody) deeds.add_author(items_.key[author_]);
        }
        const bool answer = answered != nobody && answered != author_ && !automatic;
        if (answer && is_person(answered)) ++statistics_.deeds[answered].answered;
        if (!is_person(author_)) return;
        auto& writer = statistics_.deeds[author_];
        ++writer.wrote;
        if (automatic) ++writer.wrote_automatic;
        if (to_owner) ++writer.to_owner;
        if (answer) ++writer.answers;
    }

    // Who is in one conversation with whom, whether the owner is there or not.
    void add_company() {
        here_.clear();
        if (is_person(author_)) here_.push_back(author_);
        for (const auto person : items_.others(item_))
            if (is_person(person)) here_.push_back(person);
        const auto thread = view_.history.thread.empty() ? nobody : view_.history.thread[row_];
        constexpr std::uint64_t alone = 1ULL << 62;
        const std::uint64_t conversation =
            thread != nobody ? thread : alone | static_cast<std::uint64_t>(row_id());
        for (const auto person : here_)
            statistics_.conversations.add(person, {mixed(conversation)});
        if (others_ > mutual_people_limit) return;
        std::erase_if(here_, [&](auto person) { return view_.forms.uncounted[person] != 0; });
        const std::uint32_t shared = shared_one / others_;
        for (std::size_t i = 0; i < here_.size(); ++i)
            for (std::size_t j = i + 1; j < here_.size(); ++j)
                circle_.add(std::min(here_[i], here_[j]), std::max(here_[i], here_[j]), shared);
    }

    void add_gathering() {
        if (!is_small()) return see_all();
        if (!has_owner()) return;
        if (is_person(author_)) contact(author_, Last::together);
        for (const auto person : items_.others(item_))
            if (person != items_.owner) contact(person, Last::together);
    }

    void see_all() {
        if (!has_owner()) return;
        if (is_person(author_)) see(author_, true);
        see_others();
    }

    // What the owner wrote is never bulk to him, whichever list it went through.
    void add_sent() {
        const std::uint32_t answered = items_.answered[item_];
        bool answered_is_there = !is_person(answered);
        for (const auto person : items_.others(item_)) {
            answered_is_there |= person == answered;
            if (is_small() || person == answered)
                contact(person, Last::out);
            else
                see(person, false);
        }
        if (!answered_is_there) contact(answered, Last::out);  // through the list only
        if (is_person(answered)) ++statistics_.ties[answered].replies_out;
    }

    void add_received() {
        const bool reply = items_.answered[item_] == items_.owner;
        if (reply) add_answer();
        if (!has_owner()) {
            if (reply)
                contact(author_, Last::in);  // through the list only
            else if (in_owners_thread())
                see(author_, true);
            return;
        }
        if (reply || (is_small() && (flags_ & RK_BULK) == 0))
            contact(author_, Last::in);
        else
            see(author_, true);
        see_others();
    }

    void add_answer() {
        auto& tie = statistics_.ties[author_];
        ++tie.replies_in;
        const Instant asked = view_.history.time[view_.history.answers[row_]];
        if (asked != unknown_time && asked <= time_) ++tie.answered_in[answer_time(time_ - asked)];
    }

    [[nodiscard]] bool in_owners_thread() const {
        const auto thread = view_.history.thread.empty() ? nobody : view_.history.thread[row_];
        return thread < view_.threads.size() && view_.threads[thread] != 0;
    }

    void see_others() {
        for (const auto person : items_.others(item_))
            if (person != items_.owner) see(person, false);
    }

    void see(std::uint32_t person, bool wrote) {
        if (others_ > sighting_people) return;
        auto& tie = statistics_.ties[person];
        tie.first = std::min(tie.first, time_);
        tie.last_seen = std::max(tie.last_seen, time_);
        if (wrote) tie.last_heard = std::max(tie.last_heard, time_);
        add_month(person, wrote);
    }

    void contact(std::uint32_t person, Last direction) {
        const auto kind = static_cast<std::size_t>(kind_);
        TieStatistics one{.first = time_,
                          .last_contact = time_,
                          .last_seen = time_,
                          .last_heard = time_,
                          .last_row_id = row_id(),
                          .last_row = row_,
                          .n_in = direction == Last::in ? 1U : 0U,
                          .n_out = direction == Last::out ? 1U : 0U,
                          .together = direction == Last::together ? 1U : 0U,
                          .weight = (weight_one + others_ / 2) / others_,
                          .last = direction};
        if (direction != Last::out) one.first_received = time_;
        one.contacts_by_kind[kind < kinds ? kind : 0] = 1;
        statistics_.ties[person].merge(one);
        statistics_.days.add(person, {day(), std::min(others_, most_others)});
        add_month(person, true);
    }

    void add_month(std::uint32_t person, bool heard) {
        const std::uint32_t month = day() / month_days;
        const auto in_month = static_cast<std::int8_t>(day() % month_days);
        statistics_.seen.add(person, {month, in_month, heard ? in_month : SeenMonth::none});
    }

    [[nodiscard]] std::uint32_t day() const {
        return static_cast<std::uint32_t>(time_.time_since_epoch().count() / day_ms);
    }
    [[nodiscard]] std::int64_t row_id() const {
        return view_.history.row_id.empty() ? row_ : view_.history.row_id[row_];
    }

    const View& view_;
    const Items& items_;
    Statistics& statistics_;
    Circle circle_;
    std::vector<std::uint32_t> here_;
    std::size_t item_ = 0;
    std::uint32_t row_ = 0, flags_ = 0, others_ = 1, author_ = nobody;
    Kind kind_ = Kind::email;
    Instant time_ = unknown_time;
};

}  // namespace

Statistics collect(const View& view, const Part& part) {
    Statistics statistics;
    statistics.resize(view.history.persons.size());
    {
        Collector collector(view, statistics);
        const std::size_t end = std::min(part.end, view.items.size());
        for (std::size_t item = part.begin; item < end; ++item) {
            collector.look_ahead(item);
            collector.add(item);
        }
    }  // which puts away what it had in hand
    return statistics;
}

}  // namespace rekindle::analyzer

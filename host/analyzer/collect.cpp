// One pass over the items: what each of them says about each person.
#include <algorithm>
#include <array>

#include "host/analyzer/deposit.hpp"
#include "host/analyzer/statistics.hpp"

namespace rekindle::analyzer {
namespace {

constexpr std::uint32_t most_others = UINT16_MAX;
constexpr std::int64_t hour_ms = 3'600'000;

std::uint32_t mixed(std::uint64_t value) {
    value *= 0x9E3779B97F4A7C15ULL;
    value ^= value >> 32;
    return static_cast<std::uint32_t>(value * 0xD6E8FEB86659FD93ULL >> 32);
}

// What was answered how late, as an index into answer_times.
std::uint8_t answer_time(std::chrono::milliseconds late) {
    constexpr std::array limits{hour_ms, 24 * hour_ms, 7 * 24 * hour_ms};
    return static_cast<std::uint8_t>(std::count_if(
        limits.begin(), limits.end(), [late](auto limit) { return late.count() > limit; }));
}

class Collector {
  public:
    Collector(const View& view, Statistics& statistics)
        : view_(view), items_(view.items), deposit_(view.history, statistics) {}

    void add(std::size_t item) {
        begin(item);
        add_deeds();
        if ((flags_ & RK_AUTOMATIC) == 0) {
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
        for (const auto& event : events_)
            if (is_person(event.person) && event.marks != 0) deposit_.add(event);
    }

  private:
    void begin(std::size_t item) {
        item_ = item;
        row_ = items_.row[item];
        time_ = view_.history.time[row_];
        flags_ = view_.history.flags[row_];
        kind_ = view_.history.kind[row_];
        author_ = items_.author[item];
        others_ = others_count(view_.history, items_, item, view_.forms.uncounted);
        const auto kind = static_cast<std::size_t>(kind_);
        Event event{.time = time_,
                    .row = row_,
                    .author = author_ == nobody ? nobody : items_.key[author_],
                    .others = static_cast<std::uint16_t>(std::min(others_, most_others)),
                    .kind = static_cast<std::uint8_t>(kind < kinds ? kind : 0)};
        events_.clear();
        for (const auto person : items_.others(item)) {
            event.person = person;
            events_.push_back(event);
        }
        event.person = author_;
        events_.push_back(event);
        has_owner_ = author_ == items_.owner;
        const auto others = items_.others(item);
        has_owner_ |= std::binary_search(others.begin(), others.end(), items_.owner);
    }

    [[nodiscard]] bool is_person(std::uint32_t number) const { return number < items_.owner; }
    [[nodiscard]] bool is_small() const { return others_ <= contact_people; }
    [[nodiscard]] Event& author() { return events_[items_.others(item_).size()]; }

    // Of a person that need not be on the item.
    Event& of(std::uint32_t person) {
        const auto others = items_.others(item_);
        const auto at = std::lower_bound(others.begin(), others.end(), person);
        if (at != others.end() && *at == person)
            return events_[static_cast<std::size_t>(at - others.begin())];
        if (person == author_) return author();
        if (events_.size() == others.size() + 1 || events_.back().person != person) {
            events_.push_back(author());
            events_.back().person = person;
            events_.back().marks = 0;
        }
        return events_.back();
    }

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
        std::uint32_t marks = Event::received;
        if (bulk) marks |= Event::received_bulk;
        if (author_ == items_.owner) marks |= Event::from_owner;
        for (std::size_t i = 0; i < items_.others(item_).size() && !automatic; ++i)
            events_[i].marks |= marks;
        const bool answer = answered != nobody && answered != author_ && !automatic;
        if (is_person(author_)) {
            auto& writer = author().marks;
            writer |= Event::wrote;
            if (automatic) writer |= Event::wrote_automatic;
            if (has_owner_) writer |= Event::to_owner;
            if (answer) writer |= Event::answers;
        }
        if (answer && is_person(answered)) of(answered).marks |= Event::answered;
    }

    // Who is in one conversation with whom, whether the owner is there or not.
    void add_company() {
        const auto thread = view_.history.thread.empty() ? nobody : view_.history.thread[row_];
        constexpr std::uint64_t alone = 1ULL << 62;
        const auto id = view_.history.row_id.empty() ? row_ : view_.history.row_id[row_];
        const std::uint32_t conversation =
            mixed(thread != nobody ? thread : alone | static_cast<std::uint64_t>(id));
        here_.clear();
        for (std::size_t i = 0; i <= items_.others(item_).size(); ++i) {
            auto& event = events_[i];
            if (!is_person(event.person)) continue;
            event.marks |= Event::converses;
            event.conversation = conversation;
            if (view_.forms.uncounted[event.person] == 0) here_.push_back(event.person);
        }
        if (others_ > mutual_people_limit) return;
        const std::uint32_t shared = shared_one / others_;
        for (std::size_t i = 0; i < here_.size(); ++i)
            for (std::size_t j = i + 1; j < here_.size(); ++j) {
                deposit_.add(here_[i], {items_.key[here_[j]], shared});
                deposit_.add(here_[j], {items_.key[here_[i]], shared});
            }
    }

    void add_gathering() {
        if (!has_owner_ && kind_ == Kind::meeting && is_photographed(view_.photos, time_))
            return see_everybody();
        if (!is_small()) return see_all();
        if (!has_owner_) return;
        const bool photo = kind_ == Kind::photo;
        for (std::size_t i = 0; i <= items_.others(item_).size(); ++i) {
            if (photo) events_[i].others = static_cast<std::uint16_t>(others_ * photo_dilution);
            contact(events_[i], photo ? Event::pictured : Event::together);
        }
    }

    // Weak evidence that the owner was there: no contact.
    void see_everybody() {
        see(author(), Event::seen);
        see_others();
    }

    void see_all() {
        if (!has_owner_) return;
        see(author(), Event::heard);
        see_others();
    }

    // What the owner wrote is never bulk to him, whichever list it went through.
    void add_sent() {
        const std::uint32_t answered = items_.answered[item_];
        for (std::size_t i = 0; i < items_.others(item_).size(); ++i) {
            if (is_small() || events_[i].person == answered)
                contact(events_[i], Event::out);
            else
                see(events_[i], Event::seen);
        }
        if (!is_person(answered)) return;
        auto& event = of(answered);
        contact(event, Event::out);  // also where it went through a list only
        event.marks |= Event::answered_by_me;
    }

    void add_received() {
        const bool reply = items_.answered[item_] == items_.owner;
        if (reply) add_answer();
        if (!has_owner_) {
            if (reply)
                contact(author(), Event::in);  // through the list only
            else if (in_owners_thread())
                see(author(), Event::heard);
            return;
        }
        if (reply || (is_small() && (flags_ & RK_BULK) == 0))
            contact(author(), Event::in);
        else
            see(author(), Event::heard);
        see_others();
    }

    void add_answer() {
        author().marks |= Event::answered_me;
        const Instant asked = view_.history.time[view_.history.answers[row_]];
        if (asked != unknown_time && asked <= time_)
            author().answer_time = answer_time(time_ - asked);
    }

    [[nodiscard]] bool in_owners_thread() const {
        const auto thread = view_.history.thread.empty() ? nobody : view_.history.thread[row_];
        return thread < view_.threads.size() && view_.threads[thread] != 0;
    }

    void see_others() {
        for (std::size_t i = 0; i < items_.others(item_).size(); ++i) see(events_[i], Event::seen);
    }

    void see(Event& event, Event::Mark mark) const {
        if (others_ <= sighting_people) event.marks |= Event::seen | mark;
    }

    static void contact(Event& event, Event::Mark direction) {
        event.marks |= Event::seen | Event::heard | direction;
    }

    const View& view_;
    const Items& items_;
    Deposit deposit_;
    std::vector<Event> events_;  // of the item: of its others, its author, and who it answers
    std::vector<std::uint32_t> here_;
    std::size_t item_ = 0;
    std::uint32_t row_ = 0, flags_ = 0, others_ = 1, author_ = nobody;
    bool has_owner_ = false;
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
        for (std::size_t item = part.begin; item < end; ++item) collector.add(item);
    }  // which puts away what it had in hand
    return statistics;
}

}  // namespace rekindle::analyzer

// What the rows of a history say: all of them, or what is new added to what was gathered before.
#include <algorithm>
#include <unordered_map>

#include "host/analyzer/analyzer.hpp"

namespace rekindle::analyzer {
namespace {

std::vector<std::uint32_t> groups(const History& history, const Items& items, const Forms& forms) {
    std::vector<std::uint32_t> out;
    out.reserve(history.identities.size());
    for (const auto person : history.person_of) {
        const bool known = person < history.persons.size();
        const bool owner = known && history.persons[person].is_owner;
        const auto key = !known ? nobody : items.key[owner ? items.owner : person];
        const bool list = known && forms.form[person] == AddressForm::list;
        const bool uncounted = known && forms.uncounted[person] != 0;
        out.push_back(key << 2 | (list ? 2U : 0U) | (uncounted ? 1U : 0U));
    }
    return out;
}

// What older rows say changes with some of the newer ones.
class Change {
  public:
    Change(const Gathered& before, const History& history, const Items& added)
        : before_(before), history_(history), added_(added) {}

    [[nodiscard]] bool of_older_rows() {
        if (!before_.owner_known || added_.now < before_.now) return true;
        if (before_.key.empty() || before_.key.back() != added_.key.back()) return true;
        if (before_.rows > history_.size()) return true;
        return becomes_possible() || is_answered_late() || shows_older_meetings() ||
               opens_threads();
    }

    // Threads in which the owner wrote, as far as those of the new rows go.
    [[nodiscard]] const std::vector<std::uint8_t>& threads() const { return owners_; }

  private:
    // What was later than now then may be none of that any more.
    [[nodiscard]] bool becomes_possible() const {
        if (before_.ignored.impossible == 0) return false;
        constexpr std::chrono::milliseconds tolerance{day_ms};
        const auto end = history_.time.begin() + static_cast<std::ptrdiff_t>(before_.rows);
        return std::any_of(history_.time.begin(), end, [&](Instant time) {
            return time > before_.now + tolerance && time <= added_.now + tolerance;
        });
    }

    [[nodiscard]] bool is_answered_late() const {
        const auto end = history_.answers.begin() + static_cast<std::ptrdiff_t>(before_.rows);
        return std::any_of(history_.answers.begin(), end, [this](auto answered) {
            return answered != nobody && answered >= before_.rows;
        });
    }

    // A meeting without the owner counts once a photo shows that they were there.
    [[nodiscard]] bool shows_older_meetings() const {
        const auto photos = owner_photos(history_, {}, before_.rows);
        for (std::size_t row = 0; row < before_.rows && !photos.empty(); ++row)
            if (history_.kind[row] == Kind::meeting && history_.time[row] != unknown_time &&
                is_photographed(photos, history_.time[row]) && !has_owner(row))
                return true;
        return false;
    }

    // Posts of others count from when the owner is in the thread, older ones as well.
    bool opens_threads() {
        if (history_.thread.empty()) return false;
        std::vector<std::uint8_t> mine = owner_threads(history_, added_);
        std::vector<std::uint8_t> asked(mine.size(), 0);
        for (const auto row : added_.row) {
            const auto thread = history_.thread[row];
            if (thread == nobody) continue;
            if (thread >= asked.size()) asked.resize(thread + 1, 0);
            asked[thread] = 1;
        }
        mine.resize(asked.size(), 0);
        std::vector<std::uint32_t> rows;
        for (std::uint32_t row = 0; row < before_.rows; ++row)
            if (history_.thread[row] < asked.size() && asked[history_.thread[row]] != 0)
                rows.push_back(row);
        const Items older = read_items_of(history_, rows);
        std::vector<std::uint8_t> was_mine = owner_threads(history_, older);
        was_mine.resize(asked.size(), 0);
        std::vector<std::uint8_t> of_others(asked.size(), 0);
        for (const auto row : older.row)
            if (!has_owner(row)) of_others[history_.thread[row]] = 1;
        owners_ = mine;
        bool opened = false;
        for (std::size_t i = 0; i < asked.size(); ++i) {
            owners_[i] |= was_mine[i];
            opened |= mine[i] != 0 && was_mine[i] == 0 && of_others[i] != 0;
        }
        return opened;
    }

    [[nodiscard]] bool has_owner(std::size_t row) const {
        for (auto i = history_.participants_begin(row); i < history_.participants_end[row]; ++i) {
            const auto person = history_.person_of[history_.participants[i].identity];
            if (person < history_.persons.size() && history_.persons[person].is_owner) return true;
        }
        return false;
    }

    const Gathered& before_;
    const History& history_;
    const Items& added_;
    std::vector<std::uint8_t> owners_;
};

// The statistics of each person at its new number; false where a person is no longer there.
bool renumber(Gathered& gathered, const std::vector<std::uint32_t>& key) {
    if (std::equal(gathered.key.begin(), gathered.key.end() - 1, key.begin(), key.end() - 1)) {
        gathered.statistics.resize(key.size() - 1);
        return true;
    }
    std::unordered_map<std::uint32_t, std::uint32_t> person_of;
    for (std::uint32_t person = 0; person + 1 < key.size(); ++person)
        person_of.emplace(key[person], person);
    Statistics moved;
    moved.resize(key.size() - 1);
    auto& from = gathered.statistics;
    for (std::uint32_t person = 0; person + 1 < gathered.key.size(); ++person) {
        const auto found = person_of.find(gathered.key[person]);
        if (found == person_of.end()) return false;
        const auto to = found->second;
        moved.ties[to] = from.ties[person];
        moved.deeds[to] = from.deeds[person];
        moved.days.whole(to) = std::move(from.days.whole(person));
        moved.seen.whole(to) = std::move(from.seen.whole(person));
        moved.neighbours.whole(to) = std::move(from.neighbours.whole(person));
        moved.conversations.whole(to) = std::move(from.conversations.whole(person));
    }
    from = std::move(moved);
    return true;
}

void add(Ignored& to, const Ignored& from) {
    to.undated += from.undated;
    to.impossible += from.impossible;
    to.later += from.later;
    to.cancelled += from.cancelled;
}

}  // namespace

Gathered gather(const History& history, std::optional<Instant> now) {
    const Items items = read_items(history, now);
    Gathered gathered{.now = items.now,
                      .owner_known = items.owner_known,
                      .ignored = items.ignored,
                      .key = items.key,
                      .rows = history.size()};
    if (!items.owner_known || items.now == unknown_time) return gathered;
    const Forms forms = find_forms(history);
    gathered.group = groups(history, items, forms);
    const auto threads = owner_threads(history, items);
    const auto photos = owner_photos(history, now);
    gathered.statistics = collect({history, items, forms, threads, photos}, {});
    return gathered;
}

bool add_rows(Gathered& gathered, const History& history) {
    const Items added = read_items(history, {}, gathered.rows);
    const Forms forms = find_forms(history);
    auto group = groups(history, added, forms);
    const bool same = group.size() >= gathered.group.size() &&
                      std::equal(gathered.group.begin(), gathered.group.end(), group.begin());
    Change change(gathered, history, added);
    if (!same || change.of_older_rows() || !renumber(gathered, added.key)) {
        gathered = gather(history, {});
        return false;
    }
    const auto photos = owner_photos(history, {});
    gathered.statistics.merge(collect({history, added, forms, change.threads(), photos}, {}));
    add(gathered.ignored, added.ignored);
    gathered.now = added.now;
    gathered.key = added.key;
    gathered.group = std::move(group);
    gathered.rows = history.size();
    return true;
}

}  // namespace rekindle::analyzer

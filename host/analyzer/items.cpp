#include "host/analyzer/items.hpp"

#include <algorithm>

#include "host/analyzer/limits.hpp"

namespace rekindle::analyzer {
namespace {

constexpr Instant first_possible{std::chrono::milliseconds{0}};
constexpr std::chrono::milliseconds tolerance{day_ms};

Instant last_moment(const History& history) {
    Instant last = unknown_time;
    for (const auto& window : history.windows) last = std::max(last, window.to);
    if (last != unknown_time) return last;
    for (const auto time : history.time) last = std::max(last, time);
    return last;
}

bool usable(const History& history, std::size_t row, Instant limit, bool asked, Ignored& ignored) {
    const Instant time = history.time[row];
    std::uint64_t* reason = nullptr;
    if (time == unknown_time)
        reason = &ignored.undated;
    else if (time < first_possible)
        reason = &ignored.impossible;
    else if (time > limit)
        reason = asked ? &ignored.later : &ignored.impossible;
    else if ((history.flags[row] & RK_CANCELLED) != 0)
        reason = &ignored.cancelled;
    if (reason != nullptr) ++*reason;
    return reason == nullptr;
}

class Reader {
  public:
    Reader(const History& history, Items& items)
        : history_(history), items_(items), person_(history.identities.size(), nobody) {
        for (std::size_t i = 0; i < person_.size() && i < history.person_of.size(); ++i) {
            const std::uint32_t person = history.person_of[i];
            if (person >= history.persons.size()) continue;
            person_[i] = history.persons[person].is_owner ? items.owner : person;
        }
    }

    // Of the row, whether it counts or not: an answer names its author even where the answered
    // item has no date.
    [[nodiscard]] std::uint32_t author_of(std::size_t row) const {
        std::uint32_t author = nobody;
        bool only_recipients = history_.kind[row] == Kind::call;
        for (auto i = history_.participants_begin(row); i < history_.participants_end[row]; ++i) {
            const auto& who = history_.participants[i];
            const std::uint32_t person = person_of(who);
            if (who.role == Role::by && person != nobody) author = std::min(author, person);
            if (who.role != Role::to || person == items_.owner) only_recipients = false;
        }
        return only_recipients && author == nobody ? items_.owner : author;
    }

    void read(std::size_t row) {
        const std::uint32_t author = author_of(row);
        const std::size_t begin = items_.people.size();
        for (auto i = history_.participants_begin(row); i < history_.participants_end[row]; ++i) {
            const std::uint32_t person = person_of(history_.participants[i]);
            if (person != nobody && person != author) items_.people.push_back(person);
        }
        const auto from = items_.people.begin() + static_cast<std::ptrdiff_t>(begin);
        std::sort(from, items_.people.end());
        items_.people.erase(std::unique(from, items_.people.end()), items_.people.end());
        const bool alone = items_.people.size() == begin;
        if (history_.kind[row] == Kind::call && alone && author < items_.owner)
            items_.people.push_back(items_.owner);

        const std::uint32_t answers = history_.answers.empty() ? nobody : history_.answers[row];
        items_.row.push_back(static_cast<std::uint32_t>(row));
        items_.author.push_back(author);
        items_.answered.push_back(answers < history_.size() ? author_of(answers) : nobody);
        items_.end.push_back(static_cast<std::uint32_t>(items_.people.size()));
    }

  private:
    [[nodiscard]] std::uint32_t person_of(const Participation& who) const {
        return who.identity < person_.size() ? person_[who.identity] : nobody;
    }

    const History& history_;
    Items& items_;
    std::vector<std::uint32_t> person_;  // of an identity; the owner's all as one
};

}  // namespace

Items read_people(const History& history, std::optional<Instant> now) {
    Items items;
    items.owner = static_cast<std::uint32_t>(history.persons.size());
    items.now = now.value_or(last_moment(history));
    items.key.assign(history.persons.size() + 1, nobody);
    for (std::size_t i = 0; i < history.persons.size(); ++i) {
        const auto& person = history.persons[i];
        items.owner_known |= person.is_owner;
        auto& key = items.key[person.is_owner ? items.owner : i];
        for (const auto identity : person.identities) key = std::min(key, identity);
    }
    return items;
}

std::vector<Instant> owner_photos(const History& history, std::optional<Instant> now,
                                  std::size_t first) {
    const Items people = read_people(history, now);
    std::vector<Instant> out;
    if (people.now == unknown_time) return out;
    const Instant limit = now ? people.now : people.now + tolerance;
    Ignored ignored;
    const auto has_owner = [&](std::size_t row) {
        for (auto i = history.participants_begin(row); i < history.participants_end[row]; ++i) {
            const auto identity = history.participants[i].identity;
            const auto person =
                identity < history.person_of.size() ? history.person_of[identity] : nobody;
            if (person < history.persons.size() && history.persons[person].is_owner) return true;
        }
        return false;
    };
    for (std::size_t row = first; row < history.size(); ++row)
        if (history.kind[row] == Kind::photo &&
            usable(history, row, limit, now.has_value(), ignored) && has_owner(row))
            out.push_back(history.time[row]);
    std::sort(out.begin(), out.end());
    return out;
}

bool is_photographed(const std::vector<Instant>& photos, Instant began) {
    constexpr std::chrono::milliseconds before{photo_before_meeting_ms},
        after{photo_after_meeting_ms};
    const auto found = std::lower_bound(photos.begin(), photos.end(), began - before);
    return found != photos.end() && *found <= began + after;
}

Items read_items(const History& history, std::optional<Instant> now, std::size_t first) {
    Items items = read_people(history, now);
    if (items.now == unknown_time) return items;
    const Instant limit = now ? items.now : items.now + tolerance;

    Reader reader(history, items);
    if (first >= history.size()) return items;
    items.people.reserve(history.participants.size() - history.participants_begin(first));
    for (auto* column : {&items.row, &items.author, &items.answered, &items.end})
        column->reserve(history.size() - first);
    for (std::size_t row = first; row < history.size(); ++row)
        if (usable(history, row, limit, now.has_value(), items.ignored)) reader.read(row);
    return items;
}

Items read_items_of(const History& history, std::span<const std::uint32_t> rows) {
    Items items = read_people(history, {});
    if (items.now == unknown_time) return items;
    Reader reader(history, items);
    for (const auto row : rows)
        if (usable(history, row, items.now + tolerance, false, items.ignored)) reader.read(row);
    return items;
}

std::uint32_t others_count(const History& history, const Items& items, std::size_t item,
                           const std::vector<std::uint8_t>& uncounted) {
    const std::uint32_t room = history.group_size[items.row[item]];
    if (room > 1) return room - 1;
    std::uint32_t count = 0;
    for (const auto person : items.others(item))
        if (person == items.owner || uncounted[person] == 0) ++count;
    if (items.author[item] == nobody && count > 0) --count;
    return std::max(count, 1U);
}

}  // namespace rekindle::analyzer

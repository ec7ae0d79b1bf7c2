// Entries of persons, rising by key, each key of a person once: a commutative monoid if `take` of
// the entry is. Adding a few costs little, however many there are.
//
// An Entry has a `key()` that orders those of one person, `take(other)` for equal keys, and `most`:
// so many of the lowest keys are kept.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rekindle::analyzer {

template <class Entry>
class ByPerson {
  public:
    void resize(std::size_t persons) { of_.resize(persons); }
    [[nodiscard]] std::size_t size() const { return of_.size(); }

    void add(std::uint32_t person, const Entry& entry) {
        auto& all = of_[person];
        // As it mostly is: in order of time, or of the same time.
        if (all.empty() || all.back().key() < entry.key()) {
            if (all.size() < Entry::most) all.push_back(entry);
            return;
        }
        if (all.back().key() == entry.key()) return all.back().take(entry);
        const auto at =
            std::lower_bound(all.begin(), all.end(), entry,
                             [](const Entry& a, const Entry& b) { return a.key() < b.key(); });
        if (at->key() == entry.key())
            at->take(entry);
        else
            insert(all, at, entry);
    }
    void add(std::uint32_t person, std::span<const Entry> entries) {
        for (const auto& entry : entries) add(person, entry);
    }

    [[nodiscard]] std::span<const Entry> of(std::uint32_t person) const {
        return person < of_.size() ? std::span<const Entry>{of_[person]} : std::span<const Entry>{};
    }
    // All of a person, to move elsewhere.
    [[nodiscard]] std::vector<Entry>& whole(std::uint32_t person) { return of_[person]; }

    friend bool operator==(const ByPerson&, const ByPerson&) = default;

  private:
    static void insert(std::vector<Entry>& all, typename std::vector<Entry>::iterator at,
                       const Entry& entry) {
        const auto place = at - all.begin();
        if (all.size() == Entry::most) all.pop_back();
        all.insert(all.begin() + place, entry);
    }

    std::vector<std::vector<Entry>> of_;
};

}  // namespace rekindle::analyzer

// Entries of persons, each key of a person once: a commutative monoid if `take` of the entry is.
//
// An Entry has `person`, a `key()` that orders those of one person, and `take(other)` for equals.
// Entries wait in a pile that is sorted in when it has grown as large as what is sorted already, so
// that memory follows the different entries and not the rows.
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
    void add(const Entry& entry) {
        waiting_.push_back(entry);
        if (waiting_.size() >= std::max(pile, all_.size())) settle();
    }
    void add(const ByPerson& other) {
        for (const auto& entry : other.all_) add(entry);
    }

    // REQUIRES before all that follows: everything was settled.
    void settle(std::size_t persons) {
        persons_ = std::max(persons_, persons);
        settle();
    }
    [[nodiscard]] std::span<const Entry> of(std::uint32_t person) const {
        if (person >= end_.size()) return {};
        const std::uint32_t begin = person == 0 ? 0 : end_[person - 1];
        return {all_.data() + begin, end_[person] - begin};
    }
    [[nodiscard]] const std::vector<Entry>& all() const { return all_; }

    // Keeps of each person at most so many, those of the lowest keys.
    void shorten(std::size_t most) {
        std::uint32_t kept = 0, begin = 0;
        for (auto& end : end_) {
            const auto size = std::min<std::size_t>(end - begin, most);
            for (std::uint32_t i = begin; i < begin + size; ++i) all_[kept++] = all_[i];
            begin = end;
            end = kept;
        }
        all_.resize(kept);
    }

    friend bool operator==(const ByPerson& a, const ByPerson& b) {
        return a.all_ == b.all_ && a.end_ == b.end_;
    }

  private:
    static constexpr std::size_t pile = 1U << 16;

    void settle() {
        for (const auto& entry : waiting_)
            persons_ = std::max<std::size_t>(persons_, std::size_t{entry.person} + 1);
        std::vector<std::uint32_t> end(persons_, 0);
        for (const auto* from : {&all_, &waiting_})
            for (const auto& entry : *from) ++end[entry.person];
        std::uint32_t sum = 0;
        for (auto& value : end) sum = (value += sum);
        std::vector<std::uint32_t> next(end.size());
        for (std::size_t i = 1; i < next.size(); ++i) next[i] = end[i - 1];
        std::vector<Entry> sorted(sum);
        for (const auto* from : {&all_, &waiting_})
            for (const auto& entry : *from) sorted[next[entry.person]++] = entry;
        waiting_.clear();
        all_ = {};
        join_equals(sorted, end);
        all_ = std::move(sorted);
        end_ = std::move(end);
    }

    static void join_equals(std::vector<Entry>& sorted, std::vector<std::uint32_t>& ends) {
        const auto less = [](const Entry& a, const Entry& b) { return a.key() < b.key(); };
        std::uint32_t kept = 0, begin = 0;
        for (auto& end : ends) {
            const auto from = sorted.begin() + begin, to = sorted.begin() + end;
            if (!std::is_sorted(from, to, less)) std::sort(from, to, less);
            const std::uint32_t first = kept;
            for (std::uint32_t i = begin; i < end; ++i)
                if (kept > first && sorted[kept - 1].key() == sorted[i].key())
                    sorted[kept - 1].take(sorted[i]);
                else
                    sorted[kept++] = sorted[i];
            begin = end;
            end = kept;
        }
        sorted.resize(kept);
    }

    std::size_t persons_ = 0;
    std::vector<Entry> all_, waiting_;
    std::vector<std::uint32_t> end_;  // of person p: [end(p-1), end(p))
};

}  // namespace rekindle::analyzer

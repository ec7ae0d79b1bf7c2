#include "host/analyzer/structure.hpp"

#include <algorithm>

#include "host/analyzer/limits.hpp"

namespace rekindle::analyzer {
namespace {

constexpr std::size_t pending_limit = 1U << 20;
constexpr std::size_t recent_slots = 1U << 16;

constexpr std::uint64_t pair_of(std::uint32_t a, std::uint32_t b) {
    return a < b ? std::uint64_t{a} << 32 | b : std::uint64_t{b} << 32 | a;
}

// A set of pairs, filled with many repetitions: those of late are dropped at once, the rest when
// the pending ones are sorted in, so that memory follows the pairs and not the items.
class Pairs {
  public:
    Pairs() : recent_(recent_slots) {}

    void add(std::uint32_t a, std::uint32_t b) {
        const std::uint64_t pair = pair_of(a, b);
        auto& slot = recent_[(pair * 0x9E3779B97F4A7C15ULL) >> 48];
        if (slot == pair) return;
        slot = pair;
        pending_.push_back(pair);
        if (pending_.size() >= std::max(pending_limit, pairs_.size())) settle();
    }

    [[nodiscard]] const std::vector<std::uint64_t>& all() {
        settle();
        return pairs_;
    }

  private:
    void settle() {
        const auto middle = static_cast<std::ptrdiff_t>(pairs_.size());
        std::sort(pending_.begin(), pending_.end());
        pairs_.insert(pairs_.end(), pending_.begin(), pending_.end());
        pending_.clear();
        std::inplace_merge(pairs_.begin(), pairs_.begin() + middle, pairs_.end());
        pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
    }

    std::vector<std::uint64_t> recent_, pending_, pairs_;
};

}  // namespace

Structure::Structure(const View& view, const std::vector<std::uint8_t>& contact) {
    const auto& items = view.items;
    Pairs pairs;
    std::vector<std::uint32_t> here;
    for (std::size_t item = 0; item < items.size(); ++item) {
        here.clear();
        const auto add = [&](std::uint32_t person) {
            if (person < items.owner && contact[person] != 0) here.push_back(person);
        };
        add(items.author[item]);
        for (const auto person : items.others(item)) add(person);
        if (here.size() < 2 ||
            others_count(view.history, items, item, view.automatic) > mutual_people_limit)
            continue;
        for (std::size_t i = 0; i < here.size(); ++i)
            for (std::size_t j = i + 1; j < here.size(); ++j) pairs.add(here[i], here[j]);
    }

    const auto& known = pairs.all();
    end_.assign(items.owner, 0);
    for (const auto pair : known) {
        ++end_[pair >> 32];
        ++end_[static_cast<std::uint32_t>(pair)];
    }
    std::uint32_t sum = 0;
    for (auto& value : end_) sum = (value += sum);
    neighbours_.resize(sum);
    std::vector<std::uint32_t> next(end_.size());
    for (std::size_t i = 1; i < next.size(); ++i) next[i] = end_[i - 1];
    for (const auto pair : known) {
        const auto a = static_cast<std::uint32_t>(pair >> 32);
        const auto b = static_cast<std::uint32_t>(pair);
        neighbours_[next[a]++] = b;
        neighbours_[next[b]++] = a;
    }
}

}  // namespace rekindle::analyzer

#include "host/analyzer/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "host/analyzer/limits.hpp"
#include "host/analyzer/model.hpp"

namespace rekindle::analyzer {
namespace {

// Of each candidate, the threads it shares with the owner, rising. An item outside any thread is
// one of its own.
class Threads {
  public:
    Threads(const View& view, const std::vector<Tie>& ties,
            const std::vector<std::uint32_t>& candidates) {
        const auto& items = view.items;
        std::vector<std::uint32_t> slot(items.owner, nobody);
        for (std::uint32_t i = 0; i < candidates.size(); ++i) slot[ties[candidates[i]].person] = i;
        std::vector<std::uint64_t> pairs;
        for (std::size_t item = 0; item < items.size(); ++item) {
            const std::uint32_t row = items.row[item];
            const auto thread = view.history.thread.empty() ? nobody : view.history.thread[row];
            const std::uint64_t key = thread == nobody ? alone | row : thread;
            const auto add = [&](std::uint32_t person) {
                if (person < items.owner && slot[person] != nobody)
                    pairs.push_back(std::uint64_t{slot[person]} << 33 | key);
            };
            add(items.author[item]);
            for (const auto person : items.others(item)) add(person);
        }
        std::sort(pairs.begin(), pairs.end());
        pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
        end_.assign(candidates.size(), 0);
        for (const auto pair : pairs) ++end_[pair >> 33];
        std::size_t sum = 0;
        for (auto& value : end_) sum = (value += sum);
        for (auto& pair : pairs) pair &= (alone << 1) - 1;
        threads_ = std::move(pairs);
    }

    [[nodiscard]] double jaccard(std::size_t a, std::size_t b) const {
        const auto left = of(a), right = of(b);
        std::size_t common = 0;
        for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
            if (left[i] == right[j])
                ++common, ++i, ++j;
            else if (left[i] < right[j])
                ++i;
            else
                ++j;
        }
        const std::size_t all = left.size() + right.size() - common;
        return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
    }

  private:
    static constexpr std::uint64_t alone = 1ULL << 32;

    [[nodiscard]] std::span<const std::uint64_t> of(std::size_t candidate) const {
        const std::size_t begin = candidate == 0 ? 0 : end_[candidate - 1];
        return {threads_.data() + begin, end_[candidate] - begin};
    }

    std::vector<std::size_t> end_;
    std::vector<std::uint64_t> threads_;
};

// A candidate in the greedy order. Its variety is right as of the first `compared` picks; later
// ones can only lower it, so the best candidate that is up to date is the best of all.
struct Waiting {
    double value = 0, variety = 1;
    std::uint32_t place = 0;  // by plain R
    std::size_t compared = 0;

    friend bool operator<(const Waiting& a, const Waiting& b) {
        return a.value != b.value ? a.value < b.value : a.place > b.place;
    }
};

}  // namespace

double mutual_value(double mutual, double optimum) {
    const double distance = (mutual - optimum) / optimum;
    return 1 / (1 + distance * distance);
}

double weak_value(double mutual, double months, double optimum) {
    return mutual_value(mutual, optimum) / (1 + months / 12);
}

double strong_value(double mutual, double months) {
    return months / (months + 12) * (mutual / (mutual + 10) + 0.05);
}

double answer_probability(double received, double sent) {
    return sigmoid(-0.193 + 0.379 * std::log1p(received) - 0.195 * std::log1p(sent));
}

Reconnect reconnect_value(const Tie& tie, double alive_year, const Weights& weights) {
    const double months = tie.months, mutual = tie.mutual;
    return {.asleep = 1 - alive_year,
            .answers = answer_probability(tie.n_in, tie.n_out),
            .embedded = std::pow(mutual_value(mutual, weights.optimum), weights.delta),
            .brief = std::pow(1 / (1 + months / 12), weights.delta),
            .strong = std::pow(strong_value(mutual, months), 1 - weights.delta)};
}

void order_with_variety(const View& view, std::vector<Tie>& ties,
                        std::vector<std::uint32_t>& candidates) {
    std::sort(candidates.begin(), candidates.end(), [&ties](auto a, auto b) {
        if (ties[a].reconnect != ties[b].reconnect) return ties[a].reconnect > ties[b].reconnect;
        return ties[a].person < ties[b].person;
    });
    const Threads threads(view, ties, candidates);
    std::vector<Waiting> heap;
    for (std::uint32_t i = 0; i < candidates.size(); ++i)
        heap.push_back({.value = ties[candidates[i]].reconnect, .place = i});
    std::make_heap(heap.begin(), heap.end());

    std::vector<std::uint32_t> order, picked;
    while (!heap.empty() && picked.size() < varied_places) {
        std::pop_heap(heap.begin(), heap.end());
        auto& best = heap.back();
        if (best.compared == picked.size()) {
            picked.push_back(best.place);
            ties[candidates[best.place]].variety = best.variety;
            heap.pop_back();
            continue;
        }
        for (; best.compared < picked.size(); ++best.compared)
            best.variety =
                std::min(best.variety, 1 - threads.jaccard(best.place, picked[best.compared]));
        best.value = ties[candidates[best.place]].reconnect * best.variety;
        std::push_heap(heap.begin(), heap.end());
    }
    for (const auto place : picked) order.push_back(candidates[place]);
    std::sort(heap.begin(), heap.end(),
              [](const auto& a, const auto& b) { return a.place < b.place; });
    for (const auto& waiting : heap) order.push_back(candidates[waiting.place]);
    candidates = std::move(order);
}

}  // namespace rekindle::analyzer

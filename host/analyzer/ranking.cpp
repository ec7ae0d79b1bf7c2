#include "host/analyzer/ranking.hpp"

#include <algorithm>
#include <cmath>

#include "host/analyzer/limits.hpp"
#include "host/analyzer/model.hpp"

namespace rekindle::analyzer {
namespace {

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

double likeness(std::span<const Conversation> a, std::span<const Conversation> b) {
    const bool all_known = a.size() < threads_kept && b.size() < threads_kept;
    const std::size_t most = all_known ? SIZE_MAX : threads_kept;
    std::size_t common = 0, all = 0;
    for (std::size_t i = 0, j = 0; (i < a.size() || j < b.size()) && all < most; ++all) {
        const bool from_a = j == b.size() || (i < a.size() && a[i].hash <= b[j].hash);
        const bool from_b = i == a.size() || (j < b.size() && b[j].hash <= a[i].hash);
        if (from_a && from_b) ++common;
        if (from_a) ++i;
        if (from_b) ++j;
    }
    return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

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
            .strong = std::pow(strong_value(mutual, months), 1 - weights.delta),
            .colleague = tie.colleague == Colleague::none ? 1 : weights.colleague};
}

void order_with_variety(const Statistics& statistics, std::vector<Tie>& ties,
                        std::vector<std::uint32_t>& candidates) {
    std::sort(candidates.begin(), candidates.end(), [&ties](auto a, auto b) {
        if (ties[a].reconnect != ties[b].reconnect) return ties[a].reconnect > ties[b].reconnect;
        return ties[a].person < ties[b].person;
    });
    const auto conversations = [&](std::uint32_t place) {
        return statistics.conversations.of(ties[candidates[place]].person);
    };
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
            best.variety = std::min(
                best.variety,
                1 - likeness(conversations(best.place), conversations(picked[best.compared])));
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

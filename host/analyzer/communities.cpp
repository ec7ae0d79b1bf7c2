// Louvain's method: every node moves to the neighbouring community that gains most modularity,
// until none moves; then communities are the nodes of the next graph.
#include <algorithm>
#include <numeric>

#include "host/analyzer/structure.hpp"

namespace rekindle::analyzer {
namespace {

constexpr double least_gain = 1e-9;  // of modularity, as a share of all weight: ends oscillation
constexpr int most_rounds = 16;      // over all nodes of one level
constexpr int most_levels = 16;

// A graph whose nodes may have weight to themselves.
struct Level {
    Graph graph;
    std::vector<double> own;  // inside each node, both ways
};

class Moving {
  public:
    explicit Moving(const Level& level)
        : level_(level),
          community_(level.graph.nodes()),
          degree_(level.own),
          to_(level.graph.nodes(), 0.0) {
        std::iota(community_.begin(), community_.end(), 0U);
        for (std::uint32_t node = 0; node < level.graph.nodes(); ++node)
            for (const double weight : level.graph.weights(node)) degree_[node] += weight;
        total_ = degree_;
        all_ = std::accumulate(degree_.begin(), degree_.end(), 0.0);
    }

    // True if anything moved.
    bool run() {
        bool any = false;
        for (int round = 0; round < most_rounds; ++round) {
            bool moved = false;
            for (std::uint32_t node = 0; node < level_.graph.nodes(); ++node) moved |= move(node);
            any |= moved;
            if (!moved) break;
        }
        return any;
    }
    [[nodiscard]] const std::vector<std::uint32_t>& community() const { return community_; }

  private:
    bool move(std::uint32_t node) {
        const auto others = level_.graph.neighbours(node);
        const auto weights = level_.graph.weights(node);
        near_.clear();
        for (std::size_t i = 0; i < others.size(); ++i) {
            const auto there = community_[others[i]];
            if (to_[there] == 0) near_.push_back(there);
            to_[there] += weights[i];
        }
        const std::uint32_t from = community_[node];
        total_[from] -= degree_[node];
        const auto gain = [&](auto there) {
            return to_[there] - total_[there] * degree_[node] / all_;
        };
        std::uint32_t best = from;
        double most = gain(from) + least_gain * all_;
        for (const auto there : near_)
            if (gain(there) > most) most = gain(best = there);
        total_[best] += degree_[node];
        community_[node] = best;
        for (const auto there : near_) to_[there] = 0;
        return best != from;
    }

    const Level& level_;
    std::vector<std::uint32_t> community_, near_;
    std::vector<double> degree_, total_, to_;
    double all_ = 0;
};

// Numbers communities 0, 1, … in the order in which their first nodes come.
std::uint32_t renumber(std::vector<std::uint32_t>& community) {
    std::vector<std::uint32_t> number(community.size(), nobody);
    std::uint32_t next = 0;
    for (auto& one : community) {
        if (number[one] == nobody) number[one] = next++;
        one = number[one];
    }
    return next;
}

Level folded(const Level& level, const std::vector<std::uint32_t>& community, std::uint32_t count) {
    std::vector<std::vector<std::uint32_t>> members(count);
    for (std::uint32_t node = 0; node < community.size(); ++node)
        members[community[node]].push_back(node);
    Level out{.graph = {}, .own = std::vector<double>(count, 0.0)};
    std::vector<double> to(count, 0.0);
    std::vector<std::uint32_t> near;
    for (std::uint32_t one = 0; one < count; ++one) {
        near.clear();
        for (const auto node : members[one]) {
            out.own[one] += level.own[node];
            const auto others = level.graph.neighbours(node);
            const auto weights = level.graph.weights(node);
            for (std::size_t i = 0; i < others.size(); ++i) {
                const auto there = community[others[i]];
                if (there == one) {
                    out.own[one] += weights[i];
                    continue;
                }
                if (to[there] == 0) near.push_back(there);
                to[there] += weights[i];
            }
        }
        std::sort(near.begin(), near.end());
        for (const auto there : near) {
            out.graph.to.push_back(there);
            out.graph.weight.push_back(to[there]);
            to[there] = 0;
        }
        out.graph.begin.push_back(static_cast<std::uint32_t>(out.graph.to.size()));
    }
    return out;
}

// The largest first; of equals the one with the lowest node. Lone nodes are of none.
void order_by_size(const Graph& graph, std::vector<std::uint32_t>& community) {
    std::vector<std::uint32_t> size(community.size(), 0), first(community.size(), nobody);
    for (std::uint32_t node = 0; node < community.size(); ++node) {
        if (graph.degree(node) == 0) continue;
        ++size[community[node]];
        first[community[node]] = std::min(first[community[node]], node);
    }
    std::vector<std::uint32_t> order(community.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) {
        return size[a] != size[b] ? size[a] > size[b] : first[a] < first[b];
    });
    std::vector<std::uint32_t> place(community.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    for (std::uint32_t node = 0; node < community.size(); ++node)
        community[node] = graph.degree(node) == 0 ? nobody : place[community[node]];
}

}  // namespace

std::vector<std::uint32_t> communities(const Graph& graph) {
    std::vector<std::uint32_t> community(graph.nodes());
    std::iota(community.begin(), community.end(), 0U);
    Level level{graph, std::vector<double>(graph.nodes(), 0.0)};
    for (int i = 0; i < most_levels; ++i) {
        Moving moving(level);
        if (!moving.run()) break;
        auto found = moving.community();
        const std::uint32_t count = renumber(found);
        for (auto& one : community) one = found[one];
        level = folded(level, found, count);
    }
    order_by_size(graph, community);
    return community;
}

double modularity(const Graph& graph, const std::vector<std::uint32_t>& community) {
    std::vector<double> inside(community.size(), 0.0), total(community.size(), 0.0);
    double all = 0;
    for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
        const auto others = graph.neighbours(node);
        const auto weights = graph.weights(node);
        for (std::size_t i = 0; i < others.size(); ++i) {
            all += weights[i];
            total[community[node]] += weights[i];
            if (community[others[i]] == community[node]) inside[community[node]] += weights[i];
        }
    }
    double sum = 0;
    for (std::size_t i = 0; i < inside.size() && all > 0; ++i)
        sum += inside[i] / all - (total[i] / all) * (total[i] / all);
    return sum;
}

}  // namespace rekindle::analyzer

#include "host/analyzer/structure.hpp"

#include <algorithm>

namespace rekindle::analyzer {
namespace {

double strength(const Graph& graph, std::uint32_t node) {
    double sum = 0;
    for (const double weight : graph.weights(node)) sum += weight;
    return sum;
}

// The share of node's strength that goes to each of its neighbours, in one dense row.
class Shares {
  public:
    explicit Shares(const Graph& graph) : graph_(graph), row_(graph.nodes(), 0.0) {}

    void load(std::uint32_t node) {
        for (const auto other : graph_.neighbours(loaded_)) row_[other] = 0;
        loaded_ = node;
        const double all = strength(graph_, node);
        const auto others = graph_.neighbours(node);
        const auto weights = graph_.weights(node);
        for (std::size_t i = 0; i < others.size(); ++i) row_[others[i]] = weights[i] / all;
    }
    [[nodiscard]] double operator[](std::uint32_t node) const { return row_[node]; }

  private:
    const Graph& graph_;
    std::vector<double> row_;
    std::uint32_t loaded_ = 0;
};

}  // namespace

Graph contact_graph(const Gathered& gathered, const std::vector<std::uint8_t>& contact) {
    std::vector<std::uint32_t> person_of;  // by key
    for (std::uint32_t person = 0; person < contact.size(); ++person) {
        const auto key = gathered.key[person];
        if (key == nobody || contact[person] == 0) continue;
        if (key >= person_of.size()) person_of.resize(key + 1, nobody);
        person_of[key] = person;
    }
    Graph graph;
    graph.begin.reserve(contact.size() + 1);
    for (std::uint32_t person = 0; person < contact.size(); ++person) {
        if (contact[person] != 0)
            for (const auto& one : gathered.statistics.neighbours.of(person)) {
                if (one.other >= person_of.size() || person_of[one.other] == nobody) continue;
                graph.to.push_back(person_of[one.other]);
                graph.weight.push_back(static_cast<double>(one.shared) / shared_one);
            }
        graph.begin.push_back(static_cast<std::uint32_t>(graph.to.size()));
    }
    return graph;
}

double constraint(const Graph& graph, std::uint32_t node) {
    if (graph.degree(node) == 0) return 0;
    Shares mine(graph);
    mine.load(node);
    std::vector<double> indirect(graph.nodes(), 0.0);
    for (const auto through : graph.neighbours(node)) {
        const double all = strength(graph, through);
        const auto others = graph.neighbours(through);
        const auto weights = graph.weights(through);
        for (std::size_t i = 0; i < others.size(); ++i)
            if (others[i] != node) indirect[others[i]] += mine[through] * weights[i] / all;
    }
    double sum = 0;
    for (const auto other : graph.neighbours(node)) {
        const double invested = mine[other] + indirect[other];
        sum += invested * invested;
    }
    return sum;
}

std::uint32_t bridges(const Graph& graph, const std::vector<std::uint32_t>& community,
                      std::uint32_t node) {
    std::vector<std::uint32_t> there;
    for (const auto other : graph.neighbours(node))
        if (community[other] != community[node]) there.push_back(community[other]);
    std::sort(there.begin(), there.end());
    std::uint32_t count = 0;
    for (std::size_t i = 1; i < there.size(); ++i)
        if (there[i] == there[i - 1] && (i == 1 || there[i - 2] != there[i])) ++count;
    return count;
}

double overlap(std::uint32_t common, std::uint32_t contacts, std::uint32_t known) {
    const double all = static_cast<double>(contacts) + known - 2.0 - common;
    return contacts == 0 || known == 0 || all <= 0 ? 0 : common / all;
}

}  // namespace rekindle::analyzer

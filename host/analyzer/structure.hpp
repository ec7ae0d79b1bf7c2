// Who knows whom, as far as the archive shows it: two persons know each other if they are on one
// item of at most 25 people. What this says of each tie, and the communities the contacts form.
//
// A self-join on the items, at most 25 times the participations. What the owner sees this way ranks
// like the true number of mutual contacts with .64 (Spearman; analyzer.md 3.8). Shown as
// information; only the number of mutual contacts is part of a score.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "host/analyzer/statistics.hpp"

namespace rekindle::analyzer {

// A graph with weights, both ways: the neighbours of node n are [begin(n), begin(n+1)).
struct Graph {
    std::vector<std::uint32_t> begin = {0};
    std::vector<std::uint32_t> to = {};
    std::vector<double> weight = {};

    [[nodiscard]] std::uint32_t nodes() const {
        return static_cast<std::uint32_t>(begin.size()) - 1;
    }
    [[nodiscard]] std::uint32_t degree(std::uint32_t node) const {
        return begin[node + 1] - begin[node];
    }
    [[nodiscard]] std::span<const std::uint32_t> neighbours(std::uint32_t node) const {
        return {to.data() + begin[node], degree(node)};
    }
    [[nodiscard]] std::span<const double> weights(std::uint32_t node) const {
        return {weight.data() + begin[node], degree(node)};
    }
};

// The contacts (set in `contact`, by person) and how they are connected without the owner.
[[nodiscard]] Graph contact_graph(const Gathered& gathered,
                                  const std::vector<std::uint8_t>& contact);

// Communities by Louvain's method (Blondel et al. 2008), nodes in the order of their numbers: the
// same graph, the same communities. Numbered by size, the largest 0; nobody for a node with no
// neighbours.
[[nodiscard]] std::vector<std::uint32_t> communities(const Graph& graph);
// Newman's Q: the share of the weight within communities, less what chance would put there.
[[nodiscard]] double modularity(const Graph& graph, const std::vector<std::uint32_t>& community);

// Burt's constraint of a node: sum over neighbours j of (p_ij + sum_q p_iq p_qj)^2, p the share of
// a node's weight. 0 without any.
[[nodiscard]] double constraint(const Graph& graph, std::uint32_t node);

// Of how many communities besides its own the node knows at least two people.
[[nodiscard]] std::uint32_t bridges(const Graph& graph, const std::vector<std::uint32_t>& community,
                                    std::uint32_t node);

// Onnela 2007: common / ((k_i - 1) + (k_j - 1) - common), of the owner and one contact.
[[nodiscard]] double overlap(std::uint32_t common, std::uint32_t contacts, std::uint32_t known);

}  // namespace rekindle::analyzer

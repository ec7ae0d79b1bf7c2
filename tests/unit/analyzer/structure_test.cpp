// Communities, bridges, constraint and overlap, on graphs small enough to work out by hand.
#include "host/analyzer/structure.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace rekindle::analyzer {
namespace {

struct Edge {
    std::uint32_t a, b;
    double weight = 1;
};

Graph graph_of(std::uint32_t nodes, const std::vector<Edge>& edges) {
    std::vector<std::vector<Edge>> of(nodes);
    for (const auto& edge : edges) {
        of[edge.a].push_back({edge.a, edge.b, edge.weight});
        of[edge.b].push_back({edge.b, edge.a, edge.weight});
    }
    Graph graph;
    for (const auto& list : of) {
        for (const auto& edge : list) {
            graph.to.push_back(edge.b);
            graph.weight.push_back(edge.weight);
        }
        graph.begin.push_back(static_cast<std::uint32_t>(graph.to.size()));
    }
    return graph;
}

// Two cliques of four and five, one line between 3 and 4, and a node alone.
Graph two_cliques() {
    std::vector<Edge> edges{{3, 4}};
    for (std::uint32_t a = 0; a < 4; ++a)
        for (std::uint32_t b = a + 1; b < 4; ++b) edges.push_back({a, b});
    for (std::uint32_t a = 4; a < 9; ++a)
        for (std::uint32_t b = a + 1; b < 9; ++b) edges.push_back({a, b});
    return graph_of(10, edges);
}

TEST(Structure, CliquesAreCommunitiesTheLargestFirst) {
    const auto graph = two_cliques();
    const std::vector<std::uint32_t> wanted{1, 1, 1, 1, 0, 0, 0, 0, 0, nobody};
    EXPECT_EQ(communities(graph), wanted);
}

TEST(Structure, ModularityIsThatOfTheFormula) {
    auto graph = two_cliques();
    std::vector<std::uint32_t> community{1, 1, 1, 1, 0, 0, 0, 0, 0, 0};
    // 17 lines: 6 and 10 inside; degrees 13 and 21 of 34.
    const double expected = 16.0 / 17 - (13.0 / 34) * (13.0 / 34) - (21.0 / 34) * (21.0 / 34);
    EXPECT_NEAR(modularity(graph, community), expected, 1e-12);
}

TEST(Structure, AGraphWithoutLinesHasNoCommunities) {
    EXPECT_EQ(communities(graph_of(3, {})), (std::vector<std::uint32_t>(3, nobody)));
    EXPECT_TRUE(communities(Graph{}).empty());
}

// Circles planted in noise are found again: no line of a circle is cut.
TEST(Structure, PlantedCirclesAreFound) {
    std::mt19937 random(7);
    std::vector<Edge> edges;
    std::set<std::pair<std::uint32_t, std::uint32_t>> there;
    const auto add = [&](std::uint32_t a, std::uint32_t b) {
        if (a != b && there.insert({std::min(a, b), std::max(a, b)}).second)
            edges.push_back({a, b});
    };
    for (int i = 0; i < 6000; ++i) {
        const std::uint32_t circle = random() % 10 * 50;
        add(circle + random() % 50, circle + random() % 50);
    }
    for (int i = 0; i < 500; ++i) add(random() % 500, random() % 500);
    const auto found = communities(graph_of(500, edges));
    for (std::uint32_t node = 0; node < 500; ++node)
        EXPECT_EQ(found[node], found[node / 50 * 50]) << node;
    EXPECT_EQ(std::set<std::uint32_t>(found.begin(), found.end()).size(), 10U);
}

// Burt: a star's centre has 1/n of itself in each, and they do not know each other.
TEST(Structure, ConstraintOfStarAndTriangle) {
    const auto star = graph_of(5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}});
    EXPECT_NEAR(constraint(star, 0), 4 * (1.0 / 16), 1e-12);
    EXPECT_NEAR(constraint(star, 1), 1, 1e-12);
    const auto triangle = graph_of(3, {{0, 1}, {0, 2}, {1, 2}});
    EXPECT_NEAR(constraint(triangle, 0), 2 * (.5 + .25) * (.5 + .25), 1e-12);
    EXPECT_EQ(constraint(graph_of(1, {}), 0), 0);
}

TEST(Structure, ABridgeKnowsTwoPeopleOfAnotherCircle) {
    auto graph = two_cliques();
    const std::vector<std::uint32_t> community{1, 1, 1, 1, 0, 0, 0, 0, 0, nobody};
    EXPECT_EQ(bridges(graph, community, 3), 0U);  // one line only
    graph = graph_of(7, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {0, 6}});
    EXPECT_EQ(bridges(graph, {0, 0, 0, 1, 1, 2, 2}, 0), 2U);
}

TEST(Structure, OverlapIsCommonOfAllOthers) {
    EXPECT_NEAR(overlap(3, 10, 5), 3.0 / (9 + 4 - 3), 1e-12);
    EXPECT_EQ(overlap(0, 0, 0), 0);
    EXPECT_EQ(overlap(0, 1, 1), 0);
}

}  // namespace
}  // namespace rekindle::analyzer

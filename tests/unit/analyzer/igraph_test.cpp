// Constraint and modularity against igraph, where it is installed; it is not linked elsewhere.
#include <gtest/gtest.h>
#include <igraph.h>

#include <random>
#include <set>

#include "host/analyzer/structure.hpp"

namespace rekindle::analyzer {
namespace {

struct Line {
    std::uint32_t a, b;
    double weight;
};

// Circles of 25 with noise between them.
std::vector<Line> random_lines(std::uint32_t nodes, std::uint32_t seed) {
    std::mt19937 random(seed);
    std::vector<Line> lines;
    std::set<std::pair<std::uint32_t, std::uint32_t>> there;
    while (lines.size() < std::size_t{nodes} * 6) {
        const std::uint32_t a = random() % nodes;
        const std::uint32_t b = random() % 5 == 0 ? random() % nodes : a / 25 * 25 + random() % 25;
        if (a == b || b >= nodes || !there.insert({std::min(a, b), std::max(a, b)}).second)
            continue;
        lines.push_back({a, b, static_cast<double>(random() % 100 + 1) / 10});
    }
    return lines;
}

Graph graph_of(std::uint32_t nodes, const std::vector<Line>& lines) {
    std::vector<std::vector<Line>> of(nodes);
    for (const auto& line : lines) {
        of[line.a].push_back(line);
        of[line.b].push_back({line.b, line.a, line.weight});
    }
    Graph graph;
    for (const auto& list : of) {
        for (const auto& line : list) {
            graph.to.push_back(line.b);
            graph.weight.push_back(line.weight);
        }
        graph.begin.push_back(static_cast<std::uint32_t>(graph.to.size()));
    }
    return graph;
}

class Theirs {
  public:
    Theirs(std::uint32_t nodes, const std::vector<Line>& lines) {
        igraph_vector_int_t ends;
        igraph_vector_int_init(&ends, 0);
        igraph_vector_init(&weights_, 0);
        for (const auto& line : lines) {
            igraph_vector_int_push_back(&ends, line.a);
            igraph_vector_int_push_back(&ends, line.b);
            igraph_vector_push_back(&weights_, line.weight);
        }
        igraph_create(&graph_, &ends, nodes, IGRAPH_UNDIRECTED);
        igraph_vector_int_destroy(&ends);
    }
    ~Theirs() {
        igraph_vector_destroy(&weights_);
        igraph_destroy(&graph_);
    }
    Theirs(const Theirs&) = delete;
    Theirs& operator=(const Theirs&) = delete;

    std::vector<double> constraint() {
        igraph_vector_t out;
        igraph_vector_init(&out, 0);
        igraph_constraint(&graph_, &out, igraph_vss_all(), &weights_);
        std::vector<double> copy;
        for (igraph_integer_t i = 0; i < igraph_vector_size(&out); ++i)
            copy.push_back(VECTOR(out)[i]);
        igraph_vector_destroy(&out);
        return copy;
    }
    double modularity(const std::vector<std::uint32_t>& community) {
        igraph_vector_int_t members;
        igraph_vector_int_init(&members, 0);
        for (const auto one : community) igraph_vector_int_push_back(&members, one);
        igraph_real_t out = 0;
        igraph_modularity(&graph_, &members, &weights_, 1, IGRAPH_UNDIRECTED, &out);
        igraph_vector_int_destroy(&members);
        return out;
    }
    double best_modularity() {
        igraph_vector_int_t members;
        igraph_vector_t levels;
        igraph_vector_int_init(&members, 0);
        igraph_vector_init(&levels, 0);
        igraph_community_multilevel(&graph_, &weights_, 1, &members, nullptr, &levels);
        const double out = igraph_vector_max(&levels);
        igraph_vector_destroy(&levels);
        igraph_vector_int_destroy(&members);
        return out;
    }

  private:
    igraph_t graph_;
    igraph_vector_t weights_;
};

class Igraph : public testing::TestWithParam<std::uint32_t> {};

TEST_P(Igraph, AgreesOnConstraintModularityAndHowGoodCommunitiesAre) {
    constexpr std::uint32_t nodes = 500;
    const auto lines = random_lines(nodes, GetParam());
    const Graph ours = graph_of(nodes, lines);
    Theirs theirs(nodes, lines);
    const auto constraints = theirs.constraint();
    for (std::uint32_t node = 0; node < nodes; ++node) {
        if (ours.degree(node) == 0) continue;
        EXPECT_NEAR(constraint(ours, node), constraints[node], 1e-9) << node;
    }
    auto found = communities(ours);
    for (auto& one : found)
        if (one == nobody) one = nodes - 1;  // of its own: igraph wants a number
    EXPECT_NEAR(modularity(ours, found), theirs.modularity(found), 1e-9);
    EXPECT_GE(modularity(ours, found), theirs.best_modularity() - .01);
}

INSTANTIATE_TEST_SUITE_P(Seeds, Igraph, testing::Range(1U, 4U));

}  // namespace
}  // namespace rekindle::analyzer

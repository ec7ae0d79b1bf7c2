#include "tests/evaluation/metrics.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rekindle::evaluation {
namespace {

void sort_rising(std::vector<Scored>& scored) {
    std::sort(scored.begin(), scored.end(),
              [](const Scored& a, const Scored& b) { return a.score < b.score; });
}

std::size_t end_of_equals(const std::vector<Scored>& scored, std::size_t begin) {
    std::size_t end = begin;
    while (end < scored.size() && scored[end].score == scored[begin].score) ++end;
    return end;
}

std::vector<double> ranks(const std::vector<double>& values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return values[a] < values[b]; });
    std::vector<double> rank(values.size());
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
        while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
        for (std::size_t i = begin; i < end; ++i)
            rank[order[i]] = static_cast<double>(begin + end - 1) / 2;
    }
    return rank;
}

}  // namespace

double auc(std::vector<Scored> scored) {
    sort_rising(scored);
    double below = 0, sum = 0, came_all = 0;
    for (std::size_t begin = 0, end = 0; begin < scored.size(); begin = end) {
        end = end_of_equals(scored, begin);
        double came = 0;
        for (std::size_t i = begin; i < end; ++i) came += scored[i].came ? 1 : 0;
        const double away = static_cast<double>(end - begin) - came;
        sum += came * (below + away / 2);
        below += away;
        came_all += came;
    }
    return sum / (came_all * below);
}

double average_precision(std::vector<Scored> scored) {
    sort_rising(scored);
    std::reverse(scored.begin(), scored.end());
    double came = 0, sum = 0;
    for (std::size_t begin = 0, end = 0; begin < scored.size(); begin = end) {
        end = end_of_equals(scored, begin);
        double here = 0;
        for (std::size_t i = begin; i < end; ++i) here += scored[i].came ? 1 : 0;
        came += here;
        sum += here * came / static_cast<double>(end);
    }
    return sum / came;
}

double brier(const std::vector<Scored>& scored) {
    double sum = 0;
    for (const auto& one : scored) sum += std::pow(one.score - (one.came ? 1 : 0), 2);
    return sum / static_cast<double>(scored.size());
}

double expected_calibration_error(std::vector<Scored> scored, std::size_t bins) {
    sort_rising(scored);
    double error = 0;
    for (std::size_t bin = 0; bin < bins; ++bin) {
        double difference = 0;
        for (std::size_t i = scored.size() * bin / bins; i < scored.size() * (bin + 1) / bins; ++i)
            difference += scored[i].score - (scored[i].came ? 1 : 0);
        error += std::abs(difference);
    }
    return error / static_cast<double>(scored.size());
}

double flagged_at(std::vector<Scored> scored, double wrong) {
    sort_rising(scored);
    double away = 0, came = 0, best = 0;
    for (std::size_t begin = 0, end = 0; begin < scored.size(); begin = end) {
        end = end_of_equals(scored, begin);
        for (std::size_t i = begin; i < end; ++i) (scored[i].came ? came : away) += 1;
        if (came <= wrong * (came + away)) best = away;
    }
    return best / away;
}

double spearman(const std::vector<double>& a, const std::vector<double>& b) {
    const auto x = ranks(a), y = ranks(b);
    const double mean = (static_cast<double>(x.size()) - 1) / 2;
    double xy = 0, xx = 0, yy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        xy += (x[i] - mean) * (y[i] - mean);
        xx += (x[i] - mean) * (x[i] - mean);
        yy += (y[i] - mean) * (y[i] - mean);
    }
    return xx == 0 || yy == 0 ? 0 : xy / std::sqrt(xx * yy);
}

double mean_auc(const std::vector<std::vector<Scored>>& groups) {
    double sum = 0, count = 0;
    for (const auto& group : groups) {
        const auto came = std::count_if(group.begin(), group.end(), [](auto& s) { return s.came; });
        if (came < 3 || static_cast<std::ptrdiff_t>(group.size()) - came < 3) continue;
        sum += auc(group);
        ++count;
    }
    return sum / count;
}

}  // namespace rekindle::evaluation

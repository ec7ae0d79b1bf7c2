#include "tests/evaluation/scores.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <random>

#include "tests/evaluation/baselines.hpp"

namespace rekindle::evaluation {
namespace {

constexpr int drawn = 1000;
constexpr std::uint32_t seed = 7;

std::vector<double> known(const std::vector<double>& values) {
    std::vector<double> out;
    for (const double value : values)
        if (!std::isnan(value)) out.push_back(value);
    return out;
}

}  // namespace

Named best_decay(const Evaluation& evaluation) {
    const Setting setting = evaluation.setting;
    Named best;
    double most = -1;
    for (const double half_life : {30, 90, 180, 365, 730, 1095}) {
        const Score score = [setting, half_life](const Foreseen& tie) {
            return decay(tie, setting, {.half_life = half_life});
        };
        const double reached = mean_auc(scores_of(evaluation, score).by_ego);
        if (reached <= most) continue;
        most = reached;
        best = {"decay, best half-life: " + std::to_string(static_cast<int>(half_life)) + " d",
                score};
    }
    return best;
}

std::vector<Named> all_scores(const Evaluation& evaluation) {
    const Setting s = evaluation.setting;
    std::vector<Named> out{
        {"recency", [s](const Foreseen& tie) { return recency(tie, s); }},
        {"messages", [](const Foreseen& tie) { return messages(tie); }},
        {"active days", [](const Foreseen& tie) { return double(tie.active_days); }},
    };
    for (const int days : {90, 365, 1095})
        out.push_back(
            {"fixed threshold " + std::to_string(days) + " d",
             [s, days](const Foreseen& tie) { return recency(tie, s) > -days ? 1.0 : 0.0; }});
    out.push_back({"silence / mean gap", [s](const Foreseen& t) { return silence_by_gap(t, s); }});
    out.push_back(best_decay(evaluation));
    out.push_back({"power law d=1", [s](const Foreseen& tie) { return power_law(tie, s, 1); }});
    out.push_back({"power law d=.5", [s](const Foreseen& tie) { return power_law(tie, s, .5); }});
    out.push_back({"msgvault, contact", [s](const Foreseen& t) { return msgvault(t, s, false); }});
    out.push_back(
        {"msgvault, every mail", [s](const Foreseen& t) { return msgvault(t, s, true); }});
    if (s.horizon == 365) out.push_back({"M0", [](const Foreseen& tie) { return tie.m0; }, true});
    out.push_back({"M3", [](const Foreseen& tie) { return tie.m3; }, true});
    out.push_back({"M4", [](const Foreseen& tie) { return tie.m4; }, true});
    out.push_back({"M4, self-calibrated", [](const Foreseen& t) { return t.m4_shifted; }, true});
    return out;
}

Scores scores_of(const Evaluation& evaluation, const Score& score, const Chosen& chosen) {
    Scores out;
    for (const auto& ego : evaluation.egos) {
        auto& group = out.by_ego.emplace_back();
        for (const auto& tie : ego.ties)
            if (!chosen || chosen(tie)) group.push_back({score(tie), tie.came});
        out.all.insert(out.all.end(), group.begin(), group.end());
    }
    return out;
}

Interval bootstrap(const std::vector<double>& all) {
    const auto values = known(all);
    if (values.empty()) {
        constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
        return {nothing, nothing, nothing};
    }
    std::mt19937 random(seed);
    std::vector<double> means;
    for (int i = 0; i < drawn; ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < values.size(); ++j) sum += values[random() % values.size()];
        means.push_back(sum / static_cast<double>(values.size()));
    }
    std::sort(means.begin(), means.end());
    return {mean_of(values), means[drawn / 40], means[drawn - drawn / 40 - 1]};
}

std::vector<double> auc_by_ego(const Scores& scores) {
    std::vector<double> out;
    for (const auto& group : scores.by_ego) {
        const auto came = std::count_if(group.begin(), group.end(), [](auto& s) { return s.came; });
        const bool enough = came >= 3 && static_cast<std::ptrdiff_t>(group.size()) - came >= 3;
        out.push_back(enough ? auc(group) : std::numeric_limits<double>::quiet_NaN());
    }
    return out;
}

double mean_of(const std::vector<double>& all) {
    const auto values = known(all);
    double sum = 0;
    for (const double value : values) sum += value;
    return values.empty() ? std::numeric_limits<double>::quiet_NaN()
                          : sum / static_cast<double>(values.size());
}

}  // namespace rekindle::evaluation

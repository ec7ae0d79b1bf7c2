// Gates on the sixteen kernel lists, 24,580 ties at 2025-01-01, on data beside the checkout. All
// the tables: evaluate.cpp.
#include <gtest/gtest.h>

#include <cstdio>
#include <set>

#include "tests/evaluation/baselines.hpp"
#include "tests/evaluation/scores.hpp"

namespace rekindle::evaluation {
namespace {

const std::string folder = REKINDLE_SHARED "/evaluation/";

struct Figures {
    double pooled = 0, per_ego = 0, silent = 0, flagged = 0, strength = 0, precision = 0;
    double squared = 0, calibration = 0;
};

Figures measure(const Evaluation& evaluation, const char* name, const Score& score) {
    const auto scores = scores_of(evaluation, score);
    const Chosen silent = [](const Foreseen& tie) { return tie.tie.silence_days >= 1095; };
    Figures out{.pooled = auc(scores.all),
                .per_ego = mean_auc(scores.by_ego),
                .silent = mean_auc(scores_of(evaluation, score, silent).by_ego),
                .flagged = flagged_at(scores.all, .041),
                .precision = average_precision(scores.all),
                .squared = brier(scores.all),
                .calibration = expected_calibration_error(scores.all)};
    std::vector<double> ranks;
    for (const auto& ego : evaluation.egos) {
        std::vector<double> mine, days;
        for (const auto& tie : ego.ties) mine.push_back(score(tie)), days.push_back(tie.days);
        ranks.push_back(spearman(mine, days));
    }
    out.strength = mean_of(ranks);
    std::printf("%-12s AUC %.4f  per ego %.4f  silent 3 y %.4f  flagged %.4f  Spearman %.4f\n",
                name, out.pooled, out.per_ego, out.silent, out.flagged, out.strength);
    return out;
}

void expect_gates(const Figures& model, const Figures& recency, const Figures& decay) {
    EXPECT_GE(model.pooled, .842);
    EXPECT_GE(model.per_ego, .833);
    EXPECT_GE(model.per_ego - recency.per_ego, .06);
    EXPECT_GE(model.per_ego - decay.per_ego, .035);
    EXPECT_GE(model.precision, .62);
    EXPECT_LE(model.squared, .096);
    EXPECT_LE(model.calibration, .025);
    EXPECT_GE(model.silent, .73);
    EXPECT_GE(model.flagged, .55);
    EXPECT_GE(model.strength, .42);
}

TEST(Klists, AliveModelsReachTheirGates) {
    const auto mails = read_mails(folder + "klists_events_all.csv.gz");
    const auto named = read_table(folder + "klists_test_ties.csv.gz");
    if (mails.empty() || named.empty()) GTEST_SKIP() << "no evaluation data in " << folder;
    const auto& column = named.at("ego");
    const auto evaluation = evaluate(mails, {column.begin(), column.end()}, {});
    std::size_t ties = 0, came = 0, came_there = 0;
    for (const auto& ego : evaluation.egos)
        for (const auto& tie : ego.ties) ++ties, came += tie.came ? 1 : 0;
    for (const double y : named.at("y")) came_there += y != 0 ? 1 : 0;
    EXPECT_EQ(ties, 24580U);
    EXPECT_EQ(came, came_there);

    const Setting setting = evaluation.setting;
    const auto recent =
        measure(evaluation, "recency", [&](const Foreseen& tie) { return recency(tie, setting); });
    const auto decayed = measure(evaluation, "decay 365 d",
                                 [&](const Foreseen& tie) { return decay(tie, setting, {}); });
    const auto vault = measure(evaluation, "msgvault",
                               [&](const Foreseen& tie) { return msgvault(tie, setting, true); });
    const auto m3 = measure(evaluation, "M3", [](const Foreseen& tie) { return tie.m3; });
    const auto m4 = measure(evaluation, "M4", [](const Foreseen& tie) { return tie.m4; });
    expect_gates(m3, recent, decayed);
    expect_gates(m4, recent, decayed);
    EXPECT_GE(m4.per_ego - vault.per_ego, .03);
    EXPECT_GT(m4.pooled, m3.pooled + .003);
    EXPECT_GT(m4.per_ego, m3.per_ego + .004);
    EXPECT_GT(m4.silent, m3.silent + .015);
}

}  // namespace
}  // namespace rekindle::evaluation

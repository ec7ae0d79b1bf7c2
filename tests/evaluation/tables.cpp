// Who will be in touch, how far the probabilities are right, and who can be called dormant.
#include "tests/evaluation/tables.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "tests/evaluation/baselines.hpp"
#include "tests/evaluation/scores.hpp"

namespace rekindle::evaluation {
namespace {

double base_of(const std::vector<Scored>& all) {
    const auto came = std::count_if(all.begin(), all.end(), [](auto& one) { return one.came; });
    return all.empty() ? 0 : static_cast<double>(came) / static_cast<double>(all.size());
}

double log_loss(const std::vector<Scored>& all) {
    double sum = 0;
    for (const auto& one : all) sum -= std::log(one.came ? one.score : 1 - one.score);
    return sum / static_cast<double>(all.size());
}

void print_row(const Evaluation& evaluation, const Named& one) {
    const auto scores = scores_of(evaluation, one.score);
    const auto ego = bootstrap(auc_by_ego(scores));
    const auto put = [](const std::string& text) { std::printf("%s", text.c_str()); };
    std::printf("%-30s ", one.name.c_str());
    put(figure(auc(scores.all), 4) + "  " + figure(ego.mean, 4) + " (" + figure(ego.low) + "-" +
        figure(ego.high) + ")  " + figure(average_precision(scores.all), 4));
    if (one.is_probability)
        put("  " + figure(brier(scores.all), 4) + "  " +
            figure(expected_calibration_error(scores.all), 4) + "  " +
            figure(log_loss(scores.all), 4));
    std::printf("\n");
}

void print_paired(const Evaluation& evaluation, const Named& better, const Named& other) {
    const auto a = auc_by_ego(scores_of(evaluation, better.score));
    const auto b = auc_by_ego(scores_of(evaluation, other.score));
    std::vector<double> differences;
    for (std::size_t i = 0; i < a.size(); ++i) differences.push_back(a[i] - b[i]);
    const auto found = bootstrap(differences);
    std::printf("  %s minus %-30s %s [%s, %s]\n", better.name.c_str(), other.name.c_str(),
                figure(found.mean, 4, true).c_str(), figure(found.low, 3, true).c_str(),
                figure(found.high, 3, true).c_str());
}

std::vector<Named> short_list(const Evaluation& evaluation) {
    std::vector<Named> out;
    for (const auto& one : all_scores(evaluation))
        if (one.name == "recency" || one.name.starts_with("decay") || one.name == "M3" ||
            one.name == "M4" || one.name.starts_with("msgvault"))
            out.push_back(one);
    return out;
}

// The mean over egos of the share that came among their ten highest.
double precision_of_ten(const Scores& scores) {
    std::vector<double> shares;
    for (auto group : scores.by_ego) {
        if (group.size() < 10) continue;
        std::stable_sort(group.begin(), group.end(),
                         [](const Scored& a, const Scored& b) { return a.score > b.score; });
        group.resize(10);
        shares.push_back(base_of(group));
    }
    return mean_of(shares);
}

}  // namespace

std::string figure(double value, int decimals, bool sign) {
    char text[32];
    const int width = 2 + decimals + (sign ? 1 : 0);
    if (std::isfinite(value))
        std::snprintf(text, sizeof text, sign ? "%+*.*f" : "%*.*f", width, decimals, value);
    else
        std::snprintf(text, sizeof text, "%*s", width, "-");
    return text;
}

void print_alive(const Evaluation& evaluation) {
    const auto scores = all_scores(evaluation);
    const auto all = scores_of(evaluation, scores.front().score).all;
    std::printf("\nWill there be contact within %d days?  egos: %zu, ties: %zu, base %.3f\n",
                evaluation.setting.horizon, evaluation.egos.size(), all.size(), base_of(all));
    std::printf("%-30s AUC     per ego (95 %%)         AP      Brier   ECE     log-loss\n", "");
    for (const auto& one : scores) print_row(evaluation, one);
    std::printf("Paired, AUC per ego:\n");
    const auto find = [&](const std::string& name) {
        return *std::find_if(scores.begin(), scores.end(),
                             [&](const Named& one) { return one.name.starts_with(name); });
    };
    for (const char* name :
         {"recency", "decay", "power law d=1", "msgvault, contact", "msgvault, every mail", "M3"})
        print_paired(evaluation, find("M4"), find(name));
}

void print_calibration(const Evaluation& evaluation) {
    std::printf("\nForeseen by M4, and what came, by tenths of the ties:\n");
    std::vector<analyzer::Outcome> outcomes;
    for (const auto& ego : evaluation.egos)
        for (const auto& tie : ego.ties)
            outcomes.push_back({std::log(tie.m4 / (1 - tie.m4)), tie.came});
    for (const auto& bin : analyzer::reliability(outcomes, 0))
        std::printf("  foreseen %5.1f %%   came %5.1f %%   of %u\n", 100 * bin.predicted,
                    100 * bin.observed, bin.ties);
}

void print_dormant(const Evaluation& evaluation) {
    std::printf(
        "\nTruly silent ties that are called so while at most x of the called come back:\n");
    const auto list = short_list(evaluation);
    for (const std::uint32_t least : {0U, 3U, 8U}) {
        const Chosen chosen = [least](const Foreseen& tie) { return tie.active_days >= least; };
        const double base = base_of(scores_of(evaluation, list.front().score, chosen).all);
        for (const double part : {4.0, 2.0}) {
            std::printf("  %u or more active days, x = %.3f:", least, base / part);
            for (const auto& one : list)
                std::printf(
                    "  %s %s", one.name.c_str(),
                    figure(flagged_at(scores_of(evaluation, one.score, chosen).all, base / part))
                        .c_str());
            std::printf("\n");
        }
    }
    std::printf(
        "\nWho of the silent comes back? AUC per ego, and how many of the first ten came:\n");
    for (const int years : {1, 2, 3}) {
        const Chosen silent = [years](const Foreseen& tie) {
            return tie.tie.silence_days >= 365 * years;
        };
        std::printf("  silent %d years or more, base %.3f:", years,
                    base_of(scores_of(evaluation, list.front().score, silent).all));
        for (const auto& one : list) {
            const auto scores = scores_of(evaluation, one.score, silent);
            std::printf("  %s %s %s", one.name.c_str(), figure(mean_of(auc_by_ego(scores))).c_str(),
                        figure(precision_of_ten(scores)).c_str());
        }
        std::printf("\n");
    }
}

}  // namespace rekindle::evaluation

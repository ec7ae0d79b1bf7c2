// Who will be in touch most, who answered, and what the reconnect list looks like.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <set>

#include "tests/evaluation/baselines.hpp"
#include "tests/evaluation/scores.hpp"
#include "tests/evaluation/tables.hpp"

namespace rekindle::evaluation {
namespace {

constexpr std::size_t enough = 10;  // ties of an ego, where ten of them are compared
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

double spearman_of(const EgoTies& ego, const Score& score, bool only_alive) {
    std::vector<double> scores, days;
    for (const auto& tie : ego.ties) {
        if (only_alive && !tie.came) continue;
        scores.push_back(score(tie));
        days.push_back(tie.days);
    }
    return scores.size() < enough ? nothing : spearman(scores, days);
}

std::vector<std::size_t> highest(const EgoTies& ego, const Score& score) {
    std::vector<std::size_t> order(ego.ties.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return score(ego.ties[a]) > score(ego.ties[b]); });
    if (order.size() > 10) order.resize(10);
    return order;
}

// Of the ten highest, how many are of the ten with most days afterwards.
double common_of_ten(const EgoTies& ego, const Score& score) {
    const auto came = std::count_if(ego.ties.begin(), ego.ties.end(),
                                    [](const Foreseen& tie) { return tie.came; });
    if (came < static_cast<std::ptrdiff_t>(enough)) return nothing;
    const auto mine = highest(ego, score);
    const auto real = highest(ego, [](const Foreseen& tie) { return double(tie.days); });
    const std::set<std::size_t> there(real.begin(), real.end());
    return static_cast<double>(std::count_if(mine.begin(), mine.end(),
                                             [&](auto i) { return there.count(i) > 0; })) /
           10;
}

void print_strength_row(const Evaluation& evaluation, const Named& one) {
    std::vector<double> all, alive, common;
    for (const auto& ego : evaluation.egos) {
        all.push_back(spearman_of(ego, one.score, false));
        alive.push_back(spearman_of(ego, one.score, true));
        common.push_back(common_of_ten(ego, one.score));
    }
    Scores both;
    for (const auto& ego : evaluation.egos) {
        auto& group = both.by_ego.emplace_back();
        for (const auto& tie : ego.ties)
            group.push_back({one.score(tie), tie.came_in && tie.came_out});
    }
    std::printf("%-30s %s  %s  %s  %s\n", one.name.c_str(), figure(mean_of(all)).c_str(),
                figure(mean_of(alive)).c_str(), figure(mean_of(common)).c_str(),
                figure(mean_of(auc_by_ego(both))).c_str());
}

struct Answers {
    std::uint32_t sent = 0, answered = 0;
};

double share(const Answers& one) {
    return one.sent == 0 ? nothing : static_cast<double>(one.answered) / one.sent;
}

// The ego's mails to at most five after a week or more without contact; an answer is contact from
// the other within 30 days.
void add_answers(const Foreseen& tie, std::array<Answers, 7>& by_silence) {
    constexpr std::array<double, 7> from{7, 30, 90, 180, 365, 730, 1095};
    std::vector<Event> contact;
    for (const auto& event : tie.before)
        if (event.contact) contact.push_back(event);
    for (std::size_t i = 1; i < contact.size(); ++i) {
        const double silent =
            static_cast<double>(contact[i].seconds - contact[i - 1].seconds) / 86'400;
        if (!contact[i].out || contact[i].others > 5 || silent < from[0]) continue;
        const auto place = static_cast<std::size_t>(std::count_if(
            from.begin(), from.end(), [silent](double least) { return silent >= least; }));
        auto& answers = by_silence[place - 1];
        ++answers.sent;
        for (std::size_t j = i + 1; j < contact.size(); ++j) {
            if (contact[j].seconds - contact[i].seconds > 30 * 86'400) break;
            if (contact[j].out) continue;
            ++answers.answered;
            break;
        }
    }
}

double median(std::vector<double> values) {
    if (values.empty()) return nothing;
    std::sort(values.begin(), values.end());
    return values[(values.size() - 1) / 2];
}

}  // namespace

void print_strength(const Evaluation& evaluation) {
    const Setting s = evaluation.setting;
    std::printf(
        "\nStrength: days with contact within the horizon. Spearman per ego: all, those in "
        "touch; common of the first ten; AUC of two-way contact\n");
    for (const auto& one : all_scores(evaluation)) print_strength_row(evaluation, one);
    print_strength_row(evaluation, {"M4 and ln S365", [](const Foreseen& tie) {
                                        return std::log(tie.m4 / (1 - tie.m4)) +
                                               std::log(tie.tie.strength_now + 1e-9);
                                    }});
    std::printf("\nWhat a mail to k people counts, in days halved every 365; the same four\n");
    for (const double power : {0.0, 0.5, 1.0, 2.0})
        print_strength_row(evaluation, {"k^-" + std::to_string(power).substr(0, 3),
                                        [s, power](const Foreseen& tie) {
                                            return decay(tie, s, {.power = power});
                                        }});
    print_strength_row(evaluation, {"k <= 4 only (Kossinets, Watts)", [s](const Foreseen& tie) {
                                        return decay(tie, s, {.most_others = 4});
                                    }});
}

void print_replies(const Evaluation& evaluation) {
    std::array<Answers, 7> by_silence{};
    for (const auto& ego : evaluation.egos)
        for (const auto& tie : ego.ties) add_answers(tie, by_silence);
    std::printf("\nAnswered within 30 days, by the silence before the ego's own mail:\n");
    constexpr std::array names{"7-30 d", "30-90 d", "90-180 d",    "180-365 d",
                               "1-2 y",  "2-3 y",   "3 y and more"};
    for (std::size_t i = 0; i < names.size(); ++i)
        std::printf("  %-13s %s of %u\n", names[i], figure(share(by_silence[i])).c_str(),
                    by_silence[i].sent);
}

void print_reconnect(const Evaluation& evaluation) {
    std::printf(
        "\nThe first ten of a list of dormant ties: median silence in days, months, mutual; "
        "share with 3 to 30 mutual; came back by itself; common conversations\n");
    for (std::size_t ranker = 0; ranker < rankers.size(); ++ranker) {
        std::vector<double> silence, months, mutual, in_band, came, alike;
        for (const auto& ego : evaluation.egos) {
            if (ego.picked[ranker].size() < 10) continue;
            alike.push_back(ego.alike[ranker]);
            for (const auto index : ego.picked[ranker]) {
                const auto& one = ego.ties[index];
                silence.push_back(one.tie.silence_days);
                months.push_back(one.tie.months);
                mutual.push_back(one.tie.mutual);
                in_band.push_back(one.tie.mutual >= 3 && one.tie.mutual <= 30 ? 1 : 0);
                came.push_back(one.came ? 1 : 0);
            }
        }
        if (alike.empty()) {
            std::printf("  %-24s nobody has ten of them\n", rankers[ranker]);
            continue;
        }
        std::printf("  %-24s %5.0f  %2.0f  %3.0f  %.2f  %.2f  %.3f   egos: %zu\n", rankers[ranker],
                    median(silence), median(months), median(mutual), mean_of(in_band),
                    mean_of(came), mean_of(alike), alike.size());
    }
}

}  // namespace rekindle::evaluation

// Gates on the sixteen kernel lists, 24,580 ties at 2025-01-01, on data beside the checkout. Prints
// the table; protocol and figures: design page "The analyzer", sections 3.1, 3.2 and 5.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>

#include "host/analyzer/analyzer.hpp"
#include "tests/evaluation/klists.hpp"
#include "tests/evaluation/metrics.hpp"

namespace rekindle::evaluation {
namespace {

const std::string folder = REKINDLE_SHARED "/evaluation/";
constexpr Instant at{std::chrono::seconds{1735689600}};  // 2025-01-01
constexpr double three_years = 1095;

struct TestTie {
    analyzer::Tie tie;
    bool came = false;
    double days_next_year = 0;
    double decayed = 0;  // the baseline to beat: days with contact, each halved every 365 days
};

using Egos = std::map<std::uint32_t, std::vector<TestTie>>;

// By the other's number; contact as the analyzer counts it, worked out apart from it.
std::map<std::uint32_t, double> decayed_days(std::uint32_t ego, const std::vector<Mail>& mails,
                                             const std::vector<std::uint32_t>& of_ego) {
    const auto now = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
    std::map<std::uint32_t, std::set<std::int64_t>> days;
    for (const auto index : of_ego) {
        const auto& mail = mails[index];
        if (mail.seconds > now) continue;
        for (const auto recipient : mail.recipients) {
            const bool contact = mail.others <= 5 || mail.answered == recipient;
            if (contact && mail.sender == ego) days[recipient].insert(mail.seconds / 86400);
            if (contact && recipient == ego) days[mail.sender].insert(mail.seconds / 86400);
        }
    }
    std::map<std::uint32_t, double> sums;
    for (const auto& [other, active] : days)
        for (const auto day : active)
            sums[other] += std::exp2(-static_cast<double>(now / 86400 - day) / 365);
    return sums;
}

Egos analyze_all(const std::vector<Mail>& mails, Table& ties) {
    std::vector<std::uint32_t> ego(ties["ego"].begin(), ties["ego"].end());
    std::map<std::uint32_t, std::vector<std::size_t>> lines;
    for (std::size_t i = 0; i < ego.size(); ++i) lines[ego[i]].push_back(i);
    const auto of = mails_of(mails, ego);
    Egos egos;
    for (const auto& [number, indices] : lines) {
        const auto archive = archive_of(number, mails, of.at(number));
        const auto report = analyzer::analyze(archive.history, {.now = at, .calibrate = false});
        std::vector<const analyzer::Tie*> by_person(archive.history.persons.size());
        for (const auto& tie : report.ties) by_person[tie.person] = &tie;
        auto decayed = decayed_days(number, mails, of.at(number));
        for (const auto i : indices) {
            const auto alter = static_cast<std::uint32_t>(ties["alt"][i]);
            egos[number].push_back({*by_person[archive.person.at(alter)], ties["y"][i] != 0,
                                    ties["f_nd"][i], decayed[alter]});
        }
    }
    return egos;
}

struct Figures {
    double pooled = 0, per_ego = 0, silent = 0, flagged = 0, spearman = 0;
    std::vector<Scored> all;
};

template <class Score>
Figures measure(const Egos& egos, Score score) {
    Figures figures;
    std::vector<std::vector<Scored>> groups, silent;
    for (const auto& [number, ties] : egos) {
        auto& group = groups.emplace_back();
        auto& quiet = silent.emplace_back();
        std::vector<double> scores, next;
        for (const auto& one : ties) {
            const Scored scored{score(one), one.came};
            group.push_back(scored);
            figures.all.push_back(scored);
            if (one.tie.silence_days >= three_years) quiet.push_back(scored);
            scores.push_back(scored.score);
            next.push_back(one.days_next_year);
        }
        figures.spearman += spearman(scores, next) / static_cast<double>(egos.size());
    }
    figures.pooled = auc(figures.all);
    figures.per_ego = mean_auc(groups);
    figures.silent = mean_auc(silent);
    figures.flagged = flagged_at(figures.all, .041);
    return figures;
}

void print(const char* name, const Figures& f) {
    std::printf("%-22s AUC %.4f  per ego %.4f  silent 3 y %.4f  flagged %.4f  Spearman %.4f\n",
                name, f.pooled, f.per_ego, f.silent, f.flagged, f.spearman);
}

TEST(Klists, AliveModelReachesItsGates) {
    auto ties = read_table(folder + "klists_test_ties.csv.gz");
    const auto mails = read_mails(folder + "klists_events_all.csv.gz");
    if (mails.empty() || ties.empty()) GTEST_SKIP() << "no evaluation data in " << folder;
    const Egos egos = analyze_all(mails, ties);

    const auto m3 = measure(egos, [](const auto& one) { return one.tie.alive; });
    const auto recency = measure(egos, [](const auto& one) { return -one.tie.silence_days; });
    const auto decay = measure(egos, [](const auto& one) { return one.decayed; });
    const double precision = average_precision(m3.all), squared = brier(m3.all);
    const double calibration = expected_calibration_error(m3.all);
    std::printf("%zu ties of %zu egos\n", m3.all.size(), egos.size());
    print("recency", recency);
    print("decay 365 d", decay);
    print("M3", m3);
    std::printf("M3: AP %.4f  Brier %.4f  ECE %.4f\n", precision, squared, calibration);

    EXPECT_EQ(m3.all.size(), 24580U);
    EXPECT_GE(m3.pooled, .842);
    EXPECT_GE(m3.per_ego, .833);
    EXPECT_GE(m3.per_ego - recency.per_ego, .06);
    EXPECT_GE(m3.per_ego - decay.per_ego, .035);
    EXPECT_GE(precision, .62);
    EXPECT_LE(squared, .096);
    EXPECT_LE(calibration, .025);
    EXPECT_GE(m3.silent, .73);
    EXPECT_GE(m3.flagged, .55);
    EXPECT_GE(m3.spearman, .42);
}

}  // namespace
}  // namespace rekindle::evaluation

// 1,126 ties of 12 people at 2025-01-01 that must come out exactly, on data beside the checkout.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "host/analyzer/analyzer.hpp"
#include "tests/evaluation/klists.hpp"

namespace rekindle::evaluation {
namespace {

const std::string golden = REKINDLE_SHARED "/evaluation/golden/";
constexpr Instant at{std::chrono::seconds{1735689600}};  // 2025-01-01

TEST(GoldenTies, CountsAreExactAndProbabilitiesWithinOneBillionth) {
    const auto mails = read_mails(golden + "klists_events.csv.gz");
    auto ties = read_table(golden + "klists_ties_2025-01-01.csv");
    if (mails.empty() || ties.empty()) GTEST_SKIP() << "no golden ties in " << golden;
    ASSERT_EQ(ties["ego"].size(), 1126U);

    std::vector<std::uint32_t> egos(ties["ego"].begin(), ties["ego"].end());
    const auto of = mails_of(mails, egos);
    for (const auto& [ego, indices] : of) {
        const auto archive = archive_of(ego, mails, indices);
        const auto report = analyzer::analyze(
            archive.history, {.now = at, .calibrate = false, .model = analyzer::ModelName::m3});
        ASSERT_EQ(report.ties.size() + 1, archive.history.persons.size());
        std::vector<const analyzer::Tie*> by_person(archive.history.persons.size());
        for (const auto& tie : report.ties) by_person[tie.person] = &tie;
        for (std::size_t i = 0; i < egos.size(); ++i) {
            if (egos[i] != ego) continue;
            const auto alter = static_cast<std::uint32_t>(ties["alt"][i]);
            const auto& tie = *by_person[archive.person.at(alter)];
            EXPECT_EQ(tie.n_in, ties["n_in"][i]) << ego << " " << alter;
            EXPECT_EQ(tie.n_out, ties["n_out"][i]) << ego << " " << alter;
            EXPECT_EQ(tie.months, ties["nm"][i]) << ego << " " << alter;
            EXPECT_NEAR(tie.silence_days, ties["rec"][i], 1e-6) << ego << " " << alter;
            EXPECT_NEAR(tie.unseen_days, ties["seen"][i], 1e-6) << ego << " " << alter;
            EXPECT_NEAR(tie.weight, ties["w"][i], 1e-6) << ego << " " << alter;
            EXPECT_NEAR(tie.alive, ties["p_m3"][i], 1e-9) << ego << " " << alter;
        }
    }
}

}  // namespace
}  // namespace rekindle::evaluation

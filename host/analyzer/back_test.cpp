#include "host/analyzer/back_test.hpp"

#include <algorithm>
#include <cmath>

#include "host/analyzer/limits.hpp"

namespace rekindle::analyzer {
namespace {

constexpr double half_day = 0.5;

Instant start_of_day(double day) {
    return Instant{std::chrono::milliseconds{static_cast<std::int64_t>(day * day_ms)}};
}

struct Past {
    const BackTest& test;
    std::uint32_t person = nobody;
    std::uint32_t day = 0;  // `then`

    // Whole days, so noon stands for the moment.
    [[nodiscard]] double since(std::uint32_t other) const {
        return test.coverage.covered_days(test.groups[person], start_of_day(other + half_day),
                                          start_of_day(day));
    }
    [[nodiscard]] std::span<const ContactDay> days() const {
        const auto all = test.statistics.days.of(person);
        const auto end = std::find_if(all.begin(), all.end(),
                                      [this](const auto& one) { return one.day >= day; });
        return {all.begin(), end};
    }
    [[nodiscard]] std::span<const SeenMonth> seen() const {
        const auto all = test.statistics.seen.of(person);
        const auto end = std::find_if(all.begin(), all.end(), [this](const auto& one) {
            return one.month >= day / month_days;
        });
        return {all.begin(), end};
    }
};

Measured measured_then(const Past& past) {
    const auto days = past.days();
    const auto seen = past.seen();
    Measured out{.silence_days = past.since(days.back().day),
                 .months = static_cast<double>(months_of(days)),
                 .company = company_of(seen, past.test.coverage,
                                       {past.test.groups[past.person], start_of_day(past.day)})};
    out.unseen_days = out.unheard_days = out.silence_days;
    const auto nearer = [&past](double& what, const SeenMonth& month, std::int8_t day) {
        what =
            std::min(what, past.since(month.month * month_days + static_cast<std::uint32_t>(day)));
    };
    for (const auto& month : seen) {
        if (month.seen != SeenMonth::none) nearer(out.unseen_days, month, month.seen);
        if (month.heard != SeenMonth::none) nearer(out.unheard_days, month, month.heard);
    }
    return out;
}

}  // namespace

double company_of(std::span<const SeenMonth> seen, const Coverage& coverage,
                  const Viewpoint& from) {
    double sum = 0;
    for (const auto& one : seen) {
        const Instant middle = start_of_day((one.month + half_day) * month_days);
        sum += std::exp2(-coverage.covered_days(from.group, middle, from.now) / judged_days);
    }
    return sum;
}

PastReport BackTest::run(Instant now, int horizon, ModelName name) const {
    const auto today = now.time_since_epoch().count() / day_ms;
    const auto month = (today - horizon) / month_days;
    PastReport report;
    if (month <= 0) return report;
    const auto day = static_cast<std::uint32_t>(month * month_days);
    report.then = start_of_day(day);
    const Instant end = start_of_day(day + horizon);
    const Model model = alive_model(horizon, name);
    std::vector<Outcome> outcomes;
    for (std::uint32_t person = 0; person < statistics.ties.size(); ++person) {
        const Past past{*this, person, day};
        if (history.persons[person].is_owner || automatic[person] != Automatic::no ||
            statistics.ties[person].first_received >= report.then || past.days().empty())
            continue;
        const Instant last = start_of_day(past.days().back().day + half_day);
        if (!coverage.can_judge(groups[person], report.then, end) ||
            !coverage.can_judge(groups[person], last, report.then))
            continue;
        PastTie tie{.person = person, .measured = measured_then(past)};
        tie.log_odds = model.log_odds(tie.measured);
        tie.strength = decayed_strength(past.days(), report.then);
        const auto all = statistics.days.of(person);
        tie.contact = std::any_of(all.begin(), all.end(), [&](const auto& one) {
            return one.day >= day && one.day < day + static_cast<std::uint32_t>(horizon);
        });
        outcomes.push_back({tie.log_odds, tie.contact});
        report.ties.push_back(tie);
    }
    report.calibration = calibrate(std::move(outcomes));
    return report;
}

}  // namespace rekindle::analyzer

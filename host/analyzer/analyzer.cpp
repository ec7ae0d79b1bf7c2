#include "host/analyzer/analyzer.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "host/analyzer/automatic.hpp"
#include "host/analyzer/classes.hpp"
#include "host/analyzer/coverage.hpp"
#include "host/analyzer/explain.hpp"
#include "host/analyzer/limits.hpp"
#include "host/analyzer/ranking.hpp"
#include "host/analyzer/statistics.hpp"
#include "host/analyzer/structure.hpp"

namespace rekindle::analyzer {
namespace {

constexpr int year_days = 365;

class Analysis {
  public:
    Analysis(const History& history, const Options& options, const Items& items)
        : history_(history),
          options_(options),
          items_(items),
          reasons_(find_automatic(history, items)),
          automatic_(reasons_.size()),
          threads_(owner_threads(history, items, items.now)),
          coverage_(history, items.now) {
        for (std::size_t i = 0; i < reasons_.size(); ++i)
            automatic_[i] = reasons_[i] != Automatic::no ? 1 : 0;
        for (const auto& person : history.persons)
            groups_.push_back(coverage_.group_of(history, person));
        statistics_ = collect(view(), {});
    }

    void run(Report& report) {
        measure(report.ties);
        embed(report.ties);
        const Calibration year = options_.calibrate ? back_test(year_days) : Calibration{};
        const int horizon = nearest_horizon(options_.horizon_days);
        const bool same = horizon == year_days || !options_.calibrate;
        report.calibration = same ? year : back_test(horizon);
        score(report, year.shift);
        rank(report);
    }

  private:
    [[nodiscard]] View view() const { return {history_, items_, automatic_, threads_}; }

    [[nodiscard]] Measured measured(const Statistics& statistics, std::uint32_t person,
                                    Instant now) const {
        const auto& tie = statistics.ties[person];
        return {.silence_days = coverage_.covered_days(groups_[person], tie.last_contact, now),
                .months = static_cast<double>(months_of(statistics.days_of(person))),
                .unseen_days = coverage_.covered_days(groups_[person], tie.last_seen, now)};
    }

    void measure(std::vector<Tie>& ties) const {
        for (std::uint32_t person = 0; person < history_.persons.size(); ++person)
            if (!history_.persons[person].is_owner) ties.push_back(make_tie(person));
    }

    [[nodiscard]] Tie make_tie(std::uint32_t person) const {
        const auto& from = statistics_.ties[person];
        const auto days = statistics_.days_of(person);
        Tie tie{.person = person,
                .months = months_of(days),
                .n_in = from.n_in,
                .n_out = from.n_out,
                .replies_in = from.replies_in,
                .replies_out = from.replies_out,
                .together = from.together,
                .weight = static_cast<double>(from.weight) / static_cast<double>(weight_one),
                .last_contact = from.last_contact,
                .last_seen = from.last_seen};
        if (from.first != Instant::max()) tie.first = from.first;
        const Peak peak = peak_of(days);
        tie.strength_peak = peak.months;
        tie.peak_from = peak.from;
        tie.strength_now = decayed_strength(days, items_.now);
        if (const auto most = std::max(from.n_in, from.n_out); most > 0)
            tie.reciprocity = static_cast<double>(std::min(from.n_in, from.n_out)) / most;
        tie.last_row = from.last_row;
        if (from.last_row != nobody && !history_.title.empty())
            tie.last_title = history_.title[from.last_row];
        if (from.last == TieStatistics::Last::in) tie.last_word = Tie::Silent::they;
        if (from.last == TieStatistics::Last::out) tie.last_word = Tie::Silent::you;
        if (tie.months > 0) {
            const Measured now = measured(statistics_, person, items_.now);
            tie.silence_days = now.silence_days;
            tie.unseen_days = std::min(now.unseen_days, now.silence_days);
        }
        return tie;
    }

    void embed(std::vector<Tie>& ties) const {
        std::vector<std::uint8_t> contact(history_.persons.size());
        for (std::size_t i = 0; i < contact.size(); ++i)
            contact[i] = automatic_[i] == 0 && statistics_.ties[i].contacts() > 0 ? 1 : 0;
        const Structure structure(view(), contact);
        for (auto& tie : ties) {
            const auto mutual = structure.mutual(tie.person);
            tie.mutual = static_cast<std::uint32_t>(mutual.size());
            tie.mutual_people.assign(mutual.begin(), mutual.end());
            const auto shown = std::min(mutual_people_shown, mutual.size());
            std::partial_sort(tie.mutual_people.begin(),
                              tie.mutual_people.begin() + static_cast<std::ptrdiff_t>(shown),
                              tie.mutual_people.end(), [this](auto a, auto b) {
                                  const auto left = statistics_.ties[a].weight;
                                  const auto right = statistics_.ties[b].weight;
                                  return left != right ? left > right : a < b;
                              });
            tie.mutual_people.resize(shown);
            tie.mutual_people.shrink_to_fit();
        }
    }

    // The archive as it was `horizon` days ago, and what came since.
    [[nodiscard]] Calibration back_test(int horizon) const {
        const Instant then = items_.now - std::chrono::days{horizon};
        const auto threads = owner_threads(history_, items_, then);
        const auto past = collect({history_, items_, automatic_, threads}, {.until = then});
        const Model model = alive_model(horizon);
        std::vector<Outcome> outcomes;
        for (std::uint32_t person = 0; person < history_.persons.size(); ++person) {
            const auto& tie = past.ties[person];
            if (automatic_[person] != 0 || !tie.received() ||
                !coverage_.can_judge(groups_[person], then, items_.now) ||
                !coverage_.can_judge(groups_[person], tie.last_contact, then))
                continue;
            outcomes.push_back({model.log_odds(measured(past, person, then)),
                                statistics_.ties[person].last_contact > then});
        }
        return calibrate(std::move(outcomes));
    }

    void score(Report& report, double year_shift) const {
        const Model year = alive_model(year_days), asked = alive_model(options_.horizon_days);
        std::vector<Measured> all;
        for (const auto& tie : report.ties)
            if (tie.months > 0 && automatic_[tie.person] == 0) all.push_back(numbers(tie));
        const Typical typical = typical_of(all);
        for (auto& tie : report.ties) {
            if (tie.months > 0) {
                const Measured now = numbers(tie);
                const double shift = report.calibration.shift;
                tie.alive = asked.probability(now, shift);
                tie.alive_year = year.probability(now, year_shift);
                tie.alive_factors = explain_alive(now, typical, asked, shift);
            }
            classify(tie, reasons_[tie.person],
                     coverage_.can_judge(groups_[tie.person], tie.last_contact, items_.now));
        }
    }

    static Measured numbers(const Tie& tie) {
        return {tie.silence_days, static_cast<double>(tie.months), tie.unseen_days};
    }

    // A person who wrote to the owner and was written to, now fading or asleep.
    [[nodiscard]] bool passes_gate(const Tie& tie) const {
        const auto& from = statistics_.ties[tie.person];
        if (automatic_[tie.person] != 0 || !from.received() || !from.sent()) return false;
        if (options_.formerly_strong)
            return tie.state == State::dormant && tie.silence_days >= dormant_days &&
                   tie.strength_peak >= strong_months;
        return tie.state == State::dormant || tie.state == State::fading;
    }

    void rank(Report& report) const {
        for (std::uint32_t i = 0; i < report.ties.size(); ++i)
            if (passes_gate(report.ties[i])) report.reconnect.push_back(i);
        const Weights weights{
            .delta = options_.formerly_strong ? 0 : std::clamp(options_.digital, 0.0, 1.0),
            .optimum = optimum(report)};
        for (const auto index : report.reconnect) {
            auto& tie = report.ties[index];
            const Reconnect value = reconnect_value(tie, tie.alive_year, weights);
            tie.reconnect = value.score();
            tie.reconnect_factors = explain_reconnect(tie, value, weights);
        }
        order_with_variety(view(), report.ties, report.reconnect);
    }

    [[nodiscard]] double optimum(const Report& report) const {
        if (options_.mutual_optimum > 0) return options_.mutual_optimum;
        std::vector<std::uint32_t> mutual;
        for (const auto index : report.reconnect) mutual.push_back(report.ties[index].mutual);
        if (mutual.empty()) return 1;
        const auto middle = mutual.begin() + static_cast<std::ptrdiff_t>((mutual.size() - 1) / 2);
        std::nth_element(mutual.begin(), middle, mutual.end());
        return std::max(1.0, static_cast<double>(*middle));
    }

    const History& history_;
    const Options& options_;
    const Items& items_;
    std::vector<Automatic> reasons_;
    std::vector<std::uint8_t> automatic_;  // by person: 1 where a reason is given
    std::vector<std::uint8_t> threads_;
    Coverage coverage_;
    std::vector<std::uint32_t> groups_;  // of coverage, by person
    Statistics statistics_;
};

}  // namespace

Report analyze(const History& history, const Options& options) {
    const Items items = read_items(history, options.now);
    Report report{.now = items.now, .owner_known = items.owner_known, .ignored = items.ignored};
    if (items.owner_known && items.now != unknown_time)
        Analysis(history, options, items).run(report);
    return report;
}

}  // namespace rekindle::analyzer

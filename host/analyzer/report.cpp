// From what the rows say to ties: strength, silence inside coverage, the alive model calibrated on
// the archive's own past, classes, embedding, and whom to write to first.
#include <algorithm>
#include <chrono>
#include <cmath>

#include "host/analyzer/analyzer.hpp"
#include "host/analyzer/back_test.hpp"
#include "host/analyzer/classes.hpp"
#include "host/analyzer/coverage.hpp"
#include "host/analyzer/explain.hpp"
#include "host/analyzer/limits.hpp"
#include "host/analyzer/ranking.hpp"

namespace rekindle::analyzer {
namespace {

constexpr int year_days = 365;

class Analysis {
  public:
    Analysis(const History& history, const Options& options, const Gathered& gathered)
        : history_(history),
          options_(options),
          gathered_(gathered),
          statistics_(gathered.statistics),
          now_(gathered.now),
          automatic_(find_automatic(history, find_forms(history), gathered.statistics.deeds)),
          coverage_(history, gathered.now) {
        for (const auto& person : history.persons)
            groups_.push_back(coverage_.group_of(history, person));
    }

    void run(Report& report) {
        measure(report.ties);
        embed(report);
        const auto back_test = [this](int horizon) {
            const BackTest test{history_, statistics_, automatic_, coverage_, groups_};
            return test.run(now_, horizon, options_.model).calibration;
        };
        const Calibration year = options_.calibrate ? back_test(year_days) : Calibration{};
        const int horizon = nearest_horizon(options_.horizon_days);
        const bool same = horizon == year_days || !options_.calibrate;
        report.calibration = same ? year : back_test(horizon);
        score(report, year.shift);
        rank(report);
        if (options_.explain)
            for (auto& tie : report.ties) explain(report, tie);
    }

  private:
    void measure(std::vector<Tie>& ties) const {
        ties.reserve(history_.persons.size());
        for (std::uint32_t person = 0; person < history_.persons.size(); ++person)
            if (!history_.persons[person].is_owner) ties.push_back(make_tie(person));
    }

    [[nodiscard]] Tie make_tie(std::uint32_t person) const {
        const auto& from = statistics_.ties[person];
        const auto days = statistics_.days.of(person);
        Tie tie{.person = person,
                .automatic = automatic_[person],
                .covered = coverage_.can_judge(groups_[person], from.last_contact, now_),
                .months = months_of(days),
                .n_in = from.n_in,
                .n_out = from.n_out,
                .replies_in = from.replies_in,
                .replies_out = from.replies_out,
                .together = from.together,
                .photos = from.photos,
                .has_met = from.has_met(),
                .weight = static_cast<double>(from.weight) / static_cast<double>(weight_one),
                .last_contact = from.last_contact,
                .last_seen = from.last_seen,
                .last_heard = from.last_heard,
                .contacts_by_kind = from.contacts_by_kind,
                .answered_in = from.answered_in};
        if (from.first != Instant::max()) tie.first = from.first;
        const Peak peak = peak_of(days);
        tie.strength_peak = peak.months;
        tie.peak_from = peak.from;
        tie.strength_now = decayed_strength(days, now_);
        if (const auto most = std::max(from.n_in, from.n_out); most > 0)
            tie.reciprocity = static_cast<double>(std::min(from.n_in, from.n_out)) / most;
        tie.last_row = from.last_row;
        if (from.last_row < history_.title.size()) tie.last_title = history_.title[from.last_row];
        add_colleague(tie);
        if (from.last == TieStatistics::Last::in) tie.last_word = Tie::Silent::they;
        if (from.last == TieStatistics::Last::out) tie.last_word = Tie::Silent::you;
        measure_silence(tie, from);
        return tie;
    }

    // Where they last were colleagues, as people/ found it.
    void add_colleague(Tie& tie) const {
        const auto& all = history_.persons[tie.person].colleague;
        if (all.empty() || tie.automatic != Automatic::no) return;
        const auto& latest = all.front();
        using Evidence = PersonRecord::Colleague::Evidence;
        tie.colleague =
            latest.evidence == Evidence::domain ? Colleague::domain : Colleague::organisation;
        tie.organisation = latest.organisation;
    }

    void measure_silence(Tie& tie, const TieStatistics& from) const {
        const auto group = groups_[tie.person];
        const auto seen = statistics_.seen.of(tie.person);
        tie.seen_months = static_cast<std::uint32_t>(seen.size());
        tie.company = company_of(seen, coverage_, {group, now_});
        if (tie.months == 0) return;
        const auto since = [&](Instant time) { return coverage_.covered_days(group, time, now_); };
        tie.silence_days = since(from.last_contact);
        tie.unseen_days = std::min(since(from.last_seen), tie.silence_days);
        tie.unheard_days = std::min(since(from.last_heard), tie.silence_days);
    }

    void embed(Report& report) const {
        std::vector<std::uint8_t> contact(history_.persons.size());
        std::uint32_t contacts = 0;
        for (std::size_t i = 0; i < contact.size(); ++i) {
            contact[i] = automatic_[i] == Automatic::no && statistics_.ties[i].contacts() > 0;
            contacts += contact[i];
        }
        report.contacts = contact_graph(gathered_, contact);
        const auto community = communities(report.contacts);
        for (const auto one : community)
            if (one != nobody) report.communities = std::max(report.communities, one + 1);
        for (auto& tie : report.ties) {
            const auto mutual = report.contacts.neighbours(tie.person);
            tie.mutual = static_cast<std::uint32_t>(mutual.size());
            tie.community = community[tie.person];
            tie.bridges = bridges(report.contacts, community, tie.person);
            if (contact[tie.person] != 0)
                tie.overlap = overlap(
                    tie.mutual, contacts,
                    static_cast<std::uint32_t>(statistics_.neighbours.of(tie.person).size()) + 1);
            choose_mutual(tie, mutual);
        }
    }

    // The strongest few whom both know.
    void choose_mutual(Tie& tie, std::span<const std::uint32_t> mutual) const {
        const auto stronger = [this](auto a, auto b) {
            const auto left = statistics_.ties[a].weight, right = statistics_.ties[b].weight;
            return left != right ? left > right : a < b;
        };
        tie.mutual_people.resize(std::min(mutual_people_shown, mutual.size()));
        std::partial_sort_copy(mutual.begin(), mutual.end(), tie.mutual_people.begin(),
                               tie.mutual_people.end(), stronger);
    }

    void score(Report& report, double year_shift) const {
        const Model year = alive_model(year_days, options_.model);
        std::vector<Measured> all;
        for (const auto& tie : report.ties)
            if (tie.months > 0 && tie.automatic == Automatic::no) all.push_back(measured_of(tie));
        report.scale.typical = typical_of(all);
        report.scale.model = alive_model(options_.horizon_days, options_.model);
        report.scale.shift = report.calibration.shift;
        for (auto& tie : report.ties) {
            if (tie.months > 0) {
                const Measured now = measured_of(tie);
                tie.alive = report.scale.model.probability(now, report.scale.shift);
                tie.alive_year = year.probability(now, year_shift);
            }
            classify(tie);
        }
    }

    // A person who wrote to the owner and was written to, now fading or asleep.
    [[nodiscard]] bool passes_gate(const Tie& tie) const {
        const auto& from = statistics_.ties[tie.person];
        if (tie.automatic != Automatic::no || !from.received() || !from.sent()) return false;
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
            .optimum = optimum(report),
            .colleague = options_.colleague};
        report.scale.digital = weights.delta;
        report.scale.mutual_optimum = weights.optimum;
        report.scale.colleague = weights.colleague;
        for (const auto index : report.reconnect) {
            auto& tie = report.ties[index];
            tie.reconnect = reconnect_value(tie, tie.alive_year, weights).score();
        }
        order_with_variety(statistics_, report.ties, report.reconnect);
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
    const Gathered& gathered_;
    const Statistics& statistics_;
    Instant now_;
    std::vector<Automatic> automatic_;
    Coverage coverage_;
    std::vector<std::uint32_t> groups_;  // of coverage, by person
};

}  // namespace

Report report_of(const History& history, const Gathered& gathered, const Options& options) {
    Report report{
        .now = gathered.now, .owner_known = gathered.owner_known, .ignored = gathered.ignored};
    if (gathered.owner_known && gathered.now != unknown_time)
        Analysis(history, options, gathered).run(report);
    return report;
}

}  // namespace rekindle::analyzer

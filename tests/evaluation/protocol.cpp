#include "tests/evaluation/protocol.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <unordered_set>

#include "host/analyzer/explain.hpp"
#include "host/analyzer/ranking.hpp"

namespace rekindle::evaluation {
namespace {

constexpr std::int64_t day = 86'400;
constexpr std::size_t least_sent = 50, least_written_to = 10, least_sent_after = 10;
constexpr std::size_t list_length = 10;

using Events = std::map<std::uint32_t, std::vector<Event>>;  // by the other

// Apart from the analyzer, so that one checks the other: at most five others or an answer.
Events events_of(std::uint32_t ego, const std::vector<Mail>& mails,
                 const std::vector<std::uint32_t>& of_ego) {
    Events out;
    for (const auto index : of_ego) {
        const auto& mail = mails[index];
        for (const auto recipient : mail.recipients) {
            const bool reply = mail.answered == recipient;
            const bool contact = mail.others <= 5 || reply;
            const Event event{mail.seconds, mail.others, mail.sender == ego, reply, contact};
            if (mail.sender == ego && recipient != ego)
                out[recipient].push_back(event);
            else if (recipient == ego && mail.sender != ego)
                out[mail.sender].push_back(event);
        }
    }
    for (auto& [other, events] : out)
        std::sort(events.begin(), events.end(),
                  [](const Event& a, const Event& b) { return a.seconds < b.seconds; });
    return out;
}

bool is_chosen(std::uint32_t ego, const std::vector<Mail>& mails,
               const std::vector<std::uint32_t>& of_ego, const Setting& setting) {
    std::size_t before = 0, after = 0;
    std::unordered_set<std::uint32_t> written_to;
    const std::int64_t end = setting.at + setting.horizon * day;
    for (const auto index : of_ego) {
        const auto& mail = mails[index];
        if (mail.sender != ego) continue;
        if (mail.seconds > setting.at) {
            if (mail.seconds <= end) ++after;
            continue;
        }
        ++before;
        for (const auto recipient : mail.recipients)
            if (recipient != ego) written_to.insert(recipient);
    }
    return before >= least_sent && written_to.size() >= least_written_to &&
           after >= least_sent_after;
}

void look_ahead(Foreseen& one, const std::vector<Event>& events, const Setting& setting) {
    const std::int64_t end = setting.at + setting.horizon * day;
    std::set<std::int64_t> before, after;
    for (const auto& event : events) {
        if (event.seconds <= setting.at) {
            one.before.push_back(event);
            if (event.contact) before.insert(event.seconds / day);
        } else if (event.seconds <= end && event.contact) {
            after.insert(event.seconds / day);
            (event.out ? one.came_out : one.came_in) = true;
        }
    }
    one.active_days = static_cast<std::uint32_t>(before.size());
    one.days = static_cast<std::uint32_t>(after.size());
    one.came = one.days > 0;
}

double probability(const analyzer::Tie& tie, const analyzer::Model& model, double shift = 0) {
    return model.probability(analyzer::measured_of(tie), shift);
}

// The pickers of the list: the ties of the ego that sleep, with people who wrote and were written
// to.
class Pickers {
  public:
    Pickers(EgoTies& ego, const History& history, const analyzer::Gathered& gathered,
            const analyzer::Options& options)
        : ego_(ego), history_(history), gathered_(gathered), options_(options) {
        for (std::uint32_t i = 0; i < ego.ties.size(); ++i) {
            place_[ego.ties[i].tie.person] = i;
            const auto& tie = ego.ties[i].tie;
            if (tie.n_in > 0 && tie.n_out > 0 && tie.state == analyzer::State::dormant)
                asleep_.push_back(i);
        }
    }

    void run() {
        auto random = asleep_;
        std::shuffle(random.begin(), random.end(), std::mt19937{ego_.ego});
        keep(0, random);
        keep(1, sorted([](const analyzer::Tie& tie) { return -tie.months - tie.mutual * 1e-3; }));
        keep(2, ranked(1));
        keep(3, ranked(.5));
        keep(4, ranked(0));
        keep(5, sorted([](const analyzer::Tie& tie) { return tie.months + tie.mutual * 1e-3; }));
    }

  private:
    template <class Score>
    std::vector<std::uint32_t> sorted(Score score) const {
        auto out = asleep_;
        std::stable_sort(out.begin(), out.end(), [&](auto a, auto b) {
            return score(ego_.ties[a].tie) < score(ego_.ties[b].tie);
        });
        return out;
    }

    std::vector<std::uint32_t> ranked(double digital) const {
        auto options = options_;
        options.digital = digital;
        const auto report = analyzer::report_of(history_, gathered_, options);
        std::vector<std::uint32_t> out;
        for (const auto index : report.reconnect) {
            const auto found = place_.find(report.ties[index].person);
            const bool asleep = report.ties[index].state == analyzer::State::dormant;
            if (found != place_.end() && asleep) out.push_back(found->second);
        }
        return out;
    }

    void keep(std::size_t ranker, std::vector<std::uint32_t> order) {
        if (order.size() > list_length) order.resize(list_length);
        const auto conversations = [&](std::uint32_t i) {
            return gathered_.statistics.conversations.of(ego_.ties[i].tie.person);
        };
        double sum = 0;
        std::size_t pairs = 0;
        for (std::size_t i = 0; i < order.size(); ++i)
            for (std::size_t j = i + 1; j < order.size(); ++j, ++pairs)
                sum += analyzer::likeness(conversations(order[i]), conversations(order[j]));
        ego_.alike[ranker] = pairs == 0 ? 0 : sum / static_cast<double>(pairs);
        ego_.picked[ranker] = std::move(order);
    }

    EgoTies& ego_;
    const History& history_;
    const analyzer::Gathered& gathered_;
    analyzer::Options options_;
    std::map<std::uint32_t, std::uint32_t> place_;  // by person
    std::vector<std::uint32_t> asleep_;
};

struct Sources {
    const std::vector<Mail>& mails;
    const std::vector<std::uint32_t>& of_ego;
    const std::unordered_set<std::uint32_t>& wrote_before;
};

EgoTies foresee(std::uint32_t ego, const Sources& from, const Setting& setting) {
    const auto archive = archive_of(ego, from.mails, from.of_ego, setting.sight);
    const Instant now{std::chrono::seconds{setting.at}};
    const analyzer::Options options{.now = now, .horizon_days = setting.horizon, .explain = false};
    const auto gathered = analyzer::gather(archive.history, now);
    const auto report = analyzer::report_of(archive.history, gathered, options);
    const auto m3 = analyzer::alive_model(setting.horizon, analyzer::ModelName::m3);
    const auto m4 = analyzer::alive_model(setting.horizon);
    auto events = events_of(ego, from.mails, from.of_ego);
    EgoTies out{.ego = ego};
    for (const auto& tie : report.ties) {
        const auto other = archive.number[tie.person];
        if (tie.months == 0 || from.wrote_before.count(other) == 0) continue;
        Foreseen one{.other = other, .tie = tie};
        one.m0 = probability(tie, analyzer::alive_model_without_sightings());
        one.m3 = probability(tie, m3);
        one.m4 = probability(tie, m4);
        one.m4_shifted = probability(tie, m4, report.calibration.shift);
        look_ahead(one, events[other], setting);
        out.ties.push_back(std::move(one));
    }
    Pickers(out, archive.history, gathered, options).run();
    return out;
}

}  // namespace

Evaluation evaluate(const std::vector<Mail>& mails, const std::vector<std::uint32_t>& egos,
                    const Setting& setting) {
    Evaluation out{.setting = setting};
    std::unordered_set<std::uint32_t> wrote_before;
    for (const auto& mail : mails)
        if (mail.seconds <= setting.at) wrote_before.insert(mail.sender);
    const auto of = mails_of(mails, egos, setting.sight);
    const std::set<std::uint32_t> each(egos.begin(), egos.end());
    for (const auto ego : each) {
        const auto& of_ego = of.at(ego);
        if (setting.choose_egos && !is_chosen(ego, mails, of_ego, setting)) continue;
        out.egos.push_back(foresee(ego, {mails, of_ego, wrote_before}, setting));
    }
    return out;
}

}  // namespace rekindle::evaluation

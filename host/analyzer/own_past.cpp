#include "host/analyzer/own_past.hpp"

#include <algorithm>

#include "host/analyzer/back_test.hpp"
#include "host/analyzer/limits.hpp"

namespace rekindle::analyzer {
namespace {

struct Moment {
    Instant time = unknown_time;
    bool out = false, to_few = false;
    friend bool operator<(const Moment& a, const Moment& b) {
        return a.time != b.time ? a.time < b.time : a.out < b.out;
    }
};

double days_between(Instant a, Instant b) {
    return static_cast<double>((b - a).count()) / static_cast<double>(day_ms);
}

// Of each person the moments of contact, as far as the rows show who wrote.
std::vector<std::vector<Moment>> moments_of(const History& history, const Items& items,
                                            const Forms& forms) {
    std::vector<std::vector<Moment>> out(history.persons.size());
    for (std::size_t item = 0; item < items.size(); ++item) {
        const std::uint32_t row = items.row[item], author = items.author[item];
        if ((history.flags[row] & (RK_AUTOMATIC | RK_BULK)) != 0) continue;
        const bool few = others_count(history, items, item, forms.uncounted) <= contact_people;
        const auto others = items.others(item);
        if (author == items.owner) {
            for (const auto person : others)
                if (few || person == items.answered[item])
                    out[person].push_back({history.time[row], true, few});
        } else if (author < items.owner &&
                   (items.answered[item] == items.owner ||
                    (few && std::binary_search(others.begin(), others.end(), items.owner)))) {
            out[author].push_back({history.time[row], false, few});
        }
    }
    for (auto& moments : out) std::sort(moments.begin(), moments.end());
    return out;
}

void add_reached(const std::vector<Moment>& moments, Instant now, OwnPast& out) {
    for (std::size_t i = 1; i < moments.size(); ++i) {
        const double silent = days_between(moments[i - 1].time, moments[i].time);
        const bool in_time = days_between(moments[i].time, now) >= answer_days;
        if (!moments[i].out || !moments[i].to_few || silent < silences.front() || !in_time)
            continue;
        const auto place = std::count_if(silences.begin(), silences.end(),
                                         [silent](double least) { return silent >= least; });
        auto& reached = out.reached[static_cast<std::size_t>(place) - 1];
        ++reached.written;
        for (std::size_t j = i + 1; j < moments.size(); ++j) {
            if (days_between(moments[i].time, moments[j].time) > answer_days) break;
            if (moments[j].out) continue;
            ++reached.answered;
            break;
        }
    }
}

void add_dormant(const PastReport& past, OwnPast& out) {
    std::vector<const PastTie*> asleep;
    for (const auto& tie : past.ties)
        if (tie.measured.silence_days >= dormant_days || sigmoid(tie.log_odds) < dormant_below)
            asleep.push_back(&tie);
    std::stable_sort(asleep.begin(), asleep.end(),
                     [](auto* a, auto* b) { return a->log_odds < b->log_odds; });
    out.dormant = static_cast<std::uint32_t>(asleep.size());
    out.listed = static_cast<std::uint32_t>(std::min(tops, asleep.size()));
    for (std::size_t i = 0; i < asleep.size(); ++i) {
        if (!asleep[i]->contact) continue;
        ++out.dormant_came;
        if (i < tops) ++out.listed_came;
    }
}

template <class Score>
double auc_of(const PastReport& past, Score score) {
    std::vector<Ranked> ranked;
    for (const auto& tie : past.ties) ranked.push_back({score(tie), tie.contact});
    return auc(std::move(ranked));
}

}  // namespace

double auc(std::vector<Ranked> ranked) {
    std::sort(ranked.begin(), ranked.end(),
              [](const Ranked& a, const Ranked& b) { return a.score < b.score; });
    double below = 0, sum = 0, came_all = 0;
    for (std::size_t begin = 0, end = 0; begin < ranked.size(); begin = end) {
        double came = 0;
        for (; end < ranked.size() && ranked[end].score == ranked[begin].score; ++end)
            came += ranked[end].came ? 1 : 0;
        const double away = static_cast<double>(end - begin) - came;
        sum += came * (below + away / 2);
        below += away;
        came_all += came;
    }
    return came_all == 0 || below == 0 ? 0 : sum / (came_all * below);
}

OwnPast own_past(const History& history, const Options& options) {
    const Gathered gathered = gather(history, options.now);
    OwnPast out{.horizon_days = nearest_horizon(options.horizon_days)};
    if (!gathered.owner_known || gathered.now == unknown_time) return out;
    const Items items = read_items(history, options.now);
    const Forms forms = find_forms(history);
    const auto automatic = find_automatic(history, forms, gathered.statistics.deeds);
    const Coverage coverage(history, gathered.now);
    std::vector<std::uint32_t> groups;
    for (const auto& person : history.persons) groups.push_back(coverage.group_of(history, person));
    const BackTest test{history, gathered.statistics, automatic, coverage, groups};
    const PastReport past = test.run(gathered.now, out.horizon_days, options.model);
    out.then = past.then;
    out.ties = static_cast<std::uint32_t>(past.ties.size());
    for (const auto& tie : past.ties) out.came += tie.contact ? 1 : 0;
    out.auc = auc_of(past, [](const PastTie& tie) { return tie.log_odds; });
    out.auc_recency = auc_of(past, [](const PastTie& tie) { return -tie.measured.silence_days; });
    out.auc_strength = auc_of(past, [](const PastTie& tie) { return tie.strength; });
    out.shift = past.calibration.shift;
    out.reliability = past.calibration.reliability;
    add_dormant(past, out);
    const auto moments = moments_of(history, items, forms);
    for (std::uint32_t person = 0; person < moments.size(); ++person)
        if (automatic[person] == Automatic::no && !history.persons[person].is_owner)
            add_reached(moments[person], gathered.now, out);
    return out;
}

}  // namespace rekindle::analyzer

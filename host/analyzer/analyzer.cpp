#include "host/analyzer/analyzer.hpp"

#include "host/analyzer/classes.hpp"
#include "host/analyzer/explain.hpp"
#include "host/analyzer/ranking.hpp"

namespace rekindle::analyzer {

Gathered gather(const History& history, std::optional<Instant> now) {
    const Items items = read_items(history, now);
    Gathered gathered{.now = items.now, .owner_known = items.owner_known, .ignored = items.ignored};
    if (!items.owner_known || items.now == unknown_time) return gathered;
    const Forms forms = find_forms(history);
    const auto threads = owner_threads(history, items);
    gathered.statistics = collect({history, items, forms, threads}, {});
    return gathered;
}

Report analyze(const History& history, const Options& options) {
    return report_of(history, gather(history, options.now), options);
}

void explain(const Report& report, Tie& tie) {
    tie.rule = rule_words(tie);
    if (tie.months > 0) tie.alive_factors = explain_alive(tie, report.scale);
    if (tie.reconnect <= 0) return;
    const Weights weights{.delta = report.scale.digital,
                          .optimum = report.scale.mutual_optimum,
                          .colleague = report.scale.colleague};
    tie.reconnect_factors =
        explain_reconnect(tie, reconnect_value(tie, tie.alive_year, weights), weights);
}

}  // namespace rekindle::analyzer

#include "host/analyzer/analyzer.hpp"

#include "host/analyzer/classes.hpp"
#include "host/analyzer/explain.hpp"
#include "host/analyzer/ranking.hpp"

namespace rekindle::analyzer {

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

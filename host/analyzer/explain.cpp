#include "host/analyzer/explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/base/time_text.hpp"

namespace rekindle::analyzer {
namespace {

std::string times(double factor) {
    return factor >= 10 ? fmt::format("x{:.0f}", factor) : fmt::format("x{:.2g}", factor);
}

std::string counted(double count, const char* one, const char* many) {
    return fmt::format("{:.0f} {}", count, count == 1 ? one : many);
}

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

Factor months_factor(double months, double typical, double factor) {
    return {
        .name = "months",
        .value = months,
        .factor = factor,
        .words = fmt::format("{} with contact ({} against your typical {:.0f})",
                             counted(months, "month", "different months"), times(factor), typical)};
}

Factor silence_factor(double days, double typical, double factor) {
    return {.name = "silence",
            .value = days,
            .factor = factor,
            .words = fmt::format("silent for {} ({} against your typical {})", duration_words(days),
                                 times(factor), duration_words(typical))};
}

Factor unseen_factor(const Tie& tie, double factor) {
    const bool elsewhere = tie.unseen_days < tie.silence_days;
    return {.name = "seen",
            .value = tie.unseen_days,
            .factor = factor,
            .words = elsewhere ? fmt::format("last seen in a group {} ago ({})",
                                             duration_words(tie.unseen_days), times(factor))
                               : fmt::format("not seen anywhere since ({})", times(factor))};
}

Factor company_factor(const Tie& tie, double factor) {
    return {.name = "company",
            .value = tie.company,
            .factor = factor,
            .words = fmt::format("in one round with you in {}, the late ones counting most ({})",
                                 counted(tie.seen_months, "month", "months"), times(factor))};
}

Factor heard_factor(const Tie& tie, double factor) {
    const bool elsewhere = tie.unheard_days < tie.silence_days;
    return {.name = "heard",
            .value = tie.unheard_days,
            .factor = factor,
            .words = elsewhere ? fmt::format("last wrote where you are too {} ago ({})",
                                             duration_words(tie.unheard_days), times(factor))
                               : fmt::format("not heard of anywhere since ({})", times(factor))};
}

void add_if_used(std::vector<Factor>& factors, double weight, Factor factor) {
    if (weight != 0) factors.push_back(std::move(factor));
}

}  // namespace

Measured measured_of(const Tie& tie) {
    return {.silence_days = tie.silence_days,
            .months = static_cast<double>(tie.months),
            .unseen_days = tie.unseen_days,
            .company = tie.company,
            .unheard_days = tie.unheard_days};
}

Measured typical_of(const std::vector<Measured>& measured) {
    std::vector<double> silence, months, unseen, company, unheard;
    for (const auto& one : measured) {
        silence.push_back(one.silence_days);
        months.push_back(one.months);
        unseen.push_back(std::min(one.unseen_days, one.silence_days));
        company.push_back(one.company);
        unheard.push_back(std::min(one.unheard_days, one.silence_days));
    }
    Measured typical{.silence_days = median(std::move(silence)),
                     .months = std::max(1.0, median(std::move(months))),
                     .unseen_days = median(std::move(unseen)),
                     .company = median(std::move(company)),
                     .unheard_days = median(std::move(unheard))};
    typical.unseen_days = std::min(typical.unseen_days, typical.silence_days);
    typical.unheard_days = std::min(typical.unheard_days, typical.silence_days);
    return typical;
}

std::vector<Factor> explain_alive(const Tie& tie, const Scale& scale) {
    const Measured& typical = scale.typical;
    const Model& model = scale.model;
    const Terms mine = terms(measured_of(tie)), usual = terms(typical);
    const auto factor = [](double weight, double here, double there) {
        return std::exp(weight * (here - there));
    };
    std::vector<Factor> factors{
        months_factor(std::max(1.0, static_cast<double>(tie.months)), typical.months,
                      factor(model.months, mine.months, usual.months)),
        silence_factor(tie.silence_days, typical.silence_days,
                       factor(model.silence, mine.silence, usual.silence))};
    add_if_used(factors, model.unseen,
                unseen_factor(tie, factor(model.unseen, mine.unseen, usual.unseen)));
    add_if_used(factors, model.company,
                company_factor(tie, factor(model.company, mine.company, usual.company)));
    add_if_used(factors, model.unheard,
                heard_factor(tie, factor(model.unheard, mine.unheard, usual.unheard)));
    std::stable_sort(factors.begin(), factors.end(), [](const Factor& a, const Factor& b) {
        return std::abs(std::log(a.factor)) > std::abs(std::log(b.factor));
    });
    const double odds = std::exp(model.log_odds(usual) + scale.shift);
    factors.insert(factors.begin(),
                   {.name = "typical",
                    .value = odds / (1 + odds),
                    .factor = odds,
                    .words = fmt::format("a typical tie of yours: {:.0f} % (odds {:.2g})",
                                         100 * odds / (1 + odds), odds)});
    return factors;
}

std::vector<Factor> explain_reconnect(const Tie& tie, const Reconnect& value,
                                      const Weights& weights) {
    std::vector<Factor> factors{
        {.name = "asleep",
         .value = value.asleep,
         .factor = value.asleep,
         .words = fmt::format("silent for {}: {:.0f} % likely to stay so for a year ({})",
                              duration_words(tie.silence_days), 100 * value.asleep,
                              times(value.asleep))},
        {.name = "answers",
         .value = value.answers,
         .factor = value.answers,
         .words = fmt::format("wrote to you {}, you {}, answered {} of yours ({})",
                              counted(tie.n_in, "time", "times"), tie.n_out, tie.replies_in,
                              times(value.answers))},
        {.name = "mutual",
         .value = static_cast<double>(tie.mutual),
         .factor = value.embedded,
         .words = fmt::format("{}, best are about {:.0f} ({})",
                              counted(tie.mutual, "mutual contact", "mutual contacts"),
                              weights.optimum, times(value.embedded))},
        {.name = "months",
         .value = static_cast<double>(tie.months),
         .factor = value.brief,
         .words = fmt::format("{} with contact: the fewer, the more news ({})",
                              counted(tie.months, "month", "months"), times(value.brief))},
        {.name = "history",
         .value = tie.strength_peak,
         .factor = value.strong,
         .words = fmt::format("shared months and mutual contacts: the more, the more trust ({})",
                              times(value.strong))},
    };
    if (tie.colleague != Colleague::none)
        factors.push_back({.name = "colleague",
                           .value = 1,
                           .factor = value.colleague,
                           .words = fmt::format("you both worked at {} ({})", tie.organisation,
                                                times(value.colleague))});
    return factors;
}

}  // namespace rekindle::analyzer

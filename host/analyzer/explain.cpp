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

Factor unseen_factor(const Measured& measured, double factor) {
    const bool elsewhere = measured.unseen_days < measured.silence_days;
    return {.name = "seen",
            .value = measured.unseen_days,
            .factor = factor,
            .words = elsewhere ? fmt::format("last seen in a group {} ago ({})",
                                             duration_words(measured.unseen_days), times(factor))
                               : fmt::format("not seen anywhere since ({})", times(factor))};
}

}  // namespace

Typical typical_of(const std::vector<Measured>& measured) {
    std::vector<double> silence, months, unseen;
    for (const auto& one : measured) {
        silence.push_back(one.silence_days);
        months.push_back(one.months);
        unseen.push_back(std::min(one.unseen_days, one.silence_days));
    }
    Typical typical{median(std::move(silence)), std::max(1.0, median(std::move(months))),
                    median(std::move(unseen))};
    typical.unseen_days = std::min(typical.unseen_days, typical.silence_days);
    return typical;
}

std::vector<Factor> explain_alive(const Measured& measured, const Typical& typical,
                                  const Model& model, double shift) {
    const Terms mine = terms(measured);
    const Terms usual = terms({typical.silence_days, typical.months, typical.unseen_days});
    const double odds = std::exp(model.log_odds(usual) + shift);
    std::vector<Factor> factors{
        months_factor(std::max(1.0, measured.months), typical.months,
                      std::exp(model.months * (mine.months - usual.months))),
        silence_factor(measured.silence_days, typical.silence_days,
                       std::exp(model.silence * (mine.silence - usual.silence))),
        unseen_factor(measured, std::exp(model.unseen * (mine.unseen - usual.unseen)))};
    std::stable_sort(factors.begin(), factors.end(), [](const Factor& a, const Factor& b) {
        return std::abs(std::log(a.factor)) > std::abs(std::log(b.factor));
    });
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
    return {
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
}

}  // namespace rekindle::analyzer

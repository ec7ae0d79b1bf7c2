#include "tests/evaluation/baselines.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace rekindle::evaluation {
namespace {

constexpr double day = 86'400;

double age(const Event& event, const Setting& setting) {
    return static_cast<double>(setting.at - event.seconds) / day;
}

// Days with contact, by age, and the fewest others of the day.
std::map<std::int64_t, std::uint32_t> active_days(const Foreseen& tie, const Setting& setting,
                                                  std::uint32_t most_others) {
    std::map<std::int64_t, std::uint32_t> days;
    for (const auto& event : tie.before) {
        if (!event.contact || event.others > most_others) continue;
        const auto today = setting.at / 86'400 - event.seconds / 86'400;
        const auto [at, is_new] = days.try_emplace(today, event.others);
        if (!is_new) at->second = std::min(at->second, event.others);
    }
    return days;
}

}  // namespace

double recency(const Foreseen& tie, const Setting& setting) {
    double least = 1e9;
    for (const auto& event : tie.before)
        if (event.contact) least = std::min(least, age(event, setting));
    return -least;
}

double messages(const Foreseen& tie) {
    return static_cast<double>(std::count_if(tie.before.begin(), tie.before.end(),
                                             [](const Event& event) { return event.contact; }));
}

double decay(const Foreseen& tie, const Setting& setting, const Decay& decay) {
    double sum = 0;
    for (const auto& [old, others] : active_days(tie, setting, decay.most_others))
        sum +=
            std::pow(others, -decay.power) * std::exp2(-static_cast<double>(old) / decay.half_life);
    return sum;
}

double power_law(const Foreseen& tie, const Setting& setting, double exponent) {
    double sum = 0;
    for (const auto& [old, others] : active_days(tie, setting, UINT32_MAX))
        sum += std::pow(static_cast<double>(old) + 1, -exponent);
    return sum;
}

double silence_by_gap(const Foreseen& tie, const Setting& setting) {
    const auto days = active_days(tie, setting, UINT32_MAX);
    const auto last = static_cast<double>(days.begin()->first);
    const auto first = static_cast<double>(days.rbegin()->first);
    const double gap = days.size() < 2 ? 30 : (first - last) / static_cast<double>(days.size() - 1);
    return -last / std::max(gap, 1.0);
}

double msgvault(const Foreseen& tie, const Setting& setting, bool every_mail) {
    double sent = 0, received = 0;
    for (const auto& event : tie.before)
        if (event.contact || every_mail)
            (event.out ? sent : received) += std::exp2(-age(event, setting) / 365);
    return 2 * sent + std::log1p(received);
}

}  // namespace rekindle::evaluation

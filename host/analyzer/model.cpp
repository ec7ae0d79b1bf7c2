#include "host/analyzer/model.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "host/analyzer/limits.hpp"

namespace rekindle::analyzer {
namespace {

struct Horizon {
    int days;
    Model m3, m4;
};

// base, silence, months, unseen, company, unheard
constexpr std::array horizons{
    Horizon{30, {0.5042, -0.5928, 0.7070, -0.3041}, {0.1700, -0.5500, 0.5631, 0, 0.3181, -0.2422}},
    Horizon{90, {0.7315, -0.4939, 0.8103, -0.2639}, {0.4461, -0.4284, 0.6465, 0, 0.3070, -0.2531}},
    Horizon{180, {0.9707, -0.4375, 0.8713, -0.2598}, {0.4360, -0.4034, 0.6556, 0, 0.3954, -0.1802}},
    Horizon{365, {1.2008, -0.3585, 0.9165, -0.2931}, {0.5084, -0.2689, 0.7181, 0, 0.3936, -0.2490}},
    Horizon{730, {1.0963, -0.1529, 1.0929, -0.3713}, {0.5344, -0.1870, 0.7187, 0, 0.4754, -0.2617}},
};

constexpr double least_company = 0.1;  // a month in company more than three years ago

const Horizon& nearest(int days) {
    return *std::min_element(horizons.begin(), horizons.end(),
                             [days](const auto& a, const auto& b) {
                                 return std::abs(a.days - days) < std::abs(b.days - days);
                             });
}

// Root of sum(y - sigmoid(z + a)) - a / deviation^2 = 0. The left side falls strictly in a, so
// bisection finds it, and in the same steps on every machine.
double find_shift(const std::vector<Outcome>& outcomes) {
    double low = -10, high = 10;
    for (int step = 0; step < 60; ++step) {
        const double middle = (low + high) / 2;
        double slope = -middle / (calibration_deviation * calibration_deviation);
        for (const auto& outcome : outcomes)
            slope += (outcome.contact ? 1.0 : 0.0) - sigmoid(outcome.log_odds + middle);
        (slope > 0 ? low : high) = middle;
    }
    return (low + high) / 2;
}

}  // namespace

Terms terms(const Measured& measured) {
    const double silence = std::max(0.0, measured.silence_days);
    const double unseen = std::clamp(measured.unseen_days, 0.0, silence);
    const double unheard = std::clamp(measured.unheard_days, 0.0, silence);
    return {.silence = std::log1p(silence),
            .months = std::log(std::max(1.0, measured.months)),
            .unseen = std::log1p(unseen),
            .company = std::log(least_company + std::max(0.0, measured.company)),
            .unheard = std::log1p(unheard)};
}

double sigmoid(double x) {
    return 1 / (1 + std::exp(-x));
}

double Model::log_odds(const Terms& terms) const {
    return base + silence * terms.silence + months * terms.months + unseen * terms.unseen +
           company * terms.company + unheard * terms.unheard;
}

double Model::log_odds(const Measured& measured) const {
    return log_odds(terms(measured));
}

double Model::probability(const Measured& measured, double shift) const {
    return sigmoid(log_odds(measured) + shift);
}

Model alive_model(int horizon_days, ModelName name) {
    const auto& found = nearest(horizon_days);
    return name == ModelName::m3 ? found.m3 : found.m4;
}

int nearest_horizon(int horizon_days) {
    return nearest(horizon_days).days;
}

Model alive_model_without_sightings() {
    return {1.0060, -0.5807, 1.0087, 0};
}

std::vector<ReliabilityBin> reliability(std::vector<Outcome> outcomes, double shift) {
    std::sort(outcomes.begin(), outcomes.end(), [](const auto& a, const auto& b) {
        return a.log_odds != b.log_odds ? a.log_odds < b.log_odds : a.contact < b.contact;
    });
    std::vector<ReliabilityBin> bins;
    const std::size_t count = std::min<std::size_t>(reliability_bins, outcomes.size());
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t begin = outcomes.size() * i / count;
        const std::size_t end = outcomes.size() * (i + 1) / count;
        ReliabilityBin bin{.ties = static_cast<std::uint32_t>(end - begin)};
        for (std::size_t j = begin; j < end; ++j) {
            bin.predicted += sigmoid(outcomes[j].log_odds + shift);
            bin.observed += outcomes[j].contact ? 1 : 0;
        }
        bin.predicted /= bin.ties;
        bin.observed /= bin.ties;
        bins.push_back(bin);
    }
    return bins;
}

Calibration calibrate(std::vector<Outcome> outcomes) {
    // The order decides the rounding of the sums.
    std::sort(outcomes.begin(), outcomes.end(), [](const auto& a, const auto& b) {
        return a.log_odds != b.log_odds ? a.log_odds < b.log_odds : a.contact < b.contact;
    });
    Calibration calibration{.ties = static_cast<std::uint32_t>(outcomes.size())};
    if (outcomes.size() < calibration_ties) return calibration;
    calibration.shift = find_shift(outcomes);
    calibration.reliability = reliability(std::move(outcomes), calibration.shift);
    return calibration;
}

}  // namespace rekindle::analyzer

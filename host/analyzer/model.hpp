// The alive model: will there be contact within the horizon? A few numbers, additive log-odds.
//
// M4, the one used, days and natural logs:
//   log odds = b0 + b1 ln(1+silence) + b2 ln(months) + b3 ln(0.1+company) + b4 ln(1+unheard)
// M3, the published one, has b5 ln(1+unseen) in place of the last two.
// Silence, unseen and unheard in covered days, months and company in months of 30 days. M3:
// analyzer.md 4.1; M4: fitted here. Coefficients, their data and what they reach:
// tests/evaluation/README.md.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace rekindle::analyzer {

// What the models look at. REQUIRES: months >= 1 for a score that means something; it is clamped.
struct Measured {
    double silence_days = 0;
    double months = 1;
    double unseen_days = 0;   // since both were on one item; at most silence_days
    double company = 0;       // months in which both were on one item, halved every 365 days
    double unheard_days = 0;  // since the other wrote where the owner is too; at most silence_days
};

// The terms the coefficients are multiplied with.
struct Terms {
    double silence = 0, months = 0, unseen = 0, company = 0, unheard = 0;
};

struct Model {
    double base = 0, silence = 0, months = 0, unseen = 0, company = 0, unheard = 0;

    [[nodiscard]] double log_odds(const Terms& terms) const;
    [[nodiscard]] double log_odds(const Measured& measured) const;
    [[nodiscard]] double probability(const Measured& measured, double shift = 0) const;
};

enum class ModelName : std::uint8_t { m3, m4 };

[[nodiscard]] Terms terms(const Measured& measured);
[[nodiscard]] double sigmoid(double x);

// For contact within 30, 90, 180, 365 or 730 days; another number takes the nearest of them.
[[nodiscard]] Model alive_model(int horizon_days, ModelName name = ModelName::m4);
[[nodiscard]] int nearest_horizon(int horizon_days);
// M0: 365 days, for sources that hold no group items. `unseen` has no weight in it.
[[nodiscard]] Model alive_model_without_sightings();

// One tie of a back-test: the log-odds it was given, and what came.
struct Outcome {
    double log_odds = 0;
    bool contact = false;
};

struct ReliabilityBin {
    double predicted = 0, observed = 0;  // means
    std::uint32_t ties = 0;
};

struct Calibration {
    double shift = 0;  // added to the log-odds; 0 with fewer than calibration_ties
    std::uint32_t ties = 0;
    std::vector<ReliabilityBin> reliability = {};  // after the shift, equal-sized, rising
};

// The one intercept shift a of an archive: MAP under N(0, 0.2) on its own back-test, the root of
// sum(y - sigmoid(z + a)) - a / .04 = 0 (analyzer.md 4.1).
[[nodiscard]] Calibration calibrate(std::vector<Outcome> outcomes);

// Equal-sized groups of rising probability, and how many of each came.
[[nodiscard]] std::vector<ReliabilityBin> reliability(std::vector<Outcome> outcomes, double shift);

}  // namespace rekindle::analyzer

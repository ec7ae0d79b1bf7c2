// The alive model M3: will there be contact within the horizon? Four numbers, additive log-odds.
//
//   p = sigmoid(b0 + b1 ln(1+silence) + b2 ln(months) + b3 ln(1+unseen)),  days, natural logs
//
// Coefficients, their data and what they reach: design page "The analyzer", sections 3 and 4.1.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace rekindle::analyzer {

// What the model looks at. REQUIRES: months >= 1 for a score that means something; it is clamped.
struct Measured {
    double silence_days = 0;
    double months = 1;
    double unseen_days = 0;  // at most silence_days
};

// The three terms the coefficients are multiplied with.
struct Terms {
    double silence = 0, months = 0, unseen = 0;
};

struct Model {
    double base = 0, silence = 0, months = 0, unseen = 0;

    [[nodiscard]] double log_odds(const Terms& terms) const;
    [[nodiscard]] double log_odds(const Measured& measured) const;
    [[nodiscard]] double probability(const Measured& measured, double shift = 0) const;
};

[[nodiscard]] Terms terms(const Measured& measured);
[[nodiscard]] double sigmoid(double x);

// M3 for contact within 30, 90, 180, 365 or 730 days; another number takes the nearest of them.
[[nodiscard]] Model alive_model(int horizon_days);
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

// The one intercept shift of an archive: MAP under N(0, 0.2) on its own back-test.
[[nodiscard]] Calibration calibrate(std::vector<Outcome> outcomes);

}  // namespace rekindle::analyzer

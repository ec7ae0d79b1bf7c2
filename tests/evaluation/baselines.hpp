// What else could rank ties: recency, counts, fixed thresholds, gaps, decay, and the relationship
// score of msgvault, the nearest other program. Each from the mails alone, apart from the analyzer.
#pragma once

#include "tests/evaluation/protocol.hpp"

namespace rekindle::evaluation {

double recency(const Foreseen& tie, const Setting& setting);
double messages(const Foreseen& tie);
// Sum over days with contact of w(k) 2^-(age / half_life); w = k^-power of the smallest mail.
struct Decay {
    double half_life = 365;
    double power = 0;
    std::uint32_t most_others = UINT32_MAX;  // larger mails do not count
};
double decay(const Foreseen& tie, const Setting& setting, const Decay& decay);
double power_law(const Foreseen& tie, const Setting& setting, double exponent);
double silence_by_gap(const Foreseen& tie, const Setting& setting);  // minus silence / mean gap
// (2 sent + 3 meetings + ln(1 + received)) x (1 + 0.25 (modalities - 1)), each unit halved in 365
// days; of contact alone or of every mail between the two.
double msgvault(const Foreseen& tie, const Setting& setting, bool every_mail);

}  // namespace rekindle::evaluation

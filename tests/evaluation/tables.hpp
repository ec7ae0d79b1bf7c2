// The tables of the evaluation, as text.
#pragma once

#include <string>

#include "tests/evaluation/protocol.hpp"

namespace rekindle::evaluation {

// "0.835", " +0.07": as wide as the widest of the kind; "-" where there is nothing to measure.
[[nodiscard]] std::string figure(double value, int decimals = 3, bool sign = false);

void print_alive(const Evaluation& evaluation);        // who will be in touch: all models
void print_calibration(const Evaluation& evaluation);  // how far the probabilities are right
void print_dormant(const Evaluation& evaluation);      // who can be called dormant, and who returns
void print_strength(const Evaluation& evaluation);     // who will be in touch most; group sizes
void print_replies(const Evaluation& evaluation);      // who answered, by how long it was silent
void print_reconnect(const Evaluation& evaluation);    // what the reconnect list looks like

}  // namespace rekindle::evaluation

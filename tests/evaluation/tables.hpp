// The tables of the evaluation, as text.
#pragma once

#include "tests/evaluation/protocol.hpp"

namespace rekindle::evaluation {

void print_alive(const Evaluation& evaluation);        // who will be in touch: all models
void print_calibration(const Evaluation& evaluation);  // how far the probabilities are right
void print_dormant(const Evaluation& evaluation);      // who can be called dormant, and who returns
void print_strength(const Evaluation& evaluation);     // who will be in touch most; group sizes
void print_replies(const Evaluation& evaluation);      // who answered, by how long it was silent
void print_reconnect(const Evaluation& evaluation);    // what the reconnect list looks like

}  // namespace rekindle::evaluation

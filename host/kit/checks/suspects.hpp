// Finds the trials in which an importer does wrong, thousands of them in a few workers.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "host/kit/subject/runner.hpp"

namespace rekindle::kit {

// What is wrong with what a trial gave; empty where nothing is.
using Judge = std::function<std::string(std::size_t trial, const Gathered& gathered)>;

struct Fault {
    std::size_t trial = 0;
    std::string what;
};

// The first faults there are. Each was seen in a worker that had run nothing before: what an
// importer keeps from one run to the next is not held against it, for an import is one run.
[[nodiscard]] std::vector<Fault> faults(Runner& runner, const Input& input,
                                        const std::vector<Trial>& trials, const Judge& judge);

}  // namespace rekindle::kit

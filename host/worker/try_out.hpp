// Trials: an importer run over one source under conditions that a test asks for, many times in one
// caged worker. What rekindle-plugin-check is made of; imports use run.hpp.
#pragma once

#include <vector>

#include "host/wire/control.hpp"
#include "host/worker/run.hpp"

namespace rekindle::worker {

using wire::Trial;
using wire::Tried;

// The records of a trial come before its `tried`.
class TrialReceiver : public Receiver {
  public:
    virtual Result<void> tried(const Tried& what) = 0;
};

struct Trials {
    std::vector<Trial> all = {};  // at most wire::most_trials
    bool elsewhere = false;       // in a zone and a locale that are not the usual
};

// `done` once all have come to their end, whatever that was. Otherwise the first trial without a
// `tried` is the one that ended the worker.
[[nodiscard]] Verdict try_out(const Job& job, const Trials& trials, TrialReceiver& receiver);

}  // namespace rekindle::worker

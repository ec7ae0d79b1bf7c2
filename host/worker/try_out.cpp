#include "host/worker/try_out.hpp"

#include "host/worker/conversation.hpp"

namespace rekindle::worker {

Verdict try_out(const Job& job, const Trials& trials, TrialReceiver& receiver) {
    return Conversation{job, trials, receiver}.hold();
}

}  // namespace rekindle::worker

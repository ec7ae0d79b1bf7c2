// Trial: a connection made for its own sake, step by step, to say how far one gets.
#pragma once

#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <rekindle/result.hpp>

#include "host/base/relay.hpp"
#include "host/connection/resolve.hpp"
#include "host/connection/target.hpp"

namespace rekindle::connection {

struct Trial {
    enum class Step : std::uint8_t { name, reach, secure } step = Step::name;  // the last one tried
    std::optional<Error> error = {};  // of that step; none: all went well
    std::vector<std::string> addresses = {};
    RelayPeer peer = {};  // as far as it is known
};

struct TrialLimits {
    std::chrono::milliseconds within{15'000};
    const std::atomic<bool>* stop = nullptr;
};

// Asks for the name's addresses, connects, and shakes hands where the target is secured from the
// first byte; then hangs up. Nothing is said to the server.
[[nodiscard]] Trial try_out(const Target& target, const TrialLimits& limits,
                            const Resolver& resolver = look_up);

}  // namespace rekindle::connection

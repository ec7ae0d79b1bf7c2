// Connections that importers read: the host resolves, connects, checks certificates and relays; the
// caged worker gets one end of a pair of sockets and speaks the protocol.
#pragma once

#include <memory>

#include <rekindle/result.hpp>

#include "host/base/relay.hpp"
#include "host/connection/resolve.hpp"
#include "host/connection/target.hpp"

namespace rekindle::connection {

// A connection to the target, for one run of an importer: `worker::Job::connection`. Nothing is
// connected before the importer asks. An error where the target cannot be one.
[[nodiscard]] Result<std::unique_ptr<Relay>> connect_to(Target target, Resolver resolver = look_up);

}  // namespace rekindle::connection

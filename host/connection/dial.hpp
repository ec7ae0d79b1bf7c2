// Dialling: a TCP connection to whichever address of a name answers first in their order.
#pragma once

#include <Poco/Net/StreamSocket.h>

#include "host/connection/patience.hpp"
#include "host/connection/resolve.hpp"

namespace rekindle::connection {

// The socket does not block. `host` is for messages.
[[nodiscard]] Result<Poco::Net::StreamSocket> dial(const Addresses& addresses,
                                                   const std::string& host,
                                                   const Patience& patience);

}  // namespace rekindle::connection

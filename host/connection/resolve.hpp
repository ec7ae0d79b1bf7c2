// Resolving: the addresses of a name.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <Poco/Net/SocketAddress.h>

#include <rekindle/result.hpp>

#include "host/connection/patience.hpp"

namespace rekindle::connection {

using Addresses = std::vector<Poco::Net::SocketAddress>;

// Asked for the addresses of a host; takes as long as it takes.
using Resolver = std::function<Result<Addresses>(const std::string& host, std::uint16_t port)>;

// The system's.
[[nodiscard]] Result<Addresses> look_up(const std::string& host, std::uint16_t port);

// Asks the resolver, but waits no longer than patience lasts.
[[nodiscard]] Result<Addresses> resolve(const Resolver& resolver, const std::string& host,
                                        std::uint16_t port, const Patience& patience);

}  // namespace rekindle::connection

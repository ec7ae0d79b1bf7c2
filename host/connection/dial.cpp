#include "host/connection/dial.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>

#include <Poco/Exception.h>

#include <cstring>

namespace rekindle::connection {
namespace {

using Poco::Net::SocketAddress;
using Poco::Net::StreamSocket;

// A way that is dead is noticed two minutes after the last byte, though nobody speaks.
constexpr int keep_alive_seconds = 60, between_probes_seconds = 15, probes = 4;

std::string place(const std::string& host, const SocketAddress& address) {
    return host + " on port " + std::to_string(address.port());
}

Error refused(const std::string& host, const SocketAddress& address, int error) {
    if (error == ECONNREFUSED)
        return failure(RK_CONN_REFUSED, "nobody listens at " + place(host, address) +
                                            "; check the name and the port");
    return failure(RK_CONN_REFUSED, "no connection to " + place(host, address) + " can be made (" +
                                        std::strerror(error) + ")");
}

Result<StreamSocket> dial_one(const SocketAddress& address, const std::string& host,
                              const Patience& patience) {
    try {
        StreamSocket socket;
        socket.connectNB(address);
        const int descriptor = socket.impl()->sockfd();
        if (const auto ready =
                patience.wait(descriptor, POLLOUT, place(host, address) + " did not answer");
            !ready)
            return ready.error();
        if (const int error = socket.impl()->socketError(); error != 0)
            return refused(host, address, error);
        socket.setNoDelay(true);
        socket.setKeepAlive(true);
        socket.setOption(IPPROTO_TCP, TCP_KEEPIDLE, keep_alive_seconds);
        socket.setOption(IPPROTO_TCP, TCP_KEEPINTVL, between_probes_seconds);
        socket.setOption(IPPROTO_TCP, TCP_KEEPCNT, probes);
        return socket;
    } catch (const Poco::Exception& exception) {  // Poco reports by exception only
        return refused(host, address, exception.code() != 0 ? exception.code() : ENETUNREACH);
    }
}

}  // namespace

Result<StreamSocket> dial(const Addresses& addresses, const std::string& host,
                          const Patience& patience) {
    Error last = failure(RK_CONN_NO_HOST, host + " has no address");
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        const auto others = static_cast<std::int64_t>(addresses.size() - i);
        const auto share = std::max(patience.left() / others, least_for_an_address);
        auto socket = dial_one(addresses[i], host, patience.at_most(share));
        if (socket) return socket;
        last = socket.error();
        if (static_cast<rk_status>(last.code) == RK_CONN_STOPPED) break;
        if (patience.left().count() == 0) break;
    }
    return last;
}

}  // namespace rekindle::connection

#include "host/connection/trial.hpp"

#include <Poco/Exception.h>

#include "host/connection/dial.hpp"
#include "host/connection/tls.hpp"

namespace rekindle::connection {
namespace {

const std::atomic<bool> never{false};

std::string address_of(const Poco::Net::StreamSocket& socket) {
    try {
        return socket.peerAddress().host().toString();
    } catch (const Poco::Exception&) {  // it has gone already
        return {};
    }
}

}  // namespace

Trial try_out(const Target& target, const TrialLimits& limits, const Resolver& resolver) {
    const Patience patience(limits.within, limits.stop ? *limits.stop : never, -1);
    Trial out;
    const auto failed = [&](const Error& error) {
        out.error = error;
        return out;
    };
    const auto good = checked(target);
    if (!good) return failed(good.error());
    out.peer.security = code_of(good->security);
    out.peer.port = good->port;
    out.peer.host = good->host;

    const auto addresses = resolve(resolver, good->host, good->port, patience);
    if (!addresses) return failed(addresses.error());
    for (const auto& address : *addresses) out.addresses.push_back(address.host().toString());

    out.step = Trial::Step::reach;
    auto socket = dial(*addresses, good->host, patience);
    if (!socket) return failed(socket.error());
    out.peer.address = address_of(*socket);
    if (good->security != Security::tls) return out;

    out.step = Trial::Step::secure;
    auto tls = Tls::begin(socket->impl()->sockfd(), *good, patience);
    if (!tls) return failed(tls.error());
    out.peer.secured = true;
    out.peer.protocol = tls->protocol();
    out.peer.cipher = tls->cipher();
    out.peer.certificate = tls->certificate();
    tls->say_goodbye();
    return out;
}

}  // namespace rekindle::connection

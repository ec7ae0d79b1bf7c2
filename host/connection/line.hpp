// Line: the host's side of the connection itself: a socket, and TLS over it once that holds.
#pragma once

#include <memory>
#include <optional>

#include <Poco/Net/StreamSocket.h>

#include <rekindle/result.hpp>

#include "host/base/relay.hpp"
#include "host/connection/patience.hpp"
#include "host/connection/resolve.hpp"
#include "host/connection/stream.hpp"
#include "host/connection/target.hpp"
#include "host/connection/tls.hpp"

namespace rekindle::connection {

class Line {
  public:
    // Connected, and secured where the target is from the first byte.
    [[nodiscard]] static Result<std::unique_ptr<Line>> open(const Target& target,
                                                            const Resolver& resolver,
                                                            const Patience& patience);
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;
    ~Line();  // with a goodbye, as far as it goes without waiting

    // Goes over to TLS. Refused where the peer has said anything that nobody has read.
    [[nodiscard]] Result<void> secure(const Patience& patience);
    // That it has: what was said in plain text would be taken for what is said in secret.
    [[nodiscard]] Error tampered_with() const;

    // None of these waits.
    [[nodiscard]] Moved read(char* buffer, std::size_t size);
    [[nodiscard]] Moved write(const char* bytes, std::size_t size);
    [[nodiscard]] bool holds_bytes() const { return tls_ && tls_->holds_bytes(); }

    [[nodiscard]] int descriptor() const { return socket_.impl()->sockfd(); }
    [[nodiscard]] bool secured() const { return tls_.has_value(); }
    [[nodiscard]] RelayPeer peer() const;

  private:
    Line(const Target& target, Poco::Net::StreamSocket socket);
    [[nodiscard]] Result<void> begin_tls(const Patience& patience);

    Target target_;
    Poco::Net::StreamSocket socket_;
    std::optional<Tls> tls_;
};

}  // namespace rekindle::connection

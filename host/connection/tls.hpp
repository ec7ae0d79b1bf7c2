// Tls: one TLS session over a socket that does not block; begun, it is verified.
//
// OpenSSL is called directly, on a context that Poco sets up. Poco's own secure sockets wait in
// ways that cannot be interrupted, and let a peer that stalls the handshake get past the check of
// its name.
#pragma once

#include <memory>
#include <string>

#include <Poco/Net/Context.h>

#include "host/connection/patience.hpp"
#include "host/connection/stream.hpp"
#include "host/connection/target.hpp"

struct ssl_st;

namespace rekindle::connection {

class Tls {
  public:
    // Shakes hands to the end, and checks certificate and name. Nothing of what the peer says is
    // given to anybody before.
    [[nodiscard]] static Result<Tls> begin(int socket, const Target& target,
                                           const Patience& patience);

    [[nodiscard]] Moved read(char* buffer, std::size_t size);
    [[nodiscard]] Moved write(const char* bytes, std::size_t size);
    [[nodiscard]] bool holds_bytes() const;  // that the socket does not show any more
    void say_goodbye();                      // as far as it goes without waiting

    [[nodiscard]] std::string protocol() const;
    [[nodiscard]] std::string cipher() const;
    [[nodiscard]] std::string certificate() const;  // SHA-256 in hexadecimal

  private:
    struct Free {
        void operator()(ssl_st* session) const;
    };
    Tls(Poco::Net::Context::Ptr context, ssl_st* session);
    Result<void> aim_at(const Target& target);
    Result<void> shake_hands(int socket, const Target& target, const Patience& patience);
    Result<void> shake(int socket, const Target& target, const Patience& patience);
    Result<void> check_peer(const Target& target) const;
    Moved moved(int result);

    Poco::Net::Context::Ptr context_;
    std::unique_ptr<ssl_st, Free> session_;
};

}  // namespace rekindle::connection

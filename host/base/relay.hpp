// Relay: a connection that the host holds and whose bytes a worker gets through a pair of sockets.
//
// The bytes themselves do not pass through here, only what is asked about them. One request at a
// time; none of the calls waits.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace rekindle {

struct RelayRequest {
    enum class Kind : std::uint8_t {
        open,    // connect, or connect anew
        secure,  // go over to TLS
        close,
        reason,  // why the stream has ended
    };
    Kind kind = Kind::open;
    std::chrono::milliseconds within{0};
    std::uint64_t received = 0, sent = 0;  // bytes the worker has read and written since `open`
};

struct RelayPeer {
    std::uint32_t security = 0;  // RK_CONN_TLS, … of ext/connection.h
    std::uint32_t port = 0;
    bool secured = false;
    std::string host, address, protocol, cipher, certificate;
};

struct RelayAnswer {
    std::int32_t status = 0;  // of ext/connection.h
    std::string message = {};
    RelayPeer peer = {};
    int descriptor = -1;  // after `open`: the worker's end, to be passed on and closed
};

class Relay {
  public:
    virtual ~Relay() = default;

    virtual void ask(const RelayRequest& request) = 0;
    [[nodiscard]] virtual int ready() const = 0;  // a descriptor, readable once there is an answer
    [[nodiscard]] virtual std::optional<RelayAnswer> answer() = 0;
    virtual void stop() = 0;  // whatever is going on ends soon, and nothing new begins
    [[nodiscard]] virtual std::uint64_t bytes() const = 0;  // passed on so far, both ways
};

}  // namespace rekindle

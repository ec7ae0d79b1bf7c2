// CagedConnection: the `rk_connection` of ext/connection.h as the plugin sees it. One thread.
//
// Bytes come and go through a pair of sockets whose other end the host holds; everything else is
// asked over the link.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <rekindle/ext/connection.h>

#include "host/base/relay.hpp"
#include "host/worker/cage/link.hpp"

namespace rekindle::worker {

class CagedConnection {
  public:
    explicit CagedConnection(Link& link);
    CagedConnection(const CagedConnection&) = delete;
    CagedConnection& operator=(const CagedConnection&) = delete;
    ~CagedConnection();

    [[nodiscard]] const rk_connection& table() const { return table_; }
    [[nodiscard]] bool stopped() const { return stopped_; }

  private:
    using Clock = std::chrono::steady_clock;

    static rk_connection table_of(CagedConnection* self);
    rk_status open(std::uint32_t within_ms);
    rk_status peer(rk_peer* out) const;
    std::int64_t read(void* buffer, std::size_t capacity, std::uint32_t within_ms);
    rk_status wait(std::uint32_t within_ms);
    rk_status write(const void* bytes, std::size_t size, std::uint32_t within_ms);
    rk_status secure(std::uint32_t within_ms);
    void close();

    RelayAnswer ask(RelayRequest::Kind kind, std::uint32_t within_ms);
    rk_status take(RelayAnswer answer);
    rk_status fail(rk_status status, std::string message);
    rk_status wait_for(short events, Clock::time_point until);
    rk_status why_ended();
    void let_go();

    Link* link_;
    rk_connection table_;
    RelayPeer peer_;
    std::string message_;
    int descriptor_ = -1;
    std::uint64_t received_ = 0, sent_ = 0;
    bool stopped_ = false;
};

}  // namespace rekindle::worker

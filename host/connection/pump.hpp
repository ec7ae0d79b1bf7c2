// Pump: passes bytes on between a line and the worker's pair of sockets, both ways, in one thread.
#pragma once

#include <poll.h>
#include <string.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <rekindle/ext/connection.h>

#include "host/connection/limits.hpp"
#include "host/connection/line.hpp"

namespace rekindle::connection {

class Pump {
  public:
    // Takes both; `near` is our end of the pair and does not block.
    Pump(std::unique_ptr<Line> line, int near);
    Pump(const Pump&) = delete;
    Pump& operator=(const Pump&) = delete;
    ~Pump();

    // Passes on what there is, waiting for it until `wake` can be read or a slice is over.
    void turn(int wake);

    [[nodiscard]] bool alive() const { return line_ != nullptr; }

    // Goes over to TLS, if the worker has read and we have sent all there was; otherwise, and where
    // the peer is not the right one, that is the end of the line.
    [[nodiscard]] Result<void> secure(const RelayRequest& request, const Patience& patience);

    [[nodiscard]] RelayPeer peer() const { return peer_; }
    [[nodiscard]] const Error& reason() const { return reason_; }  // once it is not alive
    [[nodiscard]] std::uint64_t bytes() const { return from_server_.total + to_server_.total; }

  private:
    // Bytes on their way, in one direction.
    struct Bytes {
        explicit Bytes(std::size_t size) : buffer(size) {}
        Bytes(const Bytes&) = delete;
        Bytes& operator=(const Bytes&) = delete;
        ~Bytes() { ::explicit_bzero(buffer.data(), buffer.size()); }  // a login may stand there
        [[nodiscard]] bool empty() const { return begin == end; }
        [[nodiscard]] const char* data() const { return buffer.data() + begin; }
        [[nodiscard]] std::size_t size() const { return end - begin; }
        void put(std::size_t count) { begin = 0, end = count; }
        void took(std::size_t count) { begin += count, total += count; }

        std::vector<char> buffer;
        std::size_t begin = 0, end = 0;
        std::uint64_t total = 0;  // that have reached the other side
    };

    void from_server();
    void to_worker();
    void from_worker();
    void to_server();
    [[nodiscard]] pollfd line_events() const;
    [[nodiscard]] pollfd near_events() const;
    Result<void> send_up_to(std::uint64_t total, const Patience& patience);
    void end(rk_status status, std::string message);  // of the line
    void hang_up();                                   // once the worker has all there was

    std::unique_ptr<Line> line_;
    int near_;
    RelayPeer peer_;
    Error reason_;
    Bytes from_server_{from_server_size}, to_server_{to_server_size};
    bool ended_ = false;  // whoever ended it; `reason_` says who
    bool worker_ended_ = false;
    bool read_wants_write_ = false, write_wants_read_ = false;
};

}  // namespace rekindle::connection

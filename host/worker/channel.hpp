// Channel: the host's end of the socket to a worker. Never waits: what cannot be sent yet is kept.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "host/wire/decode.hpp"
#include "host/wire/frame.hpp"

namespace rekindle::worker {

class Channel {
  public:
    explicit Channel(int socket) : socket_(socket) {}
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;
    ~Channel();

    // Queues a frame; the descriptors go with it and are closed here afterwards.
    void send(wire::Type type, std::string_view payload, std::vector<int> descriptors = {});

    [[nodiscard]] std::size_t waiting() const { return outgoing_.size(); }
    void send_waiting();

    // Takes what has arrived into `stream`.
    enum class Got { bytes, nothing, end };
    [[nodiscard]] Got receive(wire::Stream& stream);

  private:
    struct Outgoing {
        std::string bytes;
        std::vector<int> descriptors;
        std::size_t sent = 0;
    };
    // False where the socket takes no more for now.
    bool send_some(Outgoing& message);

    int socket_;
    std::deque<Outgoing> outgoing_;
};

}  // namespace rekindle::worker

// Link: the worker's end of the socket to the host. One thread.
//
// Records collect in a batch that one write sends when it is full or something waits for it.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "host/wire/buffer.hpp"
#include "host/wire/control.hpp"
#include "host/wire/decode.hpp"
#include "host/wire/frame.hpp"

namespace rekindle::worker {

class Link {
  public:
    static constexpr int socket = 3;  // where the host puts it

    [[nodiscard]] wire::Buffer& batch() { return batch_; }

    // Call after each record: sends what has collected once it is a batch or has waited a second.
    void appended();
    void flush();
    void send(wire::Type type, std::string_view payload);  // and all that was before it

    // Sends a sign of life if nothing was sent for a second.
    void stir();

    struct Message {
        wire::Type type = wire::Type::stop;
        std::string_view payload;  // until the next call
    };
    // The next message of the host, waiting for it; ends the process where the host is gone. A
    // stop request in between is remembered.
    [[nodiscard]] Message receive();
    // Whether the host asks to stop; looks without waiting.
    [[nodiscard]] bool stop_asked();

    [[nodiscard]] int take_descriptor();  // -1 where none came

  private:
    void write_all(std::string_view bytes);
    bool take_bytes(int flags);  // false where none are there

    wire::Buffer batch_;
    wire::Stream incoming_;
    std::deque<int> descriptors_;
    std::int64_t last_sent_ms_ = 0;
    bool stop_ = false;
};

}  // namespace rekindle::worker

// A relay in front of a real server that does to its connections what networks do.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace rekindle::imap {

// Of what comes from the server.
struct Faults {
    std::size_t piece = 65'536;             // passed on at a time: 1 is a byte a packet
    std::size_t bytes_a_second = SIZE_MAX;  // no more than that
    std::chrono::milliseconds round_trip{0};
    std::size_t silent_after = SIZE_MAX;  // then nothing more is passed on, and nothing is closed
    std::size_t cut_after = SIZE_MAX;     // bytes of the first connection; the others are whole
};

class FaultProxy {
  public:
    FaultProxy(std::uint16_t server, const Faults& faults);
    FaultProxy(const FaultProxy&) = delete;
    FaultProxy& operator=(const FaultProxy&) = delete;
    ~FaultProxy();

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] int connections() const { return connections_; }
    // The network is gone: what is connected is cut, and nobody else gets through …
    void go_away();
    void come_back();  // … until then
    // What is connected stays so, but nothing of it gets through any more.
    void fall_silent();
    // All that its clients have sent so far.
    [[nodiscard]] std::string said() const;

  private:
    void accept();
    void down(int server, int client, int number);
    void up(int client, int server, int number);
    [[nodiscard]] bool pass_on(int client, const char* bytes, std::size_t size) const;

    std::uint16_t server_, port_ = 0;
    Faults faults_;
    int listener_ = -1;
    std::atomic<int> connections_ = 0;
    std::atomic<bool> away_ = false, over_ = false;
    std::atomic<int> silent_ = 0;  // the connections before this one are
    mutable std::mutex mutex_;
    std::vector<int> sockets_;
    std::string said_;
    std::vector<std::thread> threads_;
    std::thread acceptor_;
};

}  // namespace rekindle::imap

// The relay as a worker uses it: asks, waits for the answer, reads the pair of sockets.
#pragma once

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "host/connection/connection.hpp"

namespace rekindle::connection {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

class WorkerSide {
  public:
    explicit WorkerSide(std::unique_ptr<Relay> relay) : relay_(std::move(relay)) {}
    WorkerSide(const WorkerSide&) = delete;
    WorkerSide& operator=(const WorkerSide&) = delete;
    ~WorkerSide() { let_go(); }

    RelayAnswer open(std::chrono::milliseconds within = 10s) {
        let_go();
        RelayAnswer answer = ask(RelayRequest::Kind::open, within);
        descriptor_ = answer.descriptor;
        return answer;
    }
    RelayAnswer ask(RelayRequest::Kind kind, std::chrono::milliseconds within = 10s) {
        begin(kind, within);
        return wait();
    }
    void begin(RelayRequest::Kind kind, std::chrono::milliseconds within) {
        relay_->ask({kind, within, received_, sent_});
    }
    RelayAnswer wait() {
        for (;;) {
            pollfd watched{relay_->ready(), POLLIN, 0};
            (void)::poll(&watched, 1, 1'000);
            if (auto answer = relay_->answer()) return std::move(*answer);
        }
    }

    // The next bytes; empty at the end, or where none come for a while.
    std::string read(std::chrono::milliseconds within = 10s) {
        pollfd watched{descriptor_, POLLIN, 0};
        if (::poll(&watched, 1, static_cast<int>(within.count())) <= 0) return {};
        std::string out(std::size_t{256} << 10, '\0');
        const ssize_t got = ::recv(descriptor_, out.data(), out.size(), MSG_DONTWAIT);
        out.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
        received_ += out.size();
        return out;
    }
    // Up to "\n", and not a byte of what comes after it.
    std::string line() {
        std::string out;
        char byte = 0;
        while (!out.ends_with('\n')) {
            pollfd watched{descriptor_, POLLIN, 0};
            if (::poll(&watched, 1, 10'000) <= 0 || ::recv(descriptor_, &byte, 1, 0) <= 0) break;
            out += byte;
            ++received_;
        }
        return out;
    }
    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t put = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (put <= 0) {
                pollfd watched{descriptor_, POLLOUT, 0};
                if (::poll(&watched, 1, 10'000) <= 0 || (watched.revents & POLLHUP) != 0) return;
                continue;
            }
            bytes.remove_prefix(static_cast<std::size_t>(put));
            sent_ += static_cast<std::uint64_t>(put);
        }
    }
    void let_go() {
        if (descriptor_ >= 0) ::close(descriptor_);
        descriptor_ = -1;
        received_ = sent_ = 0;
    }

    [[nodiscard]] Relay& relay() { return *relay_; }

  private:
    std::unique_ptr<Relay> relay_;
    int descriptor_ = -1;
    std::uint64_t received_ = 0, sent_ = 0;
};

}  // namespace rekindle::connection

// Patience: how long something may take, and whether anybody still wants it.
#pragma once

#include <poll.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <string>

#include <rekindle/ext/connection.h>
#include <rekindle/result.hpp>

#include "host/connection/limits.hpp"

namespace rekindle::connection {

// A failure of a connection: its code is a status of ext/connection.h.
[[nodiscard]] inline Error failure(rk_status status, std::string message) {
    return {static_cast<Code>(status), std::move(message)};
}

class Patience {
  public:
    using Clock = std::chrono::steady_clock;

    Patience(std::chrono::milliseconds within, const std::atomic<bool>& stop, int wake)
        : Patience(Clock::now() + within, stop, wake) {}

    // The same, but not longer than `share`.
    [[nodiscard]] Patience at_most(std::chrono::milliseconds share) const {
        return {std::min(until_, Clock::now() + share), *stop_, wake_};
    }

    [[nodiscard]] std::chrono::milliseconds left() const {
        const auto now = Clock::now();
        using std::chrono::milliseconds;
        return now >= until_ ? milliseconds{0} : std::chrono::ceil<milliseconds>(until_ - now);
    }
    [[nodiscard]] bool stopped() const { return stop_->load(std::memory_order_relaxed); }

    // Waits until the descriptor is ready; `what` goes on "… in time".
    [[nodiscard]] Result<void> wait(int descriptor, short events, const std::string& what) const {
        for (;;) {
            if (stopped()) return failure(RK_CONN_STOPPED, "the import was stopped");
            const auto now_left = left();
            if (now_left.count() == 0) return failure(RK_CONN_TIMED_OUT, what + " in time");
            pollfd watched[] = {{descriptor, events, 0}, {wake_, POLLIN, 0}};
            const auto slice = std::min(now_left, longest_wait);
            if (::poll(watched, 2, static_cast<int>(slice.count())) > 0 && watched[0].revents != 0)
                return {};
        }
    }

  private:
    Patience(Clock::time_point until, const std::atomic<bool>& stop, int wake)
        : until_(until), stop_(&stop), wake_(wake) {}

    Clock::time_point until_;
    const std::atomic<bool>* stop_;
    int wake_;  // becomes readable when `stop` is set
};

}  // namespace rekindle::connection

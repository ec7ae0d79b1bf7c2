// SharedLog: one log that several imports of this process write to, in turns, and that other
// processes get to write to in between.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>

#include <rekindle/result.hpp>

#include "host/log/log.hpp"

namespace rekindle::imports {

class SharedLog {
  public:
    // `stop` ends the waiting for another process.
    SharedLog(std::filesystem::path store, const std::atomic<bool>* stop);
    SharedLog(const SharedLog&) = delete;
    SharedLog& operator=(const SharedLog&) = delete;

    // The log, for whoever holds this and nobody else.
    class Turn {
      public:
        [[nodiscard]] log::Log& log() const { return *shared_->log_; }
        // Another number: whatever the log gave before is void, such as numbers of identities.
        [[nodiscard]] std::uint64_t epoch() const { return shared_->epoch_; }
        // After a roll-back or an error.
        void begin_epoch() const { ++shared_->epoch_; }

      private:
        friend class SharedLog;
        Turn(SharedLog& shared, std::unique_lock<std::mutex> lock)
            : shared_(&shared), lock_(std::move(lock)) {}
        SharedLog* shared_;
        std::unique_lock<std::mutex> lock_;
    };

    // Waits for the others, and where another process writes to the log, for that; opens it.
    [[nodiscard]] Result<Turn> turn();

    // Closes a log that nobody has written to for so long.
    void close_if_unused_for(std::chrono::milliseconds time);
    // Whether somebody waits for another process.
    [[nodiscard]] bool waits() const { return waits_; }

  private:
    using Clock = std::chrono::steady_clock;

    Result<void> open();

    const std::filesystem::path store_;
    const std::atomic<bool>* stop_;
    std::atomic<bool> waits_ = false;

    std::mutex mutex_;  // over these
    std::optional<log::Log> log_ = {};
    std::uint64_t epoch_ = 0;
    Clock::time_point used_ = {};
};

}  // namespace rekindle::imports

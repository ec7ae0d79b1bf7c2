// AccountRun: one account, from its lock to its end; with `watch` run after run until it is told to
// stop. In a thread of its own.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>

#include "host/import/shared_log.hpp"
#include "host/sync/sync.hpp"

namespace rekindle::sync {

// What the runs of several accounts share.
struct Shared {
    const Options& options;
    const accounts::Accounts& accounts;
    imports::SharedLog& log;
    std::mutex& mutex;  // over telling, asking and showing progress
    std::condition_variable& ended;
};

class AccountRun {
  public:
    AccountRun(const Shared& shared, const accounts::Account& account);

    void run();

    [[nodiscard]] bool is_over() const { return over_; }
    [[nodiscard]] Synced& synced() { return synced_; }
    // A run that lasts too long is ended, and so is one in which the computer slept or its clock
    // was set: no connection outlives the one, and the importer's idea of today not the other. The
    // next one begins by itself.
    void look_at_the_clock();

  private:
    using Clock = std::chrono::steady_clock;

    Result<void> begin();
    [[nodiscard]] std::int64_t wall_ms() const;
    // How far the time of day is ahead of the clock that never jumps.
    [[nodiscard]] std::int64_t ahead_ms() const;
    void fail(const Error& error);
    void read();
    Result<imports::Outcome> read_once();
    Result<imports::Settings> settings(const worker::ImporterDescription& importer);
    Result<Secret> secret();
    void committed(const imports::Outcome& now);
    void show(const imports::Progress& now, const Relay& relay);
    void add_up(const imports::Outcome& one);
    [[nodiscard]] bool goes_on(Failure failure, bool moved);
    void wait(std::chrono::milliseconds time) const;
    void keep_record(bool ended);
    void tell(Event event) const;
    [[nodiscard]] bool stopped() const { return *shared_.options.stop; }

    Shared shared_;
    Synced synced_;
    std::optional<accounts::AccountLock> lock_ = {};
    Reader reader_ = {};
    accounts::Record record_ = {};
    std::chrono::milliseconds pause_{0};
    bool renewed_ = false;  // the token, since a login last worked
    bool troubled_ = false;
    std::uint64_t told_added_ = 0, told_same_ = 0;  // of the run that goes on
    Clock::time_point recorded_ = {};

    std::atomic<bool> end_run_ = false, over_ = false;
    std::atomic<Clock::time_point::rep> run_began_ = 0;  // 0: none goes on
    std::atomic<std::int64_t> began_ahead_ms_ = 0;
};

}  // namespace rekindle::sync

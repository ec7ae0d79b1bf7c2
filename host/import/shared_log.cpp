#include "host/import/shared_log.hpp"

#include <thread>
#include <utility>

namespace rekindle::imports {
namespace {

using namespace std::chrono_literals;

constexpr auto between_tries = 100ms;

}  // namespace

SharedLog::SharedLog(std::filesystem::path store, const std::atomic<bool>* stop)
    : store_(std::move(store)), stop_(stop) {}

Result<SharedLog::Turn> SharedLog::turn() {
    std::unique_lock lock(mutex_);
    if (const auto opened = open(); !opened) return opened.error();
    used_ = Clock::now();
    return Turn{*this, std::move(lock)};
}

Result<void> SharedLog::open() {
    if (log_) return log_->reopen();
    for (;;) {
        auto opened = log::Log::open(store_, log::Access::write);
        if (opened) {
            log_.emplace(std::move(*opened));
            ++epoch_;
            waits_ = false;
            return {};
        }
        if (opened.error().code != Code::locked || (stop_ && *stop_)) {
            waits_ = false;
            return opened.error();
        }
        waits_ = true;
        std::this_thread::sleep_for(between_tries);
    }
}

void SharedLog::close_if_unused_for(std::chrono::milliseconds time) {
    const std::unique_lock lock(mutex_, std::try_to_lock);
    if (!lock || !log_ || Clock::now() - used_ < time) return;
    log_.reset();
}

}  // namespace rekindle::imports

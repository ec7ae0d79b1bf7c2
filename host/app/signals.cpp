#include "host/app/signals.hpp"

#include <unistd.h>

#include <csignal>

namespace rekindle::app {
namespace {

std::atomic<bool> stop{false};
std::atomic<int> which{0};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

void on_signal(int number) {
    if (stop.exchange(true)) _exit(128 + number);
    which = number;
}

}  // namespace

void catch_signals() {
    struct sigaction action {};
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART;
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaction(number, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

const std::atomic<bool>& stop_flag() {
    return stop;
}

int caught_signal() {
    return which;
}

}  // namespace rekindle::app

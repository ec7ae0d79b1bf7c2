#include "host/watch/hints.hpp"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <thread>

#include "host/watch/limits.hpp"

namespace rekindle::watch {
namespace {

// Not IN_MODIFY: a file that grows would wake us a thousand times a second, and is looked at
// anyway.
constexpr std::uint32_t interesting = IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM |
                                      IN_DELETE_SELF | IN_MOVE_SELF | IN_ATTRIB | IN_ONLYDIR;

}  // namespace

Hints::Hints() : descriptor_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {}

Hints::~Hints() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

bool Hints::listen(const std::vector<std::filesystem::path>& folders) {
    if (descriptor_ < 0) return false;
    bool all = true;
    for (const auto& folder : folders)
        all = ::inotify_add_watch(descriptor_, folder.c_str(), interesting) >= 0 && all;
    return all;
}

bool Hints::drain() const {
    alignas(inotify_event) std::array<char, 65'536> events;
    bool any = false;
    while (::read(descriptor_, events.data(), events.size()) > 0) any = true;
    return any;
}

void Hints::wait(std::chrono::milliseconds longest, const std::atomic<bool>& stop) {
    const auto end = std::chrono::steady_clock::now() + longest;
    while (!stop) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        if (left.count() <= 0) return;
        const auto slice = std::min(left, limits::stop_latency);
        if (descriptor_ < 0) {
            std::this_thread::sleep_for(slice);
            continue;
        }
        pollfd one{.fd = descriptor_, .events = POLLIN, .revents = 0};
        if (::poll(&one, 1, static_cast<int>(slice.count())) <= 0) continue;
        // The swarm: a copy of a folder is a thousand events.
        std::this_thread::sleep_for(std::min(left, limits::after_hint));
        if (drain()) return;
    }
}

}  // namespace rekindle::watch

#include "host/log/lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace rekindle::log {
namespace {

// The process id that the holder wrote; empty where it did not get so far.
std::string holder(int descriptor) {
    std::array<char, 16> text{};
    const ssize_t got = pread(descriptor, text.data(), text.size(), 0);
    std::string out;
    for (ssize_t i = 0; i < got && text.at(static_cast<std::size_t>(i)) >= '0' &&
                        text.at(static_cast<std::size_t>(i)) <= '9';
         ++i)
        out += text.at(static_cast<std::size_t>(i));
    return out;
}

}  // namespace

Result<Lock> Lock::take(const std::filesystem::path& file) {
    const int descriptor =
        ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return Error{Code::store, "the lock " + file.string() + " cannot be made (" +
                                      std::strerror(errno) + ")"};
    Lock out{descriptor};
    if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        const std::string process = holder(descriptor);
        return Error{Code::locked, "another Rekindle" +
                                       (process.empty() ? "" : " (process " + process + ")") +
                                       " is writing this log; try again when it has ended"};
    }
    // Only for the message above: the lock is flock's, so that a failure here changes nothing.
    const std::string process = std::to_string(getpid()) + "\n";
    if (ftruncate(descriptor, 0) == 0)
        if (pwrite(descriptor, process.data(), process.size(), 0) < 0) errno = 0;
    return out;
}

Lock::Lock(Lock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

Lock& Lock::operator=(Lock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

Lock::~Lock() {
    if (descriptor_ >= 0) close(descriptor_);
}

}  // namespace rekindle::log

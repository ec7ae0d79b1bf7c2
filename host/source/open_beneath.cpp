#include "host/source/open_beneath.hpp"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>

namespace rekindle::source {
namespace {

int flags(Wanted wanted) {
    const int always = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;
    return wanted == Wanted::folder ? always | O_DIRECTORY : always;
}

int openat2_beneath(int folder, const char* path, Wanted wanted) {
    open_how how{};
    how.flags = static_cast<std::uint64_t>(flags(wanted));
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    return static_cast<int>(::syscall(SYS_openat2, folder, path, &how, sizeof how));
}

}  // namespace

int open_by_component(int folder, const std::string& path, Wanted wanted) {
    int at = folder;
    std::size_t begin = 0;
    for (;;) {
        const std::size_t slash = path.find('/', begin);
        const std::string part = path.substr(begin, slash - begin);
        const bool last = slash == path.npos;
        int next = -1;
        if (part.empty() || part == "..")
            errno = EXDEV;
        else
            next = ::openat(at, part.c_str(), flags(last ? wanted : Wanted::folder));
        const int error = errno;
        if (at != folder) ::close(at);
        errno = error;
        if (next < 0 || last) return next;
        at = next;
        begin = slash + 1;
    }
}

int open_beneath(int folder, const std::string& path, Wanted wanted) {
    static std::atomic<bool> missing{false};
    if (!missing.load(std::memory_order_relaxed)) {
        const int opened = openat2_beneath(folder, path.c_str(), wanted);
        // EPERM too: some containers forbid system calls they do not know.
        if (opened >= 0 || (errno != ENOSYS && errno != EPERM)) return opened;
        missing = errno == ENOSYS;
    }
    return open_by_component(folder, path, wanted);
}

}  // namespace rekindle::source

#include "host/app/standard_input.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace rekindle::app {
namespace {

constexpr int look_every_ms = 200;  // at the stop flag
constexpr std::size_t piece = std::size_t{1} << 20;

// In the folder, which has room for what is imported; in memory where that cannot be.
int nameless_file(const std::filesystem::path& folder) {
    const int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    return file >= 0 ? file : ::memfd_create("rekindle-input", MFD_CLOEXEC);
}

Error failed(const char* what) {
    return Error{Code::source, std::string{what} + ": " + std::strerror(errno)};
}

bool write_all(int file, const char* bytes, std::size_t count) {
    while (count > 0) {
        const ssize_t done = ::write(file, bytes, count);
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) return false;
        bytes += done;
        count -= static_cast<std::size_t>(done);
    }
    return true;
}

Result<void> copy(int to, const std::atomic<bool>& stop) {
    std::vector<char> bytes(piece);
    for (;;) {
        if (stop) return Error{Code::interrupted, "interrupted while standard input was read"};
        pollfd watched{STDIN_FILENO, POLLIN, 0};
        if (::poll(&watched, 1, look_every_ms) <= 0) continue;
        const ssize_t got = ::read(STDIN_FILENO, bytes.data(), bytes.size());
        if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (got < 0) return failed("standard input cannot be read");
        if (got == 0) return {};
        if (!write_all(to, bytes.data(), static_cast<std::size_t>(got)))
            return failed("there is no room for what came on standard input");
    }
}

}  // namespace

Result<SpooledInput> SpooledInput::read(const std::filesystem::path& folder,
                                        const std::atomic<bool>& stop) {
    if (::isatty(STDIN_FILENO) != 0)
        return Error{
            Code::usage,
            "\"-\" reads standard input, which is a terminal here; pipe something into it"};
    SpooledInput out(nameless_file(folder));
    if (out.file_ < 0) return failed("there is no room for what comes on standard input");
    if (const auto copied = copy(out.file_, stop); !copied) return copied.error();
    return out;
}

SpooledInput::SpooledInput(SpooledInput&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

SpooledInput& SpooledInput::operator=(SpooledInput&& other) noexcept {
    std::swap(file_, other.file_);
    return *this;
}

SpooledInput::~SpooledInput() {
    if (file_ >= 0) ::close(file_);
}

std::filesystem::path SpooledInput::path() const {
    return "/proc/self/fd/" + std::to_string(file_);
}

}  // namespace rekindle::app

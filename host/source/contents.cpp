#include "host/source/contents.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace rekindle::source {
namespace {

Error failed() {
    return {Code::internal,
            "no memory for what is in the archive: " + std::string{std::strerror(errno)}};
}

}  // namespace

Result<Contents> Contents::create() {
    const int descriptor = ::memfd_create("contents", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (descriptor < 0) return failed();
    return Contents{descriptor};
}

Contents::Contents(Contents&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), length_(std::exchange(other.length_, 0)) {}

Contents& Contents::operator=(Contents&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(length_, other.length_);
    return *this;
}

Contents::~Contents() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> Contents::append(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return failed();
        bytes.remove_prefix(static_cast<std::size_t>(written));
        length_ += static_cast<std::uint64_t>(written);
    }
    return {};
}

Result<void> Contents::seal() {
    constexpr int all = F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;
    if (::fcntl(descriptor_, F_ADD_SEALS, all) != 0) return failed();
    return {};
}

Result<int> Contents::open() const {
    const int descriptor = ::fcntl(descriptor_, F_DUPFD_CLOEXEC, 0);
    if (descriptor < 0) return failed();
    return descriptor;
}

}  // namespace rekindle::source

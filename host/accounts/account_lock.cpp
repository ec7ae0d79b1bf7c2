#include "host/accounts/account_lock.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

#include <rekindle/text.hpp>

#include "host/base/printable.hpp"

namespace rekindle::accounts {
namespace {

// Held by the open file, so that two runs in one process see each other too.
struct flock whole_file(short type) {
    struct flock out {};
    out.l_type = type;
    out.l_whence = SEEK_SET;
    return out;
}

std::optional<int> written_process(int descriptor) {
    std::array<char, 16> text{};
    const ssize_t got = ::pread(descriptor, text.data(), text.size(), 0);
    std::string_view line{text.data(), got > 0 ? static_cast<std::size_t>(got) : 0};
    line = line.substr(0, line.find('\n'));
    int out = 0;
    if (!parse_number(line, out)) return std::nullopt;
    return out;
}

}  // namespace

Result<AccountLock> AccountLock::take(const std::filesystem::path& file,
                                      const std::string& account) {
    const int opened = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (opened < 0)
        return Error{Code::store,
                     printable(file.string()) + " cannot be made (" + std::strerror(errno) + ")"};
    AccountLock out{opened};
    struct flock lock = whole_file(F_WRLCK);
    if (::fcntl(opened, F_OFD_SETLK, &lock) != 0) {
        const auto process = written_process(opened);
        return Error{Code::locked,
                     "another Rekindle" +
                         (process ? " (process " + std::to_string(*process) + ")" : std::string{}) +
                         " reads the account " + printable(account) + " already"};
    }
    // For the message above alone: a failure to write it changes nothing.
    const std::string process = std::to_string(::getpid()) + "\n";
    if (::ftruncate(opened, 0) == 0)
        if (::pwrite(opened, process.data(), process.size(), 0) < 0) errno = 0;
    return out;
}

AccountLock::AccountLock(AccountLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

AccountLock& AccountLock::operator=(AccountLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

AccountLock::~AccountLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::optional<int> holder(const std::filesystem::path& file) {
    const int opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (opened < 0) return std::nullopt;
    struct flock lock = whole_file(F_RDLCK);
    const bool held = ::fcntl(opened, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    const auto process = held ? written_process(opened) : std::nullopt;
    ::close(opened);
    return held ? std::optional{process.value_or(0)} : std::nullopt;
}

}  // namespace rekindle::accounts

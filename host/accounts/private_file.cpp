#include "host/accounts/private_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "host/accounts/limits.hpp"
#include "host/base/printable.hpp"

namespace rekindle::accounts {
namespace {

namespace fs = std::filesystem;

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    [[nodiscard]] int number() const { return number_; }

  private:
    int number_;
};

Error failed(const fs::path& file, const char* what, int why) {
    return {why == ENOENT ? Code::not_found : Code::store,
            printable(file.string()) + " cannot be " + what + " (" + std::strerror(why) + ")"};
}

Result<void> write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t put = ::write(descriptor, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return Error{Code::store, std::strerror(errno)};
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return {};
}

Result<void> make_folder(const fs::path& folder) {
    std::error_code error;
    if (fs::is_directory(folder, error)) return {};
    fs::create_directories(folder.parent_path(), error);
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST)
        return failed(folder, "made", errno);
    return {};
}

}  // namespace

Result<std::string> read_file(const fs::path& file) {
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (opened.number() < 0) return failed(file, "read", errno);
    struct stat status {};
    if (::fstat(opened.number(), &status) != 0 || !S_ISREG(status.st_mode))
        return failed(file, "read", EINVAL);
    std::string out(std::min(static_cast<std::size_t>(status.st_size), longest_file), '\0');
    std::size_t size = 0;
    while (size < out.size()) {
        const ssize_t got = ::read(opened.number(), out.data() + size, out.size() - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return failed(file, "read", errno);
        if (got == 0) break;
        size += static_cast<std::size_t>(got);
    }
    out.resize(size);
    return out;
}

Result<void> write_file(const fs::path& file, std::string_view bytes) {
    if (const auto made = make_folder(file.parent_path()); !made) return made;
    std::string name = file.string() + ".XXXXXX";
    const Descriptor opened(::mkostemp(name.data(), O_CLOEXEC));  // of mode 0600
    if (opened.number() < 0) return failed(file, "written", errno);
    const auto put = write_all(opened.number(), bytes);
    const bool good =
        put && ::fsync(opened.number()) == 0 && ::rename(name.c_str(), file.c_str()) == 0;
    if (good) return {};
    const int why = errno;
    ::unlink(name.c_str());
    return failed(file, "written", why);
}

Result<Secret> read_secret(int descriptor, std::string_view what) {
    std::string bytes(longest_secret, '\0');
    std::size_t size = 0;
    bool whole = false;
    while (!whole && size < bytes.size()) {
        const ssize_t got = ::read(descriptor, bytes.data() + size, bytes.size() - size);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        const std::string_view line{bytes.data() + size, static_cast<std::size_t>(got)};
        whole = line.find('\n') != line.npos;
        size += line.size();
    }
    const std::string_view read{bytes.data(), size};
    std::string line{read.substr(0, read.find_first_of("\r\n"))};
    wipe(bytes);
    if (size == longest_secret && !whole) {
        wipe(line);
        return Error{Code::usage, std::string{what} + " is longer than any password or token"};
    }
    if (line.empty()) return Error{Code::usage, std::string{what} + " is empty"};
    return Secret{std::move(line)};
}

Result<Secret> read_secret(const fs::path& file) {
    const std::string shown = "the file " + printable(file.string());
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
    struct stat status {};
    if (opened.number() < 0)
        return Error{errno == ENOENT ? Code::not_found : Code::usage,
                     shown + " cannot be read (" + std::strerror(errno) + ")"};
    if (::fstat(opened.number(), &status) != 0 || !S_ISREG(status.st_mode))
        return Error{Code::usage, shown + " is no regular file"};
    if (status.st_uid != ::geteuid() || (status.st_mode & 077U) != 0)
        return Error{Code::usage,
                     shown + " can be read by others; make it your own and run chmod 600 on it"};
    return read_secret(opened.number(), shown);
}

}  // namespace rekindle::accounts

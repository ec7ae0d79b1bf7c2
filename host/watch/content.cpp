#include "host/watch/content.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>

#include <rekindle/text.hpp>

#include "host/base/digest.hpp"
#include "host/source/open_beneath.hpp"
#include "host/watch/limits.hpp"

namespace rekindle::watch {
namespace {

std::string_view bytes_of(const Digest& digest) {
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

Error unreadable(const std::string& path, int error) {
    return {Code::source, to_utf8(path) + " cannot be read: " + std::strerror(error),
            Error::no_entry, 0, "file.unreadable"};
}

// Chunk after chunk, each together with the digest of all before it.
class Reading {
  public:
    explicit Reading(const std::atomic<bool>& stop) : stop_(&stop) {}

    void add(std::string_view part) { all_ = digest(bytes_of(all_), part); }

    Result<void> add_file(int root, const std::string& path) {
        const int opened = source::open_beneath(root, path, source::Wanted::file);
        if (opened < 0) return unreadable(path, errno);
        const auto done = read(opened, path);
        ::close(opened);
        return done;
    }

    [[nodiscard]] std::string text() const { return rekindle::text(all_); }

  private:
    Result<void> read(int opened, const std::string& path) {
        (void)::posix_fadvise(opened, 0, 0, POSIX_FADV_SEQUENTIAL);
        for (;;) {
            if (*stop_) return Error{Code::interrupted, "interrupted"};
            const auto got = fill(opened);
            if (!got) return unreadable(path, errno);
            if (*got == 0) return {};
            add({buffer_.data(), *got});
            if (*got < buffer_.size()) return {};
        }
    }

    // A whole chunk where there is one, so that the digest does not depend on how reads come.
    std::optional<std::size_t> fill(int opened) {
        std::size_t filled = 0;
        while (filled < buffer_.size()) {
            const ssize_t got = ::read(opened, buffer_.data() + filled, buffer_.size() - filled);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) return std::nullopt;
            if (got == 0) break;
            filled += static_cast<std::size_t>(got);
        }
        return filled;
    }

    const std::atomic<bool>* stop_;
    Digest all_ = {};
    std::string buffer_ = std::string(limits::chunk, '\0');
};

}  // namespace

Result<std::string> content_digest(int root, const Unit& unit, const std::atomic<bool>& stop) {
    Reading reading(stop);
    if (!unit.folder) {
        reading.add("file");
        if (const auto done = reading.add_file(root, unit.path); !done) return done.error();
        return reading.text();
    }
    reading.add("folder");
    for (const std::string& path : unit.files) {
        reading.add(std::string_view{path}.substr(unit.path.size()));
        if (const auto done = reading.add_file(root, path); !done) return done.error();
    }
    return reading.text();
}

}  // namespace rekindle::watch

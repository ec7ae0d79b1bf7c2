#include "host/watch/scan.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

#include "host/source/folder.hpp"
#include "host/source/open_beneath.hpp"
#include "host/watch/limits.hpp"

namespace rekindle::watch {
namespace {

// File systems of this machine alone, whose changes inotify sees: ext, xfs, btrfs, f2fs, tmpfs,
// overlay, zfs, vfat, exfat, ntfs3, bcachefs, ramfs.
constexpr std::array<std::uint32_t, 12> local_systems{
    0xEF53,     0x58465342, 0x9123683E, 0xF2F52010, 0x01021994, 0x794C7630,
    0x2FC12FC1, 0x4D44,     0x2011BAB0, 0x7366746E, 0xCA451A4E, 0x858458F6};

bool is_local(int descriptor) {
    struct statfs about {};
    if (::fstatfs(descriptor, &about) != 0) return false;
    return std::find(local_systems.begin(), local_systems.end(),
                     static_cast<std::uint32_t>(about.f_type)) != local_systems.end();
}

Stamp stamp_from(const struct stat& status) {
    const auto ns = [](const timespec& time) {
        return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
    };
    return {status.st_ino, static_cast<std::uint64_t>(status.st_size), ns(status.st_mtim),
            ns(status.st_ctim)};
}

std::string kind_words(mode_t mode) {
    switch (mode & S_IFMT) {
        case S_IFLNK:
            return "a symbolic link, which is not followed";
        case S_IFIFO:
            return "a pipe, which is not opened";
        case S_IFSOCK:
            return "a socket, which is not opened";
        default:
            return "a device, which is not opened";
    }
}

struct Close {
    void operator()(DIR* stream) const { ::closedir(stream); }
};

class Walk {
  public:
    explicit Walk(int root) : root_(root) {}

    Scan all() {
        folder("", 0);
        return std::move(out_);
    }

  private:
    void trouble(const std::string& path, int error) {
        const std::string why = std::string{"the folder cannot be read: "} + std::strerror(error);
        // Without rights it stays so; anything else may be over in a moment.
        if (error != EACCES) out_.reach = Scan::Reach::partly;
        if (path.empty()) {
            out_.reach = Scan::Reach::none;
            out_.why = why;
        } else if (error != ENOENT) {
            out_.found.push_back({path, Found::Kind::unusable, {}, why});
        }
    }

    void folder(const std::string& path, unsigned depth) {
        const int opened =
            source::open_beneath(root_, path.empty() ? "." : path, source::Wanted::folder);
        if (opened < 0) return trouble(path, errno);
        const std::unique_ptr<DIR, Close> stream{::fdopendir(opened)};
        if (!stream) {
            ::close(opened);
            return trouble(path, ENOMEM);
        }
        std::vector<std::string> names;
        errno = 0;
        while (const dirent* entry = ::readdir(stream.get())) {
            const std::string_view name = entry->d_name;
            if (name != "." && name != "..") names.emplace_back(name);
        }
        if (errno != 0) trouble(path, errno);
        std::sort(names.begin(), names.end(), source::natural_less);
        const std::string before = path.empty() ? path : path + '/';
        for (const std::string& name : names)
            take(::dirfd(stream.get()), name, std::string{before}.append(name), depth);
    }

    void take(int parent, const std::string& name, const std::string& path, unsigned depth) {
        struct stat status {};
        if (::fstatat(parent, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
            if (errno != ENOENT) out_.reach = Scan::Reach::partly;
            return;
        }
        if (S_ISREG(status.st_mode)) {
            out_.found.push_back({path, Found::Kind::file, stamp_from(status), {}});
        } else if (!S_ISDIR(status.st_mode)) {
            out_.found.push_back({path, Found::Kind::unusable, {}, kind_words(status.st_mode)});
        } else if (depth + 1 > limits::deepest_folder || path.size() > limits::longest_path) {
            out_.found.push_back(
                {path, Found::Kind::unusable, {}, "folders are nested too deeply"});
        } else {
            out_.found.push_back({path, Found::Kind::folder, stamp_from(status), {}});
            folder(path, depth + 1);
        }
    }

    int root_;
    Scan out_;
};

}  // namespace

Scan scan(const std::filesystem::path& folder) {
    const int root = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (root < 0) {
        const std::string why =
            errno == ENOENT ? "the folder is not there"
                            : std::string{"the folder cannot be read: "} + std::strerror(errno);
        return {.reach = Scan::Reach::none, .why = why};
    }
    Scan out = Walk{root}.all();
    out.on_network = !is_local(root);
    ::close(root);
    return out;
}

bool stamp_of(int descriptor, Stamp& out) {
    struct stat status {};
    if (::fstat(descriptor, &status) != 0) return false;
    out = stamp_from(status);
    return true;
}

std::string text(const Stamp& stamp) {
    return "file 1 " + std::to_string(stamp.inode) + ' ' + std::to_string(stamp.size) + ' ' +
           std::to_string(stamp.mtime_ns) + ' ' + std::to_string(stamp.ctime_ns);
}

}  // namespace rekindle::watch

#include "host/source/folder.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <limits>
#include <memory>

#include <rekindle/text.hpp>

#include "host/source/archive_kind.hpp"
#include "host/source/open_beneath.hpp"

namespace rekindle::source {
namespace {

std::size_t digits_at(std::string_view text, std::size_t from) {
    std::size_t end = from;
    while (end < text.size() && is_digit(text[end])) ++end;
    return end - from;
}

// Below 0, 0 or above 0 as the number at the front of `a` is less, equal or more than that of `b`.
int compare_numbers(std::string_view a, std::string_view b) {
    a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
    b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
    if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
    return a.compare(b);
}

bool begins_as_archive(int root, const std::string& path) {
    const int opened = open_beneath(root, path, Wanted::file);
    if (opened < 0) return false;
    std::array<char, archive_magic_bytes> head;
    const ssize_t got = ::pread(opened, head.data(), head.size(), 0);
    ::close(opened);
    return got > 0 &&
           archive_kind({head.data(), static_cast<std::size_t>(got)}) != ArchiveKind::none;
}

class Walk {
  public:
    explicit Walk(int root) : root_(root) {}

    Result<Listing> all() {
        out_.folders.emplace_back();
        pending_.push_back({0, 0});
        while (!pending_.empty()) {
            const Pending next = pending_.back();
            pending_.pop_back();
            if (auto done = folder(next); !done) return done.error();
        }
        return std::move(out_);
    }

    Result<Listing> chosen(const std::vector<std::string>& files) {
        for (const std::string& path : files) {
            const std::size_t slash = path.rfind('/');
            const std::size_t name = slash == std::string::npos ? 0 : slash + 1;
            const std::string folder = path.substr(0, name == 0 ? 0 : slash);
            if (out_.folders.empty() || out_.folders.back() != folder)
                out_.folders.push_back(folder);
            struct stat status {};
            if (::fstatat(root_, path.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
                refuse("file.unreadable", path, std::strerror(errno));
                continue;
            }
            const Pending where{static_cast<std::uint32_t>(out_.folders.size() - 1), 0};
            const auto type = static_cast<unsigned char>(IFTODT(status.st_mode));
            if (type != DT_REG) {
                refuse("file.not-regular", path, kind_of(type));
                continue;
            }
            if (auto added = add(where.folder, path, path.size() - name); !added)
                return added.error();
        }
        return std::move(out_);
    }

  private:
    struct Pending {
        std::uint32_t folder;
        unsigned depth;
    };
    struct Item {
        std::string name;
        unsigned char type;
    };

    void refuse(std::string code, const std::string& path, std::string why) {
        out_.refusals.push_back({std::move(code), path, std::move(why)});
    }

    std::string below(std::uint32_t folder, const std::string& name) const {
        const std::string& parent = out_.folders[folder];
        return parent.empty() ? name : parent + '/' + name;
    }

    Result<void> folder(const Pending& where) {
        const std::string path = out_.folders[where.folder];
        const int opened = open_beneath(root_, path.empty() ? "." : path, Wanted::folder);
        if (opened < 0) {
            refuse("file.unreadable", path,
                   std::string{"the folder cannot be read: "} + std::strerror(errno));
            return {};
        }
        std::vector<Item> items = read(opened, path);
        std::sort(items.begin(), items.end(),
                  [](const Item& a, const Item& b) { return natural_less(a.name, b.name); });
        if (is_store(items)) std::erase_if(items, is_of_store);
        const std::size_t first = pending_.size();
        for (const Item& item : items)
            if (auto taken = take(where, item); !taken) return taken.error();
        std::reverse(pending_.begin() + static_cast<std::ptrdiff_t>(first), pending_.end());
        return {};
    }

    std::vector<Item> read(int opened, const std::string& path) {
        std::vector<Item> items;
        const std::unique_ptr<DIR, int (*)(DIR*)> stream{::fdopendir(opened), ::closedir};
        if (!stream) {
            ::close(opened);
            refuse("file.unreadable", path, "the folder cannot be read");
            return items;
        }
        errno = 0;
        while (const dirent* entry = ::readdir(stream.get())) {
            const std::string_view name = entry->d_name;
            if (name == "." || name == "..") continue;
            unsigned char type = entry->d_type;
            if (type == DT_UNKNOWN) type = type_of(opened, entry->d_name);
            items.push_back({std::string{name}, type});
            errno = 0;
        }
        if (errno != 0) refuse("file.unreadable", path, "the folder could not be read to its end");
        return items;
    }

    static bool is_store(const std::vector<Item>& items) {
        const auto has = [&](std::string_view name) {
            return std::any_of(items.begin(), items.end(),
                               [&](const Item& item) { return item.name == name; });
        };
        return has(store_file) && has(store_lock);
    }
    static bool is_of_store(const Item& item) {
        return item.type == DT_REG &&
               (item.name.starts_with(store_file) || item.name == store_lock);
    }

    static unsigned char type_of(int folder, const char* name) {
        struct stat status {};
        if (::fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0) return DT_UNKNOWN;
        return static_cast<unsigned char>(IFTODT(status.st_mode));
    }

    Result<void> take(const Pending& where, const Item& item) {
        const std::string path = below(where.folder, item.name);
        if (path.size() > longest_path) {
            refuse("file.unreadable", path.substr(0, 256), "its path is longer than 4,096 bytes");
        } else if (item.type == DT_DIR) {
            if (where.depth + 1 > deepest_folder) {
                refuse("file.unreadable", path, "folders are nested deeper than 64");
                return {};
            }
            pending_.push_back({static_cast<std::uint32_t>(out_.folders.size()), where.depth + 1});
            out_.folders.push_back(path);
        } else if (item.type != DT_REG) {
            refuse("file.not-regular", path, kind_of(item.type));
        } else if (is_archive_name(item.name) && begins_as_archive(root_, path)) {
            out_.archives.push_back(path);
        } else {
            return add(where.folder, path, item.name.size());
        }
        return {};
    }

    static std::string kind_of(unsigned char type) {
        switch (type) {
            case DT_LNK:
                return "a symbolic link, which is not followed";
            case DT_FIFO:
                return "a pipe";
            case DT_SOCK:
                return "a socket";
            case DT_BLK:
            case DT_CHR:
                return "a device";
            default:
                return "not a regular file";
        }
    }

    Result<void> add(std::uint32_t folder, const std::string& path, std::size_t name_size) {
        constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max();
        if (out_.paths.size() + path.size() + 1 > most)
            return Error{Code::limit, "the folder holds too many files; import parts of it"};
        out_.files.push_back({folder, static_cast<std::uint32_t>(out_.paths.size()),
                              static_cast<std::uint32_t>(path.size() - name_size),
                              static_cast<std::uint32_t>(path.size())});
        out_.paths += path;
        out_.paths += '\0';
        return {};
    }

    int root_;
    Listing out_;
    std::vector<Pending> pending_;
};

}  // namespace

bool natural_less(std::string_view a, std::string_view b) {
    std::size_t i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        const std::size_t m = digits_at(a, i), n = digits_at(b, j);
        if (m > 0 && n > 0) {
            const int order = compare_numbers(a.substr(i, m), b.substr(j, n));
            if (order != 0) return order < 0;
            i += m;
            j += n;
            continue;
        }
        if (a[i] != b[j])
            return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
        ++i;
        ++j;
    }
    if (i < a.size() || j < b.size()) return j < b.size();
    return a < b;  // equal but for leading zeros
}

Result<Listing> list(int root) {
    return Walk{root}.all();
}

Result<Listing> list_chosen(int root, const std::vector<std::string>& files) {
    return Walk{root}.chosen(files);
}

}  // namespace rekindle::source

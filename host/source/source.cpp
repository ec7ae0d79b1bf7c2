#include "host/source/source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include <rekindle/text.hpp>

#include "host/base/digest.hpp"
#include "host/source/archive_kind.hpp"
#include "host/source/folder.hpp"
#include "host/source/open_beneath.hpp"

namespace rekindle::source {
namespace {

constexpr std::size_t fingerprint_size = 4'096;

constexpr std::uint64_t not_measured = UINT64_MAX;

// Folders whose descriptor is kept open: entries come in the order of their folders.
constexpr std::size_t cached_folders = 4;

Error unreadable(const std::string& path, int error) {
    return {Code::source, path + " cannot be read: " + std::strerror(error), Error::no_entry, 0,
            "file.unreadable"};
}

Error not_regular(const std::string& path) {
    return {Code::source, path + " is not a regular file, so it is not opened", Error::no_entry, 0,
            "file.not-regular"};
}

Result<std::string> digest_at(int file, std::uint64_t offset, std::size_t count) {
    std::array<char, fingerprint_size> bytes{};
    std::size_t filled = 0;
    while (filled < count) {
        const ssize_t got = ::pread(file, bytes.data() + filled, count - filled,
                                    static_cast<off_t>(offset + filled));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return Error{Code::source, std::strerror(errno)};
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
    }
    return text(digest({bytes.data(), filled}));
}

Result<std::string> digest_before(int file, std::uint64_t size) {
    const std::size_t count = std::min<std::uint64_t>(size, fingerprint_size);
    return digest_at(file, size - count, count);
}

}  // namespace

// Which folder of the listing a descriptor is open on.
struct CachedFolder {
    std::uint32_t folder = UINT32_MAX;
    int descriptor = -1;
};

struct Source::State {
    int root = -1;  // the folder, or the file
    bool folder = false;
    std::string shown;      // the path the user gave
    std::string file_name;  // of a single file, as text
    std::filesystem::path reopen;
    Listing listing = {};
    std::vector<std::string> text_paths = {};  // only of names that are not UTF-8
    std::vector<std::uint32_t> odd = {};       // whose they are, ascending
    mutable std::array<CachedFolder, cached_folders> cache = {};
    mutable std::size_t next_cached = 0;
    mutable std::optional<std::uint64_t> total = {};
    // Of the entries that were measured for the total: an importer that asks for all lengths then
    // costs no second look at each file.
    mutable std::vector<std::uint64_t> lengths = {};
    std::optional<Contents> contents = {};

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        for (const CachedFolder& cached : cache)
            if (cached.descriptor >= 0) ::close(cached.descriptor);
        if (root >= 0) ::close(root);
    }

    int parent(std::uint32_t folder_index) const {
        for (const CachedFolder& cached : cache)
            if (cached.folder == folder_index) return cached.descriptor;
        const std::string& path = listing.folders[folder_index];
        const int opened = open_beneath(root, path.empty() ? "." : path, Wanted::folder);
        if (opened < 0) return -1;
        CachedFolder& slot = cache[next_cached++ % cached_folders];
        if (slot.descriptor >= 0) ::close(slot.descriptor);
        slot = {folder_index, opened};
        return opened;
    }

    void take(Listing what) {
        listing = std::move(what);
        for (std::uint32_t i = 0; i < listing.files.size(); ++i) {
            const std::string_view name = listing.path(listing.files[i]);
            if (is_utf8(name)) continue;
            odd.push_back(i);
            text_paths.push_back(to_utf8(name));
        }
        for (Refusal& refusal : listing.refusals) refusal.path = to_utf8(refusal.path);
    }

    // The name of a file relative to the descriptor of its folder, or -1.
    struct Place {
        int folder = -1;
        const char* name = nullptr;
    };
    Place place(std::uint32_t entry) const {
        const Listing::File& file = listing.files[entry];
        return {parent(file.folder), listing.paths.data() + file.path + file.name};
    }

    std::string shown_path(std::uint32_t entry) const {
        return folder ? to_utf8(listing.path(listing.files[entry])) : shown;
    }
};

Source::Source(std::unique_ptr<State> state) : state_(std::move(state)) {}
Source::Source(Source&&) noexcept = default;
Source& Source::operator=(Source&&) noexcept = default;
Source::~Source() = default;

Result<Source> Source::open(const std::filesystem::path& path) {
    auto state = std::make_unique<State>();
    state->shown = to_utf8(path.string());
    state->reopen = path;
    state->file_name = to_utf8(path.filename().string());
    if (state->file_name == store_file &&
        ::access((path.parent_path() / store_lock).c_str(), F_OK) == 0)
        return Error{Code::unsupported,
                     state->shown +
                         " is a log of Rekindle itself; `rekindle export interactions` "
                         "writes what can be imported elsewhere",
                     Error::no_entry, 0, "file.unrecognised"};
    // The user may well point at a link: what counts is where it leads at this moment.
    state->root = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (state->root < 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return Error{Code::source, "there is no " + state->shown, Error::no_entry, 0,
                         "file.unreadable"};
        if (errno == ENXIO) return not_regular(state->shown);  // a socket
        return unreadable(state->shown, errno);
    }
    struct stat status {};
    if (::fstat(state->root, &status) != 0) return unreadable(state->shown, errno);
    state->folder = S_ISDIR(status.st_mode);
    if (!state->folder && !S_ISREG(status.st_mode)) return not_regular(state->shown);
    if (state->folder) {
        auto listing = list(state->root);
        if (!listing) return listing.error();
        state->take(std::move(*listing));
    }
    return Source{std::move(state)};
}

Result<Source> Source::open(const std::filesystem::path& folder,
                            const std::vector<std::string>& files) {
    auto state = std::make_unique<State>();
    state->shown = to_utf8(folder.string());
    state->reopen = folder;
    state->folder = true;
    state->root = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (state->root < 0) return unreadable(state->shown, errno);
    auto listing = list_chosen(state->root, files);
    if (!listing) return listing.error();
    state->take(std::move(*listing));
    return Source{std::move(state)};
}

std::uint32_t Source::entry_count() const {
    return state_->folder ? static_cast<std::uint32_t>(state_->listing.files.size()) : 1;
}

std::string_view Source::path(std::uint32_t entry) const {
    if (!state_->folder) return state_->file_name;
    const auto odd = std::lower_bound(state_->odd.begin(), state_->odd.end(), entry);
    if (odd != state_->odd.end() && *odd == entry)
        return state_->text_paths[static_cast<std::size_t>(odd - state_->odd.begin())];
    return state_->listing.path(state_->listing.files[entry]);
}

bool Source::is_folder() const {
    return state_->folder;
}

bool Source::is_archive() const {
    if (state_->folder) return false;
    std::array<char, archive_magic_bytes> head{};
    const ssize_t got = ::pread(state_->root, head.data(), head.size(), 0);
    return got > 0 &&
           archive_kind({head.data(), static_cast<std::size_t>(got)}) != ArchiveKind::none;
}

Result<Source::Opened> Source::open_entry(std::uint32_t entry) const {
    if (entry >= entry_count()) return Error{Code::source, "there is no such entry"};
    int opened = -1;
    if (state_->folder) {
        const State::Place place = state_->place(entry);
        if (place.folder >= 0) opened = open_beneath(place.folder, place.name, Wanted::file);
    } else {
        opened = ::fcntl(state_->root, F_DUPFD_CLOEXEC, 0);
    }
    if (opened < 0) {
        if (errno == ELOOP || errno == ENXIO) return not_regular(state_->shown_path(entry));
        return unreadable(state_->shown_path(entry), errno);
    }
    struct stat status {};
    if (::fstat(opened, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(opened);
        return not_regular(state_->shown_path(entry));
    }
    return Opened{opened, static_cast<std::uint64_t>(status.st_size)};
}

Result<std::uint64_t> Source::entry_length(std::uint32_t entry) const {
    if (entry >= entry_count()) return Error{Code::source, "there is no such entry"};
    if (entry < state_->lengths.size() && state_->lengths[entry] != not_measured)
        return state_->lengths[entry];
    struct stat status {};
    int outcome = -1;
    if (state_->folder) {
        const State::Place place = state_->place(entry);
        if (place.folder >= 0)
            outcome = ::fstatat(place.folder, place.name, &status, AT_SYMLINK_NOFOLLOW);
    } else {
        outcome = ::fstat(state_->root, &status);
    }
    if (outcome != 0) return unreadable(state_->shown_path(entry), errno);
    if (!S_ISREG(status.st_mode)) return not_regular(state_->shown_path(entry));
    return static_cast<std::uint64_t>(status.st_size);
}

const std::vector<std::string>& Source::archives() const {
    return state_->listing.archives;
}

const std::vector<Refusal>& Source::refusals() const {
    return state_->listing.refusals;
}

std::uint64_t Source::total_bytes() const {
    if (!state_->total) {
        std::uint64_t total = 0;
        std::vector<std::uint64_t> lengths(state_->folder ? entry_count() : 0, not_measured);
        for (std::uint32_t i = 0; i < entry_count(); ++i) {
            const auto length = entry_length(i);
            if (!length) continue;
            total += *length;
            if (state_->folder) lengths[i] = *length;
        }
        state_->lengths = std::move(lengths);
        state_->total = total;
    }
    return *state_->total;
}

Result<Source::Fingerprint> Source::fingerprint() const {
    Fingerprint out;
    if (state_->folder) return out;
    struct stat status {};
    if (::fstat(state_->root, &status) != 0) return unreadable(state_->shown, errno);
    out.is_file = true;
    out.device = status.st_dev;
    out.inode = status.st_ino;
    out.size = static_cast<std::uint64_t>(status.st_size);
    out.mtime_ns = std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
    auto head = digest_at(state_->root, 0, fingerprint_size);
    auto tail = digest_before(state_->root, out.size);
    if (!head || !tail) return unreadable(state_->shown, EIO);
    out.head = std::move(*head);
    out.tail = std::move(*tail);
    return out;
}

Result<std::string> Source::tail_digest(std::uint64_t size) const {
    if (state_->folder) return Error{Code::source, state_->shown + " is a folder"};
    auto digest = digest_before(state_->root, size);
    if (!digest) return unreadable(state_->shown, EIO);
    return digest;
}

const Contents* Source::contents() const {
    return state_->contents ? &*state_->contents : nullptr;
}

Result<void> Source::keep(Contents contents) {
    if (auto sealed = contents.seal(); !sealed) return sealed;
    state_->contents = std::move(contents);
    return {};
}

}  // namespace rekindle::source

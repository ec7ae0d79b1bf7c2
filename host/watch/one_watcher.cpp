// The file: a line each of process id, trouble, folder, path and state of what is read, number of
// files, and then one for each watch folder. Line ends and backslashes in paths stand as \n and \\.
#include "host/watch/one_watcher.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <sstream>
#include <utility>

#include <rekindle/text.hpp>

#include "host/watch/limits.hpp"

namespace rekindle::watch {
namespace {

constexpr const char* file_name = "watch";
constexpr std::size_t lines_before_folders = 6;

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n')
            out += "\\n";
        else if (c == '\\')
            out += "\\\\";
        else
            out += c;
    }
    return out;
}

std::string plain(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size())
            out += text[++i] == 'n' ? '\n' : text[i];
        else
            out += text[i];
    }
    return out;
}

std::string written(const Note& note) {
    std::string out = std::to_string(::getpid()) + '\n';
    for (const std::string* line : {&note.trouble, &note.folder, &note.path, &note.state})
        out += escaped(*line) + '\n';
    out += std::to_string(note.files) + '\n';
    for (const std::string& folder : note.folders) out += escaped(folder) + '\n';
    return out;
}

struct Read {
    int process = 0;
    Note note = {};
};

Read read_note(int descriptor) {
    std::string bytes(std::size_t{16} * limits::longest_note, '\0');
    const ssize_t got = ::pread(descriptor, bytes.data(), bytes.size(), 0);
    bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    std::vector<std::string> lines;
    std::istringstream in(bytes);
    for (std::string line; std::getline(in, line);) lines.push_back(plain(line));
    Read out;
    if (lines.size() < lines_before_folders) return out;
    (void)parse_number(std::string_view{lines[0]}, out.process);
    out.note = {.trouble = lines[1], .folder = lines[2], .path = lines[3], .state = lines[4]};
    (void)parse_number(std::string_view{lines[5]}, out.note.files);
    out.note.folders.assign(lines.begin() + lines_before_folders, lines.end());
    return out;
}

// Held by the open file, so that it can be asked about from outside without being taken.
struct flock whole_file(short type) {
    struct flock out {};
    out.l_type = type;
    out.l_whence = SEEK_SET;
    return out;
}

}  // namespace

Result<OneWatcher> OneWatcher::take(const std::filesystem::path& store) {
    std::error_code failed;
    std::filesystem::create_directories(store, failed);
    const std::filesystem::path file = store / file_name;
    const int opened = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (opened < 0)
        return Error{Code::store, file.string() + " cannot be made: " + std::strerror(errno)};
    OneWatcher out{opened};
    const Read read = read_note(opened);
    struct flock lock = whole_file(F_WRLCK);
    if (::fcntl(opened, F_OFD_SETLK, &lock) != 0)
        return Error{Code::locked,
                     "another Rekindle (process " + std::to_string(read.process) +
                         ") watches for this store already; `rekindle status` says what it does"};
    out.before_ = read.note;
    return out;
}

OneWatcher::OneWatcher(OneWatcher&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), before_(std::move(other.before_)) {}

OneWatcher& OneWatcher::operator=(OneWatcher&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(before_, other.before_);
    return *this;
}

OneWatcher::~OneWatcher() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

void OneWatcher::say(const Note& note) const {
    // First the bytes, then the length: on a full disk the bytes go where the old ones were.
    const std::string bytes = written(note);
    if (::pwrite(descriptor_, bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
        return;
    if (::ftruncate(descriptor_, static_cast<off_t>(bytes.size())) != 0) errno = 0;
}

std::optional<Watching> watching(const std::filesystem::path& store) {
    const int opened = ::open((store / file_name).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (opened < 0) return std::nullopt;
    struct flock lock = whole_file(F_RDLCK);
    const bool held = ::fcntl(opened, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    const Read read = read_note(opened);
    ::close(opened);
    return Watching{held ? std::optional{read.process} : std::nullopt, read.note};
}

}  // namespace rekindle::watch

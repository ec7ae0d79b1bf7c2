#include "host/log/folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace rekindle::log {
namespace {

namespace fs = std::filesystem;

constexpr long nfs = 0x6969, smb = 0x517B, cifs = 0xFF534D42, smb2 = 0xFE534D42;

bool on_network(const fs::path& folder) {
    struct statfs about {};
    if (statfs(folder.c_str(), &about) != 0) return false;
    const auto type = static_cast<long>(static_cast<std::uint32_t>(about.f_type));
    return type == nfs || type == smb || type == cifs || type == smb2;
}

// Every missing folder of the path, for the owner alone.
Result<void> make_all(const fs::path& folder) {
    if (folder.empty() || fs::exists(folder)) return {};
    if (const auto above = make_all(folder.parent_path()); !above) return above.error();
    if (mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST)
        return Error{Code::store, "the folder " + folder.string() + " cannot be made (" +
                                      std::strerror(errno) + ")"};
    return {};
}

}  // namespace

Result<void> make_folder(const fs::path& folder) {
    std::error_code ignored;
    fs::path whole = fs::absolute(folder, ignored).lexically_normal();
    if (!whole.has_filename()) whole = whole.parent_path();
    if (const auto made = make_all(whole); !made) return made.error();
    if (on_network(whole) && std::getenv("REKINDLE_ALLOW_NETWORK_STORE") == nullptr)
        return Error{Code::store,
                     "the log cannot be kept safely on a network drive (" + whole.string() +
                         "); choose a local folder, or set REKINDLE_ALLOW_NETWORK_STORE=1"};
    return {};
}

Result<void> make_private_file(const fs::path& file) {
    const int descriptor =
        ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) {
        if (errno == EEXIST) return {};
        return Error{Code::store, file.string() + " cannot be made (" + std::strerror(errno) + ")"};
    }
    close(descriptor);
    return {};
}

std::vector<std::string> loose_modes(const fs::path& folder) {
    std::vector<std::string> out;
    for (const char* name : {"", "store.db", "store.db-wal", "store.db-shm", "lock"}) {
        const fs::path file = *name ? folder / name : folder;
        struct stat about {};
        if (lstat(file.c_str(), &about) == 0 && (about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
            out.push_back("others may open " + file.string() + "; run chmod go= on it");
    }
    return out;
}

}  // namespace rekindle::log

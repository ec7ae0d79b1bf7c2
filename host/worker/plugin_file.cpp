#include "host/worker/plugin_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include <rekindle/text.hpp>

#include "host/worker/elf_check.hpp"

namespace rekindle::worker {
namespace {

// A build tree of one's own is often writable by one's group, which is then only oneself.
bool in_own_build_tree(const std::filesystem::path& plugin, const struct stat& status) {
    std::error_code ignored;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", ignored);
    const auto prefix = self.parent_path().parent_path();
    const auto inside =
        std::filesystem::weakly_canonical(plugin, ignored).lexically_relative(prefix);
    return status.st_uid == ::geteuid() && !prefix.empty() && !inside.empty() &&
           *inside.begin() != "..";
}

Result<void> nobody_else_writes(const std::filesystem::path& plugin, const struct stat& status) {
    const std::string shown = to_utf8(plugin.string());
    const Error refused{Code::plugin, shown +
                                          " can be changed by other users of this computer, so "
                                          "it is not loaded; run chmod go-w on it"};
    if ((status.st_mode & S_IWOTH) != 0) return refused;
    if ((status.st_mode & S_IWGRP) != 0 && status.st_uid != 0 && !in_own_build_tree(plugin, status))
        return refused;
    if (::geteuid() != 0 && status.st_uid != 0 && status.st_uid != ::geteuid())
        return Error{Code::plugin, shown +
                                       " belongs to another user of this computer, so it is "
                                       "not loaded; make a copy of your own if you trust it"};
    return {};
}

}  // namespace

Result<int> open_plugin(const std::filesystem::path& plugin) {
    const std::string shown = to_utf8(plugin.string());
    const int file = ::open(plugin.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file < 0) {
        if (errno == ENOENT)
            return Error{Code::plugin, "there is no plugin " + shown + "; check the path"};
        return Error{Code::plugin, "the plugin " + shown + " cannot be read (" +
                                       std::strerror(errno) +
                                       "); run chmod u+r on it if it is yours"};
    }
    struct stat status {};
    Result<void> good;
    if (::fstat(file, &status) != 0 || !S_ISREG(status.st_mode))
        good = Error{Code::plugin,
                     shown + " is not a file, so it is no plugin; name the .so file itself"};
    else
        good = nobody_else_writes(plugin, status);
    if (good) good = fits_this_computer(file, shown);
    if (good) return file;
    ::close(file);
    return good.error();
}

Result<void> check_plugin(const std::filesystem::path& plugin) {
    const auto file = open_plugin(plugin);
    if (!file) return file.error();
    ::close(*file);
    return {};
}

}  // namespace rekindle::worker

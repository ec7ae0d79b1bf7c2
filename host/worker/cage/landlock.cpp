#include "host/worker/cage/landlock.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

namespace rekindle::worker {
namespace {

// As in the kernel's linux/landlock.h; written out because old headers lack the later members.
struct RulesetAttributes {
    std::uint64_t file_access;     // version 1
    std::uint64_t network_access;  // version 4
    std::uint64_t scoped;          // version 6
};
struct [[gnu::packed]] PathBeneath {
    std::uint64_t allowed;
    std::int32_t parent;
};
constexpr unsigned ruleset_version_flag = 1;
constexpr int path_beneath_rule = 1;
constexpr std::uint64_t read_file = 1U << 2, read_folder = 1U << 3;

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif

// Every right of that version, so that all of them are denied unless a rule grants one.
RulesetAttributes everything(int version) {
    RulesetAttributes all{};
    all.file_access = (std::uint64_t{1} << 13) - 1;
    if (version >= 2) all.file_access |= std::uint64_t{1} << 13;  // moving between folders
    if (version >= 3) all.file_access |= std::uint64_t{1} << 14;  // truncating
    if (version >= 5) all.file_access |= std::uint64_t{1} << 15;  // ioctl on devices
    if (version >= 4) all.network_access = 3;                     // TCP: bind and connect
    if (version >= 6) all.scoped = 3;                             // abstract sockets, signals
    return all;
}

std::size_t size_known(int version) {
    if (version >= 6) return sizeof(RulesetAttributes);
    return version >= 4 ? 2 * sizeof(std::uint64_t) : sizeof(std::uint64_t);
}

void allow(int ruleset, int place) {
    struct stat status {};
    if (::fstat(place, &status) != 0) return;
    PathBeneath rule{};
    rule.allowed = S_ISDIR(status.st_mode) ? read_file | read_folder : read_file;
    rule.parent = place;
    (void)::syscall(SYS_landlock_add_rule, ruleset, path_beneath_rule, &rule, 0);
}

}  // namespace

int landlock_version() {
    const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, ruleset_version_flag);
    return version > 0 ? static_cast<int>(version) : 0;
}

bool landlock_only(const std::vector<std::string>& paths, const std::vector<int>& files) {
    const int version = landlock_version();
    if (version == 0) return false;
    const RulesetAttributes all = everything(version);
    const int ruleset =
        static_cast<int>(::syscall(SYS_landlock_create_ruleset, &all, size_known(version), 0));
    if (ruleset < 0) return false;
    for (const std::string& path : paths) {
        const int place = ::open(path.c_str(), O_PATH | O_CLOEXEC);
        if (place < 0) continue;
        allow(ruleset, place);
        ::close(place);
    }
    for (const int file : files) allow(ruleset, file);
    const bool done = ::syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    ::close(ruleset);
    return done;
}

}  // namespace rekindle::worker

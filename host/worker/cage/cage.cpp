#include "host/worker/cage/cage.hpp"

#include <dlfcn.h>
#include <grp.h>
#include <link.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>
#include <string>

#include "host/worker/cage/filter.hpp"
#include "host/worker/cage/landlock.hpp"

namespace rekindle::worker {
namespace {

#ifdef REKINDLE_SANITIZED
constexpr bool sanitized = true;  // shadow memory and symbolizers do not fit into the cage
#else
constexpr bool sanitized = false;
#endif
constexpr const char* left_out = "left out: this build has sanitizers";

constexpr unsigned nobody_id = 65'534;
constexpr rlim_t most_descriptors = 256;

bool limit(int what, rlim_t value) {
    rlimit now{};
    if (::getrlimit(static_cast<__rlimit_resource>(what), &now) != 0) return false;
    const rlim_t bounded = std::min(value, now.rlim_max);
    const rlimit wanted{bounded, bounded};
    return ::setrlimit(static_cast<__rlimit_resource>(what), &wanted) == 0;
}

// The processor time may be raised by the host while a large source is read, so only the soft
// limit; the host watches it too.
bool limit_cpu(std::uint64_t seconds) {
    rlimit now{};
    if (::getrlimit(RLIMIT_CPU, &now) != 0) return false;
    now.rlim_cur = std::min<rlim_t>(seconds, now.rlim_max);
    return ::setrlimit(RLIMIT_CPU, &now) == 0;
}

bool set_limits(const wire::Start& start) {
    bool held = limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) &&
                limit(RLIMIT_NOFILE, most_descriptors) && limit_cpu(start.cpu_seconds);
    if (!sanitized) held = held && limit(RLIMIT_AS, start.memory) && limit(RLIMIT_NPROC, 0);
    return held;
}

// Root gives up being root; anybody else gets a user namespace, in which the others are free.
std::string separate(bool& namespaces) {
    const int spaces = CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWNS;
    const bool root = ::geteuid() == 0;
    namespaces = ::unshare(root ? spaces : spaces | CLONE_NEWUSER) == 0;
    const std::string why = namespaces ? "" : std::strerror(errno);
    return why;
}

bool drop_root() {
    if (::geteuid() != 0) return true;
    return ::setgroups(0, nullptr) == 0 && ::setresgid(nobody_id, nobody_id, nobody_id) == 0 &&
           ::setresuid(nobody_id, nobody_id, nobody_id) == 0;
}

// Where the libraries lie that this program itself is made of, and the system's usual places.
std::vector<std::string> library_folders() {
    std::set<std::string> folders{"/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib"};
    ::dl_iterate_phdr(
        [](dl_phdr_info* info, std::size_t, void* out) {
            const std::string name = info->dlpi_name ? info->dlpi_name : "";
            const auto slash = name.rfind('/');
            if (slash != std::string::npos && slash > 0)
                static_cast<std::set<std::string>*>(out)->insert(name.substr(0, slash));
            return 0;
        },
        &folders);
    folders.insert("/etc/ld.so.cache");
    return {folders.begin(), folders.end()};
}

}  // namespace

void Cage::add(std::string name, bool required, bool active, std::string detail) {
    layers_.push_back({std::move(name), std::move(detail), active, required});
}

Result<void> Cage::all_required() const {
    for (const wire::Layer& layer : layers_)
        if (layer.required && !layer.active)
            return Error{Code::plugin, "the sandbox cannot be set up here: " + layer.name + " (" +
                                           layer.detail +
                                           "); `rekindle doctor` shows more, --no-sandbox runs "
                                           "without it"};
    return {};
}

Result<void> Cage::enter(const wire::Start& start, const std::vector<int>& plugins) {
    add("own process", true, true);
    add("rlimits", true, set_limits(start),
        sanitized ? "without memory: this build has sanitizers" : "");
    if (!start.caged) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        return all_required();
    }
    bool namespaces = false;
    std::string why;
    if (!sanitized) why = separate(namespaces);
    add("namespaces", false, namespaces, sanitized ? left_out : why);
    add("not root", true, sanitized || drop_root(), sanitized ? left_out : "");
    // Both are reset by a change of user, so they come after it.
    add("not dumpable", true, ::prctl(PR_SET_DUMPABLE, sanitized ? 1 : 0) == 0);
    add("dies with the host", true,
        ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && ::getppid() == start.host_process);
    add("no_new_privs", true, ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
    const int version = sanitized ? 0 : landlock_version();
    const bool locked = version > 0 && landlock_only(library_folders(), plugins);
    add("landlock", false, locked,
        sanitized ? left_out
                  : (version > 0 ? "version " + std::to_string(version) : "not in this kernel"));
    if (sanitized) {
        add("seccomp", false, false, left_out);
        return all_required();
    }
    report_denied_calls();
    const std::string denied = install_filter(Stage::loading, start.connected);
    add("seccomp", true, denied.empty(), denied);
    return all_required();
}

Result<void> Cage::shut(const wire::Start& start) {
    if (!start.caged || sanitized) return {};
    if (landlock_version() > 0) (void)landlock_only({}, {});
    const std::string why = install_filter(Stage::working, start.connected);
    add("seccomp while reading", true, why.empty(), why);
    return all_required();
}

}  // namespace rekindle::worker

#include "host/worker/process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <utility>

namespace rekindle::worker {
namespace {

constexpr int socket_room = 1 << 20;
constexpr int lowest_own_descriptor = 16;  // out of the way of those the worker gets

std::mutex dumpable_mutex;
int undumpable_count = 0;
int dumpable_before = 1;

Error cannot_start(const std::string& program, int error) {
    return {Code::plugin, "the worker " + program + " cannot be started (" + std::strerror(error) +
                              "); reinstall rekindle"};
}

int moved_up(int descriptor) {
    const int moved = ::fcntl(descriptor, F_DUPFD_CLOEXEC, lowest_own_descriptor);
    ::close(descriptor);
    return moved;
}

// Descriptors 0 to 3 of the worker: nothing, standard error twice, the socket. No other stays open.
class Spawn {
  public:
    Spawn(int socket, int standard_error) {
        ::posix_spawn_file_actions_init(&actions_);
        ::posix_spawn_file_actions_addopen(&actions_, 0, "/dev/null", O_RDONLY, 0);
        ::posix_spawn_file_actions_adddup2(&actions_, standard_error, 1);
        ::posix_spawn_file_actions_adddup2(&actions_, standard_error, 2);
        ::posix_spawn_file_actions_adddup2(&actions_, socket, 3);
        ::posix_spawn_file_actions_addclosefrom_np(&actions_, 4);
        ::posix_spawnattr_init(&attributes_);
        // A process group of its own: Ctrl-C goes to the host, which asks the worker to stop.
        ::posix_spawnattr_setpgroup(&attributes_, 0);
        sigset_t none, all;
        ::sigemptyset(&none);
        ::sigfillset(&all);
        ::posix_spawnattr_setsigmask(&attributes_, &none);
        ::posix_spawnattr_setsigdefault(&attributes_, &all);
        ::posix_spawnattr_setflags(
            &attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    Spawn(const Spawn&) = delete;
    Spawn& operator=(const Spawn&) = delete;
    ~Spawn() {
        ::posix_spawn_file_actions_destroy(&actions_);
        ::posix_spawnattr_destroy(&attributes_);
    }

    int run(pid_t& id, const std::string& program) {
        char name[] = "rekindle-worker";
        char* const arguments[] = {name, nullptr};
#ifdef REKINDLE_SANITIZED
        char quiet[] = "ASAN_OPTIONS=detect_leaks=0";  // leak checking would need ptrace
        char* const environment[] = {quiet, nullptr};
#else
        char* const environment[] = {nullptr};
#endif
        return ::posix_spawn(&id, program.c_str(), &actions_, &attributes_, arguments, environment);
    }

  private:
    posix_spawn_file_actions_t actions_ = {};
    posix_spawnattr_t attributes_ = {};
};

}  // namespace

std::string worker_program() {
    if (const char* given = std::getenv("REKINDLE_WORKER"); given && *given) return given;
    std::error_code ignored;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", ignored);
    for (auto folder = self.parent_path().parent_path(); folder.has_relative_path();
         folder = folder.parent_path()) {
        const auto program = folder / "libexec" / "rekindle" / "rekindle-worker";
        if (std::filesystem::exists(program, ignored)) return program;
        if (folder.filename() != "tests") break;  // programs of the build tree's tests
    }
    return self.parent_path().parent_path() / "libexec" / "rekindle" / "rekindle-worker";
}

Undumpable::Undumpable() {
    const std::lock_guard lock(dumpable_mutex);
    if (undumpable_count++ > 0) return;
    dumpable_before = ::prctl(PR_GET_DUMPABLE);
    ::prctl(PR_SET_DUMPABLE, 0);
}

Undumpable::~Undumpable() {
    const std::lock_guard lock(dumpable_mutex);
    if (--undumpable_count == 0 && dumpable_before == 1) ::prctl(PR_SET_DUMPABLE, 1);
}

Result<Process> Process::start() {
    const std::string program = worker_program();
    int pair[2] = {-1, -1}, pipe[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return cannot_start(program, errno);
    // Room for a few batches, so that neither side waits for the other at each; what the system
    // does not grant does no harm.
    for (const int end : pair)
        (void)::setsockopt(end, SOL_SOCKET, SO_SNDBUF, &socket_room, sizeof socket_room);
    Process process;
    process.socket_ = moved_up(pair[0]);
    const int theirs = moved_up(pair[1]);
    if (::pipe2(pipe, O_CLOEXEC) != 0) {
        const int error = errno;
        ::close(theirs);
        return cannot_start(program, error);
    }
    process.standard_error_ = moved_up(pipe[0]);
    const int write_end = moved_up(pipe[1]);
    ::fcntl(process.standard_error_, F_SETFL, O_NONBLOCK);
    pid_t id = -1;
    const int error = Spawn{theirs, write_end}.run(id, program);
    ::close(theirs);
    ::close(write_end);
    if (error != 0) return cannot_start(program, error);
    process.id_ = id;
    process.handle_ = static_cast<int>(::syscall(SYS_pidfd_open, id, 0));
    return process;
}

Process::Process(Process&& other) noexcept
    : id_(std::exchange(other.id_, -1)),
      socket_(std::exchange(other.socket_, -1)),
      standard_error_(std::exchange(other.standard_error_, -1)),
      handle_(std::exchange(other.handle_, -1)) {}

Process::~Process() {
    if (id_ > 0) finish();
    close_all();
}

void Process::close_all() {
    for (int* descriptor : {&socket_, &standard_error_, &handle_})
        if (*descriptor >= 0) ::close(std::exchange(*descriptor, -1));
}

std::chrono::milliseconds Process::cpu_time() const {
    clockid_t clock{};
    timespec used{};
    if (::clock_getcpuclockid(id_, &clock) != 0 || ::clock_gettime(clock, &used) != 0) return {};
    return std::chrono::seconds{used.tv_sec} + std::chrono::milliseconds{used.tv_nsec / 1'000'000};
}

void Process::allow_cpu(std::chrono::seconds total) const {
    rlimit now{};
    if (::prlimit(id_, RLIMIT_CPU, nullptr, &now) != 0) return;
    now.rlim_cur = std::min(static_cast<rlim_t>(total.count()), now.rlim_max);
    (void)::prlimit(id_, RLIMIT_CPU, &now, nullptr);
}

Process::End Process::finish() {
    End end;
    ::kill(id_, SIGKILL);  // does nothing to one that has ended and is only waited for
    int status = 0;
    rusage usage{};
    pid_t waited = -1;
    do waited = ::wait4(id_, &status, 0, &usage);
    while (waited < 0 && errno == EINTR);
    id_ = -1;
    if (WIFSIGNALED(status)) end.signal = WTERMSIG(status);
    if (WIFEXITED(status)) end.exit_status = WEXITSTATUS(status);
    end.peak_memory = static_cast<std::uint64_t>(usage.ru_maxrss) * 1'024;
    for (const timeval& used : {usage.ru_utime, usage.ru_stime})
        end.cpu += std::chrono::seconds{used.tv_sec} + std::chrono::microseconds{used.tv_usec};
    return end;
}

}  // namespace rekindle::worker

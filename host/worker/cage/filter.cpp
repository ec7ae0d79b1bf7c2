#include "host/worker/cage/filter.hpp"

#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>

#include "host/wire/frame.hpp"
#include "host/worker/cage/link.hpp"

namespace rekindle::worker {
namespace {

constexpr int exit_forbidden = 70;

// What computing takes, in both stages.
constexpr int always[] = {
    SCMP_SYS(read),
    SCMP_SYS(pread64),
    SCMP_SYS(readv),
    SCMP_SYS(preadv),
    SCMP_SYS(close),
    SCMP_SYS(lseek),
    SCMP_SYS(fstat),
    SCMP_SYS(munmap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(mremap),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(times),
    SCMP_SYS(nanosleep),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getppid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(getrandom),
    SCMP_SYS(uname),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sysinfo),
    SCMP_SYS(getrusage),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(membarrier),
    SCMP_SYS(getrlimit),
};

// What finding and mapping libraries takes on top. Landlock says which files.
constexpr int loading_only[] = {
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(getcwd),
    SCMP_SYS(mmap),
    SCMP_SYS(mprotect),
    SCMP_SYS(seccomp),
    SCMP_SYS(prctl),
    SCMP_SYS(landlock_create_ruleset),
    SCMP_SYS(landlock_restrict_self),
};

class Rules {
  public:
    Rules(Stage stage, bool connected)
        : filter_(::seccomp_init(SCMP_ACT_TRAP), &::seccomp_release) {
        if (!filter_) {
            error_ = ENOMEM;
            return;
        }
        // The host's own no_new_privs is in place already, and the filter is a tree: the calls
        // that are made often cost no more than the rare ones.
        ::seccomp_attr_set(filter_.get(), SCMP_FLTATR_CTL_NNP, 0);
        ::seccomp_attr_set(filter_.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2);
        for (const int call : always) allow(call);
        guarded();
        if (connected) connection();
        if (stage == Stage::loading)
            loading();
        else
            working();
    }

    [[nodiscard]] int load() { return error_ != 0 ? error_ : -::seccomp_load(filter_.get()); }

  private:
    void note(int outcome) {
        if (outcome < 0 && error_ == 0) error_ = -outcome;
    }
    template <class... Argument>
    void rule(std::uint32_t action, int call, Argument... argument) {
        note(::seccomp_rule_add(filter_.get(), action, call, sizeof...(argument), argument...));
    }
    template <class... Argument>
    void allow(int call, Argument... argument) {
        rule(SCMP_ACT_ALLOW, call, argument...);
    }

    // Calls that depend on their arguments, alike in both stages.
    void guarded() {
        for (const int to : {STDOUT_FILENO, STDERR_FILENO, Link::socket}) {
            const auto here = SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(to));
            allow(SCMP_SYS(write), here);
            allow(SCMP_SYS(writev), here);
        }
        allow(SCMP_SYS(recvmsg), SCMP_A0(SCMP_CMP_EQ, Link::socket));
        // abort() and assert() signal themselves; nobody else may be signalled.
        const auto self = static_cast<scmp_datum_t>(::getpid());
        allow(SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, self));
        // Handlers may be set, except for the signal that reports denied calls.
        allow(SCMP_SYS(rt_sigaction), SCMP_A0(SCMP_CMP_NE, SIGSYS));
        allow(SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_GETFL));
        allow(SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_GETFD));
        allow(SCMP_SYS(prlimit64), SCMP_A2(SCMP_CMP_EQ, 0));
        // Asked by the C library in passing; it copes with "no".
        rule(SCMP_ACT_ERRNO(ENOTTY), SCMP_SYS(ioctl));
        rule(SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3));
    }

    // It has no sockets but the link and the one the host relays through, and can make none.
    void connection() {
        allow(SCMP_SYS(poll));
        allow(SCMP_SYS(ppoll));
        allow(SCMP_SYS(sendto), SCMP_A3(SCMP_CMP_EQ, MSG_NOSIGNAL), SCMP_A4(SCMP_CMP_EQ, 0));
    }

    void loading() {
        for (const int call : loading_only) allow(call);
        const scmp_datum_t writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
        allow(SCMP_SYS(openat), SCMP_A2(SCMP_CMP_MASKED_EQ, writing, 0));
        allow(SCMP_SYS(open), SCMP_A1(SCMP_CMP_MASKED_EQ, writing, 0));
    }

    void working() {
        allow(SCMP_SYS(mmap), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
        allow(SCMP_SYS(mprotect), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
        allow(SCMP_SYS(newfstatat), SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH));
        rule(SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prctl));
    }

    std::unique_ptr<void, void (*)(scmp_filter_ctx)> filter_;
    int error_ = 0;
};

// Runs where the denied call was made. Only write and _exit: both are allowed.
void on_denied_call(int, siginfo_t* info, void*) {
    struct {
        wire::FrameHeader header;
        std::int32_t call;
    } frame{{sizeof(std::int32_t), wire::Type::forbidden, wire::version}, info->si_syscall};
    (void)!::write(Link::socket, &frame, sizeof frame.header + sizeof frame.call);
    ::_exit(exit_forbidden);
}

}  // namespace

void report_denied_calls() {
    struct sigaction action {};
    action.sa_sigaction = on_denied_call;
    action.sa_flags = SA_SIGINFO | SA_NODEFER;
    ::sigaction(SIGSYS, &action, nullptr);
}

std::string install_filter(Stage stage, bool connected) {
    const int error = Rules(stage, connected).load();
    return error == 0 ? std::string{} : std::string{std::strerror(error)};
}

}  // namespace rekindle::worker

// Does the one bad thing that its setting "deed" names, after two records, a checkpoint and a third
// record.
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <rekindle/abi.h>
#include <rekindle/text.hpp>

namespace {

using rekindle::abi_string;

constexpr int host_socket = 3;

rk_status emit(const rk_host* host, std::string_view title, std::size_t participants = 0) {
    rk_interaction record{};
    record.size = sizeof record;
    record.kind = RK_CHAT;
    record.key = abi_string(title);
    record.title = abi_string(title);
    record.participant_count = participants;
    return host->emit(host->self, &record);
}

void send_frame(std::uint32_t size, std::uint16_t type, std::uint16_t version,
                std::string_view payload) {
    std::string bytes(8, '\0');
    std::memcpy(bytes.data(), &size, 4);
    std::memcpy(bytes.data() + 4, &type, 2);
    std::memcpy(bytes.data() + 6, &version, 2);
    bytes += payload;
    (void)!::write(host_socket, bytes.data(), bytes.size());
}

[[gnu::noinline]] std::uint64_t overflow_stack(std::uint64_t depth) {
    volatile char block[4'096] = {};
    block[depth % sizeof block] = static_cast<char>(depth);
    return overflow_stack(depth + 1) + static_cast<std::uint64_t>(block[0]);
}

void take_memory() {
    std::vector<std::string> kept;
    for (;;) kept.emplace_back(std::size_t{16} << 20, 'x');
}

void flood() {
    const std::string line(4'000, '!');
    for (int i = 0; i < 20'000; ++i) (void)!::write(STDERR_FILENO, line.data(), line.size());
}

void garbage_frames() {
    std::string noise;
    std::uint32_t state = 1;
    for (int i = 0; i < 1'000'000; ++i) {
        state = state * 1'664'525 + 1'013'904'223;
        noise += static_cast<char>(state >> 24);
    }
    (void)!::write(host_socket, noise.data(), noise.size());
}

void spin() {
    for (std::atomic<std::uint64_t> i = 0;; ++i) {
    }
}

void overflow_number() {
    volatile int most = std::numeric_limits<int>::max();
    most = most + 1;
}

using Deed = void (*)();
const std::map<std::string_view, Deed> deeds{
    {"segv", [] { *reinterpret_cast<volatile int*>(8) = 1; }},
    {"abort", [] { std::abort(); }},
    {"throw", [] { throw std::runtime_error("thrown on purpose"); }},
    {"exit", [] { ::_exit(0); }},
    {"spin", spin},
    {"sleep", [] { ::sleep(3'600); }},
    {"memory", take_memory},
    {"stack", [] { std::exit(static_cast<int>(overflow_stack(1))); }},
    {"overflow", overflow_number},
    {"flood", flood},
    {"garbage", garbage_frames},
    {"negative-length", [] { send_frame(UINT32_MAX, 1, 1, ""); }},
    {"cut-off-record", [] { send_frame(10, 1, 1, "0123456789"); }},
    {"unknown-type", [] { send_frame(0, 9'999, 1, ""); }},
    {"other-version", [] { send_frame(0, 1, 2, ""); }},
    {"host-frame", [] { send_frame(0, 64, 1, ""); }},
    {"no-such-entry",
     [] {
         send_frame(8, 20, 1, std::string_view{"\xff\xff\xff\x7f\1\0\0\0", 8});
     }},
    {"contents", [] { send_frame(4, 30, 1, "what"); }},
    {"wrong-count",
     [] {
         send_frame(12, 31, 1, std::string_view{"\0\0\0\0\7\0\0\0\0\0\0\0", 12});
     }},
    {"socket", [] { (void)::socket(AF_INET, SOCK_STREAM, 0); }},
    {"unix-socket", [] { (void)::socket(AF_UNIX, SOCK_STREAM, 0); }},
    {"connect", [] { (void)::connect(host_socket, nullptr, 0); }},
    {"send-elsewhere",
     [] {
         sockaddr address{};
         (void)::sendto(host_socket, "x", 1, MSG_NOSIGNAL, &address, sizeof address);
     }},
    {"pass-descriptor",
     [] {
         msghdr message{};
         (void)::sendmsg(host_socket, &message, 0);
     }},
    {"open", [] { (void)::open("/etc/passwd", O_RDONLY); }},
    {"open-memory", [] { (void)::open("/proc/self/mem", O_RDWR); }},
    {"create", [] { (void)::open("/tmp/rekindle-hostile", O_CREAT | O_WRONLY, 0600); }},
    {"unlink", [] { (void)::unlink("/tmp/rekindle-hostile"); }},
    {"read-link",
     [] {
         char out[64];
         (void)!::readlink("/proc/self/exe", out, sizeof out);
     }},
    {"fork", [] { (void)::fork(); }},
    {"vfork", [] { (void)::syscall(SYS_vfork); }},
    {"exec", [] { ::execl("/bin/true", "true", nullptr); }},
    {"ptrace", [] { (void)::ptrace(PTRACE_ATTACH, ::getppid(), nullptr, nullptr); }},
    {"kill-parent", [] { (void)::kill(::getppid(), SIGKILL); }},
    {"signal-parent", [] { (void)::syscall(SYS_tgkill, ::getppid(), ::getppid(), SIGKILL); }},
    {"mount", [] { (void)::mount("none", "/tmp", "tmpfs", 0, nullptr); }},
    {"unshare", [] { (void)::syscall(SYS_unshare, 0); }},
    {"executable-memory",
     [] {
         (void)::mmap(nullptr, 4'096, PROT_READ | PROT_WRITE | PROT_EXEC,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
     }},
    {"make-executable",
     [] {
         void* page =
             ::mmap(nullptr, 4'096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
         (void)::mprotect(page, 4'096, PROT_READ | PROT_EXEC);
     }},
    {"io-uring", [] { (void)::syscall(SYS_io_uring_setup, 8, nullptr); }},
    {"userfaultfd", [] { (void)::syscall(SYS_userfaultfd, 0); }},
    {"bpf", [] { (void)::syscall(SYS_bpf, 0, nullptr, 0); }},
    {"other-memory", [] { (void)::syscall(SYS_process_vm_readv, ::getppid(), 0, 0, 0, 0, 0); }},
    {"raise-limits", [] { (void)::syscall(SYS_setrlimit, 0, nullptr); }},
    {"hide-denied",
     [] {
         struct sigaction a {};
         (void)::syscall(SYS_rt_sigaction, SIGSYS, &a, nullptr, 8);
     }},
    {"thread", [] { (void)::syscall(SYS_clone, 0x3d0f00, nullptr, nullptr, nullptr, 0); }},
};

std::uint32_t probe(const rk_host* host) {
    const auto deed = rekindle::view(host->setting(host->self, abi_string("probe-deed")));
    if (const auto known = deeds.find(deed); known != deeds.end()) known->second();
    return 1;
}

// What a record that breaks the contract is answered with.
rk_status bad_record(const rk_host* host, std::string_view deed) {
    if (deed == "not-utf8") return emit(host, "\xff\xfe");
    if (deed == "huge-record") return emit(host, std::string(std::size_t{1} << 20, 'x'));
    if (deed == "missing-participants") return emit(host, "x", SIZE_MAX);
    return RK_OK;
}

rk_status run(const rk_host* host) {
    const auto deed = rekindle::view(host->setting(host->self, abi_string("deed")));
    (void)emit(host, "one");
    (void)emit(host, "two");
    (void)host->checkpoint(host->self, abi_string("two"));
    (void)emit(host, "three");
    if (const auto known = deeds.find(deed); known != deeds.end()) known->second();
    if (deed == "stubborn")  // goes on although told to stop
        for (;;) (void)emit(host, "more");
    if (deed == "endless")
        while (emit(host, "more") == RK_OK) {
        }
    return bad_record(host, deed);
}

const rk_importer importer{sizeof(rk_importer),
                           0,
                           abi_string("org.rekindle.test.hostile"),
                           abi_string("Hostile"),
                           abi_string("test"),
                           abi_string("1.0.0"),
                           nullptr,
                           0,
                           probe,
                           run,
                           nullptr};
const rk_importer* const importers[] = {&importer};

}  // namespace

extern "C" RK_EXPORT const rk_plugin rekindle_plugin_v0{sizeof(rk_plugin), RK_ABI_MINOR, importers,
                                                        1};

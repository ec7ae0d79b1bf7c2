#include "host/accounts/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "host/accounts/limits.hpp"
#include "host/base/printable.hpp"

namespace rekindle::accounts {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto slice = 100ms;
constexpr int cannot_start = 127;

// Two ends, closed unless they were let go. What the child reads comes through a socket: writing to
// one that nobody reads any more is an error then, and no signal.
struct Ends {
    int read = -1, write = -1;

    static Ends pipe() {
        std::array<int, 2> both{-1, -1};
        if (::pipe2(both.data(), O_CLOEXEC) != 0) return {};
        return {both[0], both[1]};
    }
    static Ends sockets() {
        std::array<int, 2> both{-1, -1};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, both.data()) != 0) return {};
        return {both[0], both[1]};
    }
    Ends() = default;
    Ends(int to_read, int to_write) : read(to_read), write(to_write) {}
    Ends(const Ends&) = delete;
    Ends& operator=(const Ends&) = delete;
    ~Ends() {
        drop(read);
        drop(write);
    }
    static void drop(int& end) {
        if (end >= 0) ::close(end);
        end = -1;
    }
};

class Child {
  public:
    explicit Child(const ChildCall& call) : call_(&call), until_(Clock::now() + call.within) {}
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        if (id_ <= 0) return;
        ::kill(id_, SIGKILL);
        (void)wait(0);
    }

    Result<std::string> run();

  private:
    Result<void> start();
    Result<void> read_to_end(std::string& out);
    void write_some();
    Result<void> end();
    bool wait(int flags);
    [[nodiscard]] bool is_over() const {
        return Clock::now() >= until_ || (call_->stop && *call_->stop);
    }
    [[nodiscard]] Error failed(const std::string& how) const {
        return {Code::source, "the program " + printable(call_->words.front()) + " " + how};
    }
    [[nodiscard]] Error over() const {
        if (call_->stop && *call_->stop) return {Code::interrupted, "interrupted"};
        return failed("gave no answer in time");
    }

    const ChildCall* call_;
    Clock::time_point until_;
    Ends input_ = Ends::sockets(), output_ = Ends::pipe();
    std::string_view to_write_ = {};
    pid_t id_ = -1;
    int status_ = 0;
};

Result<void> Child::start() {
    if (output_.write < 0 || input_.read < 0)
        return failed("cannot be started: too many files are open");
    posix_spawn_file_actions_t actions{};
    ::posix_spawn_file_actions_init(&actions);
    if (call_->input)
        ::posix_spawn_file_actions_adddup2(&actions, input_.read, 0);
    else if (::isatty(STDIN_FILENO) == 0)
        ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, output_.write, 1);
    if (call_->quiet) ::posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    posix_spawnattr_t attributes{};
    ::posix_spawnattr_init(&attributes);
    sigset_t none, all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    std::vector<std::string> words = call_->words;
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const int error =
        ::posix_spawnp(&id_, arguments[0], &actions, &attributes, arguments.data(), environ);
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&actions);
    Ends::drop(output_.write);
    Ends::drop(input_.read);
    if (error == 0) return {};
    id_ = -1;
    return failed("cannot be started (" + std::string{std::strerror(error)} + ")");
}

void Child::write_some() {
    const ssize_t put =
        ::send(input_.write, to_write_.data(), to_write_.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (put > 0) to_write_.remove_prefix(static_cast<std::size_t>(put));
    if (to_write_.empty() || (put < 0 && errno != EAGAIN && errno != EINTR))
        Ends::drop(input_.write);
}

// All it prints is taken, so that it does not stay in the middle of it; what is too much is
// dropped.
Result<void> Child::read_to_end(std::string& out) {
    out.reserve(longest_secret);  // so that no copy is left behind by growing
    std::array<char, 4096> bytes{};
    for (;;) {
        if (is_over()) return over();
        const bool writing = input_.write >= 0;
        std::array<pollfd, 2> watched{pollfd{output_.read, POLLIN, 0},
                                      pollfd{writing ? input_.write : -1, POLLOUT, 0}};
        const int ready = ::poll(watched.data(), watched.size(), static_cast<int>(slice.count()));
        if (ready <= 0) continue;
        if (watched[1].revents != 0) write_some();
        if (watched[0].revents == 0) continue;
        const ssize_t got = ::read(output_.read, bytes.data(), bytes.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        const auto room = longest_secret - out.size();
        out.append(bytes.data(), std::min(static_cast<std::size_t>(got), room));
        ::explicit_bzero(bytes.data(), bytes.size());
    }
    return {};
}

bool Child::wait(int flags) {
    pid_t got = -1;
    do got = ::waitpid(id_, &status_, flags);
    while (got < 0 && errno == EINTR);
    if (got != 0) id_ = -1;
    return got != 0;
}

Result<void> Child::end() {
    while (!wait(WNOHANG)) {
        if (is_over()) return over();
        ::poll(nullptr, 0, 10);
    }
    if (WIFEXITED(status_) && WEXITSTATUS(status_) == 0) return {};
    if (WIFSIGNALED(status_)) return failed("was ended by a signal");
    if (WEXITSTATUS(status_) == cannot_start) return failed("was not found");
    return failed("ended with " + std::to_string(WEXITSTATUS(status_)) +
                  "; run it yourself to see why");
}

Result<std::string> Child::run() {
    if (const auto started = start(); !started) return started.error();
    if (call_->input) {
        to_write_ = call_->input->reveal();
    } else {
        Ends::drop(input_.write);
    }
    std::string out;
    auto done = read_to_end(out);
    if (done) done = end();
    if (done) return out;
    wipe(out);
    return done.error();
}

}  // namespace

Result<Secret> ask_child(const ChildCall& call) {
    auto printed = Child{call}.run();
    if (!printed) return printed.error();
    std::string line = printed->substr(0, printed->find_first_of("\r\n"));
    const bool too_long = line.size() >= longest_secret;
    wipe(*printed);
    if (line.empty() || too_long) {
        wipe(line);
        return Error{Code::source, "the program " + printable(call.words.front()) + " printed " +
                                       (too_long ? "too much" : "nothing")};
    }
    return Secret{std::move(line)};
}

Result<void> tell_child(const ChildCall& call) {
    auto printed = Child{call}.run();
    if (!printed) return printed.error();
    wipe(*printed);
    return {};
}

bool is_installed(const std::string& program) {
    if (program.find('/') != program.npos) return ::access(program.c_str(), X_OK) == 0;
    const char* path = std::getenv("PATH");
    std::string_view rest = path ? path : "/usr/bin:/bin";
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(':'), rest.size());
        const auto file = std::filesystem::path{rest.substr(0, end)} / program;
        if (::access(file.c_str(), X_OK) == 0) return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

}  // namespace rekindle::accounts

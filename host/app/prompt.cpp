#include "host/app/prompt.hpp"

#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <ostream>
#include <string>

#include "host/accounts/credential.hpp"
#include "host/accounts/limits.hpp"
#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

constexpr int slice_ms = 100;

// One line, without the buffers of a stream, which nobody would overwrite.
Result<Secret> read_line(const std::atomic<bool>& stop) {
    std::string line;
    line.reserve(accounts::longest_secret);
    for (;;) {
        if (stop) {
            wipe(line);
            return Error{Code::interrupted, "interrupted"};
        }
        pollfd in{STDIN_FILENO, POLLIN, 0};
        if (::poll(&in, 1, slice_ms) <= 0) continue;
        char byte = 0;
        if (::read(STDIN_FILENO, &byte, 1) != 1 || byte == '\n') break;
        if (byte != '\r' && line.size() < accounts::longest_secret) line += byte;
    }
    return Secret{std::move(line)};
}

}  // namespace

Unseen::Unseen(bool yes) : active_(yes && ::tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!active_) return;
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    (void)::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
}

Unseen::~Unseen() {
    if (active_) (void)::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
}

bool can_ask(const Context& context) {
    return !context.options.no_input && context.terminal.in && context.terminal.err;
}

Result<Secret> ask_secret(const Context& context, std::string_view question) {
    context.out.flush();
    Result<Secret> answer = [&] {
        const Unseen unseen(true);  // before the question: what is typed too early is thrown away
        context.err << printable(question) << ": " << std::flush;
        return read_line(context.stop);
    }();
    context.err << '\n';
    if (answer && answer->empty()) return Error{Code::usage, "nothing was typed"};
    return answer;
}

SecretsAtHand::SecretsAtHand() : environment_(accounts::take_from_environment()) {
    const rlimit none{0, 0};
    (void)::setrlimit(RLIMIT_CORE, &none);
    // A program that the system pipes cores to may ask for one all the same.
    (void)::prctl(PR_SET_DUMPABLE, 0);
}

}  // namespace rekindle::app

#include "host/app/context.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include <rekindle/text.hpp>

#include "host/app/exit_code.hpp"
#include "host/app/folders.hpp"
#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

constexpr std::size_t narrowest = 40, widest = 200;

std::size_t terminal_width(int descriptor, bool is_terminal) {
    std::size_t columns = 0;
    winsize size{};
    if (is_terminal && ioctl(descriptor, TIOCGWINSZ, &size) == 0) columns = size.ws_col;
    const char* given = std::getenv("COLUMNS");
    if (columns == 0 && (!given || !parse_number(std::string_view{given}, columns)))
        columns = Terminal{}.width;
    return std::clamp(columns, narrowest, widest);
}

bool wants_color(const Options& options, bool is_terminal) {
    if (options.color != "auto") return options.color == "always";
    const char* no_color = std::getenv("NO_COLOR");
    const char* term = std::getenv("TERM");
    const bool dumb = !term || std::string_view{term} == "dumb";
    return is_terminal && !dumb && !(no_color && *no_color);
}

}  // namespace

Terminal find_terminal(const Options& options) {
    Terminal out;
    out.in = isatty(STDIN_FILENO) != 0;
    out.out = isatty(STDOUT_FILENO) != 0;
    out.err = isatty(STDERR_FILENO) != 0;
    out.width = terminal_width(out.out ? STDOUT_FILENO : STDERR_FILENO, out.out || out.err);
    out.color = wants_color(options, out.out);
    return out;
}

bool reader_is_gone() {
    pollfd out{.fd = STDOUT_FILENO, .events = POLLOUT, .revents = 0};
    return poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

std::filesystem::path Context::store() const {
    return options.store.empty() ? default_store() : std::filesystem::path{options.store};
}

void Context::note(std::string_view line) const {
    if (options.quiet) return;
    out.flush();
    for (std::size_t end = line.find('\n'); end != std::string_view::npos; end = line.find('\n')) {
        err << printable(line.substr(0, end)) << '\n';
        line.remove_prefix(end + 1);
    }
    err << printable(line) << '\n';
}

std::string Context::heading(std::string_view text) const {
    return terminal.color ? fmt::format("\x1b[1m{}\x1b[0m", text) : std::string{text};
}

bool Context::ask(std::string_view question) const {
    if (options.yes) return true;
    if (options.no_input || !terminal.in || !terminal.err) return false;
    err << printable(question) << " [y/N] " << std::flush;
    std::string answer;
    std::getline(std::cin, answer);
    return !answer.empty() && (answer[0] == 'y' || answer[0] == 'Y');
}

Json envelope(std::string_view name, bool ok) {
    Json out = Json::object();
    return out.set("schema", fmt::format("rekindle/{}/1", name)).set("ok", ok);
}

void print_document(Context& context, std::string_view name, Json data) {
    context.out << envelope(name, true).set("data", std::move(data)).text() << '\n';
}

Json error_json(const Error& error) {
    Json out = Json::object();
    out.set("code", name(error.code)).set("message", error.message);
    const std::string_view next = hint(error.code);
    return out.set("hint", next.empty() ? Json{} : Json{next});
}

Result<std::size_t> limit(const Context& context, std::size_t usual) {
    if (context.options.limit.empty()) return context.table() ? usual : SIZE_MAX;
    std::size_t out = 0;
    if (parse_number(std::string_view{context.options.limit}, out)) return out;
    return Error{Code::usage, fmt::format("--limit cannot be \"{}\": it is a number",
                                          printable(context.options.limit))};
}

Result<std::optional<Instant>> moment(std::string_view option, std::string_view text, Instant now) {
    if (text.empty()) return std::optional<Instant>{};
    const auto out = parse_time(text, now);
    if (out) return std::optional<Instant>{*out};
    return Error{Code::usage,
                 fmt::format("{} cannot be \"{}\": write 2019, 2019-03, 2019-03-11, or 3y, 6mo, "
                             "10d for so long ago",
                             option, printable(text))};
}

}  // namespace rekindle::app

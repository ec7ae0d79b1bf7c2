#include "plugins/imap/session/channel.hpp"

#include <sys/random.h>

#include <array>
#include <charconv>
#include <rekindle/text.hpp>
#include <utility>

#include "plugins/imap/limits.hpp"
#include "plugins/imap/session/failure.hpp"

namespace rekindle::imap {
namespace {

using Clock = std::chrono::steady_clock;

// Nobody who only writes into the stream can know it. Some servers want a letter in front.
std::string random_tag() {
    std::array<unsigned char, 5> bytes{};
    if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
        bytes.fill(static_cast<unsigned char>(Clock::now().time_since_epoch().count()));
    std::string tag;
    for (const unsigned char byte : bytes) tag += static_cast<char>('a' + byte % 26);
    return tag;
}

std::string upper(std::string_view text) {
    std::string out{text};
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

bool contains(std::string_view text, std::string_view words) {
    for (std::size_t at = 0; at + words.size() <= text.size(); ++at)
        if (equals_ignoring_case(text.substr(at, words.size()), words)) return true;
    return false;
}

bool asks_for_later(const Answer& answer) {
    return answer.has("OVERQUOTA") || answer.has("LIMIT") ||
           contains(answer.text, "too many simultaneous connections") ||
           contains(answer.text, "bandwidth limits");
}

}  // namespace

Answer answer_of(const Response& tagged) {
    return {tagged.condition, std::string{tagged.text.code}, std::string{tagged.text.argument},
            std::string{tagged.text.text}};
}

bool Answer::has(std::string_view name) const {
    return equals_ignoring_case(code, name);
}

std::optional<std::chrono::milliseconds> parse_back_off(std::string_view text) {
    constexpr std::string_view words = "Backoff Time:";
    for (std::size_t at = 0; at + words.size() <= text.size(); ++at) {
        if (!equals_ignoring_case(text.substr(at, words.size()), words)) continue;
        std::string_view rest = text.substr(at + words.size());
        while (rest.starts_with(' ')) rest.remove_prefix(1);
        std::uint32_t number = 0;
        const auto read = std::from_chars(rest.data(), rest.data() + rest.size(), number);
        if (read.ec != std::errc{}) return std::nullopt;
        return std::chrono::milliseconds{number};
    }
    return std::nullopt;
}

Channel::Channel(Connection connection, Notices& notices)
    : stream_(connection), notices_(&notices) {}

Result<void> Channel::open() {
    framer_.clear();
    capabilities_.clear();
    preauthenticated_ = logging_out_ = is_open_ = false;
    tag_prefix_ = random_tag();
    const auto opened = stream_.open();
    is_open_ = opened.has_value();
    return opened;
}

Result<void> Channel::secure() {
    if (!framer_.pending().empty())
        return failure::of(failure::injection,
                           "something answered in the server's place before the connection was "
                           "secured; try another network");
    capabilities_.clear();
    return stream_.secure();
}

void Channel::log_out() {
    if (!is_open_) return;
    logging_out_ = true;
    is_open_ = false;
    if (send(Command{"LOGOUT"})) {
        for (;;) {
            const auto response = receive(limits::goodbye);
            if (!response || !*response || (*response)->kind == Response::Kind::tagged) break;
        }
    }
    stream_.close();
}

Result<void> Channel::send_line(std::string_view line) {
    return stream_.write(std::string{line} + "\r\n");
}

Result<void> Channel::send(const Command& command, const Handler& handler) {
    tag_ = tag_prefix_ + std::to_string(++commands_);
    early_answer_.reset();
    std::string bytes = tag_ + ' ';
    for (const std::string& piece : command.pieces()) {
        const bool is_literal = &piece != &command.pieces().front();
        if (is_literal) {
            const auto goes_on = await_continuation(handler);
            if (!goes_on) return goes_on.error();
            if (!*goes_on) return {};
        }
        bytes += piece;
        bytes += "\r\n";
        if (const auto sent = stream_.write(bytes); !sent) return sent;
        bytes.clear();
    }
    return {};
}

// The server takes the literal, or answers the command already: then it is false.
Result<bool> Channel::await_continuation(const Handler& handler) {
    for (;;) {
        const auto response = receive(limits::silence);
        if (!response) return response.error();
        if (!*response) return failure::of(failure::timed_out, "the server did not answer in time");
        const Response& one = **response;
        if (one.kind == Response::Kind::continuation) return true;
        if (one.kind == Response::Kind::tagged) {
            early_answer_ = answer_of(one);
            return false;
        }
        if (!handler) continue;
        if (const auto handled = handler(one); !handled) return handled.error();
    }
}

Result<std::optional<Response>> Channel::receive(Within within) {
    for (;;) {
        const auto framed = framer_.next();
        if (!framed) return framed.error();
        if (!*framed) {
            const auto more = stream_.read(framer_, within);
            if (!more) return more.error();
            if (!*more) return std::optional<Response>{};
            continue;
        }
        const auto response = parse_response((*framed)->bytes);
        if (!response) return broken((*framed)->bytes);
        if ((*framed)->literal_left_out)
            notices_->note("header.limit", "a header was longer than the limit and was left out");
        if (const auto taken = take(*response); !taken) return taken.error();
        return std::optional{*response};
    }
}

Error Channel::broken(std::string_view bytes) const {
    return failure::of(failure::protocol,
                       "the server sent what is no answer: " + notices_->told(bytes));
}

Result<void> Channel::take(const Response& response) {
    switch (response.kind) {
        case Response::Kind::continuation:
            return {};
        case Response::Kind::tagged:
            if (response.tag != tag_)
                return failure::of(failure::protocol,
                                   "the server answered a question that nobody asked");
            break;
        case Response::Kind::condition:
            if (response.condition == Condition::bye && !logging_out_)
                return failure::of(failure::lost, "the server ended the connection: " +
                                                      notices_->told(response.text.text));
            if (response.condition == Condition::preauth) preauthenticated_ = true;
            break;
        case Response::Kind::data:
            if (response.is("CAPABILITY")) take_capabilities(response.rest);
            return {};
    }
    if (response.text.has("CAPABILITY")) take_capabilities(response.text.argument);
    if (response.text.has("ALERT")) notices_->alert(response.text.text);
    return {};
}

// capability-data = "CAPABILITY" *(SP capability)
void Channel::take_capabilities(std::string_view list) {
    capabilities_.clear();
    ++capability_lists_;
    Scanner scanner{list};
    for (scanner.skip_blanks();; scanner.skip_blanks()) {
        const auto one = scanner.parse_atom();
        if (!one) break;
        capabilities_.insert(upper(*one));
    }
}

bool Channel::has(std::string_view capability) const {
    return capabilities_.contains(std::string{capability});
}

std::optional<std::uint64_t> Channel::number_of(std::string_view capability) const {
    const std::string name = std::string{capability} + '=';
    const auto at = capabilities_.lower_bound(name);
    if (at == capabilities_.end() || !at->starts_with(name)) return std::nullopt;
    Scanner scanner{std::string_view{*at}.substr(name.size())};
    return scanner.parse_number();
}

Result<Answer> Channel::await_answer(const Handler& handler) {
    if (early_answer_) return *std::exchange(early_answer_, std::nullopt);
    for (;;) {
        const auto response = receive(limits::silence);
        if (!response) return response.error();
        if (!*response) return failure::of(failure::timed_out, "the server did not answer in time");
        const Response& one = **response;
        if (one.kind == Response::Kind::tagged) return answer_of(one);
        if (!handler || one.kind == Response::Kind::continuation) continue;
        if (const auto handled = handler(one); !handled) return handled.error();
    }
}

Result<Answer> Channel::answer_once(const Command& command, const Handler& handler) {
    if (const auto sent = send(command, handler); !sent) return sent.error();
    return await_answer(handler);
}

Result<Answer> Channel::command(const Command& command, const Handler& handler) {
    constexpr int most_back_offs = 20;
    for (int tries = 0;; ++tries) {
        auto answer = answer_once(command, handler);
        if (!answer || answer->ok()) return answer;
        if (contains(answer->text, "authenticated but not connected"))
            return failure::of(failure::password,
                               "the server took the login and gives no access: is IMAP switched "
                               "on for this account, and the password or token for it?");
        const auto back_off = parse_back_off(answer->text);
        if (!back_off && !asks_for_later(*answer)) return answer;
        if (!back_off || *back_off > limits::longest_back_off || tries == most_back_offs)
            return failure::of(
                failure::throttled,
                "the server wants to be asked later; what was read so far is kept: " +
                    notices_->told(answer->text));
        if (const auto paused = pause(*back_off); !paused) return paused.error();
    }
}

Result<void> Channel::pause(Within time) {
    const auto until = Clock::now() + time;
    for (auto left = time; left > Within{0};
         left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now())) {
        const auto ready = stream_.wait(left);
        if (!ready) return ready.error();
        if (!*ready) return {};
        const auto response = receive(Within{0});
        if (!response) return response.error();
    }
    return {};
}

Result<void> Channel::rest(Within time) {
    is_open_ = false;
    stream_.close();
    const auto waited = stream_.wait(time);
    if (!waited) return waited.error();
    return {};
}

}  // namespace rekindle::imap

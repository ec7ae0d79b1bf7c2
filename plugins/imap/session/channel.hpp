// Channel: commands and their answers, one at a time, over one connection after the other.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "plugins/imap/grammar/framer.hpp"
#include "plugins/imap/grammar/response.hpp"
#include "plugins/imap/session/command.hpp"
#include "plugins/imap/session/notices.hpp"
#include "plugins/imap/session/stream.hpp"

namespace rekindle::imap {

// The tagged answer to a command.
struct Answer {
    Condition condition = Condition::bad;
    std::string code, argument, text;

    [[nodiscard]] bool ok() const { return condition == Condition::ok; }
    [[nodiscard]] bool has(std::string_view upper) const;
};
[[nodiscard]] Answer answer_of(const Response& tagged);

class Channel {
  public:
    // Gets what comes untagged, after the channel has taken what concerns itself.
    using Handler = std::function<Result<void>(const Response&)>;
    using Within = Stream::Within;

    Channel(Connection connection, Notices& notices);

    Result<void> open();
    // Goes over to TLS. Refused where the server has said more before.
    Result<void> secure();
    Result<void> compress() { return stream_.compress(framer_); }
    // Says goodbye, and does not care for an answer.
    void log_out();

    // Sends it and waits for its answer. A server that asks to come back later is obeyed, within
    // bounds; then the command is sent again.
    Result<Answer> command(const Command& command, const Handler& handler = {});
    Result<Answer> command(std::string_view text, const Handler& handler = {}) {
        return this->command(Command{text}, handler);
    }

    // The steps of it, for what is no simple command: AUTHENTICATE, IDLE.
    Result<void> send(const Command& command, const Handler& handler = {});
    Result<void> send_line(std::string_view line);
    // The next response, nothing once the time is over. What is tagged with another tag than the
    // last one is an error, and so is BYE.
    Result<std::optional<Response>> receive(Within within);
    Result<Answer> await_answer(const Handler& handler = {});

    // Lets time pass; ends early with an error only.
    Result<void> pause(Within time);
    // The same without a connection, which ends if there is one.
    Result<void> rest(Within time);

    [[nodiscard]] Connection::Peer peer() const { return stream_.peer(); }
    [[nodiscard]] bool has(std::string_view capability) const;
    [[nodiscard]] std::optional<std::uint64_t> number_of(std::string_view capability) const;
    [[nodiscard]] bool knows_capabilities() const { return !capabilities_.empty(); }
    // How often the server has listed them.
    [[nodiscard]] int capability_lists() const { return capability_lists_; }
    [[nodiscard]] bool preauthenticated() const { return preauthenticated_; }
    [[nodiscard]] std::uint64_t commands() const { return commands_; }

  private:
    Result<bool> await_continuation(const Handler& handler);
    Result<void> take(const Response& response);
    void take_capabilities(std::string_view list);
    Result<Answer> answer_once(const Command& command, const Handler& handler);
    [[nodiscard]] Error broken(std::string_view bytes) const;

    Stream stream_;
    Framer framer_;
    Notices* notices_;
    std::set<std::string> capabilities_;
    std::string tag_prefix_, tag_;
    std::optional<Answer> early_answer_;  // came instead of leave to go on
    std::uint64_t commands_ = 0;
    int capability_lists_ = 0;
    bool preauthenticated_ = false, logging_out_ = false, is_open_ = false;
};

// "… Suggested Backoff Time: 1200 milliseconds"
[[nodiscard]] std::optional<std::chrono::milliseconds> parse_back_off(std::string_view text);

}  // namespace rekindle::imap

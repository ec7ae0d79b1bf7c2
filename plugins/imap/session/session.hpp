// Session: from connecting to the list of folders.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plugins/imap/grammar/mailbox.hpp"
#include "plugins/imap/options.hpp"
#include "plugins/imap/session/channel.hpp"

namespace rekindle::imap {

struct ListedFolder {
    MailboxList list;
    std::optional<MailboxStatus> status;  // where LIST told it
};

class Session {
  public:
    Session(Connection connection, Notices& notices, const Options& options)
        : channel_(connection, notices), notices_(&notices), options_(&options) {}

    // Connected, secured and logged in.
    Result<void> open();
    void close() { channel_.log_out(); }
    // Ends the connection without a word, and lets time pass.
    Result<void> rest(std::chrono::milliseconds time) { return channel_.rest(time); }

    [[nodiscard]] Channel& channel() { return channel_; }
    [[nodiscard]] bool is_gmail() const { return channel_.has("X-GM-EXT-1"); }
    [[nodiscard]] std::chrono::minutes longest_idle() const;

    Result<std::vector<ListedFolder>> list();
    // The prefixes of other people's folders.
    Result<std::vector<std::string>> foreign_namespaces();
    // Never for the folder that is examined at the time. Nothing where the server refuses.
    Result<std::optional<MailboxStatus>> status(const std::string& name);

    struct Examined {
        bool refused = false;
        std::string why;  // if so
        std::uint64_t exists = 0;
        MailboxStatus status;
    };
    Result<Examined> examine(const std::string& name);

  private:
    Result<void> greet();
    Result<void> begin_tls();
    Result<void> begin_session();
    Result<void> ask_capabilities();
    Result<void> introduce();
    Result<void> begin_compression();
    Result<void> enable();
    Result<bool> list_with(const std::string& command, std::vector<ListedFolder>& out);
    [[nodiscard]] std::string status_items() const;

    Channel channel_;
    Notices* notices_;
    const Options* options_;
    std::string greeting_;
    bool is_introduced_ = false;
};

}  // namespace rekindle::imap

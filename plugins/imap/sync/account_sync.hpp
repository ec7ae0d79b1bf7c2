// AccountSync: all folders of an account, over as many connections as it takes.
#pragma once

#include <optional>
#include <rekindle/ext/connection.hpp>
#include <rekindle/sink.hpp>
#include <vector>

#include "plugins/imap/options.hpp"
#include "plugins/imap/session/session.hpp"
#include "plugins/imap/sync/folder_sync.hpp"
#include "plugins/imap/sync/ledger.hpp"
#include "plugins/imap/sync/mail_writer.hpp"
#include "plugins/imap/sync/watch.hpp"

namespace rekindle::imap {

class AccountSync {
  public:
    AccountSync(Connection connection, Sink& sink, Options options, AccountState state);
    AccountSync(const AccountSync&) = delete;
    AccountSync& operator=(const AccountSync&) = delete;
    ~AccountSync() = default;

    // Until all is read; with the option to watch, until the host asks to stop.
    Result<void> run();

  private:
    Result<void> one_connection();
    Result<std::vector<Folder>> choose();
    Result<void> read_folders(const std::vector<Folder>& folders);
    Result<bool> is_up_to_date(Folder& folder);
    [[nodiscard]] bool is_worth_another_try(const Error& error);
    [[nodiscard]] std::optional<Instant> since() const;
    void tell_coverage();

    Options options_;
    Instant now_;
    Sink* sink_;
    Notices notices_;
    MailWriter writer_;
    Ledger ledger_;
    Session session_;
    FolderSync::Tools tools_;
    FolderSync folder_sync_;
    std::int64_t told_from_ = 0;  // where the coverage begins that the host knows of
    bool has_logged_in_ = false;
    int attempts_ = 0;  // without anything achieved in between
};

}  // namespace rekindle::imap

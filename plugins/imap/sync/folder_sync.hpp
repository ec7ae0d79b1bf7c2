// FolderSync: reads what is new in one folder.
//
// Mails are asked for by ranges of UIDs, one command at a time, wider as long as the server is
// quick. A range counts only once the server has said OK to it; what came of a range that was cut
// off is remembered and not asked for again in this run.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "plugins/imap/grammar/uid_set.hpp"
#include "plugins/imap/options.hpp"
#include "plugins/imap/session/session.hpp"
#include "plugins/imap/sync/choice.hpp"
#include "plugins/imap/sync/ledger.hpp"
#include "plugins/imap/sync/mail_writer.hpp"

namespace rekindle::imap {

class FolderSync {
  public:
    struct Tools {
        Session& session;
        Ledger& ledger;
        MailWriter& writer;
        Notices& notices;
    };
    FolderSync(const Tools& tools, std::optional<Instant> since)
        : session_(&tools.session),
          ledger_(&tools.ledger),
          writer_(&tools.writer),
          notices_(&tools.notices),
          since_(since) {}

    // Examines the folder and reads what is new in it.
    Result<void> run(const Folder& folder);
    // Reads what came since, in the folder that the last `run` examined.
    Result<void> read_news();

  private:
    // What one command asks for.
    struct Range {
        UidSet asked;
        UidSet expected;  // of which the server said that they are there
    };

    void begin(const Folder& folder, const Session::Examined& examined);
    Result<void> read_all(const Session::Examined& examined);
    Result<void> plan(const Session::Examined& examined);
    Result<void> list_from(Uid first);
    Result<void> search_since();
    Result<void> read_planned();
    Range next_range();
    [[nodiscard]] UidSet bridged(const UidSet& expected) const;
    Result<void> fetch(const Range& range);
    Result<void> take(const Response& response, const Range& range);
    Result<void> conclude(const Range& range, const Answer& answer);
    void count(const Range& range);
    void count_partial(const Range& range, const Answer& answer);
    void refused(const Range& range, const Answer& answer);
    void adapt(std::chrono::steady_clock::duration took);
    void not_delivered(const UidSet& uids);
    Result<void> look_for_lost_ones(std::uint64_t exists);
    void finish(const Session::Examined& examined);
    [[nodiscard]] std::string fetch_items() const;
    [[nodiscard]] std::uint64_t widest() const;

    Session* session_;
    Ledger* ledger_;
    MailWriter* writer_;
    Notices* notices_;
    std::optional<Instant> since_;

    Folder folder_;
    FolderState* state_ = nullptr;
    FolderState passing_;  // of a folder whose UIDs mean nothing the next time
    std::uint64_t validity_ = 0;
    UidSet todo_;
    UidSet received_;  // in this run and this folder, counted or not
    UidSet asked_again_;
    bool listed_ = false;  // todo_ holds only what is there
    bool validity_changed_ = false, given_up_ = false;
    std::uint64_t expunged_ = 0, new_mails_ = 0;
    std::uint64_t width_ = 0;
    int refusals_ = 0;  // of single mails in a row
};

}  // namespace rekindle::imap

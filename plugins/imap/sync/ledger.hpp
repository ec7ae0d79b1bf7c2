// Ledger: what was read, and when the host is told that it counts.
#pragma once

#include <chrono>
#include <cstdint>
#include <rekindle/sink.hpp>

#include "plugins/imap/sync/mail_writer.hpp"
#include "plugins/imap/sync/state.hpp"

namespace rekindle::imap {

class Ledger {
  public:
    Ledger(Sink& sink, const MailWriter& writer, AccountState state);

    [[nodiscard]] AccountState& state() { return state_; }

    // One more mail has come, be it of use or not.
    void received();
    // What came counts: the server has said that it was all. From time to time that is committed.
    void counted();
    void checkpoint();
    // Which of the folders that are to be read comes now.
    void at_folder(std::size_t number, std::size_t count);
    // How many mails are still to come.
    void expect(std::uint64_t mails) { expected_ += mails; }
    [[nodiscard]] std::uint64_t mails() const { return mails_; }

    // Whether anything was achieved since the last question.
    [[nodiscard]] bool has_moved();
    void moved() { ++moves_; }

  private:
    void note_first_mail();
    void tell_progress();

    using Clock = std::chrono::steady_clock;

    Sink* sink_;
    const MailWriter* writer_;
    AccountState state_;
    std::uint64_t mails_ = 0, expected_ = 0, since_checkpoint_ = 0;
    std::uint64_t moves_ = 0, moves_before_ = 0;
    bool has_news_ = false;
    Clock::time_point last_checkpoint_ = Clock::now(), last_progress_ = {};
};

}  // namespace rekindle::imap

// MailWriter: from what the server says about a mail to the record that the log keeps. The header
// goes the same way as that of a mail in a file.
#pragma once

#include <cstdint>
#include <optional>
#include <rekindle/sink.hpp>
#include <string>
#include <vector>

#include "plugins/imap/grammar/fetch.hpp"
#include "plugins/mail/coverage.hpp"
#include "plugins/mail/header/header_block.hpp"
#include "plugins/mail/message.hpp"

namespace rekindle::imap {

class MailWriter {
  public:
    // `owner`: the address whose account it is; `since`: what is older is left out.
    MailWriter(Sink& sink, std::string owner, std::optional<Instant> since, Instant now);

    void write(const MsgAtt& mail, bool in_sent_folder);

    [[nodiscard]] std::uint64_t written() const { return written_; }
    [[nodiscard]] const mail::Coverage& coverage() const { return coverage_; }

  private:
    bool is_too_old(const MsgAtt& mail, const Interaction& record) const;
    void emit(const MsgAtt& mail, const Interaction& record, mail::Warnings warnings);
    void report(mail::Warnings warnings, Uid uid);

    Sink* sink_;
    std::string owner_;
    std::optional<Instant> since_;
    mail::MessageReader reader_;
    mail::HeaderBlock header_;
    mail::Coverage coverage_;
    std::vector<Participant> participants_;
    std::string text_, key_;
    std::uint64_t written_ = 0;
};

// "Received: ; 1 Feb 2024 01:04:05 +0000" and its line end: where a file has the time of receipt.
[[nodiscard]] std::string received_field(Instant when);

}  // namespace rekindle::imap

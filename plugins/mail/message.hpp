// From the bytes of a mail to the record that the log keeps.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <rekindle/record.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/mail/header/address.hpp"
#include "plugins/mail/key.hpp"
#include "plugins/mail/mbox/framing.hpp"
#include "plugins/mail/mime/structure.hpp"
#include "plugins/mail/warnings.hpp"

namespace rekindle::mail {

// What is known about a mail from where it lies.
struct Surroundings {
    std::uint32_t entry = 0;
    bool in_sent_folder = false;
    bool is_flagged_deleted = false;
};

class MessageReader {
  public:
    // Dates after `now` and a few days cannot be right.
    explicit MessageReader(Instant now) : now_(now) {}

    // The record, or nothing for a mail with nothing in it. It lives until the next call and as
    // long as `mail`. What is odd about the mail is added to `warnings`.
    const Interaction* read(const RawMail& mail, const Surroundings& around, Warnings& warnings);

    // Whether the time of the last record can be right.
    [[nodiscard]] bool has_plausible_time() const;

  private:
    void read_participants(const RawMail& mail, Warnings& warnings);
    void read_sender(const RawMail& mail, Warnings& warnings);
    void add_recipient(Role role, const Mailbox& mailbox);
    void mark_owner(const HeaderBlock& header, const Surroundings& around);
    void mark_delivered_to(std::string_view field);
    bool is_in_sent_label(const HeaderBlock& header);
    void read_time(const HeaderBlock& header, Warnings& warnings);
    bool take_received(std::string_view field);
    void read_ids(const HeaderBlock& header, Warnings& warnings);
    void read_content(const RawMail& mail, Warnings& warnings);
    void read_flags(const HeaderBlock& header);
    void write_identity(const RawMail& mail);
    [[nodiscard]] bool is_plausible(Instant when) const;
    std::span<const Mailbox> parse_addresses(std::string_view field, Warnings& warnings);
    std::string_view as_text(std::string_view bytes);

    Instant now_;
    Interaction record_;
    std::vector<Participant> participants_;
    KnownNames known_names_;
    std::deque<AddressParser> parsers_;  // one per field: their results live as long as they do
    std::size_t parsers_used_ = 0;
    StructureReader structure_reader_;
    std::optional<std::int64_t> date_s_;  // as the Date field has it
    std::string_view message_id_;
    bool is_id_trustworthy_ = false;
    std::string_view sender_;
    KeyWriter key_writer_;
    std::string title_, label_;
    std::deque<std::string> texts_;  // ids that were not UTF-8
};

}  // namespace rekindle::mail

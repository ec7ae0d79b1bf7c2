#include "plugins/mail/message.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <rekindle/text.hpp>

#include "plugins/mail/folder_name.hpp"
#include "plugins/mail/header/automatic.hpp"
#include "plugins/mail/header/date.hpp"
#include "plugins/mail/header/message_id.hpp"
#include "plugins/mail/limits.hpp"
#include "plugins/mail/text/char_set.hpp"
#include "plugins/mail/text/encoded_word.hpp"

namespace rekindle::mail {
namespace {

using namespace std::chrono_literals;

constexpr Instant earliest = Instant{24h};
constexpr auto clocks_ahead = 24h * 7;
constexpr Instant first_possible = Instant{std::chrono::sys_days{std::chrono::year{1} / 1 / 1}};
constexpr Instant last_possible =
    Instant{std::chrono::sys_days{std::chrono::year{9999} / 12 / 31}} + 24h - 1ms;
constexpr std::int32_t farthest_offset_min = 18 * 60;
constexpr std::uint32_t mozilla_expunged = 0x0008;

constexpr CharSet line_ends{"\r\n"};

bool is_blank_body(std::string_view body) {
    return line_ends.find_out(body) == body.size();
}

// The front of UTF-8 text, whole characters.
std::string_view shortened(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
    return text.substr(0, most);
}

bool is_usable(const Mailbox& mailbox) {
    return !mailbox.address.empty() && mailbox.address.size() <= limits::address;
}

Participant as_participant(Role role, const Mailbox& mailbox, std::uint32_t flags = 0) {
    return {role, Scheme::email, mailbox.address, shortened(mailbox.name, limits::name), flags};
}

// Programs that do not know the sender write something else into the postmark.
bool names_somebody(std::string_view postmark_sender) {
    return postmark_sender != "-" && !postmark_sender.ends_with("@xxx") &&
           postmark_sender.find_first_not_of('?') != postmark_sender.npos &&
           !equals_ignoring_case(postmark_sender, "MAILER-DAEMON");
}

bool is_blank_value(std::string_view value) {
    return blanks_and_line_ends.find_out(value) == value.size();
}

bool has_host(std::string_view address) {
    const auto at = address.rfind('@');
    return at != address.npos && at > 0 && at + 1 < address.size();
}

bool is_expunged(std::string_view mozilla_status) {
    const auto begin = mozilla_status.find_first_not_of(" \t");
    if (begin == mozilla_status.npos) return false;
    std::uint32_t status = 0;
    const std::string_view digits = mozilla_status.substr(begin, 4);
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), status, 16);
    return error == std::errc{} && (status & mozilla_expunged) != 0;
}

}  // namespace

const Interaction* MessageReader::read(const RawMail& mail, const Surroundings& around,
                                       Warnings& warnings) {
    const HeaderBlock& header = *mail.header;
    if (header.field_count() == 0 && is_blank_body(mail.body)) {
        warnings.add(Warning::record_empty);
        return nullptr;
    }
    warnings.bits |= header.warnings().bits;
    parsers_used_ = 0;
    texts_.clear();
    record_ = {};
    record_.kind = Kind::email;
    record_.entry = around.entry;
    record_.offset = mail.offset;
    title_.clear();
    if (header.has(Field::subject)) decode_unstructured(header[Field::subject], title_, warnings);
    record_.title = shortened(title_, limits::title);
    read_time(header, warnings);
    read_participants(mail, warnings);
    mark_owner(header, around);
    read_ids(header, warnings);
    read_content(mail, warnings);
    read_flags(header);
    write_identity(mail);
    if (around.is_flagged_deleted || is_expunged(header[Field::mozilla_status]))
        warnings.add(Warning::record_flagged_deleted);
    record_.participants = participants_;
    return &record_;
}

std::span<const Mailbox> MessageReader::parse_addresses(std::string_view field,
                                                        Warnings& warnings) {
    if (parsers_used_ == parsers_.size()) parsers_.emplace_back(known_names_);
    return parsers_[parsers_used_++].parse(field, warnings);
}

void MessageReader::read_participants(const RawMail& mail, Warnings& warnings) {
    participants_.clear();
    sender_ = {};
    read_sender(mail, warnings);
    for (const HeaderBlock::Recipients& field : mail.header->recipients())
        for (const Mailbox& mailbox : parse_addresses(field.value, warnings))
            add_recipient(field.role, mailbox);
}

// The first of From, Sender and the postmark that names somebody.
void MessageReader::read_sender(const RawMail& mail, Warnings& warnings) {
    const HeaderBlock& header = *mail.header;
    std::string_view only_name;
    for (const Field field : {Field::from, Field::sender}) {
        if (!header.has(field)) continue;
        const auto mailboxes = parse_addresses(header[field], warnings);
        const auto found = std::find_if(mailboxes.begin(), mailboxes.end(), is_usable);
        if (found != mailboxes.end()) {
            sender_ = found->address;
            participants_.push_back(as_participant(Role::by, *found));
            return;
        }
        if (only_name.empty() && !mailboxes.empty()) only_name = mailboxes.front().name;
    }
    Warnings ignored;
    for (const Mailbox& mailbox : parse_addresses(mail.postmark.sender, ignored)) {
        if (!is_usable(mailbox) || !names_somebody(mailbox.address)) continue;
        sender_ = mailbox.address;
        participants_.push_back(as_participant(Role::by, {mailbox.address, only_name}));
        return;
    }
    if (!only_name.empty()) {
        sender_ = shortened(only_name, limits::name);
        participants_.push_back({Role::by, Scheme::name, sender_});
    }
}

void MessageReader::add_recipient(Role role, const Mailbox& mailbox) {
    // A name alone is "undisclosed-recipients" or what is left of a damaged list.
    if (!is_usable(mailbox) || participants_.size() >= limits::recipients) return;
    participants_.push_back(as_participant(role, mailbox));
}

void MessageReader::mark_owner(const HeaderBlock& header, const Surroundings& around) {
    if (around.in_sent_folder || is_in_sent_label(header))
        for (Participant& participant : participants_)
            if (participant.role == Role::by) participant.flags |= RK_IS_OWNER;
    for (const Field field : {Field::delivered_to, Field::original_to, Field::envelope_to})
        if (header.has(field)) mark_delivered_to(header[field]);
}

void MessageReader::mark_delivered_to(std::string_view field) {
    Warnings ignored;
    const auto mailboxes = parse_addresses(field, ignored);
    if (mailboxes.size() != 1 || !ignored.none() || !has_host(mailboxes[0].address) ||
        !is_usable(mailboxes[0]))
        return;
    bool known = false;
    for (Participant& participant : participants_) {
        if (!equals_ignoring_case(participant.address, mailboxes[0].address)) continue;
        participant.flags |= RK_IS_OWNER;
        known = true;
    }
    if (!known) participants_.push_back(as_participant(Role::bcc, mailboxes[0], RK_IS_OWNER));
}

// Gmail's export names the labels of a mail, Enron's archive its folder.
bool MessageReader::is_in_sent_label(const HeaderBlock& header) {
    if (header.has(Field::folder) && is_sent_name(header[Field::folder])) return true;
    if (!header.has(Field::gmail_labels)) return false;
    Warnings ignored;
    label_.clear();
    decode_unstructured(header[Field::gmail_labels], label_, ignored);
    for (std::string_view rest = label_; !rest.empty();) {
        const auto end = std::min(rest.find(','), rest.size());
        if (is_sent_name(rest.substr(0, end))) return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

bool MessageReader::is_plausible(Instant when) const {
    return when >= earliest && when <= now_ + clocks_ahead;
}

bool MessageReader::has_plausible_time() const {
    return record_.start != unknown_time && is_plausible(record_.start);
}

void MessageReader::read_time(const HeaderBlock& header, Warnings& warnings) {
    date_s_.reset();
    std::optional<DateTime> date;
    if (header.has(Field::date))
        date = parse_date_time(header[Field::date], warnings);
    else
        warnings.add(Warning::date_missing);
    if (date) {
        date_s_ = std::chrono::floor<std::chrono::seconds>(date->utc).time_since_epoch().count();
        record_.start = date->utc;
        record_.time_basis =
            date->zone_assumed ? TimeBasis::assumed_zone : TimeBasis::explicit_time;
        if (!date->zone_assumed && std::abs(date->offset_min) <= farthest_offset_min)
            record_.utc_offset_min = date->offset_min;
        if (is_plausible(date->utc)) return;
        warnings.add(Warning::date_out_of_range);
        if (date->utc < first_possible || date->utc > last_possible) record_.start = unknown_time;
    }
    if (!take_received(header[Field::received])) take_received(header.oldest_received());
}

// The time of receipt stands after the last semicolon.
bool MessageReader::take_received(std::string_view field) {
    const auto semicolon = field.rfind(';');
    if (semicolon == field.npos) return false;
    Warnings ignored;
    const auto received = parse_date_time(field.substr(semicolon + 1), ignored);
    if (!received || !is_plausible(received->utc)) return false;
    record_.start = received->utc;
    record_.time_basis = TimeBasis::received;
    record_.utc_offset_min = RK_OFFSET_UNKNOWN;
    return true;
}

std::string_view MessageReader::as_text(std::string_view bytes) {
    if (is_ascii(bytes) || is_utf8(bytes)) return bytes;
    return texts_.emplace_back(rekindle::to_utf8(bytes));
}

void MessageReader::read_ids(const HeaderBlock& header, Warnings& warnings) {
    message_id_ = {};
    if (header.has(Field::message_id)) message_id_ = parse_msg_id(header[Field::message_id]);
    const bool is_well_formed = is_well_formed_id(message_id_);
    if (!is_well_formed)
        warnings.add(is_blank_value(header[Field::message_id]) ? Warning::message_id_missing
                                                               : Warning::message_id_malformed);
    message_id_ = message_id_.substr(0, limits::message_id);
    is_id_trustworthy_ =
        (is_well_formed || is_well_formed_id(message_id_)) && !is_made_up(message_id_);
    record_.native_id = as_text(message_id_);
    const std::string_view references = header[Field::references];
    const std::string_view answered = first_reference(header[Field::in_reply_to]);
    const std::string_view newest = last_reference(references);
    for (const std::string_view candidate : {answered, newest}) {
        if (candidate.empty() || candidate.size() > limits::message_id) continue;
        if (candidate == message_id_) {
            warnings.add(Warning::thread_cycle);
            continue;
        }
        record_.in_reply_to = as_text(candidate);
        break;
    }
    const std::string_view oldest = first_reference(references);
    record_.thread = oldest.empty() || oldest.size() > limits::message_id ? record_.in_reply_to
                                                                          : as_text(oldest);
    if (record_.thread.empty()) record_.thread = record_.native_id;
}

void MessageReader::read_content(const RawMail& mail, Warnings& warnings) {
    const HeaderBlock& header = *mail.header;
    Warnings found;
    const Structure& structure = structure_reader_.read(
        {header[Field::content_type], header[Field::content_transfer_encoding],
         header[Field::content_disposition]},
        mail.body, found, mail.dashes);
    record_.text_size = structure.text_size;
    record_.attachment_count = structure.attachments;
    if (mail.body_cut) {
        // What is wrong with the cut is our doing, not the mail's.
        Warnings ours;
        ours.add(Warning::mime_unterminated);
        ours.add(Warning::encoding_invalid);
        ours.add(Warning::charset_invalid_bytes);
        found.bits &= ~ours.bits;
        found.add(Warning::size_truncated);
    } else if (structure.truncated && mail.at_end) {
        record_.flags |= RK_TRUNCATED;
    }
    warnings.bits |= found.bits;
    if (header.is_complete() || !mail.body.empty()) return;
    // In a mailbox the file was cut off here; a file of its own may be meant so.
    if (mail.in_mailbox) record_.flags |= RK_TRUNCATED;
    warnings.add(mail.in_mailbox ? Warning::record_truncated : Warning::body_missing);
}

void MessageReader::read_flags(const HeaderBlock& header) {
    AutomaticFields fields;
    fields.has_list_field = header.has(Field::list);
    fields.has_feedback_id = header.has(Field::feedback_id);
    fields.has_return_path = header.has(Field::return_path);
    fields.return_path = header[Field::return_path];
    fields.precedence = header[Field::precedence];
    fields.auto_submitted = header[Field::auto_submitted];
    fields.auto_response_suppress = header[Field::response_suppress];
    fields.x_loop = header[Field::loop];
    fields.x_autoreply = header[Field::autoreply];
    fields.content_type = header[Field::content_type];
    fields.sender_address = sender_;
    record_.flags |= automatic_flags(fields);
}

void MessageReader::write_identity(const RawMail& mail) {
    Identity identity;
    if (is_id_trustworthy_) identity.message_id = record_.native_id;
    identity.date_s = date_s_;
    identity.raw_date = (*mail.header)[Field::date];
    identity.sender = sender_;
    identity.subject = title_;
    identity.body = mail.body;
    record_.key = key_writer_.write(identity);
}

}  // namespace rekindle::mail

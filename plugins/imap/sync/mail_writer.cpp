#include "plugins/imap/sync/mail_writer.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <rekindle/report_codes.hpp>
#include <rekindle/text.hpp>

namespace rekindle::imap {
namespace {

using mail::Warning;
using mail::Warnings;

// What is said of a body that was never asked for.
constexpr Warning about_bodies[] = {
    Warning::body_missing,           Warning::encoding_invalid, Warning::encoding_unknown,
    Warning::mime_boundary_too_long, Warning::mime_depth_limit, Warning::mime_malformed_part,
    Warning::mime_no_boundary,       Warning::mime_partial,     Warning::mime_parts_limit,
    Warning::mime_unterminated,      Warning::record_truncated, Warning::size_truncated,
};

std::uint64_t body_bits() {
    Warnings bodies;
    for (const Warning one : about_bodies) bodies.add(one);
    return bodies.bits;
}

void append_padded(std::string& out, unsigned number) {
    if (number < 10) out += '0';
    out += std::to_string(number);
}

std::int64_t seconds_of(Instant when) {
    return std::chrono::floor<std::chrono::seconds>(when).time_since_epoch().count();
}

bool has_no_identity(Warnings warnings) {
    const bool no_id =
        warnings.has(Warning::message_id_missing) || warnings.has(Warning::message_id_malformed);
    return no_id && (warnings.has(Warning::date_missing) || warnings.has(Warning::date_invalid));
}

}  // namespace

std::string received_field(Instant when) {
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(when);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(when - day)};
    std::string out = "Received: ; ";
    out += std::to_string(static_cast<unsigned>(date.day())) + ' ';
    out += months[static_cast<unsigned>(date.month()) - 1];
    out += ' ' + std::to_string(static_cast<int>(date.year())) + ' ';
    append_padded(out, static_cast<unsigned>(time.hours().count()));
    out += ':';
    append_padded(out, static_cast<unsigned>(time.minutes().count()));
    out += ':';
    append_padded(out, static_cast<unsigned>(time.seconds().count()));
    return out + " +0000\r\n";
}

MailWriter::MailWriter(Sink& sink, std::string owner, std::optional<Instant> since, Instant now)
    : sink_(&sink), owner_(std::move(owner)), since_(since), reader_(now) {}

void MailWriter::write(const MsgAtt& mail, bool in_sent_folder) {
    // Drafts lie among the others at Gmail.
    if (has_label(mail.gmail_labels, "\\Draft") || has_label(mail.gmail_labels, "\\Drafts")) return;
    text_.clear();
    if (mail.internal_date && !mail.header.empty()) text_ = received_field(*mail.internal_date);
    text_ += mail.header;
    mail::RawMail raw;
    raw.header = &header_;
    raw.body_cut = true;
    header_.scan(text_);
    const bool is_sent = in_sent_folder || has_label(mail.gmail_labels, "\\Sent");
    Warnings warnings;
    const Interaction* const record = reader_.read(raw, {0, is_sent, false}, warnings);
    warnings.bits &= ~body_bits();
    if (record && is_too_old(mail, *record)) return;
    report(warnings, mail.uid);
    if (!record) return;
    if (record->participants.empty()) {
        sink_->skip("record.unparseable", Error::no_entry, mail.uid,
                    "the mail names neither a sender nor a recipient");
        return;
    }
    emit(mail, *record, warnings);
}

bool MailWriter::is_too_old(const MsgAtt& mail, const Interaction& record) const {
    if (!since_) return false;
    const Instant when = mail.internal_date.value_or(record.start);
    return when != unknown_time && when < *since_;
}

void MailWriter::emit(const MsgAtt& mail, const Interaction& record, Warnings warnings) {
    Interaction out = record;
    participants_.assign(record.participants.begin(), record.participants.end());
    for (Participant& one : participants_)
        if (equals_ignoring_case(one.address, owner_)) one.flags |= RK_IS_OWNER;
    out.participants = participants_;
    out.offset = mail.uid;
    // Nothing in it tells it from another one of the same sender and subject.
    if (has_no_identity(warnings) && (mail.gmail_id || mail.internal_date)) {
        key_ = record.key;
        key_ += mail.gmail_id ? " gmail:" + std::to_string(*mail.gmail_id)
                              : ' ' + std::to_string(seconds_of(*mail.internal_date));
        out.key = key_;
    }
    if (reader_.has_plausible_time()) coverage_.add(record.start);
    sink_->emit(out);
    ++written_;
}

void MailWriter::report(Warnings warnings, Uid uid) {
    warnings.for_each([&](Warning warning) {
        const std::string_view name = mail::code(warning);
        if (warning == Warning::record_empty)
            sink_->skip(name, Error::no_entry, uid, meaning(name));
        else
            sink_->note(name, Error::no_entry, uid, meaning(name));
    });
}

}  // namespace rekindle::imap

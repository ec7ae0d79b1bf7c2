#include "plugins/mail/import_run.hpp"

#include <algorithm>
#include <charconv>
#include <rekindle/report_codes.hpp>
#include <rekindle/text.hpp>

#include "plugins/mail/limits.hpp"
#include "plugins/mail/mbox/framing.hpp"

namespace rekindle::mail {
namespace {

constexpr std::string_view cursor_entry = "mbox 1 entry=";
constexpr std::string_view cursor_offset = " offset=";

// Reads the number at the front of `text` and takes it off.
template <class Int>
bool take_number(std::string_view& text, Int& out) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc{}) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return true;
}

// Enough to tell what a file is, even where its first line is a very long postmark.
std::string_view head_of(std::string_view bytes) {
    std::size_t size = limits::sniffed;
    if (bytes.starts_with("From ")) size += std::min(bytes.find('\n'), bytes.size());
    return bytes.substr(0, size);
}

}  // namespace

std::optional<Position> parse_position(std::string_view cursor) {
    Position position;
    if (!cursor.starts_with(cursor_entry)) return std::nullopt;
    cursor.remove_prefix(cursor_entry.size());
    if (!take_number(cursor, position.entry) || !cursor.starts_with(cursor_offset))
        return std::nullopt;
    cursor.remove_prefix(cursor_offset.size());
    if (!take_number(cursor, position.offset) || !cursor.empty()) return std::nullopt;
    return position;
}

std::string to_cursor(const Position& position) {
    return std::string{cursor_entry} + std::to_string(position.entry) + std::string{cursor_offset} +
           std::to_string(position.offset);
}

void Maildirs::see(std::string_view path) {
    const MaildirPlace place = maildir_place(path);
    if (place.part != MaildirPlace::Part::cur_or_new) return;
    if (place.inside.find('/') != place.inside.npos) return;
    if (!roots_.empty() && place.root == latest_) return;
    latest_ = place.root;
    roots_.insert(latest_);
}

bool Maildirs::is_one(std::string_view root) const {
    return !roots_.empty() && (root == latest_ || roots_.contains(std::string{root}));
}

Result<void> ImportRun::run() {
    look_over_entries();
    if (const auto position = parse_position(source_->setting("cursor"))) {
        const auto entry = source_->entry(position->entry);
        // A file that has become shorter is another file.
        if (entry && position->offset <= entry->length) start_ = *position;
    }
    for (std::uint32_t i = 0; i < entry_count_; ++i) {
        const auto entry = source_->entry(i);
        if (!entry) continue;
        if (i >= start_.entry) {
            const auto imported = import_entry(*entry);
            if (!imported) return imported.error();
        }
        bytes_before_ += entry->length;
        note_progress(0);
        if (entry_count_ > 1) offer_checkpoint({i + 1, 0});
    }
    return conclude();
}

void ImportRun::look_over_entries() {
    entry_count_ = source_->entry_count();
    for (std::uint32_t i = 0; i < entry_count_; ++i) {
        const auto entry = source_->entry(i);
        if (!entry) continue;
        bytes_total_ += entry->length;
        maildirs_.see(entry->path);
    }
}

Result<void> ImportRun::import_entry(const Entry& entry) {
    const PathFacts facts = facts_of(entry.path);
    if (is_left_out(entry, facts)) return {};
    if (facts.is_one_mail && entry.length > limits::single_mail_file) {
        ++unrecognised_;
        sink_->skip(code(Warning::record_too_large), entry.index, 0,
                    meaning(code(Warning::record_too_large)));
        return {};
    }
    const auto imported = import_file(entry, facts);
    if (!imported) return unreadable(entry, imported.error());
    return {};
}

// What belongs to a mailbox without being mail, and what lies where nothing should.
bool ImportRun::is_left_out(const Entry& entry, const PathFacts& facts) {
    const MaildirPlace place = maildir_place(entry.path);
    const bool in_maildir = place.part != MaildirPlace::Part::none && maildirs_.is_one(place.root);
    if (entry_count_ > 1 && facts.is_companion) {
        ++companions_;
        return true;
    }
    if (in_maildir && place.part == MaildirPlace::Part::tmp) return true;
    const auto slash = place.inside.find('/');
    if (!in_maildir || slash == place.inside.npos) return false;
    const std::size_t inside = static_cast<std::size_t>(place.inside.data() - entry.path.data());
    if (unexpected_folders_.insert(std::string{entry.path.substr(0, inside + slash)}).second)
        sink_->skip("maildir.unexpected-directory", entry.index, 0,
                    meaning("maildir.unexpected-directory"));
    return true;
}

Result<void> ImportRun::import_file(const Entry& entry, const PathFacts& facts) {
    Sniff found;
    const auto filled = fill_head(entry, facts, found);
    if (!filled) return filled.error();
    switch (found.kind) {
        case Sniff::Kind::empty_mailbox:
            if (facts.is_mailbox || entry_count_ == 1) ++understood_;
            ++empty_mailboxes_;
            return {};
        case Sniff::Kind::nothing:
            ++empty_;
            if (entry_count_ > 1) sink_->skip("file.empty", entry.index, 0, meaning("file.empty"));
            return {};
        case Sniff::Kind::not_mail:
            ++unrecognised_;
            if (entry_count_ > 1)
                sink_->skip("file.unrecognised", entry.index, 0, "not a mail and not a mailbox");
            return {};
        case Sniff::Kind::single:
        case Sniff::Kind::mbox:
            break;
    }
    ++understood_;
    return import_mails(entry, facts, found);
}

// Reads as much as it takes to tell what the file is.
Result<bool> ImportRun::fill_head(const Entry& entry, const PathFacts& facts, Sniff& found) {
    window_.open(entry);
    for (;;) {
        const auto more = window_.more();
        if (!more) return more.error();
        const std::string_view bytes = window_.bytes();
        const std::string_view head = head_of(bytes);
        found = sniff(head, window_.complete() && head.size() == bytes.size(), facts);
        if (found.kind != Sniff::Kind::not_mail || window_.complete() ||
            bytes.size() >= limits::sniffed)
            return true;
    }
}

// Puts the window where the first mail begins.
void ImportRun::prepare_window(const Entry& entry, const Sniff& found, Warnings& about_file) {
    if (entry.index == start_.entry && start_.offset > 0) {
        window_.open(entry, start_.offset);
        if (found.has_bare_cr) window_.take_carriage_returns_as_line_feeds();
        return;
    }
    if (found.has_bom) {
        window_.consume(3);
        about_file.add(Warning::file_bom);
    }
    if (found.has_bare_cr) {
        window_.take_carriage_returns_as_line_feeds();
        about_file.add(Warning::file_bare_cr);
    }
}

Result<void> ImportRun::import_mails(const Entry& entry, const PathFacts& facts,
                                     const Sniff& found) {
    Warnings about_file;
    prepare_window(entry, found, about_file);
    const bool single = found.kind == Sniff::Kind::single;
    Framer framer{window_, single ? Framer::Kind::single : Framer::Kind::mbox};
    if (facts.is_apple_mail) {
        const ByteCount count = read_byte_count(window_.bytes());
        window_.consume(count.line);
        if (count.line > 0) framer.limit(count.count);
    }
    report(about_file, entry.index, 0);
    const Surroundings around{entry.index, is_sent_path(entry.path), facts.is_flagged_deleted};
    RawMail mail;
    for (bool first = true;; first = false) {
        const auto next = framer.next(mail);
        if (!next) return next.error();
        if (!*next) return {};
        const Position here{entry.index, mail.offset};
        if (!first) offer_checkpoint(here);
        last_mail_ = here;
        take(mail, around, mail.warnings);
        note_progress(mail.offset + mail.length);
        if (single) return {};
    }
}

void ImportRun::take(const RawMail& mail, const Surroundings& around, Warnings warnings) {
    const Interaction* const record = reader_.read(mail, around, warnings);
    report(warnings, around.entry, mail.offset);
    if (record == nullptr) return;
    if (record->participants.empty()) {
        sink_->skip("record.unparseable", around.entry, mail.offset,
                    "the mail names neither a sender nor a recipient");
        return;
    }
    if (reader_.has_plausible_time()) coverage_.add(record->start);
    sink_->emit(*record);
    ++mails_since_checkpoint_;
}

void ImportRun::report(Warnings warnings, std::uint32_t entry, std::uint64_t offset) {
    warnings.for_each([&](Warning warning) {
        const std::string_view name = code(warning);
        if (warning == Warning::record_empty)
            sink_->skip(name, entry, offset, meaning(name));
        else
            sink_->note(name, entry, offset, meaning(name));
    });
}

void ImportRun::note_progress(std::uint64_t done_in_entry) {
    constexpr std::uint64_t step = std::uint64_t{4} << 20;
    const std::uint64_t done = bytes_before_ + done_in_entry;
    if (done < bytes_told_ + step) return;
    bytes_told_ = done;
    sink_->progress(done, bytes_total_);
}

void ImportRun::offer_checkpoint(const Position& next) {
    constexpr std::uint64_t most_mails = 20'000;
    constexpr std::uint64_t most_bytes = std::uint64_t{64} << 20;
    const std::uint64_t done = bytes_before_ + next.offset;
    if (mails_since_checkpoint_ < most_mails && done < bytes_at_checkpoint_ + most_bytes) return;
    mails_since_checkpoint_ = 0;
    bytes_at_checkpoint_ = done;
    sink_->checkpoint(to_cursor(next));
}

Result<void> ImportRun::unreadable(const Entry& entry, const Error& error) {
    Error told = error;
    told.report_code = "file.unreadable";
    told.message = "the file cannot be read to its end";
    if (entry_count_ == 1) return told;
    ++unrecognised_;
    sink_->skip(told.report_code, entry.index, error.offset, told.message);
    return {};
}

Result<void> ImportRun::conclude() {
    const bool resumed = start_ != Position{};
    // Thunderbird and others keep an index beside each mailbox, an empty one too.
    const bool has_mailboxes = understood_ > 0 || (companions_ > 0 && empty_mailboxes_ > 0);
    if (!has_mailboxes && !resumed) {
        if (unrecognised_ == 0 && empty_ > 0)
            return Error{Code::unsupported, "the file is empty", 0, 0, "file.empty"};
        return Error{
            Code::unsupported,
            "no mail was found: neither an mbox nor a Maildir nor files with one mail each",
            Error::no_entry, 0, "file.unrecognised"};
    }
    sink_->progress(bytes_total_, bytes_total_);
    if (const auto window = coverage_.window()) sink_->cover("", window->first, window->second);
    // A mailbox grows at its end: the next run begins with the last mail, which may have been
    // written only in part.
    if (entry_count_ == 1 && last_mail_) sink_->checkpoint(to_cursor(*last_mail_));
    return {};
}

}  // namespace rekindle::mail

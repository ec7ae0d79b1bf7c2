#include "plugins/contacts/import_run.hpp"

#include <rekindle/report_codes.hpp>
#include <utility>

#include "plugins/contacts/limits.hpp"
#include "plugins/contacts/vcard/card_of.hpp"

namespace rekindle::contacts {

Result<void> ImportRun::run() {
    assumed_ = source_->setting("charset");
    const std::uint32_t count = source_->entry_count();
    for (std::uint32_t i = 0; i < count; ++i)
        if (const auto entry = source_->entry(i)) bytes_ += entry->length;
    survey_groups();
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto entry = source_->entry(i);
        if (!entry) continue;
        if (count == 1 || may_be_contacts(entry->path)) {
            const auto imported = import_entry(*entry);
            if (!imported && (count == 1 || imported.error().code == Code::source))
                return imported.error();
            if (!imported) leave_out(imported.error());
            tell_left_out();
        }
        bytes_before_ += entry->length;
    }
    if (files_ == 0) return nothing_found();
    give_members_without_card();
    return {};
}

// What is wrong with a file its import tells.
void ImportRun::survey_groups() {
    const std::uint32_t count = source_->entry_count();
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto entry = source_->entry(i);
        if (!entry || (count > 1 && !may_be_contacts(entry->path))) continue;
        const auto found = sniff(*source_, i, assumed_);
        if (found && found->kind == Sniff::Kind::vcard) (void)groups_.survey(*source_, i, assumed_);
    }
    if (groups_.is_full())
        sink_->note("vcard.limit", Error::no_entry, 0,
                    "there are more groups than the limit; the rest of them are no categories");
}

void ImportRun::give_members_without_card() {
    for (Card& card : groups_.others()) writer_.give(card, {Error::no_entry, 0});
}

Error ImportRun::nothing_found() const {
    if (empty_ > 0)
        return {Code::unsupported, "the file is empty", Error::no_entry, 0, "file.empty"};
    return {Code::unsupported, "no address book was found: neither vCards nor a table of contacts",
            Error::no_entry, 0, "file.unrecognised"};
}

Result<void> ImportRun::import_entry(const Entry& entry) {
    auto found = sniff(*source_, entry.index, assumed_);
    if (!found) return found.error();
    switch (found->kind) {
        case Sniff::Kind::vcard:
            ++files_;
            return import_cards(entry);
        case Sniff::Kind::table:
            ++files_;
            return import_table(entry, std::move(found->form));
        case Sniff::Kind::empty:
            ++empty_;
            return {};
        case Sniff::Kind::other:
            return {};
    }
    return {};
}

void ImportRun::advance(const Entry& entry, std::uint64_t offset) {
    constexpr std::uint64_t step = std::uint64_t{1} << 20;
    const std::uint64_t done = bytes_before_ + std::min(offset, entry.length);
    if (done < told_ + step) return;
    told_ = done;
    sink_->progress(done, bytes_);
}

Result<void> ImportRun::import_cards(const Entry& entry) {
    const std::uint64_t before = writer_.given();
    VcardReader cards{*source_, entry.index, assumed_};
    for (;;) {
        auto card = cards.next();
        if (!card) return card.error();
        if (!*card) break;
        take(**card, entry.index);
        advance(entry, (*card)->offset);
    }
    if (cards.is_utf16()) sink_->note("file.utf16", entry.index, 0, meaning("file.utf16"));
    if (cards.has_bare_cr()) sink_->note("file.bare-cr", entry.index, 0, meaning("file.bare-cr"));
    return end_entry(before);
}

// Whether the card cannot be used.
bool ImportRun::is_refused(const RawCard& raw, std::uint32_t entry) {
    const auto refuse = [&](Code code, std::string_view report, std::string_view why) {
        leave_out({code, std::string{why}, entry, raw.offset, std::string{report}});
        return true;
    };
    switch (raw.end) {
        case RawCard::End::whole:
            break;
        case RawCard::End::next_begins:
            return refuse(Code::malformed, "record.unparseable", "a card without its END:VCARD");
        case RawCard::End::file_ends:
            return refuse(Code::malformed, "record.truncated",
                          "the file ends inside a card: export it again");
        case RawCard::End::too_deep:
            return refuse(Code::malformed, "vcard.depth-limit",
                          "cards are nested in cards, deeper than any program writes");
    }
    if (!is_group(raw)) return false;
    sink_->note("vcard.group", entry, raw.offset, meaning("vcard.group"));
    return true;
}

void ImportRun::take(RawCard& raw, std::uint32_t entry) {
    if (is_refused(raw, entry)) return;
    Card card = card_of(raw);
    groups_.label(card);
    const Place place{entry, raw.offset};
    tell_left_out();
    writer_.note(raw.faults, place);
    if (raw.invalid_encoding)
        sink_->note("encoding.invalid", entry, raw.offset, meaning("encoding.invalid"));
    if (raw.malformed_line)
        sink_->note("header.malformed", entry, raw.offset,
                    "a line of the card that is no property was left out");
    if (raw.cut) sink_->note("size.truncated", entry, raw.offset, meaning("size.truncated"));
    writer_.give(card, place);
}

Result<void> ImportRun::import_table(const Entry& entry, TableForm form) {
    const std::uint64_t before = writer_.given();
    TableReader rows{*source_, entry.index, std::move(form)};
    for (;;) {
        auto row = rows.next();
        if (!row) return row.error();
        if (!*row) break;
        take(**row, entry.index);
        advance(entry, (*row)->offset);
    }
    if (rows.is_utf16()) sink_->note("file.utf16", entry.index, 0, meaning("file.utf16"));
    return end_entry(before);
}

void ImportRun::take(Row& row, std::uint32_t entry) {
    const Place place{entry, row.offset};
    if (row.unterminated)
        return leave_out({Code::malformed,
                          "a quote is opened here and never closed; what stands behind it was not "
                          "read",
                          entry, row.offset, "csv.unterminated-quote"});
    tell_left_out();
    writer_.note(row.faults, place);
    if (row.wrong_columns)
        sink_->note("csv.column-count", entry, row.offset, meaning("csv.column-count"));
    if (row.cut) sink_->note("size.truncated", entry, row.offset, meaning("size.truncated"));
    writer_.give(row.card, place);
}

void ImportRun::leave_out(Error why) {
    tell_left_out();
    left_out_ = std::move(why);
}

void ImportRun::tell_left_out() {
    if (!left_out_) return;
    const Error why = *std::exchange(left_out_, {});
    sink_->skip(why.report_code.empty() ? "file.unreadable" : why.report_code, why.entry,
                why.offset, why.message);
}

// A file of which nothing could be read ends with the reason.
Result<void> ImportRun::end_entry(std::uint64_t given_before) {
    if (writer_.given() == given_before && left_out_) {
        Error why = *std::exchange(left_out_, {});
        return why;
    }
    tell_left_out();
    return {};
}

}  // namespace rekindle::contacts

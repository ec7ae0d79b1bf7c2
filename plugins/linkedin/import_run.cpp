#include "plugins/linkedin/import_run.hpp"

#include <algorithm>
#include <rekindle/report_codes.hpp>
#include <utility>

#include "plugins/linkedin/limits.hpp"

namespace rekindle::linkedin {
namespace {

// What people are known from comes first, so that each is named in one way.
int rank(FileKind kind) {
    switch (kind) {
        case FileKind::connections:
            return 0;
        case FileKind::messages:
            return 1;
        default:
            return 2;
    }
}

}  // namespace

Result<void> ImportRun::run() {
    if (auto found = find_files(); !found) return found.error();
    if (files_.empty()) return nothing_found();
    if (auto surveyed = survey(); !surveyed) return surveyed.error();
    owner_facts_.introduce(network_, *sink_);
    for (const ExportFile& file : files_)
        if (auto imported = import(file); !imported) return imported.error();
    cover();
    return {};
}

Error ImportRun::nothing_found() const {
    if (!bad_.empty()) return bad_.front();
    return {Code::unsupported, "no table of a LinkedIn export was found", Error::no_entry, 0,
            "file.unrecognised"};
}

Result<void> ImportRun::find_files() {
    const std::uint32_t count = source_->entry_count();
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto entry = source_->entry(i);
        if (!entry || !is_table(entry->path)) continue;
        if (auto found = find_file(*entry); !found) return found.error();
    }
    // Where there is nothing else, the first of them is what ends the import.
    for (std::size_t i = files_.empty() ? 1 : 0; i < bad_.size(); ++i)
        sink_->skip(bad_[i].report_code, bad_[i].entry, bad_[i].offset, bad_[i].message);
    std::stable_sort(files_.begin(), files_.end(), [](const ExportFile& a, const ExportFile& b) {
        return rank(a.kind) < rank(b.kind);
    });
    return {};
}

// Beside the tables that are known lie many of which nothing is kept.
Result<void> ImportRun::find_file(const Entry& entry) {
    const FileKind kind = kind_of(entry.path);
    if (kind == FileKind::of_machines) return {};
    auto table = Table::open(*source_, entry, kind);
    if (!table && table.error().code == Code::source) return table.error();
    if (table) {
        const bool sure = kind != FileKind::other || looks_like_linkedin(*source_, entry, **table);
        if (sure) files_.push_back({entry, (*table)->kind(), std::string{entry.path}});
        return {};
    }
    if (kind != FileKind::other) bad_.push_back(table.error());
    return {};
}

Result<void> ImportRun::survey() {
    network_.owner_is(source_->setting("me"), source_->setting("me"));
    for (ExportFile& file : files_) {
        auto table = Table::open(*source_, file.entry, file.kind);
        if (!table) return table.error();
        for (;;) {
            const auto row = (*table)->next();
            if (!row) return row.error();
            if (*row == nullptr || (*row)->unterminated) break;
            survey(file, **row);
        }
    }
    network_.owner_is(owner_facts_.name(), {});
    network_.settle();
    return {};
}

void ImportRun::survey(ExportFile& file, const Row& row) {
    // Messages have the year in front.
    if (file.kind == FileKind::messages) return survey_message(row);
    if (const auto day = order_shown_by(row.at(Column::date))) file.day = *day;
    if (file.kind == FileKind::connections)
        survey_connection(row);
    else if (file.kind == FileKind::invitations)
        survey_invitation(row);
    else
        owner_facts_.take(file.kind, row);
}

void ImportRun::survey_connection(const Row& row) {
    const std::string name = full_name_of(row);
    network_.know(name, row.at(Column::url));
    if (is_mail(row.at(Column::mail))) network_.know_mail(name, row.at(Column::mail));
}

void ImportRun::survey_message(const Row& row) {
    const std::string_view conversation = row.at(Column::conversation);
    network_.saw(conversation, row.at(Column::from), row.at(Column::from_url));
    const std::string_view urls = row.at(Column::to_urls);
    const bool one = !urls.empty() && urls.find_first_of(",; ") == urls.npos;
    network_.saw(conversation, row.at(Column::to), one ? urls : std::string_view{});
    if (equals_ignoring_case(row.at(Column::direction), "OUTGOING"))
        network_.owner_is(row.at(Column::from), row.at(Column::from_url));
}

void ImportRun::survey_invitation(const Row& row) {
    const bool outgoing = equals_ignoring_case(row.at(Column::direction), "OUTGOING");
    const bool incoming = equals_ignoring_case(row.at(Column::direction), "INCOMING");
    network_.know(row.at(Column::from), row.at(Column::from_url));
    network_.know(row.at(Column::to), row.at(Column::to_urls));
    if (outgoing) network_.owner_is(row.at(Column::from), row.at(Column::from_url));
    if (incoming) network_.owner_is(row.at(Column::to), row.at(Column::to_urls));
}

Result<void> ImportRun::import(const ExportFile& file) {
    switch (file.kind) {
        case FileKind::connections:
            return for_each(file, &ImportRun::connection);
        case FileKind::messages:
            return for_each(file, &ImportRun::message);
        case FileKind::invitations:
            return for_each(file, &ImportRun::invitation);
        case FileKind::recommendations_received:
            return for_each(file, &ImportRun::recommendation_received);
        case FileKind::recommendations_given:
            return for_each(file, &ImportRun::recommendation_given);
        case FileKind::endorsements_received:
            return for_each(file, &ImportRun::endorsement_received);
        case FileKind::endorsements_given:
            return for_each(file, &ImportRun::endorsement_given);
        case FileKind::imported_contacts:
            return for_each(file, &ImportRun::imported_contact);
        default:
            return {};  // of the owner: read already
    }
}

void ImportRun::tell_of_file(const Table& table, const ExportFile& file) {
    if (table.is_utf16()) sink_->note("file.utf16", file.entry.index, 0, meaning("file.utf16"));
    is_dated_ = table.has(Column::date);
    if (!is_dated_ && file.kind == FileKind::connections)
        sink_->note("date.missing", file.entry.index, 0,
                    "a table of connections without their dates; only the people were kept");
}

Result<void> ImportRun::for_each(const ExportFile& file, Take take) {
    auto table = Table::open(*source_, file.entry, file.kind);
    if (!table) return table.error();
    tell_of_file(**table, file);
    day_ = file.day;
    for (;;) {
        const auto row = (*table)->next();
        if (!row) return row.error();
        if (*row == nullptr) return {};
        const Row& one = **row;
        const Place place{file.entry.index, one.offset};
        if (one.unterminated) {
            sink_->skip("csv.unterminated-quote", place.entry, place.offset,
                        "a quote is opened here and never closed; what stands behind it was not "
                        "read");
            return {};
        }
        writer_.note(one, place);
        (this->*take)(one, place);
        if (one.offset < told_ + limits::progress_bytes) continue;
        told_ = one.offset;
        sink_->progress(one.offset, file.entry.length);
    }
}

Who ImportRun::owner() const {
    Who out = network_.who(network_.owner_name(), network_.owner_profile());
    out.is_owner = true;
    return out;
}

// Where nobody knows the owner, only the other one.
std::vector<Participant> ImportRun::between(const Who& from, const Who& to) const {
    std::vector<Participant> out;
    for (const auto& [who, role] : {std::pair{&from, Role::by}, std::pair{&to, Role::to}})
        if (!who->address.empty() && !(who->is_owner && !network_.has_owner()))
            out.push_back(who->as(role));
    return out;
}

}  // namespace rekindle::linkedin

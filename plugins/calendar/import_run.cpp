#include "plugins/calendar/import_run.hpp"

#include <rekindle/report_codes.hpp>
#include <rekindle/text.hpp>
#include <set>

#include "plugins/calendar/calendar_import.hpp"
#include "plugins/calendar/limits.hpp"
#include "plugins/calendar/outline.hpp"

namespace rekindle::calendar {
namespace {

constexpr std::string_view cursor_front = "calendar 1 entry=";

// A run that was cut off goes on with the file it was in.
std::uint32_t first_entry(std::string_view cursor) {
    std::uint32_t entry = 0;
    if (!cursor.starts_with(cursor_front)) return 0;
    return parse_number(cursor.substr(cursor_front.size()), entry) ? entry : 0;
}

std::string lower_case(std::string_view text) {
    std::string out{text};
    for (char& c : out) c = to_lower(c);
    return out;
}

}  // namespace

Result<void> ImportRun::run() {
    if (const auto looked = look_for_calendars(); !looked) return looked.error();
    if (found_.empty()) return nothing_found();
    const std::string owner = owner_of_all();
    const std::uint32_t first = first_entry(source_->setting("cursor"));
    for (const Found& one : found_) {
        if (one.entry < first) continue;
        if (const auto done = import_calendar(one, owner); !done) {
            if (source_->entry_count() == 1) return done.error();
            const Error& error = done.error();
            sink_->skip(error.report_code.empty() ? "file.unreadable" : error.report_code,
                        one.entry, error.offset, error.message);
        }
        if (source_->entry_count() > 1)
            sink_->checkpoint(std::string{cursor_front} + std::to_string(one.entry));
    }
    return {};
}

Result<void> ImportRun::look_for_calendars() {
    const std::uint32_t count = source_->entry_count();
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto entry = source_->entry(i);
        if (!entry) continue;
        auto sniffed = sniff(*source_, *entry);
        if (!sniffed) {
            if (count == 1) return sniffed.error();
            sink_->skip("file.unreadable", i, 0, "the file cannot be read");
            continue;
        }
        switch (sniffed->kind) {
            case Sniff::Kind::calendar:
                found_.push_back({i, std::move(sniffed->holder), sniffed->is_utf16});
                break;
            case Sniff::Kind::empty:
                ++empty_;
                break;
            case Sniff::Kind::other:
                ++others_;
                break;
        }
    }
    return {};
}

std::string ImportRun::owner_of_all() const {
    if (const std::string_view me = source_->setting("me"); !me.empty()) return std::string{me};
    const std::string archive = lower_case(source_->setting("source-name"));
    std::set<std::string> holders;
    for (const Found& one : found_) {
        const std::string holder = lower_case(one.holder);
        if (holder.empty()) continue;
        if (archive.find(holder) != archive.npos) return holder;
        holders.insert(holder);
    }
    return holders.size() == 1 ? *holders.begin() : std::string{};
}

Result<void> ImportRun::import_calendar(const Found& found, const std::string& owner) {
    auto outline = outline_of(*source_, found.entry, stamp_of(now_));
    if (!outline) return outline.error();
    if (outline->components == 0 && outline->went_too_deep)
        return Error{Code::malformed, "components are nested too deeply in one another",
                     found.entry, 0, "ics.depth-limit"};
    if (outline->went_too_deep)
        sink_->skip("ics.depth-limit", found.entry, 0, "components that are nested too deeply");
    if (outline->lost_later_changes)
        sink_->note("ics.limit", found.entry, 0,
                    "more changes of this and all later meetings of a series than the limit; the "
                    "rest change one meeting each");
    if (found.is_utf16) sink_->note("file.utf16", found.entry, 0, meaning("file.utf16"));
    Plan plan{found.entry, now_, {found.holder, owner}};
    if (plan.holder.address.empty() && found_.size() == 1) plan.holder.address = owner;
    return CalendarImport{*source_, *sink_, std::move(plan), std::move(*outline)}.run();
}

Error ImportRun::nothing_found() const {
    if (others_ == 0 && empty_ > 0)
        return {Code::unsupported, "the file is empty", 0, 0, "file.empty"};
    return {Code::unsupported, "no calendar was found: no file begins with BEGIN:VCALENDAR",
            Error::no_entry, 0, "file.unrecognised"};
}

}  // namespace rekindle::calendar

#include "plugins/facebook/html/dates.hpp"

#include <utility>
#include <vector>

#include "plugins/facebook/html/blocks.hpp"
#include "plugins/facebook/html/items.hpp"
#include "plugins/facebook/limits.hpp"

namespace rekindle::facebook {
namespace {

DateOrder order_named(std::string_view setting) {
    if (setting == "day-first") return DateOrder::day_first;
    if (setting == "month-first") return DateOrder::month_first;
    return DateOrder::unknown;
}

}  // namespace

Result<DateHabits> HtmlDates::habits() {
    if (habits_) return *habits_;
    HabitFinder finder;
    for (const ThreadPlan& thread : plan_->threads)
        for (const std::uint32_t entry : thread.entries)
            if (thread.is_html && !finder.is_certain())
                if (const auto looked = look_at(entry, finder); !looked) return looked.error();
    for (const PagePlan& page : plan_->activity_pages)
        if (!finder.is_certain())
            if (const auto looked = look_at(page.entry, finder); !looked) return looked.error();
    habits_ = finder.found();
    const DateOrder said = order_named(source_->setting("date-order"));
    if (said != DateOrder::unknown) habits_->order = said;
    return *habits_;
}

// Dates of messages and of everything else stand in parts of their own.
Result<void> HtmlDates::look_at(std::uint32_t entry, HabitFinder& finder) {
    std::vector<char> buffer(limits::html_chunk);
    HtmlItems items{[&](const HtmlItem& item) {
        for (const HtmlPart& part : item.parts)
            if (part.is_date) finder.see(part.text);
    }};
    HtmlEvents events;
    events.message = [&](const HtmlMessage& message) { finder.see(message.when); };
    HtmlBlocks blocks{events, {}};
    const auto found = source_->entry(entry);
    const bool is_activity = found && facts_of(found->path).kind == FileKind::activity_html;
    HtmlReader& reader = is_activity ? static_cast<HtmlReader&>(items) : blocks;
    for (std::uint64_t offset = 0; !finder.is_certain();) {
        const auto got = source_->read(entry, offset, buffer);
        if (!got) return got.error();
        if (*got == 0) break;
        reader.feed({buffer.data(), *got});
        offset += *got;
    }
    reader.finish();  // a page may end in the middle of its last message
    return {};
}

Moment HtmlDates::moment_of(std::string_view written, std::uint32_t entry, std::uint64_t offset) {
    const auto date = parse_date(written, habits_.value_or(DateHabits{}));
    if (!date) {
        sink_->note("date.invalid", entry, offset, "a date that cannot be read");
        return {};
    }
    tell_doubts(*date, entry, offset);
    Moment out;
    out.uncertainty = date->precision;
    if (date->offset_min) {
        out.utc_offset_min = *date->offset_min;
        out.when =
            at_offset(date->civil, std::chrono::minutes{*date->offset_min}).value_or(unknown_time);
        return out;
    }
    out.time_basis = TimeBasis::assumed_zone;
    const auto when = source_->to_utc(date->civil);
    if (when) out.when = *when;
    return out;
}

void HtmlDates::tell_doubts(const WrittenDate& date, std::uint32_t entry, std::uint64_t offset) {
    const DateHabits known = habits_.value_or(DateHabits{});
    if (date.by_order && known.order == DateOrder::unknown && !std::exchange(order_told_, true))
        sink_->note("date.ambiguous-order", entry, offset,
                    "no date tells whether the day or the month stands first; the day was taken; "
                    "say otherwise with the setting date-order=month-first");
    const bool two_names = date.by_names && date.tells_names == MonthNames::unknown;
    if (two_names && known.names == MonthNames::unknown && !std::exchange(names_told_, true))
        sink_->note("date.ambiguous-order", entry, offset,
                    "a month whose name means another one in Croatian, and no date tells the "
                    "language; the later month, as in Polish, was taken");
}

}  // namespace rekindle::facebook

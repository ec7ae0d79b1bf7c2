// The part of a run that reads threads in HTML.
#include <algorithm>
#include <array>
#include <rekindle/text.hpp>
#include <utility>

#include "plugins/facebook/html_people.hpp"
#include "plugins/facebook/import_run.hpp"
#include "plugins/facebook/limits.hpp"

namespace rekindle::facebook {
namespace {

DateOrder order_named(std::string_view setting) {
    if (setting == "day-first") return DateOrder::day_first;
    if (setting == "month-first") return DateOrder::month_first;
    return DateOrder::unknown;
}

}  // namespace

Result<void> ImportRun::import_html(const ThreadPlan& thread) {
    const auto order = date_order();
    if (!order) return order.error();
    const std::uint64_t before = written();
    next_thread_ = html_facts(thread);
    for (const std::uint32_t index : thread.entries) {
        const auto entry = source_->entry(index);
        if (!entry) continue;
        HtmlEvents events;
        events.message = [&](const HtmlMessage& message) { take_html(message, index); };
        events.thread = [&](std::string_view people) { begin_old_thread(people); };
        HtmlBlocks blocks{events, *order};
        const auto read =
            read_html(*source_, *entry, blocks, [&](std::uint64_t done) { advance(*entry, done); });
        if (!read) return read.error();
        bytes_before_ += entry->length;
        offer_checkpoint();
    }
    if (written() > before) {
        ++understood_;
        return {};
    }
    return Error{Code::unsupported, "no message was found in it", thread.entries.front(), 0,
                 "file.unrecognised"};
}

ThreadFacts ImportRun::html_facts(const ThreadPlan& thread) {
    ThreadFacts facts;
    HtmlHead head = read_html_head(*source_, thread.entries.front());
    facts.title = std::move(head.title);
    facts.members = head.people.empty() ? std::move(head.senders) : std::move(head.people);
    // A thread of two is called after the other one.
    if (facts.members.size() < 2 && !facts.title.empty()) add_name(facts.title, facts.members);
    facts.key = thread.by_content ? key_of_people(facts.members, facts.title) : "t/" + thread.name;
    return facts;
}

void ImportRun::begin_old_thread(std::string_view people) {
    ThreadFacts facts;
    facts.members = people_of_old_thread(people);
    for (const std::string& name : facts.members)
        if (name != owner_.name) facts.title += (facts.title.empty() ? "" : ", ") + name;
    facts.title = tidy(facts.title, limits::title);
    facts.key = key_of_people(facts.members, {});
    next_thread_ = std::move(facts);
}

Instant ImportRun::time_of(std::string_view written, Message& out, std::uint64_t offset) {
    const auto date = parse_date(written, order_.value_or(DateOrder::unknown));
    if (!date) {
        sink_->note("date.invalid", out.entry, offset, "a date that cannot be read");
        return unknown_time;
    }
    if (date->by_order && order_ == DateOrder::unknown && !ambiguous_told_) {
        ambiguous_told_ = true;
        sink_->note("date.ambiguous-order", out.entry, offset,
                    "no date tells whether the day or the month stands first; the day was taken; "
                    "say otherwise with the setting date-order=month-first");
    }
    out.uncertainty = date->precision;
    if (date->offset_min) {
        out.utc_offset_min = *date->offset_min;
        out.time_basis = TimeBasis::explicit_time;
        return at_offset(date->civil, std::chrono::minutes{*date->offset_min})
            .value_or(unknown_time);
    }
    out.time_basis = TimeBasis::assumed_zone;
    const auto when = source_->to_utc(date->civil);
    return when ? *when : unknown_time;
}

void ImportRun::take_html(const HtmlMessage& message, std::uint32_t entry) {
    if (next_thread_) writer_->begin(*std::exchange(next_thread_, std::nullopt));
    const TextFacts text = meter_.measure(message.text);
    Message out;
    out.entry = entry;
    out.offset = message.offset;
    out.sender = message.sender;
    out.text_digest = text.digest;
    out.text_size = text.characters;
    out.attachments = message.attachments;
    if (writer_->facts().is_group && is_notice(message.text, message.sender))
        out.flags = RK_AUTOMATIC;
    std::vector<Reaction> reactions;
    for (const HtmlReaction& reaction : message.reactions) {
        Message unused;
        unused.entry = entry;
        const bool dated = parse_date(reaction.when, DateOrder::unknown).has_value();
        reactions.push_back({reaction.actor, dated ? time_of(reaction.when, unused, message.offset)
                                                   : unknown_time});
    }
    out.start = time_of(message.when, out, message.offset);
    out.reactions = reactions;
    if (text.has_controls)
        sink_->note("text.control-chars", entry, message.offset, "text with control characters");
    writer_->write(out);
}

// Which of day and month stands first in 3/4/2023: the user says so, or a date of any page does.
Result<DateOrder> ImportRun::date_order() {
    if (order_) return *order_;
    order_ = order_named(source_->setting("date-order"));
    if (*order_ != DateOrder::unknown) return *order_;
    const auto inferred = infer_date_order();
    if (!inferred) return inferred.error();
    order_ = *inferred;
    return *order_;
}

Result<DateOrder> ImportRun::infer_date_order() {
    std::vector<char> buffer(limits::html_chunk);
    for (const ThreadPlan& thread : plan_.threads) {
        if (!thread.is_html) continue;
        for (const std::uint32_t entry : thread.entries) {
            DateOrder told = DateOrder::unknown;
            bool by_order = true;
            HtmlEvents events;
            events.message = [&](const HtmlMessage& message) {
                const auto date = parse_date(message.when, DateOrder::unknown);
                if (date && date->tells != DateOrder::unknown) told = date->tells;
                by_order = by_order && (!date || date->by_order || told != DateOrder::unknown);
            };
            HtmlBlocks blocks{events, DateOrder::unknown};
            for (std::uint64_t offset = 0; told == DateOrder::unknown && by_order;) {
                const auto got = source_->read(entry, offset, buffer);
                if (!got) return got.error();
                if (*got == 0) break;
                blocks.feed({buffer.data(), *got});
                offset += *got;
            }
            // With the month as a word there is nothing to find out.
            if (told != DateOrder::unknown || !by_order) return told;
        }
    }
    return DateOrder::unknown;
}

}  // namespace rekindle::facebook

// The part of a run that reads threads in HTML.
#include <algorithm>
#include <array>
#include <rekindle/text.hpp>
#include <utility>

#include "plugins/facebook/html/people.hpp"
#include "plugins/facebook/import_run.hpp"
#include "plugins/facebook/limits.hpp"

namespace rekindle::facebook {
Result<void> ImportRun::import_html(const ThreadPlan& thread) {
    const auto habits = dates_->habits();
    if (!habits) return habits.error();
    const std::uint64_t before = written();
    next_thread_ = html_facts(thread);
    for (const std::uint32_t index : thread.entries) {
        const auto entry = source_->entry(index);
        if (!entry) continue;
        HtmlEvents events;
        events.message = [&](const HtmlMessage& message) { take_html(message, index); };
        events.thread = [&](std::string_view people) { begin_old_thread(people); };
        HtmlBlocks blocks{events, *habits};
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
        const bool dated = parse_date(reaction.when).has_value();
        reactions.push_back(
            {reaction.actor,
             dated ? dates_->moment_of(reaction.when, entry, message.offset).when : unknown_time});
    }
    const Moment moment = dates_->moment_of(message.when, entry, message.offset);
    out.start = moment.when;
    out.uncertainty = moment.uncertainty;
    out.utc_offset_min = moment.utc_offset_min;
    out.time_basis = moment.time_basis;
    out.reactions = reactions;
    if (text.has_controls)
        sink_->note("text.control-chars", entry, message.offset, "text with control characters");
    writer_->write(out);
}

}  // namespace rekindle::facebook

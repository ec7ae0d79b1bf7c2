// messages.csv: every message of every conversation, drafts and advertisements among them.
#include <algorithm>
#include <array>
#include <rekindle/digest.hpp>
#include <rekindle/text.hpp>

#include "plugins/linkedin/import_run.hpp"
#include "plugins/linkedin/limits.hpp"
#include "plugins/linkedin/recipients.hpp"
#include "plugins/text/clean.hpp"

namespace rekindle::linkedin {
namespace {

bool is_yes(std::string_view text) {
    return equals_ignoring_case(text, "yes") || equals_ignoring_case(text, "true");
}

// Pages of companies and schools write too.
bool is_no_person(std::string_view url) {
    constexpr auto folders =
        std::to_array<std::string_view>({"/company/", "/school/", "/showcase/"});
    return std::any_of(folders.begin(), folders.end(),
                       [&](std::string_view one) { return url.find(one) != url.npos; });
}

// A sponsored message has no sender's profile, and is written by a program.
bool is_advertisement(const Row& row) {
    if (equals_ignoring_case(row.at(Column::folder), "SPAM")) return true;
    if (is_no_person(row.at(Column::from_url)) || folded(row.at(Column::from)) == "linkedin")
        return true;
    if (!row.at(Column::from_url).empty()) return false;
    const std::string_view text = row.content_front;
    return text.find("spinmail-quill-editor") != text.npos || text.find("%FIRSTNAME%") != text.npos;
}

std::uint32_t count_of(std::string_view list) {
    if (list.empty()) return 0;
    return static_cast<std::uint32_t>(1 + std::count(list.begin(), list.end(), ','));
}

// Without an id of its own the conversation is the set of its people.
std::string thread_of(std::string_view conversation, const std::vector<Who>& people) {
    if (!conversation.empty()) return std::string{text::cut(conversation, limits::thread)};
    std::vector<std::string> names;
    names.reserve(people.size());
    for (const Who& one : people) names.push_back(folded(one.name));
    std::sort(names.begin(), names.end());
    std::string all;
    for (const std::string& name : names) all += name + "\x1F";
    return "people/" + text_digest(all);
}

std::string_view title_of(const Row& row) {
    const std::string_view subject = row.at(Column::subject);
    return text::cut(subject.empty() ? row.at(Column::conversation_title) : subject, limits::title);
}

}  // namespace

void ImportRun::message(const Row& row, const Place& place) {
    const std::string_view from = row.at(Column::from), to = row.at(Column::to);
    if (is_yes(row.at(Column::draft)) || is_yes(row.at(Column::conversation_draft))) {
        sink_->skip("linkedin.draft", place.entry, place.offset, "a draft that was never sent");
        return;
    }
    if (from.empty() && to.empty() && row.at(Column::from_url).empty()) {
        sink_->skip("record.empty", place.entry, place.offset, "a message of nobody to nobody");
        return;
    }
    const When sent = writer_.when(row, place, true, day_);
    const std::string_view conversation = row.at(Column::conversation);
    std::vector<Who> people{network_.who(from, row.at(Column::from_url), conversation)};
    for (const Recipient& one : recipients_of(to, row.at(Column::to_urls), network_))
        people.push_back(network_.who(one.name, one.url, std::string{conversation} + one.name));
    std::vector<Participant> participants;
    for (const Who& one : people)
        if (!one.address.empty())
            participants.push_back(one.as(&one == people.data() ? Role::by : Role::to));
    const std::string thread = thread_of(conversation, people);
    const std::string key = writer_.again("message/" + thread + "/" + sent.words + "/" +
                                          text_digest(folded(from) + "\x1F" + row.content_digest));
    writer_.emit({.kind = Kind::chat,
                  .key = key,
                  .participants = participants,
                  .thread = thread,
                  .title = title_of(row),
                  .text_size = row.content_size,
                  .flags = is_advertisement(row) ? std::uint32_t{RK_BULK} : 0U,
                  .attachment_count = count_of(row.at(Column::attachments))},
                 sent, place);
    saw_message(sent.start);
}

void ImportRun::saw_message(Instant moment) {
    if (moment == unknown_time) return;
    if (first_message_ == unknown_time || moment < first_message_) first_message_ = moment;
    if (last_message_ == unknown_time || moment > last_message_) last_message_ = moment;
}

// From the first message to the last an export has them all; of connections nothing can be seen.
void ImportRun::cover() {
    if (first_message_ == unknown_time) return;
    sink_->cover(owner().address, first_message_, last_message_);
}

}  // namespace rekindle::linkedin

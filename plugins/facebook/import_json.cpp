// The part of a run that reads threads in JSON.
#include <algorithm>

#include "plugins/facebook/import_run.hpp"
#include "plugins/facebook/limits.hpp"

namespace rekindle::facebook {
namespace {

// The name of a thread in its path: "inbox/adabyron_abc123". The section in front changes when a
// thread is archived.
std::string last_part(std::string_view path) {
    while (path.ends_with('/')) path.remove_suffix(1);
    return std::string{path.substr(path.rfind('/') + 1)};
}

}  // namespace

// A broken page costs its own messages only.
Result<void> ImportRun::import_json(const ThreadPlan& thread) {
    bool is_first = true;
    for (const std::uint32_t index : thread.entries) {
        const auto entry = source_->entry(index);
        if (!entry) continue;
        const auto done = import_json_page(thread, index, is_first);
        bytes_before_ += entry->length;
        if (!done && is_fatal(done.error())) return done.error();
        if (!done)
            fail(done.error(), index);
        else
            is_first = false;
    }
    return {};
}

Result<void> ImportRun::import_json_page(const ThreadPlan& thread, std::uint32_t page,
                                         bool is_first) {
    const auto entry = source_->entry(page);
    if (!entry) return {};
    if (const auto opened = file_.open(*entry); !opened) return opened.error();
    const Outline& outline = file_.outline();
    const Member* messages = outline.find("messages");
    if (messages == nullptr || messages->first != '[')
        return Error{Code::malformed, "there is no list of messages in it", page, 0,
                     "json.unexpected"};
    if (file_.has_byte_order_mark())
        sink_->note("file.bom", page, 0, "a byte order mark at the start");
    if (outline.duplicate_names)
        sink_->note("json.duplicate-key", page, 0, "a member that stands twice; the last counts");
    const Member list = *messages;
    if (is_first) {
        auto facts = json_facts(thread, &list);
        if (!facts) return facts.error();
        writer_->begin(*std::move(facts));
    }
    ++understood_;
    return read_messages(list, *entry);
}

Result<void> ImportRun::read_messages(const Member& list, const Entry& entry) {
    ElementVisitor visitor;
    visitor.visit = [&](JsonValue value, const Place& place) {
        return messages_->read(value, place);
    };
    visitor.skip = [&](std::string_view code, const Place& place, std::string_view why) {
        sink_->skip(code, place.entry, place.offset, why);
    };
    visitor.repaired = [&](const Place& place) {
        sink_->note("charset.invalid-bytes", place.entry, place.offset, "bytes that are no text");
    };
    visitor.after_batch = [&](std::uint64_t offset) {
        advance(entry, offset);
        offer_checkpoint();
        return true;
    };
    return elements_.read(file_, list, visitor);
}

// What the members beside the messages say. They stand behind the messages in most exports.
Result<ThreadFacts> ImportRun::json_facts(const ThreadPlan& thread, const Member* messages) {
    const Outline& outline = file_.outline();
    const auto text_of = [&](std::string_view name) -> std::string {
        const Member* member = outline.find(name);
        if (member == nullptr || member->first != '"') return {};
        const auto value = file_.value(*member);
        if (!value) return {};
        return tidy(decoder_.decode(std::string{*value}).text, limits::title);
    };
    ThreadFacts facts;
    const Member* people = outline.find("participants");
    if (people != nullptr && people->first == '[') {
        const auto value = file_.value(*people);
        if (value) facts.members = names_in(*value, elements_, decoder_);
    }
    if (facts.members.empty()) facts.members = senders_of(*messages);
    facts.title = title_of(file_, decoder_);
    facts.is_group = text_of("thread_type") == "RegularGroup";
    std::string id = thread.by_content ? last_part(text_of("thread_path")) : thread.name;
    facts.key = id.empty() ? key_of_people(facts.members, facts.title) : "t/" + id;
    return facts;
}

// Those who write in the first messages, where nothing says who takes part.
std::vector<std::string> ImportRun::senders_of(const Member& messages) {
    std::vector<std::string> senders;
    ElementVisitor visitor;
    visitor.visit = [&](JsonValue value, const Place&) {
        std::string sender;
        const Visited visited = messages_->read_sender(value, sender);
        const bool known = std::find(senders.begin(), senders.end(), sender) != senders.end();
        if (!known && !sender.empty() && senders.size() < limits::named_people)
            senders.push_back(sender);
        return visited;
    };
    visitor.skip = [](std::string_view, const Place&, std::string_view) {};
    visitor.repaired = [](const Place&) {};
    visitor.after_batch = [](std::uint64_t) { return false; };
    if (const auto read = elements_.read(file_, messages, visitor); !read) senders.clear();
    return senders;
}

}  // namespace rekindle::facebook

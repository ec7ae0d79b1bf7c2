// The part of a run that reads the single file of messages of Instagram before 2020.
#include <algorithm>
#include <map>

#include "plugins/facebook/conversations.hpp"
#include "plugins/facebook/import_run.hpp"
#include "plugins/facebook/limits.hpp"

namespace rekindle::facebook {
namespace {

// Who takes part in all of them; in a single one nobody can tell.
std::string common_name(const std::vector<std::vector<std::string>>& casts) {
    std::map<std::string, std::size_t> conversations;
    for (const auto& people : casts)
        for (const std::string& name : people) ++conversations[name];
    std::string best;
    for (const auto& [name, count] : conversations) {
        if (count != casts.size()) continue;
        if (!best.empty()) return {};
        best = name;
    }
    return casts.size() > 1 ? best : std::string{};
}

}  // namespace

Result<void> ImportRun::import_conversations(const ThreadPlan& thread) {
    const auto entry = source_->entry(thread.entries.front());
    if (!entry) return {};
    if (const auto opened = file_.open(*entry); !opened) return opened.error();
    const auto found = find_conversations(*source_, *entry);
    if (!found) return found.error();
    std::vector<std::vector<std::string>> casts;
    for (const Conversation& one : *found) {
        const auto people = one.people.size() > 0 ? file_.value(one.people)
                                                  : Result<std::string_view>{std::string_view{}};
        if (!people) return people.error();
        casts.push_back(names_in(std::string{*people}, elements_, decoder_));
    }
    if (owner_.username.empty()) owner_.username = common_name(casts);
    ++understood_;
    for (std::size_t i = 0; i < found->size(); ++i) {
        if (casts[i].empty()) casts[i] = senders_of((*found)[i].messages);
        writer_->begin(conversation_facts(std::move(casts[i])));
        if (const auto read = read_messages((*found)[i].messages, *entry); !read)
            return read.error();
    }
    bytes_before_ += entry->length;
    return {};
}

ThreadFacts ImportRun::conversation_facts(std::vector<std::string> people) const {
    ThreadFacts facts;
    facts.scheme = Scheme::handle;
    facts.me = owner_.username;
    for (const std::string& name : people)
        if (name != facts.me) facts.title += (facts.title.empty() ? "" : ", ") + name;
    facts.title = tidy(facts.title, limits::title);
    facts.key = key_of_people(people, {});
    facts.members = std::move(people);
    return facts;
}

}  // namespace rekindle::facebook

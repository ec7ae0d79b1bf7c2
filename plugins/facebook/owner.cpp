#include "plugins/facebook/owner.hpp"

#include <algorithm>

#include "plugins/facebook/html_blocks.hpp"
#include "plugins/facebook/limits.hpp"
#include "plugins/facebook/people.hpp"

namespace rekindle::facebook {
namespace {

using simdjson::SUCCESS;

// The first array behind a name in the first bytes of a file; empty where it does not end in them.
std::string_view array_behind(std::string_view head, std::string_view name) {
    std::size_t begin = head.npos;
    for (std::size_t at = head.find(name); at != head.npos; at = head.find(name, at + 1)) {
        begin = head.find_first_not_of(" \t\r\n:", at + name.size());
        if (begin != head.npos && head[begin] == '[') break;
        begin = head.npos;
    }
    std::uint32_t depth = 0;
    bool in_string = false;
    for (std::size_t i = begin; i < head.size(); ++i) {
        const char c = head[i];
        if (in_string) {
            i += c == '\\' ? 1 : 0;
            in_string = c != '"';
            continue;
        }
        in_string = c == '"';
        if (c == '[' || c == '{') ++depth;
        if ((c == ']' || c == '}') && --depth == 0) return head.substr(begin, i + 1 - begin);
    }
    return {};
}

template <class Each>
void each_field(JsonValue value, const Each& each) {
    JsonObject object;
    if (value.get_object().get(object) != SUCCESS) return;
    for (auto member : object) {
        JsonField field;
        if (std::move(member).get(field) != SUCCESS) return;
        each(field);
    }
}

}  // namespace

std::string name_in(std::string_view token, StringDecoder& decoder) {
    if (!token.starts_with('"')) return {};
    return tidy(decoder.decode(token).text, limits::name);
}

std::vector<std::string> names_in(std::string_view json, ElementReader& elements,
                                  StringDecoder& decoder) {
    std::vector<std::string> names;
    const auto add = [&](std::string name) {
        if (names.size() < limits::people && !name.empty() &&
            (names.size() > 64 || std::find(names.begin(), names.end(), name) == names.end()))
            names.push_back(std::move(name));
    };
    elements.read_one(json, [&](JsonValue value) {
        simdjson::ondemand::array array;
        if (value.get_array().get(array) != SUCCESS) return Visited::done;
        for (auto element : array) {
            JsonValue person;
            if (std::move(element).get(person) != SUCCESS) return Visited::done;
            const std::string_view token = person.raw_json_token();
            if (token.starts_with('"')) {
                add(name_in(token, decoder));
            } else if (token.starts_with('{')) {
                each_field(person, [&](JsonField& field) {
                    if (field.key().unsafe_is_equal("name"))
                        add(name_in(field.value().raw_json_token(), decoder));
                });
            }
        }
        return Visited::done;
    });
    return names;
}

Result<Owner> OwnerFinder::find() {
    for (const std::uint32_t entry : plan_->owner_files) read_profile(entry);
    owner_.stated = !owner_.name.empty();
    if (owner_.name.empty()) count_people();
    if (owner_.name.empty()) vote_by_titles();
    return owner_;
}

// The members of profiles have changed their places; their names say enough:
//     {"profile_v2": {"name": {"full_name": "Ada"}, "emails": {"emails": [...]}}}
//     {"profile": {"name": "Ada"}}           {"autofill_information_v2": {"FULL_NAME": ["Ada"]}}
//     {"profile_user": [{"string_map_data": {"Name": {"value": "Ada"}, "Username": {...}}}]}
void OwnerFinder::read_profile(std::uint32_t entry) {
    const auto head = read_head(*source_, entry, limits::member);
    if (!head) return;
    const auto string_at = [&](std::string_view name, std::size_t from) -> std::string {
        const std::size_t at = head->find(name, from);
        if (at == head->npos) return {};
        const std::size_t begin = head->find_first_not_of(" \t\r\n:[", at + name.size());
        if (begin == head->npos) return {};
        return name_in(std::string_view{*head}.substr(begin), decoder_);
    };
    const auto value_behind = [&](std::string_view name) -> std::string {
        const std::size_t at = head->find(name);
        return at == head->npos ? std::string{} : string_at("\"value\"", at);
    };
    std::string name = string_at("\"full_name\"", 0);
    if (name.empty()) name = string_at("\"FULL_NAME\"", 0);
    if (name.empty() && head->find("\"profile") != head->npos)
        name = string_at("\"name\"", head->find("\"profile"));
    if (head->find("\"string_map_data\"") != head->npos) {
        name = value_behind("\"Name\"");
        if (owner_.username.empty()) owner_.username = value_behind("\"Username\"");
    }
    if (owner_.name.empty()) owner_.name = name;
    for (const std::string_view list : {"\"emails\"", "\"EMAIL\""})
        for (std::string& email : names_in(array_behind(*head, list), elements_, decoder_))
            if (email.find('@') != email.npos) owner_.emails.push_back(std::move(email));
}

std::set<std::string> OwnerFinder::people_of_json(std::uint32_t entry) {
    const auto head = read_head(*source_, entry, limits::sniffed);
    if (!head) return {};
    const auto names = names_in(array_behind(*head, "\"participants\""), elements_, decoder_);
    return {names.begin(), names.end()};
}

std::set<std::string> OwnerFinder::people_of_html(std::uint32_t entry) {
    const auto head = read_head(*source_, entry, limits::sniffed);
    if (!head) return {};
    std::set<std::string> names;
    HtmlEvents events;
    events.message = [&](const HtmlMessage& message) { names.insert(message.sender); };
    HtmlBlocks blocks{events, DateOrder::unknown};
    blocks.feed(*head);
    blocks.finish();
    return names;
}

void OwnerFinder::count_people() {
    std::map<std::string, std::size_t> threads;
    std::size_t all = 0;
    for (const ThreadPlan& thread : plan_->threads) {
        if (all >= limits::owner_threads) break;
        if (thread.is_html && thread.by_content) continue;  // says it itself
        const auto people = thread.is_html ? people_of_html(thread.entries.front())
                                           : people_of_json(thread.entries.front());
        if (people.size() < 2) continue;
        ++all;
        for (const std::string& name : people)
            if (!is_gone(name)) ++threads[name];
    }
    const std::string* best = nullptr;
    std::size_t most = 0, second = 0;
    for (const auto& [name, count] : threads) {
        second = std::max(second, std::min(count, most));
        if (count > most) best = &name;
        most = std::max(most, count);
    }
    // An account that changed its name is not in all of them.
    if (best != nullptr && all >= 2 && most > second && most * 10 >= all * 8) owner_.name = *best;
}

void OwnerFinder::vote_by_titles() {
    constexpr std::size_t enough = 16;
    std::set<std::string> votes;
    std::size_t asked = 0;
    JsonFile file{*source_};
    for (const ThreadPlan& thread : plan_->threads) {
        const auto entry = source_->entry(thread.entries.front());
        if (thread.is_html || !entry || entry->length > limits::window) continue;
        if (++asked > enough || !file.open(*entry)) break;
        const Member* people = file.outline().find("participants");
        const Member* title = file.outline().find("title");
        if (title == nullptr) title = file.outline().find("threadName");
        if (people == nullptr || title == nullptr) continue;
        const auto list = file.value(*people);
        const auto names = list ? names_in(*list, elements_, decoder_) : std::vector<std::string>{};
        const auto text = file.value(*title);
        if (names.size() != 2 || !text) continue;
        const std::string called = name_in(*text, decoder_);
        if (called == names[0]) votes.insert(names[1]);
        if (called == names[1]) votes.insert(names[0]);
    }
    if (votes.size() == 1 && !is_gone(*votes.begin())) owner_.name = *votes.begin();
}

}  // namespace rekindle::facebook

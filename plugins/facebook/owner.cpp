#include "plugins/facebook/owner.hpp"

#include <algorithm>
#include <map>
#include <rekindle/text.hpp>

#include "plugins/facebook/html/people.hpp"
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
            if (element.error() != simdjson::SUCCESS) return Visited::done;
            JsonValue person = element.value_unsafe();
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

std::string title_of(JsonFile& file, StringDecoder& decoder) {
    const Member* title = file.outline().find("title");
    const bool encrypted = title == nullptr;
    if (encrypted) title = file.outline().find("threadName");
    if (title == nullptr || title->first != '"') return {};
    const auto token = file.value(*title);
    if (!token) return {};
    std::string name = tidy(decoder.decode(*token).text, limits::title);
    // "Ada Byron_12": encrypted threads carry the number of their file in their name.
    const std::size_t line = encrypted ? name.rfind('_') : name.npos;
    const bool numbered =
        line != name.npos && line > 0 && line + 1 < name.size() &&
        std::all_of(name.begin() + static_cast<std::ptrdiff_t>(line) + 1, name.end(), is_digit);
    if (numbered) name.resize(line);
    return name;
}

Result<Owner> OwnerFinder::find() {
    for (const std::uint32_t entry : plan_->owner_files)
        if (const auto read = read_profile(entry); !read) return read.error();
    owner_.stated = !owner_.name.empty();
    if (owner_.name.empty()) vote();
    if (owner_.name.empty()) count_people();
    return owner_;
}

// The members of profiles have changed their places; their names say enough:
//     {"profile_v2": {"name": {"full_name": "Ada"}, "emails": {"emails": [...]}}}
//     {"profile": {"name": "Ada"}}           {"autofill_information_v2": {"FULL_NAME": ["Ada"]}}
//     {"profile_user": [{"string_map_data": {"Name": {"value": "Ada"}, "Username": {...}}}]}
Result<void> OwnerFinder::read_profile(std::uint32_t entry) {
    const auto head = read_head(*source_, entry, limits::member);
    if (!head) return head.error();
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
    // Of Instagram before 2020: {"username": "ada", "name": "Ada", "date_joined": …}
    if (head->find("\"date_joined\"") != head->npos) {
        name = string_at("\"name\"", 0);
        if (owner_.username.empty()) owner_.username = string_at("\"username\"", 0);
    }
    if (owner_.name.empty()) owner_.name = name;
    for (const std::string_view list : {"\"emails\"", "\"email\"", "\"EMAIL\""})
        for (std::string& email : names_in(array_behind(*head, list), elements_, decoder_))
            if (email.find('@') != email.npos) owner_.emails.push_back(std::move(email));
    return {};
}

OwnerFinder::Cast OwnerFinder::cast_of(const ThreadPlan& thread) {
    Cast out;
    if (thread.is_html) {
        HtmlHead head = read_html_head(*source_, thread.entries.front());
        out.title = std::move(head.title);
        out.people = head.people.empty() ? head.senders : head.people;
        if (head.first_thread.empty()) return out;
        // "Ada Byron - Messages" is Ada's page; one who writes among one other is the owner.
        out.says = out.title.substr(0, out.title.rfind(" - "));
        const auto& listed = head.first_thread;
        if (std::find(listed.begin(), listed.end(), out.says) == listed.end()) out.says.clear();
        for (const std::string& sender : head.senders)
            if (listed.size() == 1 && sender != listed.front()) out.says = sender;
        return out;
    }
    const auto head = read_head(*source_, thread.entries.front(), limits::sniffed);
    if (head) out.people = names_in(array_behind(*head, "\"participants\""), elements_, decoder_);
    return out;
}

std::string OwnerFinder::json_title(std::uint32_t index) {
    const auto entry = source_->entry(index);
    JsonFile file{*source_};
    if (!entry || entry->length > limits::window || !file.open(*entry)) return {};
    return title_of(file, decoder_);
}

// A thread of two is called after the other one.
void OwnerFinder::vote() {
    constexpr std::size_t enough = 16;
    std::map<std::string, std::size_t> votes;
    std::size_t all = 0, asked = 0;
    for (const ThreadPlan& thread : plan_->threads) {
        if (all >= enough || ++asked > limits::owner_threads) break;
        Cast cast = cast_of(thread);
        if (cast.says.empty() && cast.people.size() != 2) continue;
        if (cast.says.empty()) {
            if (cast.title.empty()) cast.title = json_title(thread.entries.front());
            if (cast.title == cast.people[0]) cast.says = cast.people[1];
            if (cast.title == cast.people[1]) cast.says = cast.people[0];
        }
        if (cast.says.empty() || is_gone(cast.says)) continue;
        ++votes[cast.says];
        ++all;
    }
    for (const auto& [name, count] : votes)
        if (count * 10 >= all * 8) owner_.name = name;
}

// Without a thread of two: who takes part in all of them. An account that changed its name does
// not.
void OwnerFinder::count_people() {
    std::map<std::string, std::size_t> threads;
    std::size_t all = 0;
    for (const ThreadPlan& thread : plan_->threads) {
        if (all >= limits::owner_threads) break;
        const Cast cast = cast_of(thread);
        if (cast.people.size() < 2) continue;
        ++all;
        for (const std::string& name : cast.people)
            if (!is_gone(name)) ++threads[name];
    }
    const std::string* best = nullptr;
    std::size_t most = 0, second = 0;
    for (const auto& [name, count] : threads) {
        second = std::max(second, std::min(count, most));
        if (count > most) best = &name;
        most = std::max(most, count);
    }
    if (best != nullptr && all >= 2 && most > second && most * 10 >= all * 8) owner_.name = *best;
}

}  // namespace rekindle::facebook

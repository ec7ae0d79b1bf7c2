#include "plugins/facebook/layout.hpp"

#include <algorithm>
#include <array>
#include <rekindle/text.hpp>

namespace rekindle::facebook {
namespace {

constexpr auto instagram_marks =
    std::to_array<std::string_view>({"your_instagram_activity", "followers_and_following",
                                     "instagram-", "instagram_", "relationships_follow"});

constexpr auto facebook_marks = std::to_array<std::string_view>(
    {"your_activity_across_facebook", "your_facebook_activity", "friends_and_followers",
     "following_and_followers", "about_you", "facebook-", "connections/friends",
     "personal_information/profile_information", "profile_information/profile_information",
     "comments_and_reactions", "autofill_information", "messages/archived_threads",
     "messages/filtered_threads", "e2ee_cutover"});

constexpr auto owner_files =
    std::to_array<std::string_view>({"profile_information.json", "autofill_information.json",
                                     "personal_information.json", "profile.json"});

// Beginnings of names: several have a number behind.
constexpr auto activity_files = std::to_array<std::string_view>(
    {"friends.json", "your_friends.json", "comments", "posts_and_comments", "likes_and_reactions",
     "reactions.json", "your_event_responses", "followers", "following", "post_comments",
     "reels_comments", "liked_posts", "event_responses"});

// Beginnings of names, the longer one first.
struct PageName {
    std::string_view begins;
    PageKind lists;
};
constexpr auto page_names = std::to_array<PageName>({
    {"your_friends.", PageKind::friends},
    {"friends.", PageKind::friends},
    {"comments.", PageKind::comments},
    {"comments_", PageKind::comments},
    {"posts_and_comments", PageKind::reactions},
    {"likes_and_reactions", PageKind::reactions},
    {"reactions.", PageKind::reactions},
    {"your_event_responses", PageKind::events},
    {"event_responses", PageKind::events},
    {"followers", PageKind::followers},
    {"following.", PageKind::followed},
    {"following_", PageKind::followed},
    {"post_comments", PageKind::instagram_comments},
    {"reels_comments", PageKind::instagram_comments},
    {"liked_posts", PageKind::instagram_likes},
    {"liked_comments", PageKind::instagram_likes},
});

template <std::size_t Count>
bool contains_any(std::string_view text, const std::array<std::string_view, Count>& marks) {
    return std::any_of(marks.begin(), marks.end(),
                       [&](std::string_view mark) { return text.find(mark) != text.npos; });
}

// "message_12.json" is page 12 of a thread, "message.json" and "messages.json" page 1.
bool is_page(std::string_view stem, std::uint32_t& page) {
    page = 1;
    if (stem == "message" || stem == "messages") return true;
    constexpr std::string_view prefix = "message_";
    return stem.starts_with(prefix) && parse_number(stem.substr(prefix.size()), page);
}

bool ends_in(std::string_view path, std::string_view extension) {
    return path.size() > extension.size() &&
           equals_ignoring_case(path.substr(path.size() - extension.size()), extension);
}

// Behind the byte order mark and white space; nought where there is nothing.
char first_of(std::string_view head) {
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    const std::size_t first = head.find_first_not_of(" \t\r\n");
    return first == head.npos ? '\0' : head[first];
}

FileKind json_kind(std::string_view file) {
    if (std::find(owner_files.begin(), owner_files.end(), file) != owner_files.end())
        return FileKind::owner;
    const bool listed = std::any_of(activity_files.begin(), activity_files.end(),
                                    [&](std::string_view name) { return file.starts_with(name); });
    return listed ? FileKind::activity : FileKind::maybe_json;
}

void set_html_kind(std::string_view file, PathFacts& facts) {
    const auto named = std::find_if(page_names.begin(), page_names.end(), [&](const PageName& one) {
        return file.starts_with(one.begins);
    });
    facts.kind = named == page_names.end() ? FileKind::maybe_html : FileKind::activity_html;
    if (named != page_names.end()) facts.lists = named->lists;
}

}  // namespace

PathFacts facts_of(std::string_view path) {
    PathFacts out;
    const std::size_t slash = path.rfind('/');
    const std::string_view file = slash == path.npos ? path : path.substr(slash + 1);
    out.folder = slash == path.npos ? std::string_view{} : path.substr(0, slash);
    out.thread = out.folder.substr(out.folder.rfind('/') + 1);
    out.is_instagram = contains_any(path, instagram_marks);
    out.is_facebook = !out.is_instagram && contains_any(path, facebook_marks);
    if (file.starts_with('.') || file.starts_with("._") || path.starts_with("__MACOSX/"))
        return out;

    const bool json = ends_in(file, ".json");
    const bool html = ends_in(file, ".html") || ends_in(file, ".htm");
    if (!json && !html) return out;
    const std::string_view stem = file.substr(0, file.rfind('.'));
    const bool in_thread = !out.thread.empty() && out.thread != "messages" && out.thread != "html";
    if (in_thread && is_page(stem, out.page))
        out.kind = json ? FileKind::thread_json : FileKind::thread_html;
    else if (json)
        out.kind = json_kind(file);
    else
        set_html_kind(file, out);
    return out;
}

bool has_conversations(std::string_view head) {
    return first_of(head) == '[' && head.find("\"participants\"") != head.npos &&
           head.find("\"conversation\"") != head.npos &&
           (head.find("\"created_at\"") != head.npos || head.find("\"sender\"") != head.npos);
}

unsigned sniff_json(std::string_view head) {
    if (has_conversations(head)) return 85;
    if (first_of(head) != '{') return 0;
    const auto has = [&](std::string_view name) { return head.find(name) != head.npos; };
    if (!has("\"messages\"")) return 0;
    if (has("\"sender_name\"") && (has("\"timestamp_ms\"") || has("\"timestamp\""))) return 85;
    if (has("\"senderName\"") && has("\"timestamp\"")) return 90;
    return has("\"participants\"") && has("\"thread_path\"") ? 80 : 0;
}

unsigned sniff_html(std::string_view head) {
    const auto has = [&](std::string_view mark) { return head.find(mark) != head.npos; };
    if (!has("<")) return 0;
    if (has("class=\"message_header\"") && has("class=\"thread\"")) return 90;
    if (has("_a6-g") || has("_a6-h") || has("_2lej") || has("_2lel")) {
        // Posts and comments look alike: only pages of messages name those who take part.
        return has("articipants") || has("_a6-o") || has("_2lem") ? 70 : 50;
    }
    return has(">Participants: ") ? 40 : 0;
}

bool mentions_instagram(std::string_view head) {
    return head.find("://www.instagram.com/") != head.npos ||
           head.find("your_instagram_activity") != head.npos ||
           head.find("Instagram User") != head.npos || has_conversations(head);
}

}  // namespace rekindle::facebook

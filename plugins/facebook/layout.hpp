// What a file of an archive is, from its path. The folders in front change from year to year, the
// names of the files stay:
//
//     messages/inbox/adabyron_abc123/message_1.json                 (2018 to 2022)
//     your_activity_across_facebook/messages/archived_threads/…     (2023)
//     your_facebook_activity/messages/e2ee_cutover/…                (2024)
//     your_instagram_activity/messages/inbox/…
//     messages/adabyron_abc123/message.json                         (early 2018)
//     html/messages.htm, messages/17.html                           (before 2018)
//     Ada Byron_12.json, media/…                                    (end-to-end encrypted)
#pragma once

#include <cstdint>
#include <string_view>

namespace rekindle::facebook {

enum class FileKind {
    other,
    thread_json,  // a page of a thread, by its place
    thread_html,
    maybe_json,  // may be a thread; its content says
    maybe_html,
    owner,     // says who the owner is
    activity,  // friends, comments, reactions, events, followers
    activity_html,
};

// What a page beside the messages lists.
enum class PageKind {
    friends,
    comments,
    reactions,
    events,
    followers,
    followed,
    instagram_comments,
    instagram_likes,
};

struct PathFacts {
    FileKind kind = FileKind::other;
    std::string_view folder;             // the path of the folder, without the file
    std::string_view thread;             // the name of that folder
    std::uint32_t page = 0;              // 1 is the newest
    PageKind lists = PageKind::friends;  // of activity_html
    bool is_instagram = false, is_facebook = false;
};

[[nodiscard]] PathFacts facts_of(std::string_view path);

// What the first bytes of a file that may be a thread say: 0 (it is none) to 100.
[[nodiscard]] unsigned sniff_json(std::string_view head);
[[nodiscard]] bool has_conversations(std::string_view head);  // Instagram's file of before 2020
[[nodiscard]] unsigned sniff_html(std::string_view head);
[[nodiscard]] bool mentions_instagram(std::string_view head);

}  // namespace rekindle::facebook

// A chat as a whole: one or many, its name, its members, the owner among them.
//
// Identity. The same chat comes from two phones, in two languages, under two file names, and a
// group changes its name; so no message is identified by the chat's name (key.hpp). What does stand
// in the keys of a chat between two is the pair of them: otherwise the same greeting, sent to five
// friends in one minute, would be one message. The pair is the same on both phones wherever both
// know each other by the same names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/whatsapp/survey.hpp"

namespace rekindle::whatsapp {

struct Chat {
    bool is_group = false;
    std::string title;   // for people
    std::string thread;  // what its messages name as their conversation
    std::string pair;    // of a chat between two: both, in the order of their names; else empty
    std::optional<std::uint32_t> owner = {};  // number of the author
    std::optional<Author> owner_author = {};  // also where the owner never writes
    std::optional<Author> contact = {};       // of a chat between two: the other one
    std::vector<Author> members;              // of a group
};

// Not a person: the name of the chat over notices.
[[nodiscard]] bool is_person(const AuthorFacts& facts, bool is_group);

// `name`: of the chat, from its file; may be empty. `me`: the owner's name, where the user said it.
[[nodiscard]] Chat chat_of(const Survey& survey, std::string_view name, std::string_view me);

}  // namespace rekindle::whatsapp

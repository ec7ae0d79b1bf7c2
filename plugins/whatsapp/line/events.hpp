// What a notice says about a group: who is in it, and what it is called.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rekindle::whatsapp {

struct Event {
    std::vector<std::string_view> members = {};          // named in it; "you" is left out
    std::vector<std::string_view> came = {}, gone = {};  // of the members
    std::string_view subject = {};
    bool is_call = false;  // somebody began one: the first of the members
};

// The text of a notice without marks, as `read_event` takes it.
[[nodiscard]] std::string notice_text(std::string_view line);

// Nothing in it where the notice is of another kind or in a language without patterns.
[[nodiscard]] Event read_event(std::string_view notice);

}  // namespace rekindle::whatsapp

// Who takes part, by what an HTML page says before and in its first messages.
#pragma once

#include <rekindle/source.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace rekindle::facebook {

// The people in a line like "Participants: Ada, Grace and Jean", in any language; nothing where the
// line says something else.
[[nodiscard]] std::vector<std::string> people_in(std::string_view line);

// "Ada Byron, Grace Hopper", or since 2017 "Conversation with Ada Byron\nParticipants: Ada Byron".
[[nodiscard]] std::vector<std::string> people_of_old_thread(std::string_view line);

// Adds it unless it is empty or there.
void add_name(std::string_view text, std::vector<std::string>& names);

struct HtmlHead {
    std::string title;
    std::vector<std::string> people;        // where the page lists them
    std::vector<std::string> senders;       // of the first messages
    std::vector<std::string> first_thread;  // of a page of before 2018
};

// From the first bytes of the page.
[[nodiscard]] HtmlHead read_html_head(const Source& source, std::uint32_t entry);

}  // namespace rekindle::facebook

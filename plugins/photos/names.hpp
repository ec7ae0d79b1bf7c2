// Names of people as photo programs write them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rekindle::photos {

// Control characters and runs of blanks made one blank, none at the ends, cut at the limit. Empty
// where nobody is named: "Unknown", "?".
[[nodiscard]] std::string tidy_name(std::string_view text);

// Adds the name, tidied, unless it is there already in other capitals.
void add_person(std::vector<std::string>& people, std::string_view name);

// Of keywords of a hierarchy those below the one that means people, in the language of the program:
// "People/Family/Ada" and "Personen|Ada" are Ada. A keyword that another one continues is a group.
[[nodiscard]] std::vector<std::string> people_of_keywords(const std::vector<std::string>& keywords);

}  // namespace rekindle::photos

// Words that stand beside names or instead of one: titles, degrees, legal forms, teams.
#pragma once

#include <string_view>

namespace rekindle::people {

// Of a word in lower case, with or without dots: "dr", "ph.d.".
[[nodiscard]] bool is_title(std::string_view word);
[[nodiscard]] bool is_degree(std::string_view word);
[[nodiscard]] bool is_suffix(std::string_view word);  // "jr", "iii"
[[nodiscard]] bool is_legal_form(std::string_view word);
[[nodiscard]] bool is_particle(std::string_view word);  // "van", "de la"
// Who is called so is no human being: "team", "newsletter".
[[nodiscard]] bool is_not_human(std::string_view word);

}  // namespace rekindle::people

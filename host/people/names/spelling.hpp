// Given names that differ by a letter: one name in two spellings, or perhaps a slip of the pen.
#pragma once

#include <string_view>

namespace rekindle::people {

// Of words as in `FullName`. Philip and Phillip, Katherine and Catherine, Georganne and Georgeanne,
// Jonathan and Johnathan, Geoffrey and Geoffery; not Andrea and Andreas, Martin and Martina, Jamal
// and Jamil, Mario and Marco, who are two.
[[nodiscard]] bool are_one_name(std::string_view a, std::string_view b);

// By ear, in any alphabet: Jewgeni and Evgeny do, Katherine and Catherine; Jana and Anna do not.
[[nodiscard]] bool begin_alike(std::string_view a, std::string_view b);

// One letter more, less or another, or two neighbours swapped, in words of five letters or more.
[[nodiscard]] bool differ_by_a_slip(std::string_view a, std::string_view b);

// The same where the slip is not in the first or the last letter: an ending makes another name.
[[nodiscard]] bool differ_by_an_inner_slip(std::string_view a, std::string_view b);

}  // namespace rekindle::people

// Given names that differ by a letter: one name in two spellings, or perhaps a slip of the pen.
#pragma once

#include <string_view>

namespace rekindle::people {

// Of words as in `FullName`. Philip and Phillip, Katherine and Catherine, Georganne and Georgeanne,
// Jonathan and Johnathan, Geoffrey and Geoffery; not Andrea and Andreas, Martin and Martina, Jamal
// and Jamil, Mario and Marco, Julia and Yulia, who are two.
[[nodiscard]] bool are_one_name(std::string_view a, std::string_view b);

// In whatever letters they were written: Jewgeni and Evgeny do, Jana and Anna do not.
[[nodiscard]] bool begin_alike(std::string_view a, std::string_view b);

// Words of five letters or more: a letter less makes another name of shorter ones.
[[nodiscard]] bool can_slip(std::string_view word);

// One letter more, less or another, or two neighbours swapped, in words that can.
[[nodiscard]] bool differ_by_a_slip(std::string_view a, std::string_view b);

// The same where the slip is not in the first or the last letter: an ending makes another name.
[[nodiscard]] bool differ_by_an_inner_slip(std::string_view a, std::string_view b);

}  // namespace rekindle::people

// The letters of every script, small: what headings, months and names are compared by.
#pragma once

#include <string>
#include <string_view>

namespace rekindle::text {

// Letter by letter, everything else as it is. What is no UTF-8 stays as it is too.
[[nodiscard]] std::string small_letters(std::string_view text);

// "email2adresse" of "E-Mail 2: Adresse": without blanks and punctuation. Accents and vowels that
// are characters of their own, as Thai has them, stay.
[[nodiscard]] std::string letters_and_digits(std::string_view text);

}  // namespace rekindle::text

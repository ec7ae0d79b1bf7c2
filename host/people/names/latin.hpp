// Names in Latin letters without marks: "Дмитрий" and "Dmitrij", "Müller" and "Muller" become
// comparable.
#pragma once

#include <string>
#include <string_view>

namespace rekindle::people {

// Lower case, a-z where that is possible: "Łukasz Żółć" is "lukasz zolc".
[[nodiscard]] std::string latin(std::string_view text);

[[nodiscard]] bool is_latin(std::string_view text);  // nothing to transliterate but marks

// What is left where spellings of one name differ: "Mueller" and "Muller" are one. Only for
// comparing; nobody is called that.
[[nodiscard]] std::string reduced(std::string_view latin_word);

// How it sounds, about, whatever table it was transliterated with: "Yulia", "Julija", "Iuliia".
[[nodiscard]] std::string sound(std::string_view latin_word);

}  // namespace rekindle::people

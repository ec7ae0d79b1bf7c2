// Marks and blanks: the invisible characters that WhatsApp puts between the visible ones.
//
// An export is full of them: U+200E before "[" and before what the program itself wrote, U+200F in
// dates, U+202F before AM and PM, U+2068 and U+2069 round names, a byte order mark on every line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rekindle::whatsapp {

// Bytes of the invisible mark at the front of `text`; 0 where there is none. The joiners U+200C and
// U+200D are none: words and emoji are made with them.
[[nodiscard]] std::size_t mark_size(std::string_view text);

// Bytes of the blank at the front that is not U+0020: no-break, narrow, ideographic.
[[nodiscard]] std::size_t odd_blank_size(std::string_view text);

[[nodiscard]] std::string_view without_leading_marks(std::string_view text);

// Without marks and blanks at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

// Appends the text without marks, every blank as U+0020.
void append_plain(std::string& out, std::string_view text);
[[nodiscard]] std::string plain(std::string_view text);

// At most so many bytes of it, and no character in part.
[[nodiscard]] std::string_view front_of(std::string_view text, std::size_t bytes);

// Of ten digits in a row of Unicode: the value of the digit at the front and its bytes.
struct Digit {
    int value = -1;  // -1: none
    std::size_t size = 0;
};
[[nodiscard]] Digit digit(std::string_view text);

}  // namespace rekindle::whatsapp

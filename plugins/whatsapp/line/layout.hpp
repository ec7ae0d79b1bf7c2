// The layouts of an export: one table of patterns for everything that may stand before an author.
//
//     [13/01/2020, 10:00:05] Ada: hello            bracket: iPhone
//     13/01/2020, 10:00 - Ada: hello               dash: Android
//     1/13/20, 10:00 PM - Ada: hello
//     13.1.2020 klo 22.00 - Ada: terve
//     2020. 1. 13. 오후 10:00 - Ada: 안녕
//     [3/27/R4, 21:41:35] Ada: hello               Japanese era
//     [10:00, 13/1/2020] Ada: hello                copied out of WhatsApp Web
//     13/01/2020 10:00:05: Ada: hello              before 2016
//
// Patterns are read over a cleaned line (`clean_head`): no marks, plain blanks, ASCII digits. Each
// is anchored, ends where the author begins, and has four captures.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rekindle::whatsapp {

struct Layout {
    std::string_view name;
    const char* pattern;
    std::string_view sample;
    bool time_first = false;  // captures: date, between, time, after; or time, after, between, date
    // Log files look like this too: claimed only where something else speaks for a chat.
    bool needs_witness = false;
    // May stand beside another layout in one file, where two exports were joined. The others are
    // what people paste into messages.
    bool joins = false;
};

[[nodiscard]] std::span<const Layout> layouts();

// The captures of one head, as views into the cleaned line.
struct HeadText {
    std::string_view date, between, time, after;
    std::size_t size = 0;  // of the head in the cleaned line
};

// False where the line does not begin like this layout.
[[nodiscard]] bool match(std::size_t layout, std::string_view cleaned, HeadText& out);

// The front of a line without marks, and for each byte of it where the line goes on behind it.
struct CleanHead {
    std::string text;
    std::vector<std::uint16_t> behind;
};
void clean_head(std::string_view line, CleanHead& out);

// Whether a line can be the first of a message at all: most others are told by a look.
[[nodiscard]] bool may_begin_message(std::string_view line);

}  // namespace rekindle::whatsapp

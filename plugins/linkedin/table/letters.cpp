#include "plugins/linkedin/table/letters.hpp"

#include <rekindle/text.hpp>

namespace rekindle::linkedin {

std::string in_small_letters(std::string_view word) {
    std::string out;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const auto lead = static_cast<unsigned char>(word[i]);
        const auto next = static_cast<unsigned char>(i + 1 < word.size() ? word[i + 1] : 0);
        if ((lead == 0xC3 && next >= 0x80 && next <= 0x9E) ||
            (lead == 0xD0 && next >= 0x90 && next <= 0x9F)) {  // À to Þ, А to П
            (out += word[i++]) += static_cast<char>(next + 0x20);
        } else if ((lead == 0xC4 && next >= 0x80 && next <= 0xB7) ||
                   (lead == 0xC5 && next >= 0x8A && next <= 0xB7)) {  // Ā to ķ, Ŋ to ŷ: in pairs
            (out += word[i++]) += static_cast<char>(next | 1);
        } else if (lead == 0xD0 && next >= 0xA0 && next <= 0xAF) {  // Р to Я
            ++i;
            (out += '\xD1') += static_cast<char>(next - 0x20);
        } else {
            out += to_lower(word[i]);
        }
    }
    return out;
}

}  // namespace rekindle::linkedin

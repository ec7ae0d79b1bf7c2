#include "plugins/mail/text/printable.hpp"

#include <rekindle/text.hpp>

namespace rekindle::mail {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

// U+202A to U+202E and U+2066 to U+2069.
bool is_bidi_control(std::string_view character) {
    if (character.size() != 3 || static_cast<unsigned char>(character[0]) != 0xE2) return false;
    const auto second = static_cast<unsigned char>(character[1]);
    const auto third = static_cast<unsigned char>(character[2]);
    return (second == 0x80 && third >= 0xAA && third <= 0xAE) ||
           (second == 0x81 && third >= 0xA6 && third <= 0xA9);
}

void append_ascii_control(char c, std::string& out, Warnings& warnings) {
    const bool line_end = c == '\r' || c == '\n';
    if (c != '\t') warnings.add(Warning::text_control_chars);
    out += line_end || c == '\t' ? std::string_view{" "} : replacement;
}

}  // namespace

void append_printable(std::string_view utf8, std::string& out, Warnings& warnings) {
    for (std::size_t i = 0; i < utf8.size();) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        if (byte < 0x80) {
            if (byte >= 0x20 && byte != 0x7F)
                out += utf8[i];
            else
                append_ascii_control(utf8[i], out, warnings);
            ++i;
            continue;
        }
        const std::size_t length = utf8_sequence(utf8.substr(i));
        const std::string_view character = utf8.substr(i, length ? length : 1);
        i += character.size();
        const bool c1 =
            length == 2 && byte == 0xC2 && static_cast<unsigned char>(character.back()) < 0xA0;
        if (c1) warnings.add(Warning::text_control_chars);
        if (is_bidi_control(character)) warnings.add(Warning::text_bidi_control);
        out += length == 0 || c1 ? replacement : character;
    }
}

}  // namespace rekindle::mail

#include "plugins/whatsapp/line/marks.hpp"

#include <array>
#include <rekindle/text.hpp>

namespace rekindle::whatsapp {
namespace {

constexpr unsigned byte(std::string_view text, std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
}

// The digits of a script: all bytes of its zero.
constexpr std::array<std::string_view, 18> zeros{
    "\u0660", "\u06F0", "\u07C0", "\u0966", "\u09E6", "\u0A66", "\u0AE6", "\u0B66", "\u0BE6",
    "\u0C66", "\u0CE6", "\u0D66", "\u0E50", "\u0ED0", "\u0F20", "\u1040", "\u17E0", "\uFF10"};

std::size_t size_of_mark_e2(unsigned second, unsigned third) {
    if (second == 0x80)  // U+200B, U+200E, U+200F, U+202A to U+202E
        return third == 0x8B || third == 0x8E || third == 0x8F || (third >= 0xAA && third <= 0xAE)
                   ? 3
                   : 0;
    if (second == 0x81)  // U+2060 to U+2064, U+2066 to U+2069
        return (third >= 0xA0 && third <= 0xA4) || (third >= 0xA6 && third <= 0xA9) ? 3 : 0;
    return 0;
}

}  // namespace

std::size_t mark_size(std::string_view text) {
    switch (byte(text, 0)) {
        case 0xE2:
            return size_of_mark_e2(byte(text, 1), byte(text, 2));
        case 0xEF:  // U+FEFF
            return byte(text, 1) == 0xBB && byte(text, 2) == 0xBF ? 3 : 0;
        case 0xD8:  // U+061C
            return byte(text, 1) == 0x9C ? 2 : 0;
        default:
            return 0;
    }
}

std::size_t odd_blank_size(std::string_view text) {
    const unsigned second = byte(text, 1), third = byte(text, 2);
    switch (byte(text, 0)) {
        case 0xC2:  // U+00A0
            return second == 0xA0 ? 2 : 0;
        case 0xE2:  // U+2000 to U+200A, U+202F, U+205F
            if (second == 0x80) return (third >= 0x80 && third <= 0x8A) || third == 0xAF ? 3 : 0;
            return second == 0x81 && third == 0x9F ? 3 : 0;
        case 0xE3:  // U+3000
            return second == 0x80 && third == 0x80 ? 3 : 0;
        default:
            return 0;
    }
}

std::string_view without_leading_marks(std::string_view text) {
    while (const std::size_t size = mark_size(text)) text.remove_prefix(size);
    return text;
}

std::string_view trimmed(std::string_view text) {
    for (;;) {
        std::size_t size = mark_size(text) + odd_blank_size(text);
        if (size == 0 && !text.empty() && (text[0] == ' ' || text[0] == '\t')) size = 1;
        if (size == 0) break;
        text.remove_prefix(size);
    }
    for (;;) {
        if (text.ends_with(' ') || text.ends_with('\t')) {
            text.remove_suffix(1);
            continue;
        }
        const std::string_view last3 = text.size() < 3 ? text : text.substr(text.size() - 3);
        const std::string_view last2 = text.size() < 2 ? text : text.substr(text.size() - 2);
        if (mark_size(last3) == 3 || odd_blank_size(last3) == 3)
            text.remove_suffix(3);
        else if (mark_size(last2) == 2 || odd_blank_size(last2) == 2)
            text.remove_suffix(2);
        else
            return text;
    }
}

void append_plain(std::string& out, std::string_view text) {
    while (!text.empty()) {
        std::size_t ordinary = 0;
        while (ordinary < text.size() && static_cast<unsigned char>(text[ordinary]) < 0x80)
            ++ordinary;
        out.append(text.substr(0, ordinary));
        text.remove_prefix(ordinary);
        if (text.empty()) return;
        if (const std::size_t mark = mark_size(text)) {
            text.remove_prefix(mark);
        } else if (const std::size_t blank = odd_blank_size(text)) {
            out += ' ';
            text.remove_prefix(blank);
        } else {
            const std::size_t size = utf8_sequence(text);
            out.append(text.substr(0, size == 0 ? 1 : size));
            text.remove_prefix(size == 0 ? 1 : size);
        }
    }
}

std::string plain(std::string_view text) {
    std::string out;
    append_plain(out, text);
    return out;
}

std::string_view front_of(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80) --bytes;
    return text.substr(0, bytes);
}

Digit digit(std::string_view text) {
    if (text.empty()) return {};
    if (is_digit(text[0])) return {text[0] - '0', 1};
    if (byte(text, 0) < 0x80) return {};
    for (const std::string_view zero : zeros) {
        const std::size_t last = zero.size() - 1;
        if (text.size() < zero.size() || text.substr(0, last) != zero.substr(0, last)) continue;
        const int value = static_cast<int>(byte(text, last)) - static_cast<int>(byte(zero, last));
        if (value >= 0 && value <= 9) return {value, zero.size()};
    }
    return {};
}

}  // namespace rekindle::whatsapp

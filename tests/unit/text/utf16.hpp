// Text as UTF-16, with and without the mark that says so.
#pragma once

#include <string>
#include <string_view>

namespace rekindle::testkit {

enum class Utf16 { little, big, little_without_mark, big_without_mark };

inline std::string as_utf16(std::u16string_view text, Utf16 form) {
    const bool little = form == Utf16::little || form == Utf16::little_without_mark;
    const bool marked = form == Utf16::little || form == Utf16::big;
    std::u16string all = marked ? u"\uFEFF" : u"";
    all += text;
    std::string out;
    for (const char16_t unit : all) {
        const auto low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
        out += little ? low : high;
        out += little ? high : low;
    }
    return out;
}

}  // namespace rekindle::testkit

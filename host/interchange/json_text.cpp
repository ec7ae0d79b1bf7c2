#include "host/interchange/json_text.hpp"

#include <cstdint>
#include <cstdio>

#include <rekindle/text.hpp>

#include "host/base/printable.hpp"

namespace rekindle::interchange {
namespace {

bool is_plain(char c) {
    return c >= ' ' && c <= '~' && c != '"' && c != '\\';
}

std::uint32_t code_point(std::string_view sequence) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(sequence[i]); };
    if (sequence.size() == 1) return byte(0);
    std::uint32_t out = byte(0) & (0xFFu >> (sequence.size() + 1));
    for (std::size_t i = 1; i < sequence.size(); ++i) out = (out << 6) | (byte(i) & 0x3Fu);
    return out;
}

void append_escaped_unit(std::string& out, std::uint32_t unit) {
    char text[8];
    std::snprintf(text, sizeof text, "\\u%04x", unit & 0xFFFFu);
    out += text;
}

// RFC 8259, section 7: what is beyond the basic plane stands as a pair of surrogates.
void append_escaped(std::string& out, std::uint32_t point) {
    if (point < 0x10000) return append_escaped_unit(out, point);
    append_escaped_unit(out, 0xD800 + ((point - 0x10000) >> 10));
    append_escaped_unit(out, 0xDC00 + ((point - 0x10000) & 0x3FF));
}

}  // namespace

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    while (!text.empty()) {
        std::size_t plain = 0;
        while (plain < text.size() && is_plain(text[plain])) ++plain;
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty()) break;
        const std::size_t length = utf8_sequence(text);
        const std::string_view next = text.substr(0, length == 0 ? 1 : length);
        if (length == 0)
            out += "\xEF\xBF\xBD";
        else if (next == "\"" || next == "\\")
            (out += '\\') += next;
        else if (printable(next) != next)  // what must not stand in the output as it is
            append_escaped(out, code_point(next));
        else
            out += next;
        text.remove_prefix(next.size());
    }
    out += '"';
}

}  // namespace rekindle::interchange

#include "host/base/printable.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <iterator>

#include <rekindle/text.hpp>

namespace rekindle {
namespace {

// The code point at the front and its length in bytes; length 0 where there is no UTF-8.
struct Decoded {
    std::int32_t code_point = 0;
    std::size_t length = 0;
};

Decoded decode(std::string_view text) {
    const std::size_t length = utf8_sequence(text);
    if (length == 0) return {};
    utf8proc_int32_t code_point = 0;
    utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                     static_cast<utf8proc_ssize_t>(length), &code_point);
    return {code_point, length};
}

bool is_control(std::int32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029;
}

// UAX #9: marks, embeddings, overrides, isolates.
bool is_bidi_control(std::int32_t c) {
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const Decoded next = decode(text);
        if (next.length == 0) {
            out += "\xEF\xBF\xBD";
            text.remove_prefix(1);
            continue;
        }
        if (is_control(next.code_point) && next.code_point < 0x100)
            fmt::format_to(std::back_inserter(out), "\\x{:02x}", next.code_point);
        else if (is_control(next.code_point) || is_bidi_control(next.code_point))
            fmt::format_to(std::back_inserter(out), "\\u{{{:04x}}}", next.code_point);
        else
            out.append(text.substr(0, next.length));
        text.remove_prefix(next.length);
    }
    return out;
}

std::size_t display_width(std::string_view text) {
    std::size_t columns = 0;
    while (!text.empty()) {
        const Decoded next = decode(text);
        if (next.length == 0) {
            ++columns;
            text.remove_prefix(1);
            continue;
        }
        const int width = utf8proc_charwidth(next.code_point);
        columns += width > 0 ? static_cast<std::size_t>(width) : 0;
        text.remove_prefix(next.length);
    }
    return columns;
}

std::string shortened(std::string_view text, std::size_t columns) {
    if (display_width(text) <= columns) return std::string{text};
    if (columns == 0) return {};
    std::size_t used = 0, kept = 0;
    while (kept < text.size()) {
        const Decoded next = decode(text.substr(kept));
        const std::size_t length = next.length ? next.length : 1;
        const int width = next.length ? utf8proc_charwidth(next.code_point) : 1;
        if (used + static_cast<std::size_t>(width > 0 ? width : 0) > columns - 1) break;
        used += static_cast<std::size_t>(width > 0 ? width : 0);
        kept += length;
    }
    return std::string{text.substr(0, kept)} + "…";
}

}  // namespace rekindle

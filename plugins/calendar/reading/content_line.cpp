#include "plugins/calendar/reading/content_line.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <rekindle/text.hpp>

namespace rekindle::calendar {
namespace {

// Of the first `wanted` that stands in no quotes.
std::size_t find_unquoted(std::string_view text, char wanted) {
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') quoted = !quoted;
        if (text[i] == wanted && !quoted) return i;
    }
    return text.npos;
}

// Most lines are ASCII without controls, which eight bytes at a time are told to be.
bool is_plain_ascii(std::string_view text) {
    constexpr std::uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
    while (text.size() >= sizeof(std::uint64_t)) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, text.data(), sizeof bytes);
        const std::uint64_t below_blank = (bytes - ones * 0x20) & ~bytes;
        const std::uint64_t is_delete = ((bytes ^ (ones * 0x7F)) - ones) & ~(bytes ^ (ones * 0x7F));
        if (((bytes | below_blank | is_delete) & tops) != 0) return false;
        text.remove_prefix(sizeof bytes);
    }
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

bool is_control(char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F;
}

// Windows-1252 where it differs from Latin-1: bytes 0x80 to 0x9F.
constexpr std::array<std::uint16_t, 32> windows_1252{
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

void append_byte(std::string& out, unsigned char byte) {
    append_utf8(out, byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80U] : byte);
}

}  // namespace

bool ContentLine::is(std::string_view other) const {
    return equals_ignoring_case(name, other);
}

std::string_view ContentLine::parameter(std::string_view wanted) const {
    for (std::string_view rest = parameters; !rest.empty();) {
        const std::size_t end = std::min(find_unquoted(rest, ';'), rest.size());
        const std::string_view one = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const std::size_t equals = one.find('=');
        if (equals == one.npos || !equals_ignoring_case(trimmed(one.substr(0, equals)), wanted))
            continue;
        // Also where one of the quotes is lost.
        std::string_view text = trimmed(one.substr(equals + 1));
        if (text.starts_with('"')) text.remove_prefix(1);
        if (text.ends_with('"')) text.remove_suffix(1);
        return text;
    }
    return {};
}

std::optional<ContentLine> parse_content_line(std::string_view line) {
    const std::size_t name_end = line.find_first_of(";:");
    if (name_end == line.npos) return std::nullopt;
    ContentLine out;
    out.name = trimmed(line.substr(0, name_end));
    if (out.name.empty()) return std::nullopt;
    const std::string_view rest = line.substr(name_end);
    std::size_t colon = rest.front() == ':' ? 0 : find_unquoted(rest, ':');
    if (colon == rest.npos) colon = rest.find(':');  // a quote that is never closed
    if (colon == rest.npos) return std::nullopt;
    if (colon > 0) out.parameters = rest.substr(1, colon - 1);
    out.value = rest.substr(colon + 1);
    return out;
}

std::string unescaped(std::string_view value) {
    std::string out;
    out.reserve(value.size());
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] != '\\' || i + 1 == value.size()) {
            out += value[i] == '\t' ? ' ' : value[i];
            continue;
        }
        const char next = value[++i];
        out += next == 'n' || next == 'N' || next == '\t' ? ' ' : next;
    }
    return out;
}

bool is_clean(std::string_view line) {
    return is_plain_ascii(line) ||
           (std::none_of(line.begin(), line.end(), is_control) && is_utf8(line));
}

Cleaned clean(std::string_view line, std::string& out) {
    Cleaned found;
    out.clear();
    found.had_other_bytes = !is_utf8(line);
    for (const char c : line) {
        if (is_control(c)) {
            found.had_controls = true;
            out += ' ';
        } else if (found.had_other_bytes) {
            append_byte(out, static_cast<unsigned char>(c));
        } else {
            out += c;
        }
    }
    return found;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == text.npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

}  // namespace rekindle::calendar

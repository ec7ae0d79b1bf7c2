#include "plugins/text/clean.hpp"

#include <rekindle/text.hpp>

namespace rekindle::text {
namespace {

constexpr bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Length of the control character at the front: C0 but white space, DEL, and C1 (U+0080 to U+009F).
constexpr std::size_t control_at(std::string_view text) {
    const auto first = static_cast<unsigned char>(text.front());
    if ((first < 0x20 && !is_space(text.front())) || first == 0x7F) return 1;
    if (first != 0xC2 || text.size() < 2) return 0;
    const auto second = static_cast<unsigned char>(text[1]);
    return second >= 0x80 && second <= 0x9F ? 2 : 0;
}

}  // namespace

std::string decoded(std::string_view bytes, const Encoding& encoding, Charsets& charsets,
                    Faults& faults) {
    std::string out;
    const bool says_utf8 = equals_ignoring_case(encoding.declared, "utf-8") ||
                           equals_ignoring_case(encoding.declared, "utf8");
    if (!encoding.declared.empty() && !says_utf8) {
        if (charsets.to_utf8(encoding.declared, bytes, out, faults.invalid_bytes)) return out;
        faults.unknown_charset = true;
    }
    if (is_utf8(bytes)) return std::string{bytes};
    if (says_utf8) {
        faults.invalid_bytes = true;
        return to_utf8(bytes);
    }
    faults.not_utf8 = true;
    if (!charsets.to_utf8(encoding.assumed, bytes, out, faults.invalid_bytes))
        return to_utf8(bytes);
    return out;
}

std::string one_line(std::string_view text, Faults& faults) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (const std::size_t control = control_at(text.substr(i)); control > 0) {
            faults.control = true;
            i += control;
            continue;
        }
        const char c = is_space(text[i]) ? ' ' : text[i];
        if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
        ++i;
    }
    while (out.ends_with(' ')) out.pop_back();
    return out;
}

bool has_control(std::string_view text) {
    for (; !text.empty(); text.remove_prefix(1))
        if (control_at(text) > 0) return true;
    return false;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::string_view cut(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
    return text.substr(0, most);
}

}  // namespace rekindle::text

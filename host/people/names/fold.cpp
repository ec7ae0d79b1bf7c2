#include "host/people/names/fold.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include <rekindle/text.hpp>

namespace rekindle::people {
namespace {

struct Free {
    void operator()(utf8proc_uint8_t* text) const { std::free(text); }
};

std::string mapped(std::string_view text, int options) {
    utf8proc_uint8_t* out = nullptr;
    const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                   static_cast<utf8proc_ssize_t>(text.size()), &out,
                                   static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, Free> owned{out};
    if (size < 0) return std::string{text};  // not UTF-8: as it is
    return {reinterpret_cast<const char*>(out), static_cast<std::size_t>(size)};
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string lower(std::string_view text) {
    std::string out{text};
    for (char& c : out) c = to_lower(c);
    return out;
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string with_single_blanks(std::string_view text) {
    std::string out;
    for (const char c : trimmed(text)) {
        if (!is_blank(c))
            out += c;
        else if (!out.ends_with(' '))
            out += ' ';
    }
    return out;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

std::string folded(std::string_view text) {
    if (is_ascii(text)) return lower(text);
    return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_IGNORE |
                            UTF8PROC_CASEFOLD);
}

std::string searchable(std::string_view text) {
    if (is_ascii(text)) return with_single_blanks(lower(text));
    return with_single_blanks(mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE |
                                               UTF8PROC_IGNORE | UTF8PROC_CASEFOLD |
                                               UTF8PROC_STRIPMARK));
}

}  // namespace rekindle::people

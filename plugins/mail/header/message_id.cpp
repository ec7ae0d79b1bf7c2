#include "plugins/mail/header/message_id.hpp"

#include <bit>
#include <cstring>

#include "plugins/mail/limits.hpp"
#include "plugins/mail/text/char_set.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace rekindle::mail {
namespace {

constexpr CharSet brackets{"<>"};

constexpr bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

constexpr bool may_stand_in_id(char c) {
    return static_cast<unsigned char>(c) > ' ' && c != 0x7F && c != '<' && c != '>';
}

// Offset of the first character that may not stand in an id.
std::size_t plain_front(std::string_view text) {
    std::size_t at = 0;
#if defined(__SSE2__)
    for (; at + 16 <= text.size(); at += 16) {
        const __m128i here = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
        const auto is = [&](char c) { return _mm_cmpeq_epi8(here, _mm_set1_epi8(c)); };
        const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(here, _mm_set1_epi8(' ')), here);
        const __m128i odd =
            _mm_or_si128(_mm_or_si128(control, is(0x7F)), _mm_or_si128(is('<'), is('>')));
        if (const auto bits = static_cast<unsigned>(_mm_movemask_epi8(odd)); bits != 0)
            return at + static_cast<unsigned>(std::countr_zero(bits));
    }
#endif
    while (at < text.size() && may_stand_in_id(text[at])) ++at;
    return at;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

// Without the comments and blanks in front.
std::string_view without_leading_comments(std::string_view text) {
    text = trimmed(text);
    while (!text.empty() && text.front() == '(') {
        std::size_t depth = 0, at = 0;
        for (; at < text.size(); ++at) {
            if (text[at] == '\\')
                ++at;
            else if (text[at] == '(')
                ++depth;
            else if (text[at] == ')' && --depth == 0)
                break;
        }
        if (at >= text.size()) return text;
        text = trimmed(text.substr(at + 1));
    }
    return text;
}

std::size_t find_last(std::string_view text, char c) {
#if defined(__GLIBC__)
    const void* const found = text.empty() ? nullptr : memrchr(text.data(), c, text.size());
    return found == nullptr
               ? text.npos
               : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
#else
    return text.rfind(c);
#endif
}

// Of an id in which nothing stands that may not.
bool has_two_sides(std::string_view id) {
    if (id.size() > limits::message_id) return false;
    const std::size_t sign = find_last(id, '@');
    return sign != id.npos && sign != 0 && sign + 1 != id.size();
}

// The id in the brackets that open at `open`; to the next blank where they are never closed.
std::string_view bracketed(std::string_view text, std::size_t open) {
    const std::string_view inner = text.substr(open + 1);
    if (const std::size_t end = plain_front(inner); end < inner.size() && inner[end] == '>')
        return inner.substr(0, end);
    const std::size_t close = brackets.find_in(inner);
    if (close < inner.size() && inner[close] == '>') return trimmed(inner.substr(0, close));
    const std::string_view rest = trimmed(inner.substr(0, close));
    return rest.substr(0, blanks_and_line_ends.find_in(rest));
}

// The same where it is well formed; else empty.
std::string_view well_formed(std::string_view text, std::size_t open) {
    const std::string_view inner = text.substr(open + 1);
    const std::size_t end = plain_front(inner);
    if (end < inner.size() && inner[end] == '>')
        return has_two_sides(inner.substr(0, end)) ? inner.substr(0, end) : std::string_view{};
    const std::string_view id = bracketed(text, open);
    return is_well_formed_id(id) ? id : std::string_view{};
}

std::string_view last_word(std::string_view text) {
    text = trimmed(text);
    const std::size_t blank = text.find_last_of(" \t\r\n,;");
    return blank == text.npos ? text : text.substr(blank + 1);
}

}  // namespace

std::string_view parse_msg_id(std::string_view field_body) {
    const std::string_view text = without_leading_comments(field_body);
    if (const std::size_t open = text.find('<'); open != text.npos) return bracketed(text, open);
    const std::size_t comment = text.find(" (");
    return trimmed(text.substr(0, comment));
}

std::string_view last_reference(std::string_view references) {
    for (std::string_view rest = references; !rest.empty();) {
        const std::size_t open = find_last(rest, '<');
        if (open == rest.npos) break;
        if (const std::string_view id = well_formed(rest, open); !id.empty()) return id;
        rest = rest.substr(0, open);
    }
    const std::string_view word = last_word(references);
    return is_well_formed_id(word) ? word : std::string_view{};
}

std::string_view first_reference(std::string_view in_reply_to) {
    for (std::size_t open = in_reply_to.find('<'); open != in_reply_to.npos;
         open = in_reply_to.find('<', open + 1)) {
        if (const std::string_view id = well_formed(in_reply_to, open); !id.empty()) return id;
    }
    const std::string_view text = trimmed(in_reply_to);
    return is_well_formed_id(text) ? text : std::string_view{};
}

bool is_well_formed_id(std::string_view id) {
    return has_two_sides(id) && plain_front(id) == id.size();
}

bool is_made_up(std::string_view id) {
    const std::size_t sign = find_last(id, '@');
    const std::string_view right = id.substr(sign + 1);
    return right.find('.') == right.npos && id.substr(0, sign).find("JavaMail") != id.npos;
}

bool is_trustworthy(std::string_view id) {
    return is_well_formed_id(id) && !is_made_up(id);
}

}  // namespace rekindle::mail

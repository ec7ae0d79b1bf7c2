#include "plugins/facebook/text.hpp"

#include <xxhash.h>

#include <algorithm>
#include <rekindle/text.hpp>

#if defined(__SSE2__)
#include <emmintrin.h>

#include <bit>
#endif

namespace rekindle::facebook {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

// How many bytes at the front are printable ASCII other than quote and backslash.
std::size_t plain_prefix(std::string_view text) {
    std::size_t i = 0;
#if defined(__SSE2__)
    for (; i + 16 <= text.size(); i += 16) {
        const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + i));
        // As signed bytes, those above 127 are below the space too.
        const __m128i odd = _mm_or_si128(_mm_cmplt_epi8(part, _mm_set1_epi8(' ')),
                                         _mm_or_si128(_mm_cmpeq_epi8(part, _mm_set1_epi8('"')),
                                                      _mm_cmpeq_epi8(part, _mm_set1_epi8('\\'))));
        const auto mask = static_cast<unsigned>(_mm_movemask_epi8(odd));
        if (mask != 0) return i + static_cast<std::size_t>(std::countr_zero(mask));
    }
#endif
    for (; i < text.size(); ++i) {
        const char c = text[i];
        if (c < ' ' || c == '"' || c == '\\') break;
    }
    return i;
}

std::optional<std::uint32_t> hex4(std::string_view digits) {
    std::uint32_t value = 0;
    if (digits.size() < 4) return std::nullopt;
    for (std::size_t i = 0; i < 4; ++i) {
        const char c = to_lower(digits[i]);
        if (!is_digit(c) && (c < 'a' || c > 'f')) return std::nullopt;
        value = value * 16 + static_cast<std::uint32_t>(is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return value;
}

std::uint32_t code_point(std::string_view sequence) {
    const auto byte = [&](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(sequence[i]));
    };
    switch (sequence.size()) {
        case 2:
            return ((byte(0) & 0x1F) << 6) | (byte(1) & 0x3F);
        case 3:
            return ((byte(0) & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F);
        case 4:
            return ((byte(0) & 0x07) << 18) | ((byte(1) & 0x3F) << 12) | ((byte(2) & 0x3F) << 6) |
                   (byte(3) & 0x3F);
        default:
            return byte(0);
    }
}

bool is_control(std::uint32_t c) {
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0);
}

// U+0080 to U+009F are the only characters that begin with C2 and end below A0.
bool holds_controls(std::string_view utf8) {
    unsigned char before = 0;
    bool found = false;
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        const bool space = byte == '\t' || byte == '\n' || byte == '\r';
        found |= (byte < ' ' && !space) || byte == 0x7F || (before == 0xC2 && byte < 0xA0);
        before = byte;
    }
    return found;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

Decoded StringDecoder::decode(std::string_view token) {
    token.remove_prefix(1);
    const std::size_t plain = plain_prefix(token);
    if (plain < token.size() && token[plain] == '"') return {token.substr(0, plain), false};
    text_.assign(token.substr(0, plain));
    highest_ = 0;
    const bool valid = decode_escapes(token.substr(plain));
    if (highest_ >= 0x80 && highest_ <= 0xFF && repair()) return {repaired_, !valid};
    return {text_, !valid};
}

// Appends all up to the closing quote; false where something in it is no text.
bool StringDecoder::decode_escapes(std::string_view token) {
    bool valid = true;
    while (!token.empty() && token.front() != '"') {
        if (token.front() == '\\') {
            token.remove_prefix(append_escape(token, valid));
            continue;
        }
        const std::size_t plain = plain_prefix(token);
        if (plain > 0) {
            text_ += token.substr(0, plain);
            token.remove_prefix(plain);
            continue;
        }
        const std::size_t length = utf8_sequence(token);
        valid = valid && length > 0;
        if (length > 0) highest_ = std::max(highest_, code_point(token.substr(0, length)));
        text_ += length > 0 ? token.substr(0, length) : replacement;
        token.remove_prefix(length > 0 ? length : 1);
    }
    return valid;
}

// `rest` begins with a backslash. Returns how many bytes it took.
std::size_t StringDecoder::append_escape(std::string_view rest, bool& valid) {
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    if (rest.size() < 2) return rest.size();
    if (const auto at = letters.find(rest[1]); at != letters.npos) {
        text_ += meanings[at];
        return 2;
    }
    const auto unit = rest[1] == 'u' ? hex4(rest.substr(2)) : std::nullopt;
    std::size_t taken = unit ? 6 : 2;
    std::uint32_t character = unit.value_or(0xFFFD);
    valid = valid && unit;
    if (character >= 0xD800 && character <= 0xDFFF) {
        const auto low =
            rest.size() >= 12 && rest.substr(6, 2) == "\\u" ? hex4(rest.substr(8)) : std::nullopt;
        const bool pair = character < 0xDC00 && low && *low >= 0xDC00 && *low <= 0xDFFF;
        valid = valid && pair;
        character = pair ? 0x10000 + ((character - 0xD800) << 10) + (*low - 0xDC00) : 0xFFFD;
        if (pair) taken = 12;
    }
    highest_ = std::max(highest_, character);
    append_utf8(text_, character);
    return taken;
}

// REQUIRES: no character of text_ is above U+00FF.
bool StringDecoder::repair() {
    repaired_.clear();
    for (std::size_t i = 0; i < text_.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text_[i]);
        if (byte < 0x80) {
            repaired_ += text_[i];
            continue;
        }
        const auto next = static_cast<unsigned char>(text_[++i]);
        repaired_ += static_cast<char>(((byte & 0x03) << 6) | (next & 0x3F));
    }
    return is_utf8(repaired_);
}

std::optional<std::string> repair_mojibake(std::string_view text) {
    std::string bytes;
    bool changed = false;
    while (!text.empty()) {
        const std::size_t length = utf8_sequence(text);
        if (length == 0 || length > 2) return std::nullopt;
        const std::uint32_t character = code_point(text.substr(0, length));
        if (character > 0xFF) return std::nullopt;
        changed = changed || character >= 0x80;
        bytes += static_cast<char>(character);
        text.remove_prefix(length);
    }
    if (!changed || !is_utf8(bytes)) return std::nullopt;
    return bytes;
}

TextFacts TextMeter::measure(std::string_view utf8) {
    TextFacts facts;
    if (dense_.size() < utf8.size()) dense_.resize(2 * utf8.size());
    std::size_t size = 0;
    unsigned char high = 0;
    bool low = false;
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        dense_[size] = c;
        size += byte > ' ' ? 1 : 0;
        high |= byte;
        low |= byte < ' ';
        facts.characters += (byte & 0xC0) != 0x80 ? 1 : 0;
    }
    facts.digest = size == 0 ? 0 : XXH3_64bits(dense_.data(), size);
    facts.has_controls = (low || high >= 0x7F) && holds_controls(utf8);
    return facts;
}

std::string tidy(std::string_view utf8, std::size_t most) {
    std::string out;
    out.reserve(std::min(utf8.size(), most));
    while (!utf8.empty()) {
        const std::size_t length = std::max<std::size_t>(utf8_sequence(utf8), 1);
        const std::string_view character = utf8.substr(0, length);
        utf8.remove_prefix(length);
        const std::uint32_t code = code_point(character);
        const bool space =
            code == ' ' || code == '\t' || code == '\n' || code == '\r' || code == 0xA0;
        if (space && !out.empty() && out.back() != ' ') out += ' ';
        if (space || is_control(code)) continue;
        if (out.size() + length > most) break;
        out += character;
    }
    if (out.ends_with(' ')) out.pop_back();
    return is_ascii(out) ? out : to_utf8(out);
}

}  // namespace rekindle::facebook

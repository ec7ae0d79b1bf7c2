#include "plugins/mail/text/encoded_word.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <rekindle/text.hpp>

#include "plugins/mail/limits.hpp"
#include "plugins/mail/mime/body.hpp"
#include "plugins/mail/text/charset.hpp"

namespace rekindle::mail {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

constexpr bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

int hex_value(char c) {
    if (is_digit(c)) return c - '0';
    const char lower = to_lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

constexpr std::int8_t no_digit = -1;
constexpr std::array<std::int8_t, 256> base64_digits = [] {
    std::array<std::int8_t, 256> table{};
    table.fill(no_digit);
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::int8_t>(i);
    return table;
}();

struct Word {
    std::string_view charset;
    char encoding = 'q';
    std::string_view text;
    std::size_t length = 0;  // 0: no encoded word
};

// The text ends at the first "?="; an "=?" before that begins another word, so this is none.
std::size_t end_of_encoded_text(std::string_view text, std::size_t from) {
    for (std::size_t at = from;; ++at) {
        at = text.find('?', at);
        if (at == text.npos || at + 1 >= text.size()) return text.npos;
        if (text[at + 1] == '=') return at;
        if (at > from && text[at - 1] == '=') return text.npos;
    }
}

// `text` begins with "=?".
Word match_word(std::string_view text) {
    constexpr std::size_t longest_charset = 80;  // with the language of RFC 2231
    std::size_t at = 2;
    while (at < text.size() && text[at] != '?' && at < longest_charset && text[at] > ' ' &&
           text[at] != '=')
        ++at;
    if (at == 2 || at + 3 > text.size() || text[at] != '?' || text[at + 2] != '?') return {};
    const char encoding = to_lower(text[at + 1]);
    if (encoding != 'b' && encoding != 'q') return {};
    const std::size_t begin = at + 3;
    const std::size_t end = end_of_encoded_text(text, begin);
    if (end == text.npos) return {};
    std::string_view charset = text.substr(2, at - 2);
    charset = charset.substr(0, charset.find('*'));
    return {charset, encoding, text.substr(begin, end - begin), end + 2};
}

bool decode_q(std::string_view text, std::string& out) {
    bool valid = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '_') {
            out += ' ';
        } else if (c != '=') {
            out += c;
        } else {
            const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
            if (high < 0 || low < 0) {
                out += c;
                valid = false;
                continue;
            }
            out += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    return valid;
}

// Character sets with shifts: every word begins and ends unshifted, and a converter does not take
// kindly to the useless shifts that joining them would leave.
bool is_stateful(std::string_view charset) {
    for (const std::string_view prefix : {"iso-2022", "hz", "utf-7"})
        if (equals_ignoring_case(charset.substr(0, prefix.size()), prefix)) return true;
    return false;
}

// Joins the bytes of neighbouring words, so that characters split over two survive.
class WordDecoder {
  public:
    WordDecoder(std::string& out, Warnings& warnings) : out_(out), warnings_(warnings) {}

    void literal(std::string_view text) {
        if (text.empty()) return;
        flush();
        static thread_local std::string utf8;
        utf8.clear();
        undeclared_to_utf8(text, utf8, warnings_);
        append_field_text(utf8);
    }

    void word(const Word& word, std::string_view raw) {
        if (!pending_raw_.empty() &&
            (is_stateful(charset_) || !equals_ignoring_case(word.charset, charset_)))
            flush();
        if (pending_raw_.empty()) {
            charset_ = word.charset;
            bytes_.clear();
        }
        const std::size_t before = bytes_.size();
        const bool valid =
            word.encoding == 'b' ? decode_base64(word.text, bytes_) : decode_q(word.text, bytes_);
        if (!valid) warnings_.add(Warning::rfc2047_invalid);
        const std::string_view piece = std::string_view{bytes_}.substr(before);
        pieces_valid_ = pieces_valid_ && is_valid_utf8(piece);
        pending_raw_ = pending_raw_.empty()
                           ? raw
                           : std::string_view{pending_raw_.data(),
                                              static_cast<std::size_t>(raw.data() + raw.size() -
                                                                       pending_raw_.data())};
    }

    void flush() {
        if (pending_raw_.empty()) return;
        static thread_local std::string utf8;
        utf8.clear();
        if (to_utf8(charset_, bytes_, utf8, warnings_)) {
            if (!pieces_valid_ && is_utf8_charset(charset_) && is_valid_utf8(bytes_))
                warnings_.add(Warning::rfc2047_split_char);
            append_printable(utf8, out_, warnings_);
        } else {
            undeclared_to_utf8(pending_raw_, utf8, warnings_);
            append_printable(utf8, out_, warnings_);
        }
        pending_raw_ = {};
        pieces_valid_ = true;
    }

  private:
    // NUL in a raw field has a report of its own.
    void append_field_text(std::string_view utf8) {
        while (!utf8.empty()) {
            const std::size_t nul = utf8.find('\0');
            append_printable(utf8.substr(0, nul), out_, warnings_);
            if (nul == utf8.npos) return;
            warnings_.add(Warning::header_nul);
            out_ += replacement;
            utf8.remove_prefix(nul + 1);
        }
    }

    std::string& out_;
    Warnings& warnings_;
    std::string_view charset_;
    std::string_view pending_raw_;
    std::string bytes_;
    bool pieces_valid_ = true;
};

bool is_all_blank(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_blank);
}

bool needs_no_decoding(std::string_view text) {
    // Without a way out of the loops, so that the compiler makes vectors of them.
    int odd = 0;
    for (const char c : text) odd |= int{c < ' '} | int{c == 0x7F};
    for (std::size_t i = 1; i < text.size(); ++i)
        odd |= int{text[i - 1] == '='} & int{text[i] == '?'};
    return odd == 0;
}

// A fold with the blanks around it becomes one blank.
void unfold(std::string_view body, std::string& out) {
    for (std::size_t i = 0; i < body.size();) {
        const std::size_t line_end = std::min(body.find('\n', i), body.size());
        std::string_view line = body.substr(i, line_end - i);
        if (line_end < body.size() && !line.empty() && line.back() == '\r') line.remove_suffix(1);
        out += i == 0 ? line : trimmed(line).empty() ? std::string_view{} : line;
        i = line_end + 1;
        if (line_end == body.size()) break;
        while (!out.empty() && (out.back() == ' ' || out.back() == '\t')) out.pop_back();
        while (i < body.size() && (body[i] == ' ' || body[i] == '\t')) ++i;
        out += ' ';
    }
}

// Skips a comment that begins at `at`; to the end where it is never closed.
std::size_t after_comment(std::string_view text, std::size_t at) {
    std::size_t depth = 0;
    for (; at < text.size(); ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (text[at] == '(') {
            ++depth;
        } else if (text[at] == ')' && --depth == 0) {
            return at + 1;
        }
    }
    return text.size();
}

// Skips the fold at `at`, which becomes one blank of `out`.
std::size_t copy_fold(std::string_view text, std::size_t at, std::string& out) {
    while (at < text.size() && is_blank(text[at])) ++at;
    while (!out.empty() && is_blank(out.back())) out.pop_back();
    out += ' ';
    return at;
}

std::size_t copy_quoted_string(std::string_view text, std::size_t at, std::string& out) {
    for (++at; at < text.size() && text[at] != '"';) {
        if (text[at] == '\\' && at + 1 < text.size()) ++at;
        if (text[at] == '\r' || text[at] == '\n')
            at = copy_fold(text, at, out);
        else
            out += text[at++];
    }
    return at < text.size() ? at + 1 : at;
}

// The phrase without quotes, comments and folds; encoded words as they stand.
void plain_phrase(std::string_view phrase, std::string& out) {
    for (std::size_t at = 0; at < phrase.size();) {
        const char c = phrase[at];
        if (is_blank(c) || c == '(') {
            if (!out.empty() && out.back() != ' ') out += ' ';
            at = c == '(' ? after_comment(phrase, at) : at + 1;
        } else if (c == '"') {
            at = copy_quoted_string(phrase, at, out);
        } else if (const std::size_t length = encoded_word_length(phrase.substr(at)); length != 0) {
            out += phrase.substr(at, length);
            at += length;
        } else {
            if (c == '\\' && at + 1 < phrase.size()) ++at;
            out += phrase[at++];
        }
    }
}

}  // namespace

std::size_t encoded_word_length(std::string_view text) {
    return text.starts_with("=?") ? match_word(text).length : 0;
}

bool decode_base64(std::string_view text, std::string& out) {
    std::uint32_t bits = 0;
    int count = 0;
    int padding = 0;
    bool valid = true;
    for (const char c : text) {
        const std::int8_t digit = base64_digits[static_cast<unsigned char>(c)];
        if (digit == no_digit) {
            if (c == '=')
                ++padding;
            else if (!is_blank(c))
                valid = false;
            continue;
        }
        if (padding != 0) {  // padding in the middle ends a group, whatever is missing of it
            valid = false;
            padding = count = 0;
        }
        bits = bits << 6 | static_cast<std::uint32_t>(digit);
        if (++count == 1) continue;
        out += static_cast<char>(bits >> (8 - 2 * count) & 0xFF);
        if (count == 4) count = 0;
    }
    return valid && (count == 0 ? padding == 0 : count + padding == 4);
}

void decode_words(std::string_view text, std::string& out, Warnings& warnings) {
    WordDecoder decoder{out, warnings};
    std::size_t words = 0;
    std::size_t literal_begin = 0;
    bool after_word = false;
    for (std::size_t at = text.find("=?"); at != text.npos;) {
        const Word word = match_word(text.substr(at));
        if (word.length == 0) {
            at = text.find("=?", at + 2);
            continue;
        }
        const std::string_view literal = text.substr(literal_begin, at - literal_begin);
        if (!after_word || !is_all_blank(literal)) decoder.literal(literal);
        if (++words > limits::encoded_words_per_field) {
            warnings.add(Warning::header_too_long);
            decoder.flush();
            return;
        }
        decoder.word(word, text.substr(at, word.length));
        after_word = true;
        literal_begin = at + word.length;
        at = text.find("=?", literal_begin);
    }
    decoder.literal(text.substr(literal_begin));
    decoder.flush();
}

void decode_unstructured(std::string_view field_body, std::string& out, Warnings& warnings) {
    const std::string_view body = trimmed(field_body);
    if (needs_no_decoding(body)) {
        out += body;
        return;
    }
    static thread_local std::string unfolded;
    unfolded.clear();
    unfold(body, unfolded);
    const std::size_t before = out.size();
    decode_words(unfolded, out, warnings);
    while (out.size() > before && out.back() == ' ') out.pop_back();
    const std::size_t first = std::min(out.find_first_not_of(' ', before), out.size());
    out.erase(before, first - before);
}

void decode_comment(std::string_view content, std::string& out, Warnings& warnings) {
    static thread_local std::string plain;
    plain.clear();
    content = trimmed(content);
    if (content.size() > 1 && content.front() == '(' && content.back() == ')' &&
        after_comment(content, 0) == content.size())
        content = trimmed(content.substr(1, content.size() - 2));
    for (std::size_t at = 0; at < content.size();) {
        if (content[at] == '\\' && at + 1 < content.size()) ++at;
        if (content[at] == '\r' || content[at] == '\n')
            at = copy_fold(content, at, plain);
        else
            plain += content[at++];
    }
    decode_words(plain, out, warnings);
}

void decode_phrase(std::string_view phrase, std::string& out, Warnings& warnings) {
    static thread_local std::string plain;
    plain.clear();
    plain_phrase(phrase, plain);
    const std::string_view text = trimmed(plain);
    const std::size_t before = out.size();
    decode_words(text, out, warnings);
    while (out.size() > before && out.back() == ' ') out.pop_back();
    const std::size_t first = std::min(out.find_first_not_of(' ', before), out.size());
    out.erase(before, first - before);
}

}  // namespace rekindle::mail

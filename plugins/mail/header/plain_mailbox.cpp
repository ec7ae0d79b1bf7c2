#include "plugins/mail/header/plain_mailbox.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace rekindle::mail {
namespace {

enum Class : std::uint8_t { other, word, blank, equal_sign };

constexpr std::array<Class, 256> classes = [] {
    std::array<Class, 256> table{};
    for (int c = 0x21; c < 0x7F; ++c)
        if (std::string_view{"()<>[]:;@\\,\"="}.find(static_cast<char>(c)) ==
            std::string_view::npos)
            table[static_cast<std::size_t>(c)] = word;
    for (const unsigned char c : {' ', '\t', '\r', '\n'}) table[c] = blank;
    table['='] = equal_sign;
    return table;
}();

Class class_of(char c) {
    return classes[static_cast<unsigned char>(c)];
}

std::size_t skip(std::string_view text, std::size_t at, Class wanted) {
    while (at < text.size() && class_of(text[at]) == wanted) ++at;
    return at;
}

// `local@domain` at `at`; empty where it is not that plain.
std::string_view plain_addr_spec(std::string_view text, std::size_t at) {
    const std::size_t sign = skip(text, at, word);
    if (sign == at || sign >= text.size() || text[sign] != '@') return {};
    const std::size_t end = skip(text, sign + 1, word);
    if (end == sign + 1 || text[end - 1] == '.') return {};
    return text.substr(at, end - at);
}

// The content of a quoted string at `at` in which nothing needs decoding; empty otherwise.
std::string_view plain_quoted_string(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && text[end] >= ' ' && text[end] < 0x7F && text[end] != '"' &&
           text[end] != '\\' && text[end] != '=')
        ++end;
    if (end >= text.size() || text[end] != '"' || end == at + 1) return {};
    const std::string_view content = text.substr(at + 1, end - at - 1);
    return content.front() == ' ' || content.back() == ' ' ? std::string_view{} : content;
}

bool is_word_or_sign(char c) {
    return class_of(c) == word || class_of(c) == equal_sign;
}

// Words with one blank between them, encoded ones too.
std::string_view plain_words(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() &&
           (is_word_or_sign(text[end]) || (text[end] == ' ' && end + 1 < text.size() && end > at &&
                                           is_word_or_sign(text[end + 1]))))
        ++end;
    return text.substr(at, end - at);
}

}  // namespace

bool read_plain_mailbox(std::string_view text, std::size_t& at, Mailbox& out) {
    const std::size_t begin = skip(text, at, blank);
    if (begin >= text.size()) return false;
    std::size_t end = begin;
    Mailbox found;
    if (text[begin] == '"') {
        found.name = plain_quoted_string(text, begin);
        if (found.name.empty()) return false;
        end = begin + found.name.size() + 2;
    } else if (text[begin] != '<') {
        found.name = plain_words(text, begin);
        end = begin + found.name.size();
        if (end < text.size() && text[end] == '@') {
            found.address = plain_addr_spec(text, begin);
            found.name = {};
            if (found.address.empty()) return false;
            end = begin + found.address.size();
        }
    }
    if (found.address.empty()) {
        end = skip(text, end, blank);
        if (end >= text.size() || text[end] != '<') return false;
        found.address = plain_addr_spec(text, end + 1);
        if (found.address.empty()) return false;
        end += 1 + found.address.size();
        if (end >= text.size() || text[end] != '>') return false;
        ++end;
    }
    end = skip(text, end, blank);
    if (end < text.size() && text[end] != ',') return false;
    at = std::min(end + 1, text.size());
    out = found;
    return true;
}

}  // namespace rekindle::mail

#include "plugins/imap/grammar/scanner.hpp"

#include <charconv>
#include <rekindle/text.hpp>

#include "plugins/imap/limits.hpp"

namespace rekindle::imap {
namespace {

constexpr bool ends_quoted(char next) {
    return next == ' ' || next == ')' || next == '(' || next == ']' || next == '\r' ||
           next == '\n' || next == '\0';
}

}  // namespace

std::string Text::str() const {
    if (!escaped) return std::string{raw};
    std::string out;
    out.reserve(raw.size());
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] == '\\' && i + 1 < raw.size()) ++i;
        out += raw[i];
    }
    return out;
}

// ATOM-CHAR with what servers write in atoms anyway: '%', '*', '\\', 8-bit characters.
bool is_atom_char(char c) {
    return static_cast<unsigned char>(c) > ' ' && c != '(' && c != ')' && c != '{' && c != '"' &&
           c != '\x7f';
}

bool Scanner::take(char c) {
    if (at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
}

bool Scanner::take_word(std::string_view upper) {
    if (!equals_ignoring_case(text_.substr(at_, upper.size()), upper)) return false;
    const std::size_t end = at_ + upper.size();
    if (end < text_.size() && is_atom_char(text_[end]) && text_[end] != '[') return false;
    at_ = end;
    return true;
}

void Scanner::skip_blanks() {
    while (!at_end() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
}

// atom = 1*ATOM-CHAR
std::optional<std::string_view> Scanner::parse_atom() {
    std::size_t end = at_;
    while (end < text_.size() && is_atom_char(text_[end])) ++end;
    if (end == at_) return std::nullopt;
    const std::string_view atom = text_.substr(at_, end - at_);
    at_ = end;
    return atom;
}

// number = 1*DIGIT
std::optional<std::uint64_t> Scanner::parse_number() {
    std::uint64_t number = 0;
    const char* const begin = text_.data() + at_;
    const auto [end, error] = std::from_chars(begin, text_.data() + text_.size(), number);
    if (error != std::errc{}) return std::nullopt;
    const std::size_t behind = static_cast<std::size_t>(end - text_.data());
    if (behind < text_.size() && is_atom_char(text_[behind])) return std::nullopt;
    at_ = behind;
    return number;
}

// quoted = DQUOTE *QUOTED-CHAR DQUOTE. A quote that nothing of the grammar follows is a forgotten
// escape.
std::optional<Text> Scanner::parse_quoted() {
    if (peek() != '"') return std::nullopt;
    Text text;
    for (std::size_t end = at_ + 1; end < text_.size(); ++end) {
        const char c = text_[end];
        if (c == '\\') {
            text.escaped = true;
            ++end;
        } else if (c == '"' && ends_quoted(end + 1 < text_.size() ? text_[end + 1] : '\0')) {
            text.raw = text_.substr(at_ + 1, end - at_ - 1);
            at_ = end + 1;
            return text;
        } else if (c == '\n') {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

// literal = "{" number ["+"] "}" CRLF *CHAR8
std::optional<Text> Scanner::parse_literal() {
    if (peek() != '{') return std::nullopt;
    std::size_t size = 0;
    const char* const last = text_.data() + text_.size();
    auto [end, error] = std::from_chars(text_.data() + at_ + 1, last, size);
    if (error != std::errc{}) return std::nullopt;
    std::string_view behind{end, static_cast<std::size_t>(last - end)};
    if (behind.starts_with('+')) behind.remove_prefix(1);
    if (!behind.starts_with('}')) return std::nullopt;
    behind.remove_prefix(1);
    if (behind.starts_with('\r')) behind.remove_prefix(1);
    if (!behind.starts_with('\n')) return std::nullopt;
    behind.remove_prefix(1);
    if (size > behind.size()) return std::nullopt;
    at_ = text_.size() - behind.size() + size;
    return Text{behind.substr(0, size)};
}

// string = quoted / literal
std::optional<Text> Scanner::parse_string() {
    return peek() == '{' ? parse_literal() : parse_quoted();
}

// nstring = string / nil
std::optional<Text> Scanner::parse_nstring() {
    if (take_word("NIL")) return Text{{}, false, true};
    return parse_string();
}

// astring = 1*ASTRING-CHAR / string
std::optional<Text> Scanner::parse_astring() {
    if (peek() == '"' || peek() == '{') return parse_string();
    const auto atom = parse_atom();
    if (!atom) return std::nullopt;
    return Text{*atom};
}

bool Scanner::skip_one(int& depth) {
    skip_blanks();
    if (take('(')) return ++depth <= limits::nesting;
    if (take(')')) return --depth >= 0;
    if (peek() == '"') return parse_quoted().has_value();
    if (peek() == '{') return parse_literal().has_value();
    return parse_atom().has_value();
}

bool Scanner::skip_value() {
    int depth = 0;
    skip_blanks();
    if (at_end() || peek() == ')') return false;
    do {
        if (at_end() || !skip_one(depth)) return false;
        // Domino and others put nothing between two of these.
    } while (depth > 0);
    return true;
}

}  // namespace rekindle::imap

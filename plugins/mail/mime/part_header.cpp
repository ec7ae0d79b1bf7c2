#include "plugins/mail/mime/part_header.hpp"

#include <array>
#include <rekindle/text.hpp>

#include "plugins/mail/text/char_set.hpp"

namespace rekindle::mail {
namespace {

constexpr bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

constexpr CharSet token_end{" \t\r\n;(\"'"};

constexpr std::array<bool, 256> plain = [] {
    std::array<bool, 256> table{};
    for (std::size_t c = 0x21; c < 0x7F; ++c)
        table[c] =
            std::string_view{"()\\\";*=%"}.find(static_cast<char>(c)) == std::string_view::npos;
    return table;
}();

constexpr std::array<bool, 256> plain_in_quotes = [] {
    std::array<bool, 256> table{};
    for (std::size_t c = 0x20; c < 0x7F; ++c) table[c] = c != '"' && c != '\\';
    return table;
}();

constexpr bool is_plain(char c) {
    return plain[static_cast<unsigned char>(c)];
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
    while (at < text.size() && is_blank(text[at])) ++at;
    return at;
}

std::string_view plain_run(std::string_view text, std::size_t at, bool equal_sign) {
    std::size_t end = at;
    while (end < text.size() && (is_plain(text[end]) || (equal_sign && text[end] == '='))) ++end;
    return text.substr(at, end - at);
}

// The quoted string at `at`, its content without anything to decode; false otherwise.
bool plain_quoted(std::string_view text, std::size_t at, std::string_view& content) {
    std::size_t end = at + 1;
    while (end < text.size() && plain_in_quotes[static_cast<unsigned char>(text[end])]) ++end;
    if (end >= text.size() || text[end] != '"') return false;
    content = text.substr(at + 1, end - at - 1);
    return content.find("=?") == content.npos;
}

// The first of a name counts.
void store(std::string_view name, std::string_view value, PlainType& out) {
    std::string_view* wanted = nullptr;
    if (equals_ignoring_case(name, "boundary")) wanted = &out.boundary;
    if (equals_ignoring_case(name, "charset")) wanted = &out.charset;
    if (equals_ignoring_case(name, "name")) wanted = &out.name;
    if (equals_ignoring_case(name, "filename")) wanted = &out.filename;
    if (wanted != nullptr && wanted->data() == nullptr) *wanted = value;
}

}  // namespace

FieldLine read_field(std::string_view text, std::size_t at) {
    std::size_t end = at;
    do {
        const std::size_t newline = text.find('\n', end);
        end = newline == text.npos ? text.size() : newline + 1;
    } while (end < text.size() && (text[end] == ' ' || text[end] == '\t'));

    const std::string_view line = text.substr(at, end - at);
    std::size_t colon = 0;
    while (colon < line.size() && line[colon] > ' ' && line[colon] < 0x7F && line[colon] != ':')
        ++colon;
    const std::string_view name = line.substr(0, colon);
    while (colon < line.size() && (line[colon] == ' ' || line[colon] == '\t')) ++colon;
    if (name.empty() || colon >= line.size() || line[colon] != ':') return {{}, line, end};
    return {name, line.substr(colon + 1), end};
}

std::string_view first_token(std::string_view value) {
    value = trimmed(value);
    if (!value.empty() && (value.front() == '"' || value.front() == '\'')) value.remove_prefix(1);
    return value.substr(0, token_end.find_in(value));
}

namespace {

// One "name=value" at `at`; false for anything unusual.
bool read_plain_parameter(std::string_view value, std::size_t& at, PlainType& out) {
    const std::string_view name = plain_run(value, at, false);
    at = skip_blanks(value, at + name.size());
    if (name.empty() || at >= value.size() || value[at] != '=') return false;
    at = skip_blanks(value, at + 1);
    std::string_view content;
    if (at < value.size() && value[at] == '"') {
        if (!plain_quoted(value, at, content)) return false;
        at += content.size() + 2;
    } else {
        content = plain_run(value, at, true);
        if (content.find("=?") != content.npos) return false;
        at += content.size();
    }
    at = skip_blanks(value, at);
    store(name, content, out);
    return true;
}

}  // namespace

bool read_plain_type(std::string_view value, PlainType& out) {
    out = {};
    std::size_t at = skip_blanks(value, 0);
    const std::string_view whole = plain_run(value, at, false);
    at = skip_blanks(value, at + whole.size());
    const std::size_t slash = whole.find('/');
    out.type = whole.substr(0, slash);
    if (slash != whole.npos) out.subtype = whole.substr(slash + 1);
    if (whole.empty() || slash == 0) return at >= value.size() && whole.empty();

    while (at < value.size()) {
        if (value[at] != ';') return false;
        at = skip_blanks(value, at + 1);
        if (at >= value.size() || value[at] == ';') continue;
        if (!read_plain_parameter(value, at, out)) return false;
    }
    return true;
}

}  // namespace rekindle::mail

#include "plugins/mail/header/address_grammar.hpp"

#include <algorithm>
#include <rekindle/text.hpp>

#include "plugins/mail/text/char_set.hpp"
#include "plugins/mail/text/encoded_word.hpp"

namespace rekindle::mail::grammar {

bool is_blank(char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == 0x7F;
}

bool is_special(char c) {
    static constexpr CharSet specials{"()<>[]:;@\\,\""};
    return specials.has(c);
}

void skip_cfws(Cursor& cursor, std::string_view* comment) {
    while (!cursor.done()) {
        std::string_view content;
        if (is_blank(cursor.peek())) {
            ++cursor.at;
        } else if (cursor.peek() == '(' && parse_comment(cursor, content)) {
            if (comment != nullptr) *comment = content;
        } else if (cursor.peek() == '(' || cursor.peek() == ')') {
            cursor.malformed = true;  // one without the other: as if it were a blank
            ++cursor.at;
        } else {
            return;
        }
    }
}

bool parse_comment(Cursor& cursor, std::string_view& content) {
    if (cursor.no_more_comments) return false;
    std::size_t depth = 0;
    for (std::size_t at = cursor.at; at < cursor.text.size(); ++at) {
        const char c = cursor.text[at];
        if (c == '\\') {
            ++at;
        } else if (c == '(') {
            ++depth;
        } else if (c == ')' && --depth == 0) {
            content = cursor.text.substr(cursor.at + 1, at - cursor.at - 1);
            cursor.at = at + 1;
            return true;
        }
    }
    cursor.no_more_comments = true;
    return false;
}

bool parse_quoted_string(Cursor& cursor, std::string& content) {
    if (cursor.no_more_quotes) return false;
    const std::size_t before = content.size();
    for (std::size_t at = cursor.at + 1; at < cursor.text.size(); ++at) {
        char c = cursor.text[at];
        if (c == '"') {
            cursor.at = at + 1;
            return true;
        }
        if (c == '\\' && at + 1 < cursor.text.size()) c = cursor.text[++at];
        if (c != '\r' && c != '\n') content += c;
    }
    content.resize(before);
    cursor.no_more_quotes = true;
    return false;
}

std::string_view parse_atom(Cursor& cursor) {
    const std::size_t begin = cursor.at;
    while (!cursor.done() && !is_blank(cursor.peek()) && !is_special(cursor.peek())) {
        const std::size_t word =
            cursor.peek() == '=' ? encoded_word_length(cursor.text.substr(cursor.at)) : 0;
        cursor.at += word != 0 ? word : 1;
    }
    return cursor.text.substr(begin, cursor.at - begin);
}

void parse_domain_literal(Cursor& cursor, std::string& out) {
    out += '[';
    ++cursor.at;
    while (!cursor.done() && cursor.peek() != ']' && cursor.peek() != '[' && cursor.peek() != '>') {
        if (!is_blank(cursor.peek())) out += cursor.peek();
        ++cursor.at;
    }
    out += ']';
    if (cursor.next_is(']'))
        ++cursor.at;
    else
        cursor.malformed = true;
}

void parse_domain(Cursor& cursor, std::string& out, std::string_view* comment) {
    skip_cfws(cursor, comment);
    if (cursor.next_is('[')) return parse_domain_literal(cursor, out);
    const std::size_t before = out.size();
    while (true) {
        out += parse_atom(cursor);
        // Blanks are part of a domain only next to a dot; else what follows is something else.
        Cursor ahead = cursor;
        skip_cfws(ahead, comment);
        const bool dot = ahead.next_is('.') || (!out.empty() && out.back() == '.');
        const bool more = !ahead.done() && !is_special(ahead.peek());
        cursor.malformed = ahead.malformed;
        cursor.no_more_comments = ahead.no_more_comments;
        if (!dot || !more || out.size() == before) break;
        cursor.at = ahead.at;
    }
    while (out.size() > before && out.back() == '.') {
        out.pop_back();
        cursor.malformed = true;
    }
    if (out.size() == before) cursor.malformed = true;
}

void append_local_part(std::string_view unquoted, std::string& out) {
    const bool plain =
        !unquoted.empty() && std::none_of(unquoted.begin(), unquoted.end(),
                                          [](char c) { return is_blank(c) || is_special(c); });
    if (plain) {
        out += unquoted;
        return;
    }
    out += '"';
    for (const char c : unquoted) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    out += '"';
}

namespace {

// Words with dots between them. True where any of them was quoted.
bool parse_local_part(Cursor& cursor, std::string& unquoted, std::string_view* comment) {
    bool quoted = false;
    while (true) {
        skip_cfws(cursor, comment);
        if (cursor.done()) break;
        if (cursor.peek() == '"') {
            if (!parse_quoted_string(cursor, unquoted)) {
                cursor.malformed = true;
                ++cursor.at;
            }
            quoted = true;
        } else if (const std::string_view atom = parse_atom(cursor); !atom.empty()) {
            const bool joined = unquoted.empty() || unquoted.back() == '.' || atom.front() == '.';
            if (!joined) cursor.malformed = true;
            unquoted += atom;
        } else {
            break;
        }
    }
    return quoted;
}

}  // namespace

void parse_addr_spec(Cursor& cursor, std::string& out, std::string_view* comment) {
    std::string local;
    const bool quoted = parse_local_part(cursor, local, comment);
    if (local.empty() && !quoted) {
        cursor.malformed = true;
    } else if (cursor.next_is('@')) {
        append_local_part(local, out);
    } else {
        out += local;
    }
    if (!cursor.next_is('@')) {
        cursor.malformed = true;
        return;
    }
    out += '@';
    ++cursor.at;
    parse_domain(cursor, out, comment);
}

bool parse_obfuscated(Cursor& cursor, std::string& out) {
    Cursor ahead = cursor;
    const std::string_view user = parse_atom(ahead);
    if (user.empty()) return false;
    skip_cfws(ahead);
    if (!ahead.next_is('a')) return false;
    const std::string_view at = parse_atom(ahead);
    skip_cfws(ahead);
    const std::string_view host = parse_atom(ahead);
    if (at != "at" || host.empty()) return false;
    Cursor behind = ahead;
    skip_cfws(behind);
    if (!behind.done() && behind.peek() != ',' && behind.peek() != ';' && behind.peek() != '>')
        return false;
    out.append(user).append("@").append(host);
    cursor = ahead;
    return true;
}

namespace {

constexpr std::size_t longest_route = 998;

// obs-route: "@host,@host:" in front of the address.
void skip_route(Cursor& cursor) {
    const std::string_view ahead = cursor.text.substr(cursor.at, longest_route);
    const std::size_t colon = ahead.find_first_of(":>");
    if (colon != std::string_view::npos && ahead[colon] == ':')
        cursor.at += colon + 1;
    else
        cursor.malformed = true;
}

// "<mailto:user@host>", as it stands in pages and is copied from there.
void skip_mailto(Cursor& cursor) {
    constexpr std::string_view scheme = "mailto:";
    if (!equals_ignoring_case(cursor.text.substr(cursor.at, scheme.size()), scheme)) return;
    cursor.malformed = true;
    cursor.at += scheme.size();
}

}  // namespace

void parse_angle_addr(Cursor& cursor, std::string& out, std::string_view* comment) {
    ++cursor.at;
    skip_cfws(cursor, comment);
    while (cursor.next_is('<')) {
        cursor.malformed = true;
        ++cursor.at;
    }
    if (cursor.next_is('@')) skip_route(cursor);
    skip_cfws(cursor, comment);
    if (cursor.next_is('>')) {  // "<>": nobody
        ++cursor.at;
        return;
    }
    skip_mailto(cursor);
    const std::size_t begin = cursor.at;
    if (!parse_obfuscated(cursor, out)) parse_addr_spec(cursor, out, comment);
    skip_cfws(cursor, comment);
    // What else stands before the bracket is no part of an address. Where a comma or another
    // bracket comes first this one was never closed, and a semicolon may separate too.
    const std::size_t end =
        std::min(cursor.text.find_first_of("<>,", cursor.at), cursor.text.size());
    const bool closed = end < cursor.text.size() && cursor.text[end] == '>';
    if (end != cursor.at) cursor.malformed = true;
    cursor.at = closed ? end : std::min(end, cursor.text.find(';', cursor.at));
    // No address at all, a URL say: as it stands.
    if (out.find('@') == out.npos) {
        out.clear();
        for (const char c : cursor.text.substr(begin, cursor.at - begin))
            if (!is_blank(c)) out += c;
    }
    if (cursor.next_is('>'))
        ++cursor.at;
    else
        cursor.malformed = true;
}

}  // namespace rekindle::mail::grammar

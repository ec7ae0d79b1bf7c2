// The productions of RFC 5322 3.2 and 3.4 that an address list is made of, one function each.
//
// A production moves `at` over what it read. None of them fails: what is missing is noted in
// `malformed`, what cannot be part of it is left for the caller. Nothing is recursive, and no byte
// is looked at more than a fixed number of times, whatever the field holds.
#pragma once

#include <string>
#include <string_view>

namespace rekindle::mail::grammar {

struct Cursor {
    std::string_view text;
    std::size_t at = 0;
    bool malformed = false;
    bool no_more_quotes = false;    // no closing quote in the rest
    bool no_more_comments = false;  // no closing parenthesis in the rest

    [[nodiscard]] bool done() const { return at >= text.size(); }
    [[nodiscard]] char peek() const { return text[at]; }
    [[nodiscard]] bool next_is(char c) const { return at < text.size() && text[at] == c; }
};

// Comments and folding white space. A comment's content, without its parentheses, goes to
// `comment`: the last one wins.
void skip_cfws(Cursor& cursor, std::string_view* comment = nullptr);

// REQUIRES: the cursor is at '('. False where it is never closed; nothing is read then.
bool parse_comment(Cursor& cursor, std::string_view& content);

// REQUIRES: the cursor is at '"'. Appends the content without quotes and quoted pairs. False where
// it is never closed; nothing is read then.
bool parse_quoted_string(Cursor& cursor, std::string& content);

// Atext and everything else that is neither blank nor special, an encoded word as a whole.
std::string_view parse_atom(Cursor& cursor);

// Atoms with dots between them, blanks and comments allowed around the dots; [literals].
void parse_domain(Cursor& cursor, std::string& out, std::string_view* comment);
void parse_domain_literal(Cursor& cursor, std::string& out);

// local-part "@" domain. Appends the address without comments, blanks and needless quotes.
void parse_addr_spec(Cursor& cursor, std::string& out, std::string_view* comment);

// REQUIRES: the cursor is at '<'. A route in front of the address is dropped.
void parse_angle_addr(Cursor& cursor, std::string& out, std::string_view* comment);

// "user at host", alone between separators, as list archives write addresses. False where it is
// none; nothing is read then.
bool parse_obfuscated(Cursor& cursor, std::string& out);

// Appends a local part, in quotes only where it has to be.
void append_local_part(std::string_view unquoted, std::string& out);

[[nodiscard]] bool is_special(char c);
[[nodiscard]] bool is_blank(char c);

}  // namespace rekindle::mail::grammar

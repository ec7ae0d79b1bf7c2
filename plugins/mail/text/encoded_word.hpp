// Header text: RFC 2047 encoded words, RFC 6532 UTF-8 and undeclared 8-bit characters, as UTF-8 in
// one line without control characters.
#pragma once

#include <string>
#include <string_view>

#include "plugins/mail/text/printable.hpp"
#include "plugins/mail/warnings.hpp"

namespace rekindle::mail {

// Appends the text of an unstructured field such as Subject: unfolded, trimmed, decoded once.
void decode_unstructured(std::string_view field_body, std::string& out, Warnings& warnings);

// Appends the text of a display name: words, quoted strings and encoded words, without comments,
// one blank between words.
void decode_phrase(std::string_view phrase, std::string& out, Warnings& warnings);

// Appends the text of a comment, given without its parentheses.
void decode_comment(std::string_view content, std::string& out, Warnings& warnings);

// Appends encoded words and other text as they stand; the two above without their trimming.
void decode_words(std::string_view text, std::string& out, Warnings& warnings);

// Length of the encoded word `=?charset?B?text?=` at the front of `text`, or 0.
[[nodiscard]] std::size_t encoded_word_length(std::string_view text);

// Appends the bytes of base64 text; characters outside the alphabet are left out. False where
// there were any, or where the padding is wrong.
bool decode_base64(std::string_view text, std::string& out);

}  // namespace rekindle::mail

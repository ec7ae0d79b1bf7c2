// The header block of one MIME part, and the values a part is judged by.
#pragma once

#include <cstddef>
#include <string_view>

namespace rekindle::mail {

// Raw values as they stand; views into the mail.
struct PartHeader {
    std::string_view content_type;
    std::string_view content_transfer_encoding;
    std::string_view content_disposition;
    std::size_t end = 0;     // offset of the part's body
    bool irregular = false;  // a line that is no field, is too long or holds a NUL
};

// A field line with its folds at `at`: name, value and the offset behind it. The name is empty for
// a line that is no field.
struct FieldLine {
    std::string_view name;
    std::string_view value;
    std::size_t end = 0;
};
[[nodiscard]] FieldLine read_field(std::string_view text, std::size_t at);

// The first word of a value such as "base64 (really)", without what surrounds it.
[[nodiscard]] std::string_view first_token(std::string_view value);

// A Content-Type or Content-Disposition in which nothing needs decoding: views into the value.
struct PlainType {
    std::string_view type, subtype;  // as written; of a disposition: type only
    std::string_view boundary, charset, name, filename;
};

// False for anything unusual: comments, escapes, RFC 2231, encoded words, 8-bit.
[[nodiscard]] bool read_plain_type(std::string_view value, PlainType& out);

}  // namespace rekindle::mail

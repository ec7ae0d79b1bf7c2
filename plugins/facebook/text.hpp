// Text of an export: strings out of JSON, the repair of mojibake, and what is kept of a message.
//
// Facebook writes every byte of UTF-8 as a character of its own: "é" is "\u00c3\u00a9". Other
// exports of theirs are plain UTF-8. So: a string whose characters are all below U+0100 and, taken
// as bytes, are valid UTF-8, is those bytes; every other string is what it says.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rekindle::facebook {

struct Decoded {
    std::string_view text;  // UTF-8, repaired
    bool invalid_bytes =
        false;  // half a surrogate pair, a broken escape or bytes that are no UTF-8
};

// Decodes JSON strings into memory of its own.
class StringDecoder {
  public:
    // `token` begins with the opening quote and reaches behind the closing one. The text is valid
    // until the next call, or as long as the token where nothing had to be changed.
    Decoded decode(std::string_view token);

  private:
    bool decode_escapes(std::string_view token);
    std::size_t append_escape(std::string_view rest, bool& valid);
    bool repair();

    std::string text_, repaired_;
    std::uint32_t highest_ = 0;  // code point in text_
};

// The repaired text of bytes that are mojibake; nothing for other bytes. REQUIRES: UTF-8.
[[nodiscard]] std::optional<std::string> repair_mojibake(std::string_view text);

// What a record says about a text, which itself is not kept.
struct TextFacts {
    std::uint64_t characters = 0;
    std::uint64_t digest = 0;  // of all but white space
    bool has_controls = false;
};

class TextMeter {
  public:
    TextFacts measure(std::string_view utf8);

  private:
    std::string dense_;
};

// A person's name or a title: white space at the ends and control characters gone, cut at `most`
// bytes.
[[nodiscard]] std::string tidy(std::string_view utf8, std::size_t most);

}  // namespace rekindle::facebook

// Scanner: goes through one response and takes the small productions of RFC 3501 from it, each
// named after the grammar.
//
// It is lenient where servers are: blanks, letter case, quotes inside of quoted strings. It copies
// nothing: what it gives are views of the response.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rekindle::imap {

// A string of the protocol: the bytes of a literal, or a quoted one with its escapes.
struct Text {
    std::string_view raw;
    bool escaped = false;
    bool nil = false;

    [[nodiscard]] std::string str() const;
};

class Scanner {
  public:
    explicit Scanner(std::string_view text) : text_(text) {}

    [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
    [[nodiscard]] char peek() const { return at_end() ? '\0' : text_[at_]; }
    [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }

    bool take(char c);
    bool take_word(std::string_view upper);  // in any case, if nothing of a word follows
    void skip_blanks();

    // Each moves on only if the production stands here.
    std::optional<std::string_view> parse_atom();
    std::optional<std::uint64_t> parse_number();  // the whole of an atom
    std::optional<Text> parse_quoted();
    std::optional<Text> parse_literal();
    std::optional<Text> parse_string();
    std::optional<Text> parse_nstring();
    std::optional<Text> parse_astring();

    // Over a value of any form; false where it is none, or nested too deeply.
    bool skip_value();

  private:
    bool skip_one(int& depth);

    std::string_view text_;
    std::size_t at_ = 0;
};

[[nodiscard]] bool is_atom_char(char c);

}  // namespace rekindle::imap

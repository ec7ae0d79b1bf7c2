// The text of one message while it is read: how long it is and a digest of it; nothing else of it
// leaves this class.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rekindle::whatsapp {

class MessageText {
  public:
    void clear();
    void add_line(std::string_view line);

    [[nodiscard]] std::uint64_t characters() const { return characters_; }
    [[nodiscard]] bool has_invalid_bytes() const { return invalid_; }
    [[nodiscard]] bool has_control_characters() const { return control_; }
    [[nodiscard]] bool is_truncated() const { return truncated_; }

    // Of the text as every phone has it: without marks, with plain blanks, and without the names in
    // mentions, which each phone takes from its own contacts. 32 hexadecimal digits.
    void append_digest(std::string& out) const;

  private:
    void add_other(std::string_view line);

    std::string canonical_;  // up to limits::message
    std::string scratch_;
    std::uint64_t characters_ = 0;
    std::uint64_t line_ends_ = 0;  // since the last line that was not empty
    bool invalid_ = false, control_ = false, truncated_ = false;
};

}  // namespace rekindle::whatsapp

// Searches for one of several characters, and questions about all characters of a text: by table or
// by words, as most texts asked about are a few dozen bytes long.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace rekindle::mail {

class CharSet {
  public:
    constexpr explicit CharSet(std::string_view members) {
        for (const char c : members) has_[static_cast<unsigned char>(c)] = true;
    }
    [[nodiscard]] constexpr bool has(char c) const { return has_[static_cast<unsigned char>(c)]; }

    // Offsets of the first character at or after `from` that is in the set, or is not; the size of
    // the text where there is none.
    [[nodiscard]] constexpr std::size_t find_in(std::string_view text, std::size_t from = 0) const {
        while (from < text.size() && !has(text[from])) ++from;
        return from;
    }
    [[nodiscard]] constexpr std::size_t find_out(std::string_view text,
                                                 std::size_t from = 0) const {
        while (from < text.size() && has(text[from])) ++from;
        return from;
    }

  private:
    std::array<bool, 256> has_{};
};

inline constexpr CharSet blanks_and_line_ends{" \t\r\n"};

[[nodiscard]] inline bool is_ascii(std::string_view text) {
    constexpr std::size_t step = sizeof(std::uint64_t);
    std::uint64_t any = 0;
    const auto see = [&](std::size_t at) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, step);
        any |= word;
    };
    if (text.size() < step) {
        for (const char c : text) any |= static_cast<unsigned char>(c);
        return (any & 0x80) == 0;
    }
    for (std::size_t at = 0; at + step <= text.size(); at += step) see(at);
    see(text.size() - step);
    return (any & 0x8080808080808080U) == 0;
}

}  // namespace rekindle::mail

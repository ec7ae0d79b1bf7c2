// The head of a message: the date, the time and where the author begins.
//
// What a head looks like is said by the table of layouts alone. A head that one of its patterns has
// matched is remembered as a shape, its bytes with the numbers left out; lines of the same shape
// are read by comparing those bytes. A file has two or three shapes (AM, PM, a mark in front), so
// that nearly every line is read without a pattern.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/whatsapp/line/layout.hpp"
#include "plugins/whatsapp/time/date_words.hpp"

namespace rekindle::whatsapp {

// Where the year stands, where its digits say so.
enum class YearAt : std::uint8_t { unknown, first, last };

// How dates are written in one layout of a file: the order of its numbers is one for all of them.
struct Style {
    std::uint8_t layout = 0;
    char separator = 0;  // the first byte between the first two numbers
    YearAt year = YearAt::unknown;
    bool has_halves = false;  // of the day

    bool operator==(const Style&) const = default;
};

struct Head {
    std::uint8_t style = 0;     // index into HeadReader::styles()
    std::array<int, 3> date{};  // as written; years of Japanese eras as common ones
    int hour = 0, minute = 0;   // hour 0 to 23 where the half of the day is right
    std::optional<int> second = {};
    std::size_t size = 0;  // bytes of the line up to the author
};

class HeadReader {
  public:
    // `layout`: index into layouts(). The others are tried where two exports may be joined.
    explicit HeadReader(std::size_t layout) : layout_(layout) {}

    // Whether the line begins a message.
    [[nodiscard]] bool read(std::string_view line, Head& out);

    // Only in that layout, and without shapes.
    [[nodiscard]] bool read_as(std::size_t layout, std::string_view line, Head& out);

    // Without shapes: what `read` has to agree with.
    [[nodiscard]] bool read_by_pattern(std::string_view line, Head& out);

    [[nodiscard]] const std::vector<Style>& styles() const { return styles_; }

  private:
    struct Piece {
        std::string literal;                // before the number
        std::uint8_t fewest = 1, most = 2;  // digits
        std::string zero_front;             // bytes of a digit but the last; empty: ASCII
        unsigned char zero = '0';           // last byte of the digit zero
    };
    struct Shape {
        std::vector<Piece> pieces;  // five or six numbers
        std::string tail;
        bool time_first = false;
        Half half = Half::none;
        std::uint8_t style = 0;
        std::array<int, 3> year_offset{};  // added to the numbers of the date: of a Japanese era
    };

    [[nodiscard]] static bool fits(const Shape& shape, std::string_view line, Head& out);
    [[nodiscard]] bool match_layout(std::size_t layout, Head& out);
    void remember(std::string_view line, const Head& head, const Shape& facts);
    [[nodiscard]] std::uint8_t style_number(const Style& style);

    std::size_t layout_;
    std::vector<Style> styles_;
    std::vector<Shape> shapes_;
    std::size_t next_replaced_ = 0;
    CleanHead cleaned_;
    Shape facts_;  // of the last match
};

}  // namespace rekindle::whatsapp

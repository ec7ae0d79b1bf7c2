#include "plugins/whatsapp/line/head.hpp"

#include <algorithm>
#include <rekindle/text.hpp>
#include <utility>

#include "plugins/whatsapp/limits.hpp"
#include "plugins/whatsapp/line/marks.hpp"

namespace rekindle::whatsapp {
namespace {

struct NumberText {
    int value = 0;
    std::size_t digits = 0;
    int year_offset = 0;  // of its era
    bool has_era = false;
};

// Years before the first of an era: R4 is 2022.
struct JapaneseEra {
    std::string_view name;
    int before;
};
constexpr std::array<JapaneseEra, 6> eras{
    {{"R", 2018}, {"令和", 2018}, {"H", 1988}, {"平成", 1988}, {"S", 1925}, {"昭和", 1925}}};

// Takes the next number off the front, and what stands before it: a separator, an era.
std::optional<NumberText> take_number(std::string_view& text, std::string_view& before) {
    const std::size_t from = text.find_first_of("0123456789");
    if (from == text.npos) return std::nullopt;
    before = text.substr(0, from);
    text.remove_prefix(from);
    NumberText out;
    while (!text.empty() && is_digit(text[0]) && out.digits < 4) {
        out.value = out.value * 10 + (text[0] - '0');
        ++out.digits;
        text.remove_prefix(1);
    }
    for (const JapaneseEra& era : eras)
        if (before.ends_with(era.name)) {
            out.year_offset = era.before;
            out.has_era = true;
        }
    return out;
}

struct DateText {
    std::array<int, 3> numbers{}, offsets{};
    char separator = 0;
    YearAt year = YearAt::unknown;
};

std::optional<DateText> read_date(std::string_view text) {
    DateText out;
    for (std::size_t i = 0; i < 3; ++i) {
        std::string_view before;
        const auto number = take_number(text, before);
        if (!number || number->digits == 3) return std::nullopt;
        if (i == 1 && !before.empty()) out.separator = before[0];
        const bool is_year = number->digits == 4 || number->has_era;
        if (is_year && i == 1) return std::nullopt;
        if (is_year) out.year = i == 0 ? YearAt::first : YearAt::last;
        out.offsets[i] = number->year_offset;
        out.numbers[i] = number->value + out.offsets[i];
    }
    return text.empty() ? std::optional{out} : std::nullopt;
}

// Reads the number at the front of `line` in the digits of the piece.
template <class Piece>
bool read_digits(const Piece& piece, std::string_view& line, int& out) {
    int value = 0;
    unsigned count = 0;
    const std::size_t width = piece.zero_front.size() + 1;
    while (count < piece.most && line.size() >= width) {
        const unsigned last = static_cast<unsigned char>(line[width - 1]);
        const unsigned digit_value = last - piece.zero;
        if (digit_value > 9) break;
        if (width > 1 && line.substr(0, width - 1) != piece.zero_front) break;
        value = value * 10 + static_cast<int>(digit_value);
        ++count;
        line.remove_prefix(width);
    }
    out = value;
    return count >= piece.fewest;
}

bool take_literal(std::string_view& line, const std::string& literal) {
    if (line.size() < literal.size()) return false;
    // Mostly one or two bytes: not worth a call.
    for (std::size_t i = 0; i < literal.size(); ++i)
        if (line[i] != literal[i]) return false;
    line.remove_prefix(literal.size());
    return true;
}

}  // namespace

bool HeadReader::fits(const Shape& shape, std::string_view line, Head& out) {
    const std::size_t whole = line.size();
    std::array<int, 6> numbers;
    for (std::size_t i = 0; i < shape.pieces.size(); ++i) {
        const Piece& piece = shape.pieces[i];
        if (!take_literal(line, piece.literal) || !read_digits(piece, line, numbers[i]))
            return false;
    }
    if (!take_literal(line, shape.tail)) return false;
    const std::size_t times = shape.pieces.size() - 3;
    const std::size_t date = shape.time_first ? times : 0, time = shape.time_first ? 0 : 3;
    for (std::size_t i = 0; i < 3; ++i) out.date[i] = numbers[date + i] + shape.year_offset[i];
    out.hour = hour_of_day(numbers[time], shape.half);
    out.minute = numbers[time + 1];
    out.second = times == 3 ? std::optional{numbers[time + 2]} : std::nullopt;
    out.style = shape.style;
    out.size = whole - line.size();
    return true;
}

bool HeadReader::read(std::string_view line, Head& out) {
    for (std::size_t i = 0; i < shapes_.size(); ++i) {
        if (!fits(shapes_[i], line, out)) continue;
        if (i > 0) std::swap(shapes_[i], shapes_[i - 1]);  // the frequent ones move to the front
        return true;
    }
    if (!may_begin_message(line) || !read_by_pattern(line, out)) return false;
    remember(line, out, facts_);
    return true;
}

bool HeadReader::read_as(std::size_t layout, std::string_view line, Head& out) {
    if (!may_begin_message(line)) return false;
    clean_head(line, cleaned_);
    return match_layout(layout, out);
}

bool HeadReader::read_by_pattern(std::string_view line, Head& out) {
    if (!may_begin_message(line)) return false;
    clean_head(line, cleaned_);
    if (match_layout(layout_, out)) return true;
    if (!layouts()[layout_].joins) return false;
    for (std::size_t i = 0; i < layouts().size(); ++i)
        if (i != layout_ && layouts()[i].joins && match_layout(i, out)) return true;
    return false;
}

bool HeadReader::match_layout(std::size_t layout, Head& out) {
    HeadText text;
    if (!match(layout, cleaned_.text, text)) return false;
    const auto between = read_date_words(text.between), after = read_date_words(text.after);
    if (!between || !after) return false;
    const auto date = read_date(text.date);
    if (!date) return false;
    std::string_view time = text.time, before;
    const auto hour = take_number(time, before), minute = take_number(time, before),
               second = take_number(time, before);
    if (!hour || !minute) return false;

    const Half half = *after != Half::none ? *after : *between;
    facts_.time_first = layouts()[layout].time_first;
    facts_.half = half;
    facts_.year_offset = date->offsets;
    facts_.style = style_number(
        {static_cast<std::uint8_t>(layout), date->separator, date->year, half != Half::none});
    out.style = facts_.style;
    out.date = date->numbers;
    out.hour = hour_of_day(hour->value, half);
    out.minute = minute->value;
    out.second = second ? std::optional{second->value} : std::nullopt;
    out.size = cleaned_.behind[text.size - 1];
    return true;
}

std::uint8_t HeadReader::style_number(const Style& style) {
    const auto found = std::find_if(styles_.begin(), styles_.end(), [&](const Style& known) {
        return known.layout == style.layout && known.separator == style.separator &&
               known.year == style.year;
    });
    if (found != styles_.end()) {
        found->has_halves |= style.has_halves;
        return static_cast<std::uint8_t>(found - styles_.begin());
    }
    if (styles_.size() == limits::styles) return limits::styles - 1;
    styles_.push_back(style);
    return static_cast<std::uint8_t>(styles_.size() - 1);
}

// Cuts the head into numbers and what stands between them.
void HeadReader::remember(std::string_view line, const Head& head, const Shape& facts) {
    Shape shape = facts;
    shape.pieces.clear();
    Piece piece;
    for (std::string_view rest = line.substr(0, head.size); !rest.empty();) {
        const Digit first = digit(rest);
        if (first.value < 0) {
            piece.literal += rest[0];
            rest.remove_prefix(1);
            continue;
        }
        unsigned count = 0;
        const std::string_view bytes = rest.substr(0, first.size);
        for (Digit next = first; next.value >= 0 && next.size == first.size; next = digit(rest)) {
            ++count;
            rest.remove_prefix(next.size);
        }
        piece.zero =
            static_cast<unsigned char>(static_cast<unsigned char>(bytes.back()) - first.value);
        piece.zero_front = std::string{bytes.substr(0, bytes.size() - 1)};
        piece.fewest = static_cast<std::uint8_t>(count == 4 ? 4 : 1);
        piece.most = static_cast<std::uint8_t>(count == 4 ? 4 : 2);
        shape.pieces.push_back(std::move(piece));
        piece = {};
    }
    shape.tail = piece.literal;
    if (shape.pieces.size() != 5 && shape.pieces.size() != 6) return;
    const std::size_t hour = shape.time_first ? 0 : 3, times = shape.pieces.size() - 3;
    for (std::size_t i = hour + 1; i < hour + times; ++i) shape.pieces[i].fewest = 2;
    if (shapes_.size() < limits::shapes) {
        shapes_.push_back(std::move(shape));
        return;
    }
    shapes_[next_replaced_++ % limits::shapes] = std::move(shape);
}

}  // namespace rekindle::whatsapp

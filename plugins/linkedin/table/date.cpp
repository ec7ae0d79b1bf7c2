#include "plugins/linkedin/table/date.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <rekindle/text.hpp>
#include <utility>
#include <vector>

#include "plugins/linkedin/limits.hpp"
#include "plugins/linkedin/table/month_words.hpp"
#include "plugins/text/clean.hpp"
#include "plugins/text/letters.hpp"

namespace rekindle::linkedin {
namespace {

// A number or a word, with what stands behind it.
struct Token {
    std::string_view text;
    char behind = '\0';
    int number = -1;
};

bool is_letter(char c) {
    return is_alpha(c) || static_cast<unsigned char>(c) >= 0x80;
}

std::string_view without_odd_blank(std::string_view text) {
    // U+202F and U+00A0 stand before "PM" in some programs.
    for (const std::string_view blank : {"\xE2\x80\xAF", "\xC2\xA0"})
        if (text.starts_with(blank)) return text.substr(blank.size());
    return text;
}

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> out;
    while (!text.empty()) {
        if (const auto rest = without_odd_blank(text); rest.size() < text.size()) {
            text = rest;
            continue;
        }
        const bool digit = is_digit(text.front());
        if (!digit && !is_letter(text.front())) {
            if (!out.empty() && out.back().behind == '\0') out.back().behind = text.front();
            text.remove_prefix(1);
            continue;
        }
        std::size_t end = 0;
        while (end < text.size() && (digit ? is_digit(text[end]) : is_letter(text[end])) &&
               (digit || without_odd_blank(text.substr(end)).size() == text.size() - end))
            ++end;
        Token token{text.substr(0, end)};
        if (digit && (end > 4 || !parse_number(token.text, token.number))) return {};
        out.push_back(token);
        text.remove_prefix(end);
    }
    return out;
}

int month_of(std::string_view word) {
    const std::string lower = text::small_letters(word);
    const MonthWord* best = nullptr;
    for (const MonthWord& one : month_words)
        if (lower.starts_with(one.begins) &&
            (best == nullptr || one.begins.size() > best->begins.size()))
            best = &one;
    return best == nullptr ? 0 : best->month;
}

bool is_day(int number) {
    return number >= 1 && number <= 31;
}

struct Reading {
    WrittenDate date;
    std::size_t used = 0;  // tokens
};

int full_year(const Token& token) {
    if (token.text.size() == 4) return token.number;
    if (token.text.size() != 2) return -1;
    return token.number >= 70 ? 1900 + token.number : 2000 + token.number;
}

// Between day, month and year: "8 de febrero de 2026", "8 thg 2, 2026" whose month is a number.
bool is_particle(std::string_view word) {
    return word == "de" || word == "del" || word == "of";
}
bool says_month(std::string_view word) {
    const std::string small = text::small_letters(word);
    return small == "thg" || small == "tháng";
}

// The parts of a date, as far as they are read.
struct Parts {
    int day = 0, month = 0, year = -1;
    bool month_is_next = false;

    // False where the token is none of a date.
    bool take(const Token& token) {
        if (token.number < 0) return take_word(token.text);
        if (std::exchange(month_is_next, false)) {
            month = token.number;
            return true;
        }
        if (token.text.size() == 4) {
            year = token.number;
            return true;
        }
        if (day == 0 && is_day(token.number)) {
            day = token.number;
            return true;
        }
        const bool is_year = month != 0 && day != 0 && token.text.size() == 2;
        if (is_year) year = full_year(token);
        return is_year;
    }

    // "2026. feb. 8." has the day behind all others.
    [[nodiscard]] bool is_whole(const Token& last) const {
        return month != 0 && year >= 0 && (day != 0 || last.text.size() == 4);
    }

  private:
    bool take_word(std::string_view word) {
        month_is_next = says_month(word);
        if (month_is_next || is_particle(word)) return true;
        const int found = month == 0 ? month_of(word) : 0;
        if (found != 0) month = found;
        return found != 0;
    }
};

// "08 Feb 2026", "Feb 8, 2026", "8 de febrero de 2026", "2026. feb. 8.", "Feb 2026"
std::optional<Reading> with_word(const std::vector<Token>& tokens) {
    Reading out;
    Parts parts;
    for (const Token& token : tokens) {
        ++out.used;
        if (!parts.take(token)) return std::nullopt;
        if (parts.is_whole(token)) break;
    }
    if (parts.month == 0 || parts.year < 0) return std::nullopt;
    out.date.civil = {parts.year, parts.month, parts.day == 0 ? 1 : parts.day};
    out.date.precision = parts.day == 0 ? Precision::month : Precision::day;
    return out;
}

// "2026-02-08", "2026/2/8", "2026年2月8日"
std::optional<Reading> year_first(const std::vector<Token>& tokens) {
    std::array<int, 3> numbers{-1, -1, -1};
    std::size_t found = 0, used = 0;
    for (const Token& token : tokens) {
        // The last of "2026年2月8日" is no part of the time behind it.
        if (found == 3 && (token.number >= 0 || is_alpha(token.text.front()))) break;
        ++used;
        if (token.number >= 0)
            numbers[found++] = token.number;
        else if (is_alpha(token.text.front()))
            return std::nullopt;
    }
    if (found == 0 || tokens.front().text.size() != 4) return std::nullopt;
    Reading out;
    out.used = used;
    out.date.civil = {numbers[0], std::max(numbers[1], 1), std::max(numbers[2], 1)};
    out.date.precision = found == 3   ? Precision::day
                         : found == 2 ? Precision::month
                                      : Precision::year;
    return out;
}

// "1/29/26"; with points between, "29.01.2026", nobody writes the month first.
std::optional<Reading> in_numbers(const std::vector<Token>& tokens, DayAt day) {
    if (tokens.size() < 3) return std::nullopt;
    for (std::size_t i = 0; i < 3; ++i)
        if (tokens[i].number < 0) return std::nullopt;
    const int first = tokens[0].number, second = tokens[1].number, year = full_year(tokens[2]);
    const bool points = tokens[0].behind == '.' && tokens[1].behind == '.';
    const bool day_first = first > 12 || ((points || day == DayAt::first) && second <= 12);
    if (year < 0) return std::nullopt;
    Reading out;
    out.used = 3;
    out.date.civil = day_first ? Civil{year, second, first} : Civil{year, first, second};
    return out;
}

// "of the year", in short, behind it: "8 февр. 2026 г."
bool says_year(std::string_view word) {
    return word == "г" || word == "р" || word == "года";
}

// "14:03:22 UTC", "2:37 PM"
bool read_clock(const std::vector<Token>& tokens, std::size_t at, WrittenDate& date) {
    std::array<int*, 3> parts{&date.civil.hour, &date.civil.minute, &date.civil.second};
    std::size_t found = 0;
    while (at < tokens.size() && says_year(tokens[at].text)) ++at;
    for (; at < tokens.size() && tokens[at].number >= 0; ++at) {
        if (found == 3) {
            if (tokens[at - 1].behind != '.') return false;
            continue;  // a fraction
        }
        *parts[found++] = tokens[at].number;
    }
    if (found == 1) return false;
    if (found > 1) date.precision = found == 3 ? Precision::second : Precision::minute;
    for (; at < tokens.size(); ++at) {
        const std::string_view word = tokens[at].text;
        if (equals_ignoring_case(word, "UTC") || equals_ignoring_case(word, "GMT") || word == "Z") {
            date.utc = true;
        } else if (equals_ignoring_case(word, "PM") || equals_ignoring_case(word, "AM")) {
            if (date.civil.hour < 1 || date.civil.hour > 12) return false;
            date.civil.hour = date.civil.hour % 12 + (to_lower(word[0]) == 'p' ? 12 : 0);
        } else if (word != "T") {
            return false;
        }
    }
    return true;
}

}  // namespace

std::optional<WrittenDate> parse_date(std::string_view text, DayAt day) {
    text = text::trimmed(text);
    if (text.empty() || text.size() > limits::date_text) return std::nullopt;
    std::vector<Token> tokens = tokens_of(text);
    // "2026-02-08T10:00:00Z"
    std::erase_if(tokens, [](const Token& token) { return token.text == "T"; });
    if (tokens.empty()) return std::nullopt;
    auto reading = year_first(tokens);
    if (!reading) reading = in_numbers(tokens, day);
    if (!reading) reading = with_word(tokens);
    if (!reading || !read_clock(tokens, reading->used, reading->date)) return std::nullopt;
    const Civil& civil = reading->date.civil;
    if (civil.year < 1 || !at_offset(civil, std::chrono::minutes{0})) return std::nullopt;
    return reading->date;
}

std::optional<DayAt> order_shown_by(std::string_view text) {
    const std::vector<Token> tokens = tokens_of(text::trimmed(text));
    if (tokens.size() < 3 || tokens[0].text.size() == 4) return std::nullopt;
    const int first = tokens[0].number, second = tokens[1].number;
    if (first < 0 || second < 0 || (first > 12) == (second > 12)) return std::nullopt;
    return first > 12 ? DayAt::first : DayAt::second;
}

std::string in_words(const WrittenDate& date) {
    char text[40];
    const Civil& civil = date.civil;
    if (date.precision == Precision::year)
        std::snprintf(text, sizeof text, "%04d", civil.year);
    else if (date.precision == Precision::month)
        std::snprintf(text, sizeof text, "%04d-%02d", civil.year, civil.month);
    else
        std::snprintf(text, sizeof text, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
    return text;
}

std::chrono::milliseconds uncertainty(Precision precision) {
    using namespace std::chrono;
    switch (precision) {
        case Precision::year:
            return hours{24 * 366};
        case Precision::month:
            return hours{24 * 31};
        case Precision::day:
            return hours{24};
        case Precision::minute:
            return minutes{1};
        case Precision::second:
            break;
    }
    return milliseconds{0};
}

}  // namespace rekindle::linkedin

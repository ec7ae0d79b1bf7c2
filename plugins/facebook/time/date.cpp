#include "plugins/facebook/time/date.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <rekindle/text.hpp>
#include <string>
#include <vector>

#include "plugins/facebook/limits.hpp"
#include "plugins/facebook/time/date_words.hpp"

namespace rekindle::facebook {
namespace {

struct Token {
    bool is_number = false;
    int value = 0;
    std::size_t digits = 0;
    std::string word;      // folded, without dots
    char before = '\0';    // the character in front, where it is ASCII
    bool has_dot = false;  // behind it
};

bool is_separator(char c) {
    return static_cast<unsigned char>(c) < 0x80 && !is_digit(c) && !is_alpha(c);
}

// Length of a space, mark or comma outside ASCII at the front: no-break and narrow spaces,
// direction marks, the dash, the middle dot, Arabic and wide commas.
std::size_t odd_space(std::string_view text) {
    constexpr std::array<std::string_view, 5> others{"\xC2\xA0", "\xD8\x8C", "\xE3\x80\x80",
                                                     "\xEF\xBC\x8C", "\xC2\xB7"};
    for (const std::string_view other : others)
        if (text.starts_with(other)) return other.size();
    if (text.size() < 3 || !text.starts_with("\xE2\x80")) return 0;
    const auto last = static_cast<unsigned char>(text[2]);
    const bool found = last == 0x89 || last == 0x8E || last == 0x8F || last == 0x93 ||
                       (last >= 0xAA && last <= 0xAF);
    return found ? 3 : 0;
}

// The value of an Arabic-Indic, Persian or Devanagari digit, and its length.
std::optional<std::pair<int, std::size_t>> digit_at(std::string_view text) {
    if (text.empty()) return std::nullopt;
    if (is_digit(text[0])) return std::pair{text[0] - '0', std::size_t{1}};
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (text.size() >= 2 && byte(0) == 0xD9 && byte(1) >= 0xA0 && byte(1) <= 0xA9)
        return std::pair{byte(1) - 0xA0, std::size_t{2}};
    if (text.size() >= 2 && byte(0) == 0xDB && byte(1) >= 0xB0 && byte(1) <= 0xB9)
        return std::pair{byte(1) - 0xB0, std::size_t{2}};
    if (text.size() >= 3 && byte(0) == 0xE0 && byte(1) == 0xA5 && byte(2) >= 0xA6 &&
        byte(2) <= 0xAF)
        return std::pair{byte(2) - 0xA6, std::size_t{3}};
    return std::nullopt;
}

Token read_number(std::string_view& text) {
    constexpr int huge = 100'000;
    Token token{true, 0, 0, {}, '\0', false};
    for (auto digit = digit_at(text); digit; digit = digit_at(text)) {
        token.value = std::min(huge, token.value * 10 + digit->first);
        ++token.digits;
        text.remove_prefix(digit->second);
    }
    return token;
}

// A run of letters; dots inside it are left out, so that "p.m." is "pm".
Token read_word(std::string_view& text) {
    std::string word;
    while (!text.empty() && !digit_at(text) && odd_space(text) == 0) {
        const bool dot = text[0] == '.' && text.size() > 1 && !is_separator(text[1]) &&
                         !digit_at(text.substr(1));
        if (!dot && is_separator(text[0])) break;
        const std::size_t length = std::max<std::size_t>(utf8_sequence(text), 1);
        if (!dot) word += text.substr(0, length);
        text.remove_prefix(length);
    }
    return {false, 0, 0, fold_case(word), '\0', false};
}

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    char before = '\0';
    while (!text.empty()) {
        if (const std::size_t space = odd_space(text); space > 0) {
            text.remove_prefix(space);
            before = ' ';
        } else if (is_separator(text[0])) {
            if (text[0] == '.' && before == '\0' && !tokens.empty()) tokens.back().has_dot = true;
            before = text[0];
            text.remove_prefix(1);
        } else {
            tokens.push_back(digit_at(text) ? read_number(text) : read_word(text));
            tokens.back().before = before;
            before = '\0';
        }
    }
    return tokens;
}

// Takes the tokens apart, from the surest part to the least sure one.
class Reader {
  public:
    Reader(std::vector<Token> tokens, DateHabits habits)
        : tokens_(std::move(tokens)), habits_(habits) {}

    std::optional<WrittenDate> read() {
        if (!take_zone_and_time() || !take_words() || !take_year() || !take_day_and_month())
            return std::nullopt;
        if (!tokens_.empty() || !at_offset(out_.civil, std::chrono::minutes{0}))
            return std::nullopt;
        return out_;
    }

  private:
    bool is_number(std::size_t i) const { return i < tokens_.size() && tokens_[i].is_number; }
    void drop(std::size_t from, std::size_t count) {
        const auto begin = tokens_.begin() + static_cast<std::ptrdiff_t>(from);
        tokens_.erase(begin, begin + static_cast<std::ptrdiff_t>(count));
    }

    bool take_zone_and_time() {
        take_zone();
        for (const char separator : {':', '.'})
            for (std::size_t i = tokens_.size(); i-- > 0;)
                if (take_time(i, separator)) return true;
        return false;
    }

    // "utc+03", "gmt-7", "utc+05:30", "pdt".
    void take_zone() {
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            const auto zone = tokens_[i].is_number ? std::nullopt : zone_of(tokens_[i].word);
            if (!zone) continue;
            int minutes = *zone;
            std::size_t count = 1;
            const char sign = is_number(i + 1) ? tokens_[i + 1].before : '\0';
            if (*zone == 0 && (sign == '+' || sign == '-')) {
                const Token& hours = tokens_[i + 1];
                count = 2;
                minutes = hours.digits > 2 ? hours.value / 100 * 60 + hours.value % 100
                                           : hours.value * 60;
                if (is_number(i + 2) && tokens_[i + 2].before == ':') {
                    minutes += tokens_[i + 2].value;
                    count = 3;
                }
                if (sign == '-') minutes = -minutes;
            }
            constexpr int farthest = 18 * 60;  // of any place from UTC
            if (std::abs(minutes) > farthest) return;
            out_.offset_min = minutes;
            drop(i, count);
            return;
        }
    }

    // Hours and minutes, perhaps seconds, at the token `i`. With dots only at the end of the text
    // and behind a year: 31. 7. 2016 kello 21.05.
    bool take_time(std::size_t i, char separator) {
        if (!is_number(i) || !is_number(i + 1) || tokens_[i + 1].before != separator ||
            tokens_[i + 1].digits != 2 || tokens_[i].before == separator || tokens_[i].digits > 2)
            return false;
        std::size_t count = 2;
        if (is_number(i + 2) && tokens_[i + 2].before == separator && tokens_[i + 2].digits == 2)
            count = 3;
        const bool last = std::none_of(tokens_.begin() + static_cast<std::ptrdiff_t>(i + count),
                                       tokens_.end(), [](const Token& t) { return t.is_number; });
        if (separator == '.' && (!last || i == 0)) return false;
        out_.civil.hour = tokens_[i].value;
        out_.civil.minute = tokens_[i + 1].value;
        if (count == 3) {
            out_.civil.second = tokens_[i + 2].value;
            out_.precision = std::chrono::milliseconds{1000};
        }
        drop(i, count);
        return out_.civil.hour < 24 && out_.civil.minute < 60 && out_.civil.second <= 60;
    }

    bool take_words() {
        std::optional<Half> half;
        std::size_t unknown = 0;
        tell_names();
        take_numbered_month();
        for (std::size_t i = 0; i < tokens_.size();) {
            if (tokens_[i].is_number) {
                ++i;
                continue;
            }
            if (take_parted_half(i, half)) continue;
            const std::string& word = tokens_[i].word;
            // A weekday may be short for what is short for a month too: the later one counts.
            if (const auto month = month_of(word, names()))
                take_month(*month, word, i);
            else if (const auto found = half_of(word))
                half = *found;
            else if (!is_filler(word) && ++unknown > limits::unknown_words)
                return false;
            drop(i, 1);
        }
        return !half || apply(*half);
    }

    [[nodiscard]] MonthNames names() const {
        return out_.tells_names == MonthNames::unknown ? habits_.names : out_.tells_names;
    }

    void tell_names() {
        for (const Token& token : tokens_) {
            const MonthNames names = token.is_number ? MonthNames::unknown : names_with(token.word);
            if (names != MonthNames::unknown) out_.tells_names = names;
        }
    }

    // Behind a day Croatian has a dot, "14. listopada", and Polish has none.
    void take_month(int month, std::string_view word, std::size_t at) {
        month_ = month;
        out_.by_names = has_two_months(word);
        const bool whole = word == "listopada" && at > 0 && is_number(at - 1);
        if (!out_.by_names || !whole || out_.tells_names != MonthNames::unknown) return;
        out_.tells_names = tokens_[at - 1].has_dot ? MonthNames::croatian : MonthNames::polish;
        month_ = month_of(word, names()).value_or(month);
    }

    // "tháng 10", "10月", "10월". In Vietnamese the halves of the day are too short to be known
    // anywhere else.
    void take_numbered_month() {
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            const std::string& word = tokens_[i].word;
            const bool before = word == "tháng" || word == "thg";
            const bool behind = word == "月" || word == "월";
            const std::size_t number = before ? i + 1 : i - 1;
            if ((!before && !behind) || !is_number(number)) continue;
            month_ = tokens_[number].value;
            vietnamese_ = before;
            drop(std::min(i, number), 2);
            return;
        }
    }

    bool take_parted_half(std::size_t i, std::optional<Half>& half) {
        const std::string& word = tokens_[i].word;
        const bool parted = i + 1 < tokens_.size() && tokens_[i + 1].word == "m";  // "p. m."
        const bool letters = parted && (word == "a" || word == "p");
        const bool vietnamese = vietnamese_ && (word == "sa" || word == "ch");
        if (!letters && !vietnamese) return false;
        half = word == "a" || word == "sa" ? Half::morning : Half::afternoon;
        drop(i, letters ? 2 : 1);
        return true;
    }

    bool apply(Half half) {
        if (out_.civil.hour > 12) return true;  // 13:54 pm says the same twice
        if (half == Half::afternoon && out_.civil.hour < 12) out_.civil.hour += 12;
        if (half == Half::morning && out_.civil.hour == 12) out_.civil.hour = 0;
        return true;
    }

    bool take_year() {
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            if (tokens_[i].digits != 4) continue;
            set_year(tokens_[i].value);
            year_first_ = i == 0;
            drop(i, 1);
            return true;
        }
        if (tokens_.empty() || tokens_.back().digits != 2) return false;
        set_year(2000 + tokens_.back().value);
        tokens_.pop_back();
        return true;
    }

    void set_year(int year) {
        constexpr int buddhist_from = 2400, buddhist = 543;
        out_.civil.year = year >= buddhist_from ? year - buddhist : year;
    }

    bool take_day_and_month() {
        if (month_ != 0) {
            if (tokens_.size() != 1) return false;
            out_.civil.month = month_;
            out_.civil.day = tokens_[0].value;
            tokens_.clear();
            return true;
        }
        if (tokens_.size() != 2) return false;
        const int first = tokens_[0].value, second = tokens_[1].value;
        tokens_.clear();
        if (year_first_) return set_day_and_month(second, first);
        if (first > 12) out_.tells = DateOrder::day_first;
        if (second > 12) out_.tells = DateOrder::month_first;
        const DateOrder order = out_.tells == DateOrder::unknown ? habits_.order : out_.tells;
        out_.by_order = out_.tells == DateOrder::unknown && first != second;
        return order == DateOrder::month_first ? set_day_and_month(second, first)
                                               : set_day_and_month(first, second);
    }

    bool set_day_and_month(int day, int month) {
        out_.civil.day = day;
        out_.civil.month = month;
        return true;
    }

    std::vector<Token> tokens_;
    DateHabits habits_;
    WrittenDate out_;
    int month_ = 0;
    bool year_first_ = false, vietnamese_ = false;
};

}  // namespace

std::optional<WrittenDate> parse_date(std::string_view text, DateHabits habits) {
    constexpr std::size_t shortest = 10;  // 1/2/23 3:04
    if (text.size() < shortest || text.size() > limits::date_text) return std::nullopt;
    // Cheap: a date has four numbers, a text seldom has.
    std::size_t digits = 0;
    for (std::size_t i = 0; i < text.size(); ++i) digits += digit_at(text.substr(i)) ? 1U : 0U;
    if (digits < 5) return std::nullopt;
    return Reader{tokens_of(text), habits}.read();
}

}  // namespace rekindle::facebook

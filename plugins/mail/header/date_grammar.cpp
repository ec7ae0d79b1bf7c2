// The whole grammar of dates: tokens are taken for what they can be, in the order in which they
// stand. Only forms without a doubt are read: 06/01/2020 is none of them.
#include <algorithm>
#include <array>
#include <rekindle/text.hpp>

#include "plugins/mail/header/date_parts.hpp"

namespace rekindle::mail {
namespace {

struct Zone {
    std::string_view name;  // upper case
    std::int32_t minutes;
};

// RFC 5322 4.3, and the names that programs write. Where one name has several meanings it is the
// one that mail programs use.
constexpr Zone zones[] = {
    {"UT", 0},      {"UTC", 0},     {"GMT", 0},    {"Z", 0},      {"EST", -300}, {"EDT", -240},
    {"CST", -360},  {"CDT", -300},  {"MST", -420}, {"MDT", -360}, {"PST", -480}, {"PDT", -420},
    {"AKST", -540}, {"AKDT", -480}, {"HST", -600}, {"AST", -240}, {"ADT", -180}, {"NST", -210},
    {"NDT", -150},  {"BRT", -180},  {"ART", -180}, {"CLT", -240}, {"WET", 0},    {"WEST", 60},
    {"BST", 60},    {"CET", 60},    {"MET", 60},   {"MEZ", 60},   {"CEST", 120}, {"MEST", 120},
    {"MESZ", 120},  {"EET", 120},   {"EEST", 180}, {"SAST", 120}, {"IDT", 180},  {"MSK", 180},
    {"MSD", 240},   {"PKT", 300},   {"IST", 330},  {"ICT", 420},  {"WIB", 420},  {"HKT", 480},
    {"SGT", 480},   {"AWST", 480},  {"JST", 540},  {"KST", 540},  {"ACST", 570}, {"ACDT", 630},
    {"AEST", 600},  {"AEDT", 660},  {"NZST", 720}, {"NZDT", 780},
};

enum class Kind : std::uint8_t { number, word, sign };

struct Token {
    Kind kind = Kind::sign;
    std::string_view text;
    std::size_t offset = 0;

    [[nodiscard]] bool is(char c) const { return kind == Kind::sign && text.front() == c; }
};

constexpr std::size_t most_tokens = 48;

bool is_word_byte(char c) {
    return is_alpha(c) || static_cast<unsigned char>(c) >= 0x80;
}

class Tokens {
  public:
    // Comments, blanks and characters that mean nothing in a date are left out.
    explicit Tokens(std::string_view text) {
        std::size_t at = 0;
        while (at < text.size() && count_ < most_tokens) {
            const std::size_t begin = at;
            if (is_digit(text[at]))
                add(Kind::number, text, begin, at = after(text, at, is_digit));
            else if (is_word_byte(text[at]))
                add(Kind::word, text, begin, at = after(text, at, is_word_byte));
            else if (text[at] == '(')
                at = after_comment(text, at);
            else if (std::string_view{"+-:./,"}.find(text[at++]) != std::string_view::npos)
                add(Kind::sign, text, begin, at);
            else
                other_ = other_ || static_cast<unsigned char>(text[at - 1]) > ' ';
        }
        overflow_ = at < text.size();
    }

    [[nodiscard]] std::size_t size() const { return count_; }
    [[nodiscard]] bool overflow() const { return overflow_; }
    [[nodiscard]] bool nothing() const { return count_ == 0 && !other_; }
    // A token of no kind behind the end.
    [[nodiscard]] const Token& operator[](std::size_t i) const {
        return i < count_ ? tokens_[i] : none_;
    }
    // Whether the token and the next one touch.
    [[nodiscard]] bool touches_next(std::size_t i) const {
        return i + 1 < count_ &&
               tokens_[i].offset + tokens_[i].text.size() == tokens_[i + 1].offset;
    }

  private:
    template <class Is>
    static std::size_t after(std::string_view text, std::size_t at, Is is) {
        while (at < text.size() && is(text[at])) ++at;
        return at;
    }

    // Behind the comment; behind the parenthesis only where the comment is never closed.
    std::size_t after_comment(std::string_view text, std::size_t begin) {
        std::size_t depth = 0;
        for (std::size_t at = begin; at < text.size() && !no_more_comments_; ++at) {
            if (text[at] == '\\')
                ++at;
            else if (text[at] == '(')
                ++depth;
            else if (text[at] == ')' && --depth == 0)
                return at + 1;
        }
        no_more_comments_ = true;
        return begin + 1;
    }

    void add(Kind kind, std::string_view text, std::size_t begin, std::size_t end) {
        tokens_[count_++] = {kind, text.substr(begin, end - begin), begin};
    }

    std::array<Token, most_tokens> tokens_;
    Token none_{Kind::sign, " ", 0};
    std::size_t count_ = 0;
    bool overflow_ = false;
    bool other_ = false;
    bool no_more_comments_ = false;
};

// Index of the name that the word is a beginning of, three letters at least; or -1.
template <std::size_t N>
int match(const std::array<std::string_view, N>& names, std::string_view word) {
    if (word.size() < 3) return -1;
    for (std::size_t i = 0; i < N; ++i)
        if (equals_ignoring_case(names[i].substr(0, word.size()), word)) return static_cast<int>(i);
    return -1;
}

// RFC 5322 4.3: two digits are 1950 to 2049, three are years since 1900. Programs that were not
// ready for the year 2000 also wrote "0102" for 2002. -1 for what is no year.
std::int32_t full_year(std::string_view digits) {
    std::int32_t value = 0;
    if (digits.size() < 2 || digits.size() > 4 || !parse_number(digits, value)) return -1;
    if (value < 50) return 2000 + value;
    return value < 1000 ? 1900 + value : value;
}

class DateParser {
  public:
    explicit DateParser(std::string_view text) : tokens_(text) {}

    [[nodiscard]] bool nothing() const { return tokens_.nothing(); }
    [[nodiscard]] const DateParts& parts() const { return parts_; }
    [[nodiscard]] bool has_zone() const { return has_offset_ || has_zone_name_; }
    [[nodiscard]] bool has_unknown_zone() const { return unknown_zone_ && !has_offset_; }

    // False where it is no date.
    bool parse() {
        if (tokens_.overflow()) return false;
        if (!parse_iso_date() && at_ == 0) parts_.civil.month = parts_.civil.day = 0;
        while (at_ < tokens_.size() && valid_) {
            switch (tokens_[at_].kind) {
                case Kind::number:
                    parse_number_token();
                    break;
                case Kind::word:
                    parse_word();
                    break;
                case Kind::sign:
                    parse_sign();
                    break;
            }
        }
        return valid_ && has_year_ && parts_.civil.month != 0 && parts_.civil.day != 0;
    }

  private:
    // "2020-01-06" or "2020/01/06", then 'T', a blank or the end.
    bool parse_iso_date() {
        const Token& separator = tokens_[1];
        const bool form = tokens_[0].kind == Kind::number && tokens_[0].text.size() == 4 &&
                          (separator.is('-') || separator.is('/')) &&
                          tokens_[2].kind == Kind::number && tokens_[2].text.size() <= 2 &&
                          tokens_[3].is(separator.text.front()) &&
                          tokens_[4].kind == Kind::number && tokens_[4].text.size() <= 2;
        if (!form) return false;
        take_year(tokens_[0].text);
        number(tokens_[2].text, parts_.civil.month);
        number(tokens_[4].text, parts_.civil.day);
        at_ = 5;
        if (equals_ignoring_case(tokens_[5].text, "t")) ++at_;
        return true;
    }

    void number(std::string_view digits, std::int32_t& out) {
        if (!parse_number(digits, out)) valid_ = false;
    }

    void take_year(std::string_view digits) {
        parts_.civil.year = full_year(digits);
        has_year_ = true;
        if (parts_.civil.year < 0) valid_ = false;
    }

    // hh:mm[:ss[.fraction]], or the same with dots, which needs its seconds to be a time.
    [[nodiscard]] bool is_time() const {
        if (has_time_ || !tokens_.touches_next(at_) || !tokens_.touches_next(at_ + 1)) return false;
        const Token& sign = tokens_[at_ + 1];
        if (tokens_[at_].text.size() > 2 || tokens_[at_ + 2].kind != Kind::number) return false;
        if (sign.is(':')) return true;
        return sign.is('.') && tokens_[at_ + 3].is('.') && tokens_[at_ + 4].kind == Kind::number &&
               parts_.civil.month != 0;
    }

    void parse_time() {
        const char separator = tokens_[at_ + 1].text.front();
        has_time_ = true;
        number(tokens_[at_].text, parts_.civil.hour);
        number(tokens_[at_ + 2].text, parts_.civil.minute);
        at_ += 3;
        if (!tokens_[at_].is(separator) || tokens_[at_ + 1].kind != Kind::number) return;
        number(tokens_[at_ + 1].text, parts_.civil.second);
        at_ += 2;
        const bool fraction = (tokens_[at_].is('.') || tokens_[at_].is(',')) &&
                              tokens_.touches_next(at_ - 1) && tokens_.touches_next(at_) &&
                              tokens_[at_ + 1].kind == Kind::number;
        if (fraction) at_ += 2;
    }

    // A number is the day, then the year.
    void parse_number_token() {
        if (is_time()) return parse_time();
        if (has_zone_name_ && at_ > 0 && tokens_.touches_next(at_ - 1)) {  // as in "EST5EDT"
            ++at_;
            return;
        }
        const std::string_view digits = tokens_[at_++].text;
        if (parts_.civil.day == 0 && digits.size() <= 2) {
            number(digits, parts_.civil.day);
            if (parts_.civil.day == 0) valid_ = false;
        } else if (!has_year_) {
            take_year(digits);
        } else {
            valid_ = false;
        }
    }

    void parse_word() {
        const std::string_view word = tokens_[at_++].text;
        const int month = match(month_names, word);
        const int weekday = match(weekday_names, word);
        if (month >= 0 && parts_.civil.month == 0)
            parts_.civil.month = month + 1;
        else if (weekday >= 0 && parts_.weekday < 0)
            parts_.weekday = weekday;
        else if (has_time_ && is_half_of_day(word))
            take_half_of_day(to_lower(word.front()) == 'p');
        else if (has_time_ && !has_zone())
            take_zone_name(word);
    }

    static bool is_half_of_day(std::string_view word) {
        return equals_ignoring_case(word, "am") || equals_ignoring_case(word, "pm");
    }

    void take_half_of_day(bool afternoon) {
        std::int32_t& hour = parts_.civil.hour;
        if (hour < 1 || hour > 12) {
            valid_ = valid_ && hour < 24;  // "13:00 PM" says the same twice
            return;
        }
        hour = hour % 12 + (afternoon ? 12 : 0);
    }

    void take_zone_name(std::string_view name) {
        const std::optional<std::int32_t> offset = zone_offset(name);
        has_zone_name_ = true;
        unknown_zone_ = !offset;
        parts_.offset_min = offset.value_or(0);
    }

    // A sign in front of digits is a zone once the time is known; others only separate.
    void parse_sign() {
        const Token& sign = tokens_[at_];
        const bool zone = (sign.is('+') || sign.is('-')) && has_time_ && !has_offset_ &&
                          tokens_[at_ + 1].kind == Kind::number && tokens_.touches_next(at_);
        if (!zone) {
            ++at_;
            return;
        }
        const std::string_view digits = tokens_[at_ + 1].text;
        at_ += 2;
        std::int32_t hours = 0, rest = 0;
        if (digits.size() <= 2) {
            number(digits, hours);
            if (tokens_[at_].is(':') && tokens_[at_ + 1].kind == Kind::number) {
                number(tokens_[at_ + 1].text, rest);
                at_ += 2;
            }
        } else {
            number(digits.substr(0, digits.size() - 2), hours);
            number(digits.substr(digits.size() - 2), rest);
        }
        has_offset_ = true;
        if (hours > 23 || rest > 59 || digits.size() > 4) {
            valid_ = false;
            return;
        }
        parts_.offset_min = (hours * 60 + rest) * (sign.is('-') ? -1 : 1);
    }

    Tokens tokens_;
    DateParts parts_;
    std::size_t at_ = 0;
    bool valid_ = true;
    bool has_year_ = false;
    bool has_time_ = false;
    bool has_offset_ = false;
    bool has_zone_name_ = false;
    bool unknown_zone_ = false;
};

}  // namespace

std::optional<std::int32_t> zone_offset(std::string_view name) {
    for (const Zone& zone : zones)
        if (equals_ignoring_case(zone.name, name)) return zone.minutes;
    return std::nullopt;
}

std::optional<DateTime> parse_date_time_slowly(std::string_view text, Warnings& warnings) {
    DateParser parser{text};
    if (parser.nothing()) {
        warnings.add(Warning::date_missing);
        return std::nullopt;
    }
    if (!parser.parse()) {
        warnings.add(Warning::date_invalid);
        return std::nullopt;
    }
    std::optional<DateTime> result = assemble(parser.parts(), warnings);
    if (!result) return std::nullopt;
    if (!parser.has_zone()) {
        warnings.add(Warning::date_no_zone);
        result->zone_assumed = true;
    } else if (parser.has_unknown_zone()) {
        warnings.add(Warning::date_unknown_zone);
        result->zone_assumed = true;
    }
    return result;
}

}  // namespace rekindle::mail

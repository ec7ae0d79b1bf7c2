#include "plugins/mail/mbox/postmark.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <rekindle/text.hpp>

#include "plugins/mail/limits.hpp"
#include "plugins/mail/text/char_set.hpp"

namespace rekindle::mail {
namespace {

// Three letters, whatever their case, as one number.
constexpr std::uint32_t packed(std::string_view word) {
    std::uint32_t value = 0;
    for (int i = 0; i < 3; ++i)
        value =
            (value << 8) | (static_cast<unsigned char>(word[static_cast<std::size_t>(i)]) | 0x20U);
    return value;
}

bool is_month_name(std::string_view word) {
    if (word.size() != 3) return false;
    switch (packed(word)) {
        case packed("jan"):
        case packed("feb"):
        case packed("mar"):
        case packed("apr"):
        case packed("may"):
        case packed("jun"):
        case packed("jul"):
        case packed("aug"):
        case packed("sep"):
        case packed("oct"):
        case packed("nov"):
        case packed("dec"):
            return true;
        default:
            return false;
    }
}

bool is_weekday_name(std::string_view word) {
    if (word.ends_with(',')) word.remove_suffix(1);
    if (word.size() != 3) return false;
    switch (packed(word)) {
        case packed("mon"):
        case packed("tue"):
        case packed("wed"):
        case packed("thu"):
        case packed("fri"):
        case packed("sat"):
        case packed("sun"):
            return true;
        default:
            return false;
    }
}

// Fields that mail programs write, and few others do.
constexpr std::array mail_fields = std::to_array<std::string_view>({"from",
                                                                    "received",
                                                                    "return-path",
                                                                    "to",
                                                                    "subject",
                                                                    "message-id",
                                                                    "delivered-to",
                                                                    "date",
                                                                    "cc",
                                                                    "bcc",
                                                                    "reply-to",
                                                                    "in-reply-to",
                                                                    "references",
                                                                    "sender",
                                                                    "mime-version",
                                                                    "envelope-to",
                                                                    "x-original-to",
                                                                    "resent-from",
                                                                    "dkim-signature",
                                                                    "arc-seal",
                                                                    "arc-message-signature",
                                                                    "authentication-results",
                                                                    "x-received",
                                                                    "x-gm-thrid",
                                                                    "x-gmail-labels",
                                                                    "x-mozilla-status",
                                                                    "list-id",
                                                                    "errors-to"});

bool is_time(std::string_view word) {
    if (word.size() < 4 || word.size() > 8) return false;
    const auto colon = word.find(':');
    if (colon != 1 && colon != 2) return false;
    return std::all_of(word.begin(), word.end(), [](char c) { return is_digit(c) || c == ':'; });
}

bool is_year(std::string_view word) {
    int year = 0;
    return word.size() == 4 && parse_number(word, year) && year >= 1970 && year <= 2199;
}

bool is_likely_field(std::string_view name) {
    return equals_ignoring_case(name.substr(0, 8), "content-") ||
           equals_ignoring_case(name.substr(0, 2), "x-");
}

constexpr CharSet between_words{" \t"};
constexpr CharSet around_words{" \t\r"};

// Takes the next word off the front.
std::string_view next_word(std::string_view& text) {
    const std::size_t begin = between_words.find_out(text);
    const std::size_t end = between_words.find_in(text, begin);
    const std::string_view word = text.substr(begin, end - begin);
    text.remove_prefix(end);
    return word;
}

std::string_view trimmed(std::string_view text) {
    text.remove_prefix(around_words.find_out(text));
    while (!text.empty() && around_words.has(text.back())) text.remove_suffix(1);
    return text;
}

// "", "-", one word, or "user at host".
bool is_bare_sender(std::string_view sender) {
    std::string_view rest = sender;
    const std::string_view first = next_word(rest);
    const std::string_view second = next_word(rest);
    if (second.empty()) return !first.ends_with(':') && !first.ends_with(',');
    const std::string_view third = next_word(rest);
    return second == "at" && third.find('.') != third.npos && next_word(rest).empty();
}

constexpr std::string_view from_space = "From ";

bool has_blank_or_control(const char* at, std::size_t size) {
    constexpr std::uint64_t ones = ~std::uint64_t{0} / 0xFF;
    const auto any = [&](std::size_t offset) {
        std::uint64_t word = 0;
        std::memcpy(&word, at + offset, sizeof word);
        return (word - ones * ('!')) & ~word & (ones * 0x80);
    };
    std::uint64_t found = any(size - sizeof(std::uint64_t));
    for (std::size_t offset = 0; offset + sizeof(std::uint64_t) < size; offset += 8)
        found |= any(offset);
    return found != 0;
}

// "Mon Jan  6 10:00:00 2020"
bool is_plain_date(const char* at) {
    const auto digits = [&](std::size_t offset) {
        return is_digit(at[offset]) && is_digit(at[offset + 1]);
    };
    const bool form = at[3] == ' ' && at[7] == ' ' && at[10] == ' ' && at[13] == ':' &&
                      at[16] == ':' && at[19] == ' ' && (at[8] == ' ' || is_digit(at[8])) &&
                      is_digit(at[9]) && digits(11) && digits(14) && digits(17);
    return form && is_weekday_name({at, 3}) && is_month_name({at + 4, 3}) && is_year({at + 20, 4});
}

// The sender of a postmark as nearly all are: a word and a date. Empty for any other.
std::string_view sender_of_plain(std::string_view line) {
    constexpr std::size_t date = 24, shortest = 8;
    if (line.size() < from_space.size() + shortest + 1 + date) return {};
    const std::size_t size = line.size() - from_space.size() - 1 - date;
    const char* const sender = line.data() + from_space.size();
    if (size > limits::field_name || sender[size] != ' ' || *sender == ':') return {};
    if (has_blank_or_control(sender, size) || !is_plain_date(sender + size + 1)) return {};
    return {sender, size};
}

}  // namespace

Postmark parse_postmark(std::string_view line) {
    if (line.starts_with(from_space))
        if (const auto sender = sender_of_plain(line); !sender.empty())
            return {Postmark::Form::dated, sender};
    return parse_postmark_slowly(line);
}

Postmark parse_postmark_slowly(std::string_view line) {
    if (!line.starts_with(from_space) || field_name_length(line) != 0) return {};
    const std::string_view content = line.substr(from_space.size());
    // Of an absurdly long line the end decides, where the date is.
    std::string_view rest = content;
    if (rest.size() > limits::postmark_line)
        rest.remove_prefix(rest.size() - limits::postmark_line);
    const char* date_begin = nullptr;
    bool month = false, time = false, year = false;
    for (std::string_view word = next_word(rest); !word.empty(); word = next_word(rest)) {
        const bool is_month = is_month_name(word);
        if (date_begin == nullptr && (is_month || is_weekday_name(word))) date_begin = word.data();
        if (date_begin == nullptr) continue;
        month = month || is_month;
        time = time || is_time(word);
        year = year || is_year(word);
    }
    if (month && time && year)
        return {Postmark::Form::dated,
                trimmed(content.substr(0, static_cast<std::size_t>(date_begin - content.data())))};
    const std::string_view sender = trimmed(content);
    if (is_bare_sender(sender)) return {Postmark::Form::bare, sender};
    return {};
}

std::size_t field_name_length(std::string_view line) {
    std::size_t length = 0;
    while (length < line.size() && line[length] > ' ' && line[length] < '\x7f' &&
           line[length] != ':')
        ++length;
    if (length == 0 || length > limits::field_name) return 0;
    std::size_t colon = length;
    while (colon < line.size() && (line[colon] == ' ' || line[colon] == '\t')) ++colon;
    return colon < line.size() && line[colon] == ':' ? length : 0;
}

bool is_mail_field(std::string_view name) {
    return std::any_of(mail_fields.begin(), mail_fields.end(),
                       [&](std::string_view known) { return equals_ignoring_case(name, known); });
}

HeaderLook look_at_header(std::string_view text) {
    constexpr int lines_looked_at = 64;
    HeaderLook look;
    for (int i = 0; i < lines_looked_at && !text.empty(); ++i) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) break;
        const std::size_t name = field_name_length(line);
        if (name == 0) continue;
        look.first_line_is_field = look.first_line_is_field || i == 0;
        look.has_mail_field = look.has_mail_field || is_mail_field(line.substr(0, name));
        ++look.fields;
        if (look.has_mail_field && look.fields >= 2) break;
        look.has_likely_field = look.has_likely_field || is_likely_field(line.substr(0, name));
    }
    return look;
}

}  // namespace rekindle::mail

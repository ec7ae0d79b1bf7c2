#include "plugins/mail/header/date.hpp"

#include <rekindle/text.hpp>

#include "plugins/mail/header/date_parts.hpp"

namespace rekindle::mail {
namespace {

constexpr std::uint32_t three_letters(const char* at) {
    return (static_cast<std::uint32_t>(static_cast<unsigned char>(at[0])) << 16 |
            static_cast<std::uint32_t>(static_cast<unsigned char>(at[1])) << 8 |
            static_cast<std::uint32_t>(static_cast<unsigned char>(at[2]))) |
           0x202020U;
}

template <std::size_t N>
constexpr int index_of(const std::array<std::string_view, N>& names, const char* at) {
    const std::uint32_t wanted = three_letters(at);
    for (std::size_t i = 0; i < N; ++i)
        if (three_letters(names[i].data()) == wanted) return static_cast<int>(i);
    return -1;
}

// Two digits, or -1.
int two_digits(const char* at) {
    return is_digit(at[0]) && is_digit(at[1]) ? (at[0] - '0') * 10 + (at[1] - '0') : -1;
}

// "[Www, ]D[D] Mmm YYYY hh:mm:ss +hhmm" and at most a comment without anything special behind it.
bool read_usual_form(std::string_view text, DateParts& parts) {
    constexpr std::size_t shortest = sizeof("6 Jan 2020 10:00:00 +0000") - 1;
    const char* at = text.data();
    const char* const end = at + text.size();
    if (text.size() >= shortest + 5 && at[3] == ',' && at[4] == ' ') {
        parts.weekday = index_of(weekday_names, at);
        if (parts.weekday < 0) return false;
        at += 5;
    }
    if (static_cast<std::size_t>(end - at) < shortest || !is_digit(*at)) return false;
    Civil& civil = parts.civil;
    civil.day = *at++ - '0';
    if (is_digit(*at)) civil.day = civil.day * 10 + (*at++ - '0');
    constexpr std::size_t rest = sizeof(" Jan 2020 10:00:00 +0000") - 1;
    if (static_cast<std::size_t>(end - at) < rest) return false;
    if (at[0] != ' ' || at[4] != ' ' || at[9] != ' ' || at[12] != ':' || at[15] != ':' ||
        at[18] != ' ')
        return false;
    const int century = two_digits(at + 5), year = two_digits(at + 7);
    civil.month = index_of(month_names, at + 1) + 1;
    civil.hour = two_digits(at + 10);
    civil.minute = two_digits(at + 13);
    civil.second = two_digits(at + 16);
    const int zone_hour = two_digits(at + 20), zone_minute = two_digits(at + 22);
    if (century < 10 || year < 0 || civil.month == 0 || civil.hour < 0 || civil.minute < 0 ||
        civil.second < 0 || zone_hour < 0 || zone_hour > 23 || zone_minute < 0 ||
        zone_minute > 59 || (at[19] != '+' && at[19] != '-'))
        return false;
    civil.year = century * 100 + year;
    parts.offset_min = (zone_hour * 60 + zone_minute) * (at[19] == '-' ? -1 : 1);
    at += rest;
    if (at == end) return true;
    if (end - at < 3 || at[0] != ' ' || at[1] != '(' || end[-1] != ')') return false;
    for (at += 2; at < end - 1; ++at)
        if (!is_alpha(*at) && *at != ' ') return false;
    return true;
}

}  // namespace

std::optional<DateTime> parse_date_time(std::string_view text, Warnings& warnings) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    DateParts parts;
    if (read_usual_form(text, parts)) return assemble(parts, warnings);
    return parse_date_time_slowly(text, warnings);
}

std::optional<DateTime> assemble(const DateParts& parts, Warnings& warnings) {
    using namespace std::chrono;
    const Civil& c = parts.civil;
    const std::optional<Instant> utc = at_offset(c, minutes{parts.offset_min});
    if (!utc) {
        warnings.add(Warning::date_invalid);
        return std::nullopt;
    }
    // The day as the writer saw it.
    const auto local_days = floor<days>(*utc + minutes{parts.offset_min} - seconds{c.second});
    const weekday day{local_days};
    if (parts.weekday >= 0 && static_cast<unsigned>(parts.weekday) != day.c_encoding())
        warnings.add(Warning::date_weekday_mismatch);
    if (c.second == 60) warnings.add(Warning::date_leap_second);
    return DateTime{*utc, parts.offset_min, false};
}

}  // namespace rekindle::mail

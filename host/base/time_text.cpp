#include "host/base/time_text.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <ctime>

#include <rekindle/civil.hpp>
#include <rekindle/text.hpp>

namespace rekindle {
namespace {

using namespace std::chrono;

struct Parts {
    year_month_day day;
    hh_mm_ss<milliseconds> time;
};

Parts split(Instant time) {
    const auto midnight = floor<days>(time);
    return {year_month_day{midnight}, hh_mm_ss<milliseconds>{time - midnight}};
}

std::string day_text(const year_month_day& day) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

std::string count(std::int64_t n, std::string_view unit) {
    return fmt::format("{} {}{}", n, unit, n == 1 ? "" : "s");
}

// "Z", "+01:00", "-0530" → minutes.
std::optional<minutes> parse_offset(std::string_view text) {
    if (text.empty() || text == "Z" || text == "z") return minutes{0};
    if (text[0] != '+' && text[0] != '-') return std::nullopt;
    const bool west = text[0] == '-';
    int hour = 0, minute = 0;
    const bool colon = text.size() == 6 && text[3] == ':';
    if ((text.size() != 5 && !colon) || !parse_number(text.substr(1, 2), hour) ||
        !parse_number(text.substr(colon ? 4 : 3, 2), minute) || hour > 23 || minute > 59)
        return std::nullopt;
    const minutes offset = hours{hour} + minutes{minute};
    return west ? -offset : offset;
}

// Minutes east of UTC there and then. Only for the process of the program itself: inside the cage
// the C library knows no zones.
minutes local_offset(Instant time) {
    const std::time_t seconds = floor<std::chrono::seconds>(time).time_since_epoch().count();
    std::tm local{};
    return localtime_r(&seconds, &local) ? minutes{local.tm_gmtoff / 60} : minutes{0};
}

// The moment at which clocks here show this. Around a change of the clocks the offset half a day
// before decides, then the one that holds at what it gives.
std::optional<Instant> at_local(const Civil& civil) {
    const auto utc = at_offset(civil, minutes{0});
    if (!utc) return std::nullopt;
    const Instant guess = *utc - local_offset(*utc - hours{12});
    return *utc - local_offset(guess);
}

std::optional<Instant> parse_date_time(std::string_view text) {
    Civil civil{};
    if (text.size() < 4 || !parse_number(text.substr(0, 4), civil.year)) return std::nullopt;
    if (text.size() > 4 &&
        (text.size() < 7 || text[4] != '-' || !parse_number(text.substr(5, 2), civil.month)))
        return std::nullopt;
    if (text.size() > 7 &&
        (text.size() < 10 || text[7] != '-' || !parse_number(text.substr(8, 2), civil.day)))
        return std::nullopt;
    if (text.size() <= 10) return at_local(civil);
    if (text.size() < 19 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':' ||
        text[16] != ':' || !parse_number(text.substr(11, 2), civil.hour) ||
        !parse_number(text.substr(14, 2), civil.minute) ||
        !parse_number(text.substr(17, 2), civil.second))
        return std::nullopt;
    std::string_view rest = text.substr(19);
    milliseconds fraction{0};
    if (rest.starts_with('.')) {
        std::size_t digits = 1;
        int scale = 100;
        for (; digits < rest.size() && is_digit(rest[digits]); ++digits, scale /= 10)
            fraction += milliseconds{(rest[digits] - '0') * scale};
        rest.remove_prefix(digits);
    }
    const auto offset = parse_offset(rest);
    if (!offset) return std::nullopt;
    const auto whole = rest.empty() ? at_local(civil) : at_offset(civil, *offset);
    if (!whole) return std::nullopt;
    return *whole + fraction;
}

std::optional<Instant> parse_ago(std::string_view text, Instant now) {
    const auto unit_begin = text.find_first_not_of("0123456789");
    int n = 0;
    if (unit_begin == text.npos || !parse_number(text.substr(0, unit_begin), n))
        return std::nullopt;
    const std::string_view unit = text.substr(unit_begin);
    if (unit == "y") return now - n * duration_cast<milliseconds>(years{1});
    if (unit == "mo") return now - n * duration_cast<milliseconds>(months{1});
    if (unit == "w") return now - n * duration_cast<milliseconds>(weeks{1});
    if (unit == "d") return now - n * duration_cast<milliseconds>(days{1});
    return std::nullopt;
}

}  // namespace

std::string rfc3339(Instant time, std::int32_t offset_min) {
    if (time == unknown_time) return {};
    // A year of five digits is not RFC 3339; such a date is shown in UTC.
    const auto year = static_cast<int>(
        split(time + minutes{offset_min == RK_OFFSET_UNKNOWN ? 0 : offset_min}).day.year());
    if (offset_min == RK_OFFSET_UNKNOWN || year < 0 || year > 9999) offset_min = 0;
    const Parts parts = split(time + minutes{offset_min});
    std::string out =
        fmt::format("{}T{:02}:{:02}:{:02}", day_text(parts.day), parts.time.hours().count(),
                    parts.time.minutes().count(), parts.time.seconds().count());
    if (parts.time.subseconds().count() != 0)
        out += fmt::format(".{:03}", parts.time.subseconds().count());
    if (offset_min == 0) return out + "Z";
    const int size = std::abs(offset_min);
    return out + fmt::format("{}{:02}:{:02}", offset_min < 0 ? '-' : '+', size / 60, size % 60);
}

std::string date(Instant time) {
    return time == unknown_time ? "-" : day_text(split(time + local_offset(time)).day);
}

std::string date_and_time(Instant time) {
    if (time == unknown_time) return "-";
    const Parts local = split(time + local_offset(time));
    return fmt::format("{} {:02}:{:02}", day_text(local.day), local.time.hours().count(),
                       local.time.minutes().count());
}

std::string duration_words(double days) {
    constexpr double month = 30.436875, year = 365.2425;
    const auto whole = static_cast<std::int64_t>(std::floor(days));
    if (whole < 60) return count(whole, "day");
    const auto all_months = static_cast<std::int64_t>(std::floor(days / month));
    if (days < year) return count(all_months, "month");
    const std::int64_t years_part = all_months / 12, months_part = all_months % 12;
    if (months_part == 0) return count(years_part, "year");
    return count(years_part, "year") + " " + count(months_part, "month");
}

std::optional<Instant> parse_time(std::string_view text, Instant now) {
    if (const auto ago = parse_ago(text, now)) return ago;
    return parse_date_time(text);
}

std::string bytes_words(std::uint64_t bytes) {
    constexpr std::array<std::string_view, 5> units{"B", "KiB", "MiB", "GiB", "TiB"};
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    for (; value >= 1024 && unit + 1 < units.size(); ++unit) value /= 1024;
    return unit == 0 ? fmt::format("{} B", bytes) : fmt::format("{:.1f} {}", value, units[unit]);
}

std::string grouped(std::uint64_t number) {
    const std::string digits = std::to_string(number);
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) out += "\u202F";
        out += digits[i];
    }
    return out;
}

}  // namespace rekindle

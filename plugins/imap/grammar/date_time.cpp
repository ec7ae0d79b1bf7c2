#include "plugins/imap/grammar/date_time.hpp"

#include <array>
#include <charconv>
#include <rekindle/civil.hpp>
#include <rekindle/text.hpp>

namespace rekindle::imap {
namespace {

constexpr int farthest_zone_hours = 24;

// Exactly `size` digits, and then `next`.
bool take_digits(std::string_view& text, std::size_t size, char next, std::int32_t& out) {
    const char* const end = text.data() + std::min(size, text.size());
    const auto read = std::from_chars(text.data(), end, out);
    if (read.ec != std::errc{} || read.ptr != text.data() + size || text[0] == '-') return false;
    text.remove_prefix(size);
    if (next == '\0') return true;
    if (!text.starts_with(next)) return false;
    text.remove_prefix(1);
    return true;
}

std::int32_t month_of(std::string_view name) {
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    for (std::size_t i = 0; i < months.size(); ++i)
        if (equals_ignoring_case(name, months[i])) return static_cast<std::int32_t>(i) + 1;
    return 0;
}

// zone = ("+" / "-") 4DIGIT
std::optional<std::chrono::minutes> parse_zone(std::string_view text) {
    if (text.size() != 5 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
    const bool west = text[0] == '-';
    text.remove_prefix(1);
    std::int32_t hours = 0, minutes = 0;
    if (!take_digits(text, 2, '\0', hours) || !take_digits(text, 2, '\0', minutes) ||
        hours >= farthest_zone_hours || minutes > 59)
        return std::nullopt;
    const std::chrono::minutes offset = std::chrono::hours{hours} + std::chrono::minutes{minutes};
    return west ? -offset : offset;
}

}  // namespace

std::optional<Instant> parse_date_time(std::string_view text) {
    Civil at;
    while (text.starts_with(' ')) text.remove_prefix(1);
    const std::size_t day_digits = text.find('-');
    if (day_digits == 0 || day_digits > 2 || !take_digits(text, day_digits, '-', at.day))
        return std::nullopt;
    at.month = month_of(text.substr(0, 3));
    if (at.month == 0 || text.size() < 4 || text[3] != '-') return std::nullopt;
    text.remove_prefix(4);
    if (!take_digits(text, 4, ' ', at.year) || !take_digits(text, 2, ':', at.hour) ||
        !take_digits(text, 2, ':', at.minute) || !take_digits(text, 2, ' ', at.second))
        return std::nullopt;
    const auto zone = parse_zone(text);
    return zone ? at_offset(at, *zone) : std::nullopt;
}

}  // namespace rekindle::imap

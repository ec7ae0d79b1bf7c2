#include "plugins/photos/time/written_date.hpp"

#include <algorithm>
#include <rekindle/iso8601.hpp>
#include <rekindle/text.hpp>

namespace rekindle::photos {
namespace {

using namespace std::chrono_literals;

std::string_view trimmed(std::string_view text) {
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && (is_space(text.back()) || text.back() == '\0')) text.remove_suffix(1);
    return text;
}

// Takes the digits at the front, at most `most`; -1 where there are none.
std::int32_t take_number(std::string_view& text, std::size_t most) {
    std::size_t size = 0;
    while (size < most && size < text.size() && is_digit(text[size])) ++size;
    std::int32_t value = -1;
    if (!parse_number(text.substr(0, size), value)) return -1;
    text.remove_prefix(size);
    return value;
}

bool take(std::string_view& text, std::string_view any_of) {
    if (text.empty() || any_of.find(text.front()) == any_of.npos) return false;
    text.remove_prefix(1);
    return true;
}

bool is_day(const Civil& civil) {
    return civil.year > 0 && at_offset(civil, 0min).has_value();
}

// "08:31", "08:31:08", "08:31:08.25"; what follows is left.
bool take_time(std::string_view& text, WrittenDate& out) {
    out.civil.hour = take_number(text, 2);
    if (out.civil.hour < 0 || !take(text, ":")) return false;
    out.civil.minute = take_number(text, 2);
    if (out.civil.minute < 0) return false;
    if (!take(text, ":")) {
        out.uncertainty = 1min;
        return true;
    }
    out.civil.second = take_number(text, 2);
    if (out.civil.second < 0) return false;
    if (take(text, ".,")) {
        out.fraction = parse_fraction(text);
        while (!text.empty() && is_digit(text.front())) text.remove_prefix(1);
    }
    return true;
}

}  // namespace

bool is_blank_date(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return c == ' ' || c == ':' || c == '-' || c == '0' || c == '/' || c == 'T' || c == '\0';
    });
}

std::chrono::milliseconds parse_fraction(std::string_view text) {
    std::int64_t value = 0, scale = 100;
    for (const char c : trimmed(text)) {
        if (!is_digit(c)) break;
        value += (c - '0') * scale;
        scale /= 10;
    }
    return std::chrono::milliseconds{value};
}

std::optional<std::int32_t> parse_offset(std::string_view text) {
    const auto whole = parse_iso8601("2000-01-01T00:00:00" + std::string{trimmed(text)});
    return whole ? std::optional{whole->utc_offset_min} : std::nullopt;
}

std::optional<WrittenDate> parse_written_date(std::string_view text) {
    text = trimmed(text);
    WrittenDate out;
    constexpr std::string_view between = ":-/.";
    out.civil.year = take_number(text, 4);
    if (out.civil.year < 0) return std::nullopt;
    constexpr std::chrono::milliseconds day = 24h;
    if (!take(text, between)) return std::nullopt;
    out.civil.month = take_number(text, 2);
    if (!take(text, between)) return std::nullopt;
    out.civil.day = take_number(text, 2);
    if (!is_day(out.civil)) return std::nullopt;
    if (text.empty()) {
        out.uncertainty = day;
        return out;
    }
    if (!take(text, " T")) return std::nullopt;
    text = trimmed(text);
    if (!take_time(text, out) || !is_day(out.civil)) return std::nullopt;
    text = trimmed(text);
    if (text.empty()) return out;
    out.utc_offset_min = parse_offset(text);
    return out.utc_offset_min ? std::optional{out} : std::nullopt;
}

}  // namespace rekindle::photos

#include "plugins/calendar/zones/zones.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <rekindle/text.hpp>

#include "plugins/calendar/limits.hpp"
#include "plugins/calendar/reading/content_line.hpp"
#include "plugins/calendar/zones/windows_zones.hpp"

namespace rekindle::calendar {
namespace {

using std::chrono::seconds;

// A name that the zone database may have, and that leads nowhere else.
bool may_be_in_database(std::string_view name) {
    if (name.empty() || name.size() > limits::zone_name || !is_alpha(name.front())) return false;
    return std::all_of(name.begin(), name.end(), [](char c) {
        return is_alpha(c) || is_digit(c) || c == '/' || c == '_' || c == '-' || c == '+';
    });
}

// What Windows showed before it had names like "W. Europe Standard Time".
struct OldName {
    std::string_view shown, zone;
};
constexpr OldName old_names[] = {
    {"Alaska", "America/Anchorage"},
    {"Arizona", "America/Phoenix"},
    {"Atlantic Time (Canada)", "America/Halifax"},
    {"Central America", "America/Guatemala"},
    {"Central Time (US & Canada)", "America/Chicago"},
    {"Eastern Time (US & Canada)", "America/New_York"},
    {"Greenwich Mean Time", "Europe/London"},
    {"Hawaii", "Pacific/Honolulu"},
    {"Indiana (East)", "America/Indiana/Indianapolis"},
    {"Kuala Lumpur", "Asia/Kuala_Lumpur"},
    {"Mid-Atlantic", "Etc/GMT+2"},
    {"Mountain Time (US & Canada)", "America/Denver"},
    {"Newfoundland", "America/St_Johns"},
    {"Pacific Time (US & Canada)", "America/Los_Angeles"},
    {"Saskatchewan", "America/Regina"},
    {"Chennai", "Asia/Kolkata"},
    {"Beijing", "Asia/Shanghai"},
    {"Osaka", "Asia/Tokyo"},
    {"Abu Dhabi", "Asia/Dubai"},
    {"West Central Africa", "Africa/Lagos"},
    {"Canberra", "Australia/Sydney"},
    {"Bern", "Europe/Zurich"},
    {"Edinburgh", "Europe/London"},
    {"Brasilia", "America/Sao_Paulo"},
    {"Bras\xC3\xADlia", "America/Sao_Paulo"},
    {"Wellington", "Pacific/Auckland"},
};

static_assert(std::is_sorted(std::begin(windows_zones), std::end(windows_zones),
                             [](const auto& a, const auto& b) { return a.name < b.name; }));

// Behind "(UTC+01:00) ".
std::string_view without_offset(std::string_view name) {
    const std::size_t close = name.find(')');
    return name.starts_with('(') && close != name.npos ? trimmed(name.substr(close + 1)) : name;
}

}  // namespace

std::string_view zone_of_windows(std::string_view name) {
    const auto* const found =
        std::lower_bound(std::begin(windows_zones), std::end(windows_zones), name,
                         [](const WindowsZone& one, std::string_view n) { return one.name < n; });
    const bool is_known = found != std::end(windows_zones) && found->name == name;
    return is_known ? found->zone : std::string_view{};
}

std::optional<seconds> offset_in_name(std::string_view name) {
    if (name.starts_with('(')) name.remove_prefix(1);
    if (!name.starts_with("UTC") && !name.starts_with("GMT")) return std::nullopt;
    name = trimmed(name.substr(3));
    if (name.empty() || name.starts_with(')')) return seconds{0};
    const char sign = name.front();
    if (sign != '+' && sign != '-') return std::nullopt;
    std::string digits;
    for (const char c : name.substr(1)) {
        if (is_digit(c) && digits.size() < 4)
            digits += c;
        else if (c != ':' && c != '.')
            break;
    }
    if (digits.size() == 1 || digits.size() == 3) digits.insert(digits.begin(), '0');
    if (digits.size() == 2) digits += "00";
    std::uint32_t number = 0;
    if (digits.size() != 4 || !parse_number(digits, number) || number > 1'800) return std::nullopt;
    const seconds length{number / 100 * 3'600 + number % 100 * 60};
    return sign == '-' ? -length : length;
}

bool Zones::is_in_database(std::string_view name) const {
    return may_be_in_database(name) && source_->to_utc(Civil{2'000, 1, 1, 0, 0, 0}, name);
}

// The name, or what stands behind somebody's name in front of it.
std::string Zones::in_database(std::string_view name) const {
    constexpr std::size_t most_parts = 4;
    for (std::size_t part = 0; part < most_parts; ++part) {
        if (is_in_database(name)) return std::string{name};
        const std::size_t slash = name.find('/');
        if (slash == name.npos) return {};
        name.remove_prefix(slash + 1);
        // "Nowhere/Berlin": only names of two parts or more are taken out of a longer one.
        if (name.find('/') == name.npos) return {};
    }
    return {};
}

// "(UTC+01:00) Amsterdam, Berlin, Bern, Rome": the first city that has a zone.
std::string Zones::by_city(std::string_view name) const {
    constexpr auto regions = std::to_array<std::string_view>(
        {"Europe/", "America/", "Asia/", "Africa/", "Australia/", "Pacific/", "Atlantic/"});
    std::string shown{without_offset(name)};
    if (const std::size_t us = shown.find("US and Canada"); us != shown.npos)
        shown = shown.substr(0, us) + "US & Canada" + shown.substr(us + 13);
    for (const OldName& old : old_names)
        if (shown == old.shown) return std::string{old.zone};
    std::string_view rest = shown;
    constexpr std::size_t most_cities = 4;
    for (std::size_t city = 0; city < most_cities && !rest.empty(); ++city) {
        const std::size_t end = std::min(rest.find(','), rest.size());
        std::string one{trimmed(rest.substr(0, end))};
        rest.remove_prefix(std::min(end + 1, rest.size()));
        for (const OldName& old : old_names)
            if (one == old.shown) return std::string{old.zone};
        std::replace(one.begin(), one.end(), ' ', '_');
        for (const std::string_view region : regions)
            if (is_in_database(std::string{region} + one)) return std::string{region} + one;
    }
    return {};
}

Zones::Zone Zones::find(const std::string& name) const {
    if (name.size() > limits::zone_name) return {};
    const auto database = [](std::string found) {
        return Zone{Zone::Kind::database, std::move(found), {}, {}};
    };
    if (std::string found = in_database(name); !found.empty()) return database(std::move(found));
    if (const auto defined = definitions_->find(name); defined != definitions_->end()) {
        if (std::string found = in_database(zone_location(defined->second)); !found.empty())
            return database(std::move(found));
        if (auto table = parse_zone(defined->second))
            return {Zone::Kind::table, {}, std::move(table), {}};
    }
    if (const std::string_view found = zone_of_windows(name); is_in_database(found))
        return database(std::string{found});
    const bool shows_cities =
        name.starts_with('(') || name.find(',') != name.npos || name.find(" Time") != name.npos;
    if (std::string found = shows_cities ? by_city(name) : std::string{}; !found.empty())
        return database(std::move(found));
    if (const auto offset = offset_in_name(name)) return {Zone::Kind::offset, {}, {}, *offset};
    return {};
}

const Zones::Zone& Zones::zone_of(const std::string& name) {
    static const Zone unknown{};
    if (const auto known = known_.find(name); known != known_.end()) return known->second;
    if (known_.size() >= limits::zones) return unknown;
    return known_.emplace(name, find(name)).first->second;
}

void Zones::set_default(std::string_view name) {
    const Zone& zone = zone_of(std::string{name});
    default_ = zone.kind == Zone::Kind::unknown ? Zone{Zone::Kind::user, {}, {}, {}} : zone;
}

std::optional<Instant> Zones::to_utc(const Zone& zone, const Civil& civil) const {
    if (zone.kind == Zone::Kind::table) return zone.table->to_utc(civil);
    if (zone.kind == Zone::Kind::offset) {
        const auto utc = at_offset(civil, std::chrono::minutes{0});
        return utc ? std::optional{*utc - zone.offset} : std::nullopt;
    }
    const auto utc = source_->to_utc(civil, zone.name);
    return utc ? std::optional{*utc} : std::nullopt;
}

std::optional<Zones::Moment> Zones::moment(const When& when) {
    const auto written = at_offset(when.civil, std::chrono::minutes{0});
    if (!written) return std::nullopt;
    if (when.is_utc) return Moment{*written, RK_OFFSET_UNKNOWN, false, false};
    Moment out;
    const Zone* zone = when.zone.empty() ? &default_ : &zone_of(when.zone);
    if (zone->kind == Zone::Kind::unknown) {
        out.is_of_unknown_zone = true;
        zone = &default_;
    }
    const auto utc = to_utc(*zone, when.civil);
    if (!utc) return std::nullopt;
    out.utc = *utc;
    out.is_assumed = out.is_of_unknown_zone || when.zone.empty();
    if (!out.is_assumed)
        out.offset_min = static_cast<std::int32_t>(
            std::chrono::duration_cast<std::chrono::minutes>(*written - *utc).count());
    return out;
}

}  // namespace rekindle::calendar

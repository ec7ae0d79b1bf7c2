#include "plugins/calendar/zones/zone_table.hpp"

#include <algorithm>
#include <rekindle/text.hpp>
#include <string_view>

#include "plugins/calendar/events/event.hpp"
#include "plugins/calendar/limits.hpp"
#include "plugins/calendar/reading/content_line.hpp"
#include "plugins/calendar/rules/recurrence.hpp"

namespace rekindle::calendar {
namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

// STANDARD or DAYLIGHT.
struct Observance {
    std::optional<When> start = {};
    std::vector<std::string> rules = {};
    std::vector<When> added = {};
    std::optional<seconds> from = {}, to = {};
};

// utc-offset = ("+" / "-") hour minute [second]
std::optional<seconds> parse_offset(std::string_view value) {
    value = trimmed(value);
    if (value.size() != 5 && value.size() != 7) return std::nullopt;
    if (value[0] != '+' && value[0] != '-') return std::nullopt;
    std::uint32_t number = 0;
    if (!parse_number(value.substr(1), number)) return std::nullopt;
    if (value.size() == 5) number *= 100;
    const seconds length{number / 10'000 * 3'600 + number / 100 % 100 * 60 + number % 100};
    constexpr seconds most{18 * 3'600};
    if (length > most) return std::nullopt;
    return value[0] == '-' ? -length : length;
}

void take(const ContentLine& line, Observance& out) {
    if (line.is("DTSTART")) {
        out.start = parse_when(line.value, {});
    } else if (line.is("TZOFFSETFROM")) {
        out.from = parse_offset(line.value);
    } else if (line.is("TZOFFSETTO")) {
        out.to = parse_offset(line.value);
    } else if (line.is("RRULE") && out.rules.size() < limits::rules) {
        out.rules.emplace_back(trimmed(line.value));
    } else if (line.is("RDATE")) {
        for (std::string_view rest = line.value; !rest.empty();) {
            const std::size_t end = std::min(rest.find(','), rest.size());
            if (auto when = parse_when(rest.substr(0, end), {});
                when && out.added.size() < limits::added_dates)
                out.added.push_back(std::move(*when));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
}

template <class Visit>
void for_each_line(std::string_view text, Visit&& visit) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (const auto line = parse_content_line(text.substr(0, end))) visit(*line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

std::vector<Observance> observances_of(const std::string& text) {
    std::vector<Observance> out;
    bool inside = false;
    for_each_line(text, [&](const ContentLine& line) {
        const bool is_one = equals_ignoring_case(trimmed(line.value), "STANDARD") ||
                            equals_ignoring_case(trimmed(line.value), "DAYLIGHT");
        if (line.is("BEGIN") && is_one) {
            inside = out.size() < limits::observances;
            if (inside) out.emplace_back();
        } else if (line.is("END") && is_one) {
            inside = false;
        } else if (inside) {
            take(line, out.back());
        }
    });
    return out;
}

sys_seconds as_seconds(const Civil& civil) {
    const auto utc = at_offset(civil, std::chrono::minutes{0});
    return utc ? std::chrono::floor<seconds>(*utc) : sys_seconds{};
}

}  // namespace

std::optional<ZoneTable> parse_zone(const std::string& text) {
    constexpr Civil last{2'100, 1, 1, 0, 0, 0};
    ZoneTable out;
    for (const Observance& one : observances_of(text)) {
        if (!one.to) continue;
        const seconds from = one.from.value_or(*one.to);
        const auto add = [&](const Civil& at) {
            out.changes_.push_back({as_seconds(at) - from, from, *one.to});
        };
        if (!one.start) {
            out.changes_.push_back({sys_seconds::min(), from, *one.to});
            continue;
        }
        add(one.start->civil);
        for (const When& when : one.added) add(when.civil);
        for (const std::string& rule : one.rules) {
            const auto found = repeat(rule, *one.start, last, limits::onsets);
            // No clock is changed every hour.
            if (!found || found->is_often) continue;
            for (const Civil& date : found->dates) {
                const sys_seconds at = as_seconds(date) - from;
                const bool is_past =
                    found->until && at > as_seconds(found->until->civil) -
                                             (found->until->is_utc ? seconds{0} : from);
                if (!is_past) add(date);
            }
        }
    }
    if (out.changes_.empty()) return std::nullopt;
    std::stable_sort(out.changes_.begin(), out.changes_.end(),
                     [](const auto& a, const auto& b) { return a.at < b.at; });
    return out;
}

std::optional<Instant> ZoneTable::to_utc(const Civil& civil) const {
    if (!at_offset(civil, std::chrono::minutes{0})) return std::nullopt;
    const sys_seconds written = as_seconds(civil);
    // The last change that the clock before it has reached.
    const auto behind =
        std::partition_point(changes_.begin(), changes_.end(), [&](const Change& change) {
            return change.at == sys_seconds::min() || change.at + change.from <= written;
        });
    if (behind == changes_.begin()) return Instant{written - changes_.front().from};
    const Change& change = *(behind - 1);
    if (change.at == sys_seconds::min()) return Instant{written - change.to};
    return Instant{std::max(change.at, written - change.to)};
}

std::string zone_location(const std::string& text) {
    std::string out;
    for_each_line(text, [&](const ContentLine& line) {
        if (line.is("X-LIC-LOCATION")) out = trimmed(line.value);
    });
    return out;
}

}  // namespace rekindle::calendar

#include "plugins/calendar/sniff.hpp"

#include <algorithm>
#include <array>
#include <rekindle/text.hpp>

#include "plugins/calendar/events/attendance.hpp"
#include "plugins/calendar/limits.hpp"
#include "plugins/calendar/reading/content_line.hpp"
#include "plugins/text/text_input.hpp"

namespace rekindle::calendar {
namespace {

constexpr auto first_components = std::to_array<std::string_view>(
    {"VCALENDAR", "VEVENT", "VTIMEZONE", "VTODO", "VJOURNAL", "VFREEBUSY"});

std::string_view next_line(std::string_view& bytes) {
    const std::size_t end = std::min(bytes.find_first_of("\r\n"), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    return line;
}

bool is_calendar_name(std::string_view path) {
    constexpr auto ends = std::to_array<std::string_view>({".ics", ".ical", ".vcs", ".icalendar"});
    return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) {
        return path.size() > end.size() &&
               equals_ignoring_case(path.substr(path.size() - end.size()), end);
    });
}

// "Takeout/Calendar/ada@example.org.ics"
std::string holder_in_path(std::string_view path) {
    if (!is_calendar_name(path)) return {};
    path.remove_prefix(path.rfind('/') + 1);
    return mail_address(path.substr(0, path.rfind('.')));
}

std::string holder_in_head(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto line = parse_content_line(next_line(bytes));
        if (!line) continue;
        if (line->is("BEGIN") && equals_ignoring_case(trimmed(line->value), "VEVENT")) break;
        if (!line->is("X-WR-CALNAME") && !line->is("X-OWNER")) continue;
        if (std::string found = mail_address(line->value); !found.empty()) return found;
    }
    return {};
}

Sniff sniff_text(std::string_view text, std::string_view path) {
    Sniff out;
    const std::string_view whole = text;
    std::string_view first;
    while (!text.empty() && first.empty()) first = trimmed(next_line(text));
    if (first.empty()) {
        out.kind = Sniff::Kind::empty;
        return out;
    }
    const auto line = parse_content_line(first);
    if (!line || !line->is("BEGIN")) return out;
    const auto known =
        std::find_if(first_components.begin(), first_components.end(),
                     [&](auto name) { return equals_ignoring_case(trimmed(line->value), name); });
    if (known == first_components.end()) return out;
    out.kind = Sniff::Kind::calendar;
    out.certainty = known == first_components.begin() ? 95 : 75;
    out.holder = holder_in_head(whole);
    if (out.holder.empty()) out.holder = holder_in_path(path);
    return out;
}

}  // namespace

Result<Sniff> sniff(const Source& source, const Entry& entry) {
    text::TextInput input{source, entry.index, limits::probed};
    const auto head = input.next();
    if (!head) return head.error();
    Sniff out = sniff_text(*head, entry.path);
    out.is_utf16 = input.is_utf16();
    return out;
}

}  // namespace rekindle::calendar

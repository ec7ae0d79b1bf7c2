#include "plugins/calendar/reading/vcalendar.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <rekindle/text.hpp>
#include <vector>

namespace rekindle::calendar {
namespace {

int hex_digit(char c) {
    if (is_digit(c)) return c - '0';
    const char lower = to_lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string decoded_quoted_printable(std::string_view value) {
    std::string bytes, out;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const bool is_code = value[i] == '=' && i + 2 < value.size() &&
                             hex_digit(value[i + 1]) >= 0 && hex_digit(value[i + 2]) >= 0;
        if (!is_code) {
            bytes += value[i];
            continue;
        }
        bytes += static_cast<char>(hex_digit(value[i + 1]) * 16 + hex_digit(value[i + 2]));
        i += 2;
    }
    clean(bytes, out);
    return out;
}

bool is_one_of(std::string_view word, std::string_view list) {
    for (std::size_t at = 0; (at = list.find(word, at)) != list.npos; at += 1)
        if (list[at + word.size()] == ' ') return true;
    return false;
}

struct Frequency {
    std::string_view letters, name, list;
};
constexpr Frequency frequencies[] = {
    {"YM", "YEARLY", "BYMONTH"},     {"YD", "YEARLY", "BYYEARDAY"}, {"MP", "MONTHLY", "BYDAY"},
    {"MD", "MONTHLY", "BYMONTHDAY"}, {"W", "WEEKLY", "BYDAY"},      {"D", "DAILY", ""},
};

// "1+" is the first, "2-" the last but one, "LD" the last day of the month.
std::string place_of(std::string_view word) {
    if (word == "LD") return "-1";
    const bool from_end = word.ends_with('-');
    if (from_end || word.ends_with('+')) word.remove_suffix(1);
    std::uint32_t number = 0;
    if (!parse_number(word, number) || number == 0 || number > 366) return {};
    return (from_end ? "-" : "") + std::to_string(number);
}

// What stands behind the frequency: places in it, then how often or until when.
class RuleWords {
  public:
    explicit RuleWords(const Frequency& frequency) : frequency_(&frequency) {}

    bool take(std::string_view word) {
        if (word.starts_with('#')) return take_count(word.substr(1));
        if (word.size() >= 15 && word[8] == 'T') {
            end_ = ";UNTIL=" + std::string{word};
            return true;
        }
        if (is_one_of(word, "SU MO TU WE TH FR SA ")) return take_weekday(word);
        const std::string place = place_of(word);
        if (place.empty()) return word.size() == 4;  // a time of the day: that of the event
        if (frequency_->list == "BYDAY") {
            if (!places_are_open_) places_.clear();
            places_are_open_ = true;
            places_.push_back(place);
        } else if (!frequency_->list.empty()) {
            add(place);
        }
        return true;
    }

    // Without an end it comes twice (vCalendar 1.0, 2.3.1).
    [[nodiscard]] std::string text() const {
        std::string out;
        if (!list_.empty()) out = ";" + std::string{frequency_->list} + "=" + list_;
        return out + (is_endless_ ? "" : end_);
    }

  private:
    bool take_count(std::string_view digits) {
        std::uint32_t count = 0;
        if (!parse_number(digits, count)) return false;
        is_endless_ = count == 0;
        end_ = ";COUNT=" + std::to_string(count);
        return true;
    }

    bool take_weekday(std::string_view day) {
        if (frequency_->list != "BYDAY") return false;
        places_are_open_ = false;
        if (places_.empty()) add(day);
        for (const std::string& place : places_) add(place + std::string{day});
        return true;
    }

    void add(std::string_view item) {
        if (!list_.empty()) list_ += ',';
        list_ += item;
    }

    const Frequency* frequency_;
    std::vector<std::string> places_ = {};
    std::string list_ = {}, end_ = ";COUNT=2";
    bool places_are_open_ = false, is_endless_ = false;
};

// "Ada Byron <ada@example.org>" or either of them.
std::string attendee_value(std::string_view value, std::string& name) {
    const std::size_t open = value.rfind('<'), close = value.rfind('>');
    if (open == value.npos || close == value.npos || close < open) return std::string{value};
    name = trimmed(value.substr(0, open));
    std::erase_if(name, [](char c) { return c == '"' || c == ';' || c == ':'; });
    return "mailto:" + std::string{trimmed(value.substr(open + 1, close - open - 1))};
}

std::string attendee_as_icalendar(const ContentLine& line) {
    std::string name{line.parameter("CN")};
    const std::string value = attendee_value(line.value, name);
    const std::string_view role = line.parameter("ROLE"), status = line.parameter("STATUS");
    const bool is_organizer =
        equals_ignoring_case(role, "OWNER") || equals_ignoring_case(role, "ORGANIZER");
    std::string out{is_organizer ? "ORGANIZER" : "ATTENDEE"};
    if (!name.empty()) out += ";CN=\"" + name + "\"";
    if (equals_ignoring_case(status, "CONFIRMED"))
        out += ";PARTSTAT=ACCEPTED";
    else if (equals_ignoring_case(status, "NEEDS ACTION") || equals_ignoring_case(status, "SENT"))
        out += ";PARTSTAT=NEEDS-ACTION";
    else if (!status.empty())
        out += ";PARTSTAT=" + std::string{status};
    return out + ":" + value;
}

}  // namespace

std::optional<std::string> rule_as_icalendar(std::string_view rule) {
    rule = trimmed(rule);
    for (const Frequency& frequency : frequencies) {
        if (!rule.starts_with(frequency.letters)) continue;
        rule.remove_prefix(frequency.letters.size());
        const std::size_t end = std::min(rule.find(' '), rule.size());
        std::uint32_t interval = 0;
        if (!parse_number(rule.substr(0, end), interval) || interval == 0) return std::nullopt;
        RuleWords words{frequency};
        rule.remove_prefix(end);
        while (!(rule = trimmed(rule)).empty()) {
            const std::string_view word = rule.substr(0, rule.find(' '));
            if (!words.take(word)) return std::nullopt;
            rule.remove_prefix(word.size());
        }
        return "FREQ=" + std::string{frequency.name} + ";INTERVAL=" + std::to_string(interval) +
               words.text();
    }
    return std::nullopt;
}

std::optional<std::string> as_icalendar(const ContentLine& line) {
    // vCalendar 1.0 has "QUOTED-PRINTABLE" without a name too.
    const bool is_encoded = line.parameters.find("QUOTED-PRINTABLE") != line.parameters.npos;
    if (is_encoded) return std::string{line.name} + ":" + decoded_quoted_printable(line.value);
    if (line.is("RRULE") || line.is("EXRULE")) {
        if (line.value.find('=') != line.value.npos) return std::nullopt;
        const auto rule = rule_as_icalendar(line.value);
        if (!rule) return std::nullopt;
        return std::string{line.name} + ":" + *rule;
    }
    if (line.is("ATTENDEE") &&
        (!line.parameter("STATUS").empty() ||
         equals_ignoring_case(line.parameter("ROLE"), "OWNER") ||
         equals_ignoring_case(line.parameter("ROLE"), "ORGANIZER") || line.value.ends_with('>')))
        return attendee_as_icalendar(line);
    return std::nullopt;
}

}  // namespace rekindle::calendar

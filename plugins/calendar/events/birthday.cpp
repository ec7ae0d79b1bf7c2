#include "plugins/calendar/events/birthday.hpp"

#include <algorithm>
#include <array>
#include <rekindle/text.hpp>

#include "plugins/calendar/limits.hpp"
#include "plugins/calendar/reading/content_line.hpp"

namespace rekindle::calendar {
namespace {

// As Google, Apple, Outlook and Facebook write it; the name is what is left.
constexpr auto behind_name = std::to_array<std::string_view>(
    {"'s birthday", "\xE2\x80\x99s birthday", "' birthday", "\xE2\x80\x99 birthday", " birthday",
     " hat Geburtstag", "s Geburtstag", " Geburtstag",
     " f\xC3\xB6"
     "delsedag",
     "s f\xC3\xB8"
     "dselsdag",
     " verjaardag", " \xE2\x80\x93 Geburtstag", " - Geburtstag"});
constexpr auto before_name = std::to_array<std::string_view>(
    {"Geburtstag von ", "Geburtstag: ", "Birthday of ", "Birthday: ", "Anniversaire de ",
     "Anniversaire d'", "Anniversaire : ", "Cumplea\xC3\xB1os de ", "Cumplea\xC3\xB1os: ",
     "Compleanno di ", "Anivers\xC3\xA1rio de ", "Verjaardag van ", "Urodziny: ", "Urodziny "});

// "Ada Byron (1815)", "Ada Byron (40)": what stands behind is the year or the age.
std::string_view without_age(std::string_view name) {
    name = trimmed(name);
    if (!name.ends_with(')')) return name;
    const std::size_t open = name.rfind('(');
    const std::string_view inside =
        open == name.npos ? name : name.substr(open + 1, name.size() - open - 2);
    const bool is_number = std::all_of(inside.begin(), inside.end(), is_digit);
    return is_number ? trimmed(name.substr(0, open)) : name;
}

bool is_name(std::string_view text) {
    constexpr std::size_t shortest = 2;
    const bool says_who = !equals_ignoring_case(text, "happy") &&
                          !equals_ignoring_case(text, "my") && !equals_ignoring_case(text, "mein");
    return text.size() >= shortest && text.size() <= limits::name && says_who &&
           std::none_of(text.begin(), text.end(), is_digit);
}

}  // namespace

std::string whose_birthday(std::string_view title) {
    title = without_age(title);
    for (const std::string_view end : behind_name) {
        if (title.size() <= end.size() ||
            !equals_ignoring_case(title.substr(title.size() - end.size()), end))
            continue;
        const std::string_view name = without_age(title.substr(0, title.size() - end.size()));
        return is_name(name) ? std::string{name} : std::string{};
    }
    for (const std::string_view front : before_name) {
        if (title.size() <= front.size() ||
            !equals_ignoring_case(title.substr(0, front.size()), front))
            continue;
        const std::string_view name = without_age(title.substr(front.size()));
        return is_name(name) ? std::string{name} : std::string{};
    }
    return {};
}

std::string birthday_in(const Event& event) {
    if (!event.is_whole_day || !event.start) return {};
    const bool is_yearly =
        std::any_of(event.rules.begin(), event.rules.end(),
                    [](const std::string& rule) { return rule.find("YEARLY") != rule.npos; });
    if (!is_yearly && !event.is_birthday) return {};
    return whose_birthday(event.summary);
}

}  // namespace rekindle::calendar

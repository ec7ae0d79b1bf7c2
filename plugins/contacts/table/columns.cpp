#include "plugins/contacts/table/columns.hpp"

#include <algorithm>
#include <rekindle/text.hpp>

#include "plugins/contacts/table/headings.hpp"
#include "plugins/contacts/table/outlook_languages.hpp"
#include "plugins/text/letters.hpp"

namespace rekindle::contacts {
namespace {

// Google's "E-mail 1 - Value", "Phone 2 - Type", "Organization 1 - Name".
struct Numbered {
    std::string_view front, behind;
    Field field;
};
constexpr Numbered numbered[] = {
    {"email", "value", Field::mail},
    {"email", "type", Field::known},
    {"email", "label", Field::known},
    {"phone", "value", Field::number},
    {"phone", "type", Field::label},
    {"phone", "label", Field::label},
    {"organization", "name", Field::organisation},
    {"organization", "title", Field::title},
    {"organization", "department", Field::department},
    {"organization", "", Field::known},
    {"website", "value", Field::page},
    {"website", "", Field::known},
    {"relation", "value", Field::related},
    {"relation", "type", Field::label},
    {"relation", "label", Field::label},
    {"event", "value", Field::event},
    {"event", "type", Field::label},
    {"event", "label", Field::label},
    {"im", "value", Field::account},
    {"im", "service", Field::custom_service},
    {"im", "", Field::known},
    {"address", "city", Field::town},
    {"address", "region", Field::region},
    {"address", "country", Field::country},
    {"address", "", Field::known},
    {"customfield", "", Field::known},
    {"jot", "", Field::known},
    {"userdefinedfield", "", Field::known},
};

Field numbered_field(std::string_view plain) {
    const std::size_t digit = plain.find_first_of("123456789");
    if (digit == plain.npos || digit == 0) return Field::unknown;
    const std::string_view front = plain.substr(0, digit);
    const std::size_t behind = plain.find_first_not_of("0123456789", digit);
    if (behind == plain.npos) return Field::unknown;
    for (const Numbered& one : numbered)
        if (one.front == front && (one.behind.empty() || one.behind == plain.substr(behind)))
            return one.field;
    return Field::unknown;
}

using Language = std::optional<OutlookLanguage>;

Field known_field(const std::string& plain, Language language) {
    if (language)
        if (const Field field = outlook_field(plain, *language); field != Field::unknown)
            return field;
    for (const Heading& one : known_headings)
        if (one.plain == plain) return one.field;
    return Field::unknown;
}

Field field_of(const std::string& plain, Language language) {
    if (const Field field = numbered_field(plain); field != Field::unknown) return field;
    if (const Field field = known_field(plain, language); field != Field::unknown) return field;
    // "E-mail 2 Address", "Home Phone 2": the number of a further one says nothing else.
    std::string without{plain};
    std::erase_if(without, is_digit);
    return without.size() == plain.size() ? Field::unknown : known_field(without, language);
}

bool has(const std::vector<std::string>& plain, std::string_view heading) {
    return std::find(plain.begin(), plain.end(), heading) != plain.end();
}

// "E-Mail 2: Adresse", "Adresse de messagerie 2": lists of anything else have one address a row.
// Outlook writes a hundred columns, and in its own language nobody knows them all.
bool has_second_mail(const std::vector<std::string>& plain, const std::vector<Field>& fields) {
    for (std::size_t i = 0; i < plain.size(); ++i)
        if (fields[i] == Field::mail && plain[i].find('2') != plain[i].npos) return true;
    return false;
}

// Headings that only one program writes.
bool is_signed(const std::vector<std::string>& plain) {
    return has(plain, "email1value") || has(plain, "phone1value") ||
           has(plain, "groupmembership") || has(plain, "emaildisplayname") ||
           has(plain, "email2address") || (has(plain, "displayname") && has(plain, "primaryemail"));
}

// LinkedIn's own export, and lists of what happened to people rather than of people.
bool is_of_others(const std::vector<std::string>& plain) {
    return has(plain, "connectedon") || has(plain, "verbundenam") || has(plain, "conversationid");
}

bool holds(const std::vector<Field>& fields, Field wanted) {
    return std::find(fields.begin(), fields.end(), wanted) != fields.end();
}

// Beside a "Job Title" a "Title" is what stands before a name; alone it is the job's. In French
// both are "Titre", and the first is the name's.
void settle_titles(const std::vector<std::string>& plain, std::vector<Field>& fields) {
    const auto title = std::find(plain.begin(), plain.end(), "title");
    if (title != plain.end() && !holds(fields, Field::title))
        fields[static_cast<std::size_t>(title - plain.begin())] = Field::title;
    const auto first = std::find(fields.begin(), fields.end(), Field::title);
    if (first == fields.end()) return;
    const auto at = first - fields.begin();
    if (std::find(plain.begin() + at + 1, plain.end(), plain[static_cast<std::size_t>(at)]) !=
        plain.end())
        *first = Field::known;
}

// Thunderbird's "Birth Year", "Birth Month" and "Birthday".
void settle_birthday(std::vector<Field>& fields) {
    if (holds(fields, Field::birth_year) && !holds(fields, Field::birth_day))
        std::replace(fields.begin(), fields.end(), Field::birthday, Field::birth_day);
}

unsigned certainty_of(const std::vector<std::string>& plain, const std::vector<Field>& fields) {
    const auto count = [&](auto... wanted) {
        return std::count_if(fields.begin(), fields.end(),
                             [&](Field one) { return ((one == wanted) || ...); });
    };
    const bool names = count(Field::full_name, Field::given, Field::family) > 0;
    const bool reaches = count(Field::mail, Field::number) > 0;
    if (!names || !reaches || is_of_others(plain)) return 0;
    const auto known = static_cast<std::ptrdiff_t>(fields.size()) - count(Field::unknown);
    if (is_signed(plain)) return 90;
    const bool mostly = known * 10 >= static_cast<std::ptrdiff_t>(fields.size()) * 6;
    if (!mostly && !(known >= 10 && has_second_mail(plain, fields))) return 0;
    return known >= 10 ? 80 : 55;
}

}  // namespace

Columns columns_of(const std::vector<std::string>& headings) {
    Columns out;
    std::vector<std::string> plain;
    plain.reserve(headings.size());
    for (const std::string& heading : headings) plain.push_back(text::letters_and_digits(heading));
    const Language language = outlook_language_of(plain);
    for (const std::string& one : plain) out.fields.push_back(field_of(one, language));
    settle_titles(plain, out.fields);
    settle_birthday(out.fields);
    out.certainty = certainty_of(plain, out.fields);
    return out;
}

}  // namespace rekindle::contacts

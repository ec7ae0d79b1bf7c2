// Which column of a table holds what, told by its heading: the CSV of Google, Outlook, Thunderbird
// and Yahoo, in the languages in which Outlook writes it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rekindle::contacts {

enum class Field : std::uint8_t {
    unknown,
    known,  // a heading of these programs of which nothing is kept
    full_name,
    given,
    middle,
    family,
    nickname,
    mail,
    number,
    fax,
    pager,
    other_number,
    organisation,
    department,
    title,
    role,
    category,
    birthday,
    birth_year,
    birth_month,
    birth_day,
    anniversary,
    town,
    region,
    country,
    page,
    spouse,
    manager,
    assistant,
    related,         // with the label before it
    label,           // of the value behind it
    custom_service,  // of the account behind it
    account,
    event,
};

struct Columns {
    std::vector<Field> fields = {};
    unsigned certainty = 0;  // that these are contacts: 0 to 100
};

// REQUIRES: headings are UTF-8.
[[nodiscard]] Columns columns_of(const std::vector<std::string>& headings);

}  // namespace rekindle::contacts

// In which language Outlook wrote a table, and what its columns are in it: "Nome" is a whole name
// in one and a first name in another.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/contacts/table/columns.hpp"

namespace rekindle::contacts {

// A row of outlook_words.hpp.
using OutlookLanguage = std::size_t;

// `plain`: the letters and digits of a heading.
[[nodiscard]] Field outlook_field(const std::string& plain, OutlookLanguage language);

// The language that knows most of the headings; none where no language knows a name among them.
[[nodiscard]] std::optional<OutlookLanguage> outlook_language_of(
    const std::vector<std::string>& plain);

}  // namespace rekindle::contacts

// In which language Outlook wrote a table, and what its columns are in it: "Nome" is a whole name
// in one and a first name in another.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plugins/contacts/table/columns.hpp"

namespace rekindle::contacts {

class OutlookLanguage {
  public:
    // `words`: a row of outlook_words.hpp.
    explicit OutlookLanguage(std::string_view words);

    // `plain`: the letters and digits of a heading.
    [[nodiscard]] Field field_of(std::string_view plain) const;

  private:
    std::unordered_map<std::string, Field> fields_ = {};
};

// The language that knows most of the headings; none where no language knows a name among them.
[[nodiscard]] const OutlookLanguage* outlook_language_of(const std::vector<std::string>& plain);

}  // namespace rekindle::contacts

// Names of addresses that never show one, from the other addresses of their company.
#pragma once

#include <string_view>

#include "host/base/history.hpp"
#include "host/people/evidence/known_names.hpp"

namespace rekindle::people {

// "kholst@acme.example" without a name is Keith Holst's, where nobody else at the company can be
// meant, and so is "kholst@eu.acme.example". Marked as derived: it has to be confirmed by more.
void name_aliases(const History& history, KnownNames& known);

// Whether the local part is made of the name: jsmith, jrsmith, smithj, and cut to jwilliam.
[[nodiscard]] bool is_made_of(std::string_view local, const FullName& name);

}  // namespace rekindle::people

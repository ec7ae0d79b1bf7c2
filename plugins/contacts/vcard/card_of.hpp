// What the properties of a vCard say about a person.
#pragma once

#include <string_view>

#include "plugins/contacts/card.hpp"
#include "plugins/contacts/vcard/vcard_reader.hpp"

namespace rekindle::contacts {

// Text faults found on the way are added to those of `raw`.
[[nodiscard]] Card card_of(RawCard& raw);

// "4fbe8971" of "urn:uuid:4fbe8971".
[[nodiscard]] std::string_view uid_in(std::string_view text);
// As groups name it: without Apple's ":ABPerson" too.
[[nodiscard]] std::string_view id_in(std::string_view text);

// A list of members rather than a contact.
[[nodiscard]] bool is_group(const RawCard& raw);

}  // namespace rekindle::contacts

// What the properties of a vCard say about a person.
#pragma once

#include "plugins/contacts/card.hpp"
#include "plugins/contacts/vcard/vcard_reader.hpp"

namespace rekindle::contacts {

// Text faults found on the way are added to those of `raw`.
[[nodiscard]] Card card_of(RawCard& raw);

// A list of members rather than a contact.
[[nodiscard]] bool is_group(const RawCard& raw);

}  // namespace rekindle::contacts

// The owner's addresses in words: why one is taken for theirs, and an address as a user types it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <rekindle/result.hpp>

#include "host/people/people.hpp"

namespace rekindle::app {

// Whose log it is, found without loading it.
struct KnownOwner {
    std::vector<Identity> identities;
    people::Owner owner;
};
[[nodiscard]] Result<KnownOwner> known_owner(const log::Log& log);

// "mailto:ann@example.org" of "Ann@Example.org", "tel:+49…" of "+49 …", or of a URI as it is.
[[nodiscard]] Result<std::string> address_uri(std::string_view typed);

[[nodiscard]] std::string reason_words(const people::OwnerEvidence& evidence);
[[nodiscard]] std::string_view reason_name(people::OwnerEvidence::Reason reason);

// An address for people: "Ann Smith" and not "ann smith" of somebody known by name only.
[[nodiscard]] std::string shown(const Identity& identity);
// As to be typed behind `rekindle me`, in quotes where it has blanks.
[[nodiscard]] std::string typed(const Identity& identity);

// "rekindle me 'Ann Smith'    or rekindle me 'Bob Hope'": of those that are as likely as the first.
[[nodiscard]] std::string me_words(const std::vector<Identity>& identities,
                                   const std::vector<people::OwnerEvidence>& list);

// "ann@example.org, +49 30 1234 and 2 more", made printable; empty where nobody is known.
[[nodiscard]] std::string owner_words(const std::vector<Identity>& identities,
                                      const std::vector<people::OwnerEvidence>& list);

}  // namespace rekindle::app

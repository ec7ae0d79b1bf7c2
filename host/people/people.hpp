// People: canonical addresses, who the owner is, and one person for each identity.
//
// First form: the same address is the same person, and the user's decisions outrank everything.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <rekindle/record.hpp>
#include <rekindle/result.hpp>

#include "host/base/history.hpp"
#include "host/log/log.hpp"

namespace rekindle::people {

// The one form under which an address meets its equals: mail lower-cased, IDN and plus tags only
// where the provider ignores them, dots likewise; phones to E.164 where the number has a country
// code; handles and names case-folded in NFKC. Empty where there is nothing to identify.
[[nodiscard]] std::string canonical(Scheme scheme, std::string_view address);

// "mailto:ann@example.org", "tel:+49…", "handle:…", "name:…": how decisions and exports write it.
[[nodiscard]] std::string uri(const Identity& identity);

// Why an identity is taken for the owner's.
struct OwnerEvidence {
    std::uint32_t identity = nobody;
    enum class Reason : std::uint8_t {
        said,    // `rekindle me`
        source,  // the source says so: Sent folder, Delivered-To, account
        // Only suggestions, never taken by themselves:
        conversations,  // in nearly all chats in which no other owner is; `items` counts these
        everywhere      // takes part in nearly everything
    } reason = Reason::source;
    std::uint64_t items = 0;
};

struct Owner {
    std::vector<OwnerEvidence> taken = {};      // these identities are the owner
    std::vector<OwnerEvidence> suggested = {};  // ask: these may be too
};

[[nodiscard]] Owner find_owner(const History& history,
                               const std::vector<log::Log::Decision>& decisions);
// The same of a log that is not loaded; indices into its identities.
[[nodiscard]] Owner find_owner(const log::Sightings& sightings,
                               const std::vector<log::Log::Decision>& decisions);

// Fills history.persons and history.person_of. Deterministic, whatever the order of rows.
void resolve(History& history, const std::vector<log::Log::Decision>& decisions);

// The persons a user's word can mean: id, address, name or a part of one, ignoring case and marks.
// Exact matches first; indices into history.persons.
[[nodiscard]] std::vector<std::uint32_t> find(const History& history, std::string_view query);

}  // namespace rekindle::people

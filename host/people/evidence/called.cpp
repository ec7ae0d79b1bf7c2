#include "host/people/evidence/called.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "host/people/addresses/domains.hpp"
#include "host/people/evidence/aliases.hpp"
#include "host/people/names/latin.hpp"
#include "host/people/names/name_words.hpp"

namespace rekindle::people {
namespace {

constexpr std::size_t shortest_given = 3;
constexpr std::uint64_t seen_often_enough = 2;  // once is a slip of somebody's pen

// A single word that can be a given name, in Latin letters; else empty.
std::string given_name_in(std::string_view shown) {
    if (shown.find_first_of(" @,./") != std::string_view::npos) return {};
    std::string out = latin(shown);
    const bool letters =
        std::all_of(out.begin(), out.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return letters && out.size() >= shortest_given && !is_not_human(out) ? out : std::string{};
}

}  // namespace

void name_called(const History& history, KnownNames& known) {
    for (const NameRecord& record : history.names) {
        const std::uint32_t i = record.identity;
        const Identity& identity = history.identities[i];
        if (record.sightings < seen_often_enough || identity.scheme != Scheme::email ||
            known.shared[i] || known.derived[i] || known.names[i].empty())
            continue;
        const std::string given = given_name_in(record.name);
        // A family shares a mailbox at home, not at a company.
        if (given.empty() || company_domain(identity.address).empty()) continue;
        const FullName& own = known.names[i].front();
        const FullName called{given, own.last};
        const std::string_view local =
            std::string_view{identity.address}.substr(0, identity.address.rfind('@'));
        if (likeness(own, called) == Likeness::opposite && is_made_of(local, own) &&
            is_made_of(local, called))
            known.called.emplace(i, called);
    }
}

}  // namespace rekindle::people

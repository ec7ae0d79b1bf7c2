#include "host/people/persons.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "host/base/digest.hpp"
#include "host/people/colleagues.hpp"
#include "host/people/names/name.hpp"
#include "host/people/person_id.hpp"

namespace rekindle::people {
namespace {

// How often each identity takes part, to prefer the name that is used most.
std::vector<std::uint32_t> sightings(const History& history) {
    std::vector<std::uint32_t> out(history.identities.size(), 0);
    for (const Participation& one : history.participants) ++out[one.identity];
    return out;
}

// The card that speaks for an address that is somebody's alone; of an address of several, nothing
// can be said.
std::uint32_t person_on(const History& history, const KnownNames& known, const CardRecord& card) {
    for (const std::uint32_t one : card.identities)
        if (!known.shared[one]) return history.person_of[one];
    return nobody;
}

bool fact_before(const FactRecord& a, const FactRecord& b) {
    return std::tie(a.name, a.from, a.to, a.value) < std::tie(b.name, b.from, b.to, b.value);
}

void add_facts(History& history, const KnownNames& known) {
    for (const CardRecord& card : history.cards) {
        const std::uint32_t person = person_on(history, known, card);
        if (person == nobody) continue;
        PersonRecord& to = history.persons[person];
        ++to.cards;
        to.facts.insert(to.facts.end(), card.facts.begin(), card.facts.end());
    }
    for (PersonRecord& person : history.persons) {
        auto& facts = person.facts;
        std::sort(facts.begin(), facts.end(), fact_before);
        facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
    }
}

// How the owner's cards call each person, the first in the alphabet where they differ.
std::vector<std::string> card_names(const History& history, const KnownNames& known) {
    std::vector<std::string> out(history.persons.size());
    for (const CardRecord& card : history.cards) {
        const std::uint32_t person = person_on(history, known, card);
        std::string name = clean_name(card.name, {});
        if (person == nobody || name.empty()) continue;
        if (out[person].empty() || name < out[person]) out[person] = std::move(name);
    }
    return out;
}

// The name seen most with them; the one on a card where none was seen.
std::string display_name(const History& history, const PersonRecord& person,
                         const std::vector<std::uint32_t>& seen,
                         const std::vector<std::string>& on_cards) {
    std::string best;
    std::uint32_t most = 0;
    for (const std::uint32_t i : person.identities) {
        const Identity& identity = history.identities[i];
        std::string name = clean_name(
            identity.name, identity.scheme == Scheme::name ? std::string_view{} : identity.address);
        if (name.empty() || (!best.empty() && seen[i] <= most)) continue;
        best = std::move(name);
        most = seen[i];
    }
    const std::uint32_t first = person.identities.front();
    if (const std::string& card = on_cards[history.person_of[first]]; most == 0 && !card.empty())
        return card;
    return best.empty() ? history.identities[first].address : best;
}

PersonRecord::Machine machine(const Decided& said, const PersonRecord& person) {
    auto out = PersonRecord::Machine::unknown;
    for (const std::uint32_t i : person.identities) {
        if (said.machine[i] == Decided::Said::yes) out = PersonRecord::Machine::yes;
        if (said.machine[i] == Decided::Said::no) return PersonRecord::Machine::no;
    }
    return out;
}

}  // namespace

std::string person_id(std::string_view uri) {
    return "p" + text(digest("person", uri)).substr(0, id_length);
}

void write_persons(History& history, Clusters& clusters, const Found& found) {
    const auto& uris = found.uris;
    std::vector<std::uint32_t> order(uris.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return uris[a] < uris[b]; });
    history.persons.clear();
    history.person_of.assign(uris.size(), nobody);
    std::unordered_set<std::string> taken;
    for (const std::uint32_t i : order) {  // the root of a set comes first
        if (is_unnamed_owner(history.identities[i])) continue;
        const std::uint32_t root = clusters.root(i);
        if (root == i) {
            history.person_of[i] = static_cast<std::uint32_t>(history.persons.size());
            PersonRecord person{.id = person_id(uris[i])};
            // Two in a million archives: the later of two equal ids takes another.
            for (int more = 2; !taken.insert(person.id).second; ++more)
                person.id = person_id(uris[i] + " " + std::to_string(more));
            history.persons.push_back(std::move(person));
        }
        history.person_of[i] = history.person_of[root];
        history.persons[history.person_of[i]].identities.push_back(i);
    }
    add_facts(history, found.known);
    const std::vector<std::uint32_t> seen = sightings(history);
    const std::vector<std::string> on_cards = card_names(history, found.known);
    for (PersonRecord& person : history.persons) {
        person.name = display_name(history, person, seen, on_cards);
        person.machine = machine(found.said, person);
    }
    for (const OwnerEvidence& one : found.owner)
        history.persons[history.person_of[one.identity]].is_owner = true;
    // Where the owner is known, what the sources leave unnamed is theirs; it is no address of them.
    if (!found.owner.empty())
        for (std::uint32_t i = 0; i < uris.size(); ++i)
            if (is_unnamed_owner(history.identities[i]))
                history.person_of[i] = history.person_of[found.owner.front().identity];
    add_colleagues(history);
}

}  // namespace rekindle::people

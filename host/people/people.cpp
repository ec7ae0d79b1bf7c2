// One person for each identity, or for several that belong together.
#include "host/people/people.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include "host/base/digest.hpp"
#include "host/people/decided.hpp"
#include "host/people/name.hpp"
#include "host/people/person_id.hpp"

namespace rekindle::people {
namespace {

// Sets of identities. The root of a set is its identity with the first uri, whatever the order in
// which they were joined.
class Sets {
  public:
    explicit Sets(const std::vector<std::string>& uris) : uris_(&uris), parent_(uris.size()) {
        std::iota(parent_.begin(), parent_.end(), 0u);
    }
    std::uint32_t root(std::uint32_t i) {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    void join(std::uint32_t a, std::uint32_t b) {
        a = root(a);
        b = root(b);
        if ((*uris_)[b] < (*uris_)[a]) std::swap(a, b);
        parent_[b] = a;
    }

  private:
    const std::vector<std::string>* uris_;
    std::vector<std::uint32_t> parent_;
};

// Joins a and b unless that would put two into one person who the user said are different.
void join_if_allowed(Sets& sets, const Decided& said, Decided::Pair pair) {
    const std::uint32_t a = sets.root(pair.a), b = sets.root(pair.b);
    for (const Decided::Pair& apart : said.different) {
        const std::uint32_t c = sets.root(apart.a), d = sets.root(apart.b);
        if ((c == a && d == b) || (c == b && d == a)) return;
    }
    sets.join(a, b);
}

void join_all(const History& history, const std::vector<log::Log::Decision>& decisions,
              const Decided& said, std::vector<OwnerEvidence>& owner, Sets& sets) {
    owner = find_owner(history, decisions).taken;
    for (const OwnerEvidence& one : owner) sets.join(owner.front().identity, one.identity);
    for (const Decided::Pair& pair : said.same) join_if_allowed(sets, said, pair);
}

// How often each identity takes part, to prefer the name that is used most.
std::vector<std::uint32_t> sightings(const History& history) {
    std::vector<std::uint32_t> out(history.identities.size(), 0);
    for (const Participation& one : history.participants) ++out[one.identity];
    return out;
}

std::string display_name(const History& history, const PersonRecord& person,
                         const std::vector<std::uint32_t>& seen) {
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
    return best.empty() ? history.identities[person.identities.front()].address : best;
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

void resolve(History& history, const std::vector<log::Log::Decision>& decisions) {
    const auto count = static_cast<std::uint32_t>(history.identities.size());
    std::vector<std::string> uris;
    uris.reserve(count);
    for (const Identity& identity : history.identities) uris.push_back(uri(identity));
    const Decided said = decided(history.identities, decisions);
    Sets sets(uris);
    std::vector<OwnerEvidence> owner;
    join_all(history, decisions, said, owner, sets);

    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return uris[a] < uris[b]; });
    history.persons.clear();
    history.person_of.assign(count, nobody);
    std::unordered_set<std::string> taken;
    for (const std::uint32_t i : order) {  // the root of a set comes first
        const std::uint32_t root = sets.root(i);
        if (root == i) {
            history.person_of[i] = static_cast<std::uint32_t>(history.persons.size());
            PersonRecord person{person_id(uris[i]), {}};
            // Two in a million archives: the later of two equal ids takes another.
            for (int more = 2; !taken.insert(person.id).second; ++more)
                person.id = person_id(uris[i] + " " + std::to_string(more));
            history.persons.push_back(std::move(person));
        }
        history.person_of[i] = history.person_of[root];
        history.persons[history.person_of[i]].identities.push_back(i);
    }
    const std::vector<std::uint32_t> seen = sightings(history);
    for (PersonRecord& person : history.persons) {
        person.name = display_name(history, person, seen);
        person.machine = machine(said, person);
    }
    for (const OwnerEvidence& one : owner)
        history.persons[history.person_of[one.identity]].is_owner = true;
}

}  // namespace rekindle::people

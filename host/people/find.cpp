// The persons a user's word can mean.
#include <algorithm>
#include <array>

#include "host/people/names/fold.hpp"
#include "host/people/people.hpp"
#include "host/people/person_id.hpp"

namespace rekindle::people {
namespace {

constexpr std::array schemes{Scheme::email, Scheme::phone, Scheme::handle, Scheme::name};

bool is_this(const Identity& identity, std::string_view query) {
    return std::any_of(schemes.begin(), schemes.end(), [&](Scheme scheme) {
        return scheme == identity.scheme && identity.address == canonical(scheme, query);
    });
}

// Its id (also the one it had before it was joined to others), or one of its addresses.
bool is_named_exactly(const History& history, const PersonRecord& person, std::string_view query,
                      const std::string& folded_query) {
    if (person.id == folded_query) return true;
    const bool as_id = folded_query.size() == id_length + 1 && folded_query.front() == 'p';
    return std::any_of(person.identities.begin(), person.identities.end(), [&](std::uint32_t i) {
        const Identity& identity = history.identities[i];
        return is_this(identity, query) || uri(identity) == query ||
               (as_id && person.identities.size() > 1 && person_id(uri(identity)) == folded_query);
    });
}

bool has_part(const History& history, const PersonRecord& person, const std::string& query) {
    if (searchable(person.name).find(query) != std::string::npos) return true;
    return std::any_of(person.identities.begin(), person.identities.end(), [&](std::uint32_t i) {
        const Identity& identity = history.identities[i];
        return identity.address.find(query) != std::string::npos ||
               searchable(identity.name).find(query) != std::string::npos;
    });
}

}  // namespace

std::vector<std::uint32_t> find(const History& history, std::string_view query) {
    query = trimmed(query);
    if (query.empty()) return {};
    const std::string folded_query = folded(query), part = searchable(query);
    std::vector<std::uint32_t> exact, named, partly;
    for (std::uint32_t i = 0; i < history.persons.size(); ++i) {
        const PersonRecord& person = history.persons[i];
        if (is_named_exactly(history, person, query, folded_query))
            exact.push_back(i);
        else if (searchable(person.name) == part)
            named.push_back(i);
        else if (has_part(history, person, part))
            partly.push_back(i);
    }
    if (!exact.empty()) return exact;  // an address is nobody's part of a name
    named.insert(named.end(), partly.begin(), partly.end());
    return named;
}

}  // namespace rekindle::people

// Writes the persons of a history from the sets of its identities.
#pragma once

#include <string>
#include <vector>

#include "host/people/decided.hpp"
#include "host/people/evidence/clusters.hpp"
#include "host/people/evidence/known_names.hpp"

namespace rekindle::people {

struct Found {
    const std::vector<std::string>& uris;  // of the identities
    const Decided& said;
    const KnownNames& known;
    const std::vector<OwnerEvidence>& owner;
};

// Fills history.persons and history.person_of.
void write_persons(History& history, Clusters& clusters, const Found& found);

}  // namespace rekindle::people

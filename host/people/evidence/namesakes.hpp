// Who bears the same full name: which of them are one human being, and which may be.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "host/people/evidence/clusters.hpp"
#include "host/people/evidence/known_names.hpp"
#include "host/people/people.hpp"

namespace rekindle::people {

struct Namesakes {
    std::vector<Link> links = {};      // which it joined, the surest first
    std::vector<Link> questions = {};  // to ask
    struct Refused {
        Link link;
        Clusters::Joined why;
    };
    std::vector<Refused> refused = {};
};

// Joins them in `clusters`, and keeps apart whom something shows to be two. Each join is judged by
// what is known after those before it, so that many weak ones do not add up to what none of them
// would survive. Compares only who shares a name, so that the time grows with the number of
// identities.
[[nodiscard]] Namesakes find_namesakes(const History& history, const KnownNames& known,
                                       Clusters& clusters, const std::vector<std::string>& uris);

}  // namespace rekindle::people

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
    std::vector<Link> links = {};      // to join, the surest first
    std::vector<Link> questions = {};  // to ask
    struct Pair {
        std::uint32_t a = nobody, b = nobody;
    };
    std::vector<Pair> others = {};  // two human beings: two birthdays, two accounts
};

// Compares only who shares a name, so that the time grows with the number of identities.
[[nodiscard]] Namesakes find_namesakes(const History& history, const KnownNames& known,
                                       Clusters& clusters, const std::vector<std::string>& uris);

}  // namespace rekindle::people

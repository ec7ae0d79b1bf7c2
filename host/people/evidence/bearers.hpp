// Who bears which full name, those together who may be one, and how rare each name is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "host/people/evidence/clusters.hpp"
#include "host/people/evidence/known_names.hpp"

namespace rekindle::people {

// How often first and last names come in an archive, each full name counted once.
class Spread {
  public:
    void add(const std::string& block, const FullName& name);

    // Expected number of others who are called so by chance.
    [[nodiscard]] double expected(const FullName& name) const;
    // Whether others, of another family, are called so by their first name.
    [[nodiscard]] bool has_others(std::string_view first) const;
    // Full names with this last one.
    [[nodiscard]] int family(std::string_view last) const;

  private:
    std::unordered_map<std::string, int> seen_ = {}, first_ = {}, last_ = {};
};

struct Bearer {
    std::string block;                               // equal for those who may be one
    std::uint32_t root = nobody, identity = nobody;  // the identity that bears it
    FullName name = {};
    bool derived = false;
};

struct Bearers {
    std::vector<Bearer> all = {};
    std::vector<std::pair<std::size_t, std::size_t>> ranges = {};  // of those to compare
    Spread spread = {};
};

// Everybody under each of their names, sorted by what does not depend on the order in which the log
// was filled. Given names a letter apart are in one range where the family name is the same.
[[nodiscard]] Bearers find_bearers(const History& history, const KnownNames& known,
                                   Clusters& clusters, const std::vector<std::string>& uris);

}  // namespace rekindle::people

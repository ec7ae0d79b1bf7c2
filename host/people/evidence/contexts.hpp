// What agrees, besides the name, between two who bear the same one: employer, common contacts,
// conversations. Looked up only for those whose name somebody else bears too.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "host/people/evidence/clusters.hpp"
#include "host/people/evidence/known_names.hpp"
#include "host/people/evidence/profile.hpp"
#include "host/people/people.hpp"

namespace rekindle::people {

class Contexts {
  public:
    // `roots`: those that will be compared, sorted.
    Contexts(const History& history, const KnownNames& known, Clusters& clusters,
             const std::vector<std::uint32_t>& roots);

    // REQUIRES: both are among the roots.
    [[nodiscard]] Agreement compare(std::uint32_t a, std::uint32_t b) const;

    // They are one from here on, with that root.
    // REQUIRES: as for `compare`.
    void join(std::uint32_t a, std::uint32_t b, std::uint32_t root);

  private:
    using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

    [[nodiscard]] const Profile& profile(std::uint32_t root) const {
        return profiles_[place_.at(root)];
    }
    void read_addresses(const History& history, const KnownNames& known, Clusters& clusters);
    void count_companies(const History& history);
    [[nodiscard]] unsigned points_of(const std::string& company) const;
    void read_cards(const History& history, const KnownNames& known, Clusters& clusters);
    void take_fact(Profile& to, const FactRecord& fact) const;
    void read_rows(const History& history, Clusters& clusters);
    void read_rooms(const History& history, Clusters& clusters);
    void take_round(const std::vector<std::uint32_t>& round);
    void take_use(const History& history, std::size_t row, Clusters& clusters);
    void take_answer(const History& history, std::size_t row, Clusters& clusters);
    void spread(Pairs& pairs, std::vector<std::uint32_t> Profile::*column);
    void find_circles(const History& history, Clusters& clusters);
    void compare_work(const Profile& a, const Profile& b, Agreement& out) const;

    std::unordered_map<std::uint32_t, std::size_t> place_ = {};
    std::unordered_map<std::string, std::size_t> company_size_ = {};  // addresses and cards of it
    std::vector<Profile> profiles_ = {};
    Pairs contacts_ = {}, conversations_ = {}, written_to_ = {},
          answered_for_ = {};  // while rows are read
};

}  // namespace rekindle::people

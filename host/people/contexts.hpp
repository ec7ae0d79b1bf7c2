// What agrees, besides the name, between two who bear the same one: employer, common contacts,
// conversations. Looked up only for those whose name somebody else bears too.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "host/people/clusters.hpp"
#include "host/people/known_names.hpp"
#include "host/people/people.hpp"

namespace rekindle::people {

struct Agreement {
    std::uint32_t contexts = 0;  // of Context
    unsigned points = 0;         // how much they weigh
    unsigned doubts = 0;         // what speaks against it, and can be explained
    bool strangers = false;      // both have many contacts, and hardly one in common
    bool contradicted = false;   // what cannot: two birthdays, two accounts in one export
    std::string detail = {};     // the company, if that agrees
};

class Contexts {
  public:
    // `roots`: those that will be compared, sorted.
    Contexts(const History& history, const KnownNames& known, Clusters& clusters,
             const std::vector<std::uint32_t>& roots);

    // REQUIRES: both are among the roots.
    [[nodiscard]] Agreement compare(std::uint32_t a, std::uint32_t b) const;

  private:
    struct Employment {
        std::string organisation;  // key
        Instant from, to;
    };
    struct Profile {
        std::vector<std::uint32_t> contacts = {}, conversations = {}, written_to = {};  // sorted
        std::vector<std::string> domains = {}, handles = {}, birthdays = {}, pages = {},
                                 mails = {},  // at companies
            remarks = {};                     // in brackets behind the name
        std::vector<Employment> employments = {};
        std::vector<std::int64_t> sources = {}, accounts = {};  // sources of cards
    };
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
    void spread(Pairs& pairs, std::vector<std::uint32_t> Profile::*column);
    void compare_work(const Profile& a, const Profile& b, Agreement& out) const;
    void compare_circles(std::uint32_t a, std::uint32_t b, Agreement& out) const;

    std::unordered_map<std::uint32_t, std::size_t> place_ = {};
    std::unordered_map<std::string, std::size_t> company_size_ = {};  // addresses and cards of it
    std::vector<Profile> profiles_ = {};
    Pairs contacts_ = {}, conversations_ = {}, written_to_ = {};  // while rows are read
};

}  // namespace rekindle::people

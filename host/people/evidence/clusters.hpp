// Sets of identities that are one person, joined from the strongest evidence to the weakest. A join
// that would put two into one person who cannot be one is refused, so that a chain which is
// contradicted is cut at its weakest link.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "host/people/decided.hpp"
#include "host/people/names/full_name.hpp"
#include "host/people/people.hpp"

namespace rekindle::people {

class Clusters {
  public:
    Clusters(const std::vector<std::string>& uris, const Decided& said);

    enum class Joined : std::uint8_t {
        yes,
        before,       // they were one already
        different,    // the user said so, of two in them
        alone,        // the user split one of them off
        owner,        // one of them is the owner, and this is not enough to be the owner too
        names,        // their names are those of two human beings
        contradicted  // something else says that they are two: an account, a birthday
    };
    // `said`, and `number` of the owner, pass where other evidence does not.
    Joined join(const Link& link);

    // What automatic joins must respect.
    void keep_apart(std::uint32_t a, std::uint32_t b);
    void mark_owner(std::uint32_t identity);
    void add_name(std::uint32_t identity, const FullName& name);

    [[nodiscard]] std::uint32_t root(std::uint32_t i);
    [[nodiscard]] const std::vector<std::uint32_t>& members(std::uint32_t root) const {
        return members_[root];
    }
    [[nodiscard]] const std::vector<FullName>& names(std::uint32_t root) const {
        return names_[root];
    }
    [[nodiscard]] bool is_owner(std::uint32_t root) const { return owner_[root]; }
    // Whether the user said that somebody in a is not somebody in b.
    [[nodiscard]] bool are_different(std::uint32_t root_a, std::uint32_t root_b);

  private:
    using Apart = std::vector<std::vector<std::uint32_t>>;

    [[nodiscard]] bool are_apart(const Apart& apart, std::uint32_t a, std::uint32_t b);
    [[nodiscard]] Joined refusal(const Link& link, std::uint32_t a, std::uint32_t b);
    [[nodiscard]] bool names_exclude(std::uint32_t a, std::uint32_t b) const;
    void merge(std::uint32_t into, std::uint32_t from);

    const std::vector<std::string>* uris_;
    const Decided* said_;
    // By identity; those of a root hold for its whole set.
    std::vector<std::uint32_t> parent_;
    std::vector<std::vector<std::uint32_t>> members_;
    std::vector<std::vector<FullName>> names_;
    std::vector<bool> owner_;
    Apart different_, contradicted_;
};

}  // namespace rekindle::people

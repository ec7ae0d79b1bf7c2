// Who knows whom, as far as the archive shows it: two contacts of the owner know each other if they
// are on one item of at most 25 people.
//
// A self-join on the items, at most 25 times the participations. What the owner sees this way ranks
// like the true number of mutual contacts with .64 (Spearman; analyzer.md 3.8).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "host/analyzer/items.hpp"
#include "host/analyzer/statistics.hpp"

namespace rekindle::analyzer {

class Structure {
  public:
    // Persons that are contacts (counted in `contact`, by person) and no machines.
    Structure(const View& view, const std::vector<std::uint8_t>& contact);

    // The contacts this one is seen with, by person number.
    [[nodiscard]] std::span<const std::uint32_t> mutual(std::uint32_t person) const {
        const std::uint32_t begin = person == 0 ? 0 : end_[person - 1];
        return {neighbours_.data() + begin, end_[person] - begin};
    }

  private:
    std::vector<std::uint32_t> end_, neighbours_;
};

}  // namespace rekindle::analyzer

// Ids of persons: made from an address, so that they are the same after every import, on every
// machine, and never anybody else's. A person of several addresses has the id of the first in the
// alphabet; `find` knows those of the others too.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rekindle::people {

inline constexpr std::size_t id_length =
    8;  // 40 bits: one collision in 600 archives of 75,000 people

[[nodiscard]] std::string person_id(std::string_view uri);

}  // namespace rekindle::people

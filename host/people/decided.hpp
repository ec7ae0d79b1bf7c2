// The user's decisions in terms of identities: which of them they name, and which still hold.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "host/people/people.hpp"

namespace rekindle::people {

struct Decided {
    enum class Said : std::uint8_t { nothing, yes, no };
    struct Pair {
        std::uint32_t a = nobody, b = nobody;
    };
    std::vector<Said> owner;    // by identity
    std::vector<Said> machine;  // by identity
    std::vector<bool> alone;    // by identity: split off, only `same` joins it
    std::string region;         // of phone numbers; empty: nothing was said
    std::vector<Pair> same;     // in the order they were said, without those taken back since
    std::vector<Pair> different;
};

[[nodiscard]] Decided decided(const std::vector<Identity>& identities,
                              const std::vector<log::Log::Decision>& decisions);

}  // namespace rekindle::people

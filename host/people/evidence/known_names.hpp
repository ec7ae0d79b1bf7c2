// What each identity is called, by those who wrote to it and by cards, and whether several human
// beings are behind it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "host/base/history.hpp"
#include "host/people/names/full_name.hpp"

namespace rekindle::people {

struct KnownNames {
    // By identity. The full names it mostly bears, the one seen most first; two where somebody took
    // another family name.
    std::vector<std::vector<FullName>> names;
    // By identity: seen under names of different human beings, on cards of several, a switchboard,
    // info@: it joins nobody to nobody.
    std::vector<bool> shared;
    // By identity: no name was ever seen, it is read from "ann.smith@".
    std::vector<bool> derived;
    // "houston" of "Ward, Kim (Houston)", for those identities whose name bears such a remark.
    std::unordered_map<std::uint32_t, std::string> remarks = {};
    // Their name with another given name, by which some call them.
    std::unordered_map<std::uint32_t, FullName> called = {};
};

[[nodiscard]] KnownNames known_names(const History& history);

// "ann.smith" and "smith_ann2" tell a name; "asmith" does not.
[[nodiscard]] std::optional<FullName> name_in_address(const Identity& identity);

}  // namespace rekindle::people

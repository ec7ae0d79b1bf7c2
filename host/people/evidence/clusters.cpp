#include "host/people/evidence/clusters.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace rekindle::people {
namespace {

constexpr std::size_t most_names = 8;  // of one set; more are not compared

void append(auto& to, auto& from) {
    to.insert(to.end(), from.begin(), from.end());
    from.clear();
    from.shrink_to_fit();
}

}  // namespace

Clusters::Clusters(const std::vector<std::string>& uris, const Decided& said)
    : uris_(&uris),
      said_(&said),
      parent_(uris.size()),
      members_(uris.size()),
      names_(uris.size()),
      owner_(uris.size(), false),
      different_(uris.size()),
      contradicted_(uris.size()) {
    std::iota(parent_.begin(), parent_.end(), 0u);
    for (std::uint32_t i = 0; i < uris.size(); ++i) members_[i].push_back(i);
    for (const Decided::Pair& pair : said.different) {
        different_[pair.a].push_back(pair.b);
        different_[pair.b].push_back(pair.a);
    }
}

std::uint32_t Clusters::root(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
}

void Clusters::keep_apart(std::uint32_t a, std::uint32_t b) {
    contradicted_[root(a)].push_back(b);
    contradicted_[root(b)].push_back(a);
}

void Clusters::mark_owner(std::uint32_t identity) {
    owner_[root(identity)] = true;
}

void Clusters::add_name(std::uint32_t identity, const FullName& name) {
    std::vector<FullName>& names = names_[root(identity)];
    if (names.size() < most_names && std::find(names.begin(), names.end(), name) == names.end())
        names.push_back(name);
}

bool Clusters::are_apart(const Apart& apart, std::uint32_t a, std::uint32_t b) {
    if (apart[b].size() < apart[a].size()) std::swap(a, b);
    return std::any_of(apart[a].begin(), apart[a].end(),
                       [&](std::uint32_t other) { return root(other) == b; });
}

bool Clusters::are_different(std::uint32_t root_a, std::uint32_t root_b) {
    return are_apart(different_, root_a, root_b);
}

// Somebody may have two names, one before and one after a marriage. Names exclude each other where
// all of one side are opposite to all of the other.
bool Clusters::names_exclude(std::uint32_t a, std::uint32_t b) const {
    bool any = false;
    for (const FullName& one : names_[a])
        for (const FullName& other : names_[b]) {
            if (likeness(one, other) != Likeness::opposite) return false;
            any = true;
        }
    return any;
}

Clusters::Joined Clusters::refusal(const Link& link, std::uint32_t a, std::uint32_t b) {
    if (are_different(a, b)) return Joined::different;
    if (link.evidence == Evidence::said) return Joined::yes;
    if (said_->alone[link.a] || said_->alone[link.b]) return Joined::alone;
    const bool exact = link.evidence == Evidence::number || link.evidence == Evidence::owner;
    if (owner_[a] != owner_[b] && !exact) return Joined::owner;
    if (are_apart(contradicted_, a, b)) return Joined::contradicted;
    return !exact && names_exclude(a, b) ? Joined::names : Joined::yes;
}

// The root is the identity with the first uri, whatever the order of joins.
Clusters::Joined Clusters::join(const Link& link) {
    std::uint32_t a = root(link.a), b = root(link.b);
    if (a == b) return Joined::before;
    const Joined out = refusal(link, a, b);
    if (out != Joined::yes) return out;
    if ((*uris_)[b] < (*uris_)[a]) std::swap(a, b);
    merge(a, b);
    return out;
}

// The longer list takes in the shorter one, so that many joins stay quick.
void Clusters::merge(std::uint32_t into, std::uint32_t from) {
    parent_[from] = into;
    owner_[into] = owner_[into] || owner_[from];
    if (members_[into].size() < members_[from].size()) std::swap(members_[into], members_[from]);
    append(members_[into], members_[from]);
    for (Apart* apart : {&different_, &contradicted_}) {
        if ((*apart)[into].size() < (*apart)[from].size())
            std::swap((*apart)[into], (*apart)[from]);
        append((*apart)[into], (*apart)[from]);
    }
    for (const FullName& name : names_[from]) add_name(into, name);
    names_[from].clear();
}

}  // namespace rekindle::people

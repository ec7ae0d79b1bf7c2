#include "tests/evaluation/people/builder.hpp"

#include <algorithm>

namespace rekindle::evaluation {

std::uint32_t Builder::identity(Scheme scheme, const std::string& address, const std::string& name,
                                std::uint32_t sightings) {
    const std::string canonical = people::canonical(scheme, address);
    const auto [at, is_new] = index_.emplace(std::pair{scheme, canonical},
                                             static_cast<std::uint32_t>(out_.identities.size()));
    if (is_new) out_.identities.push_back({scheme, canonical, {}, 0});
    if (!name.empty()) names_[{at->second, name}] += sightings;
    return at->second;
}

void Builder::item(Kind kind, Instant time, std::uint32_t by, const std::vector<std::uint32_t>& to,
                   std::uint32_t thread) {
    out_.row_id.push_back(static_cast<std::int64_t>(out_.time.size()) + 1);
    out_.time.push_back(time);
    out_.kind.push_back(kind);
    out_.flags.push_back(0);
    out_.group_size.push_back(0);
    out_.answers.push_back(nobody);
    out_.thread.push_back(thread);
    out_.title.push_back(nobody);
    out_.participants.push_back({by, Role::by});
    for (const std::uint32_t one : to) out_.participants.push_back({one, Role::to});
    out_.participants_end.push_back(static_cast<std::uint32_t>(out_.participants.size()));
}

History Builder::take() {
    for (const auto& [key, count] : names_) out_.names.push_back({key.first, count, key.second});
    std::stable_sort(
        out_.names.begin(), out_.names.end(), [](const NameRecord& a, const NameRecord& b) {
            return a.identity != b.identity ? a.identity < b.identity : a.sightings > b.sightings;
        });
    for (const NameRecord& one : out_.names)
        if (out_.identities[one.identity].name.empty())
            out_.identities[one.identity].name = one.name;
    return std::move(out_);
}

}  // namespace rekindle::evaluation

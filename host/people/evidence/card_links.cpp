#include "host/people/evidence/card_links.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "host/people/names/fold.hpp"

namespace rekindle::people {
namespace {

constexpr double card_confidence = 0.99, page_confidence = 0.95;

// What it is called where the user reads why two are one.
std::string label(const CardRecord& card) {
    const std::string& name = card.name.empty() ? card.service : card.name;
    return card.service.empty() || card.name.empty() ? name : name + ", " + card.service;
}

// "https://www.linkedin.com/in/ann/?x=1" as the profile's handle: "linkedin.com/in/ann".
std::string page(std::string_view url) {
    std::string out = folded(url);
    if (const auto scheme = out.find("://"); scheme != std::string::npos) out.erase(0, scheme + 3);
    out.resize(std::min(out.find_first_of("?#"), out.size()));
    while (out.ends_with('/')) out.pop_back();
    const auto dot = out.find('.');
    const bool country = dot == 2 && out.find('.', dot + 1) < out.find('/');
    if (out.starts_with("www.") || country) out.erase(0, dot + 1);
    return out;
}

// Profiles by their address, only those that some card names.
std::unordered_map<std::string, std::uint32_t> profiles(const History& history) {
    std::unordered_map<std::string, std::uint32_t> out;
    for (std::uint32_t i = 0; i < history.identities.size(); ++i)
        if (history.identities[i].scheme == Scheme::handle)
            out.emplace(page(history.identities[i].address), i);
    return out;
}

}  // namespace

std::vector<Link> card_links(const History& history, const KnownNames& known) {
    std::vector<Link> out;
    const auto known_profiles = profiles(history);
    for (const CardRecord& card : history.cards) {
        std::uint32_t first = nobody;
        for (const std::uint32_t one : card.identities) {
            if (known.shared[one]) continue;
            if (first == nobody)
                first = one;
            else
                out.push_back({first, one, Evidence::card, card_confidence, 0, label(card)});
        }
        for (const FactRecord& fact : card.facts) {
            if (first == nobody || fact.name != "url") continue;
            const auto at = known_profiles.find(page(fact.value));
            if (at != known_profiles.end() && at->second != first && !known.shared[at->second])
                out.push_back(
                    {first, at->second, Evidence::card, page_confidence, same_page, label(card)});
        }
    }
    return out;
}

}  // namespace rekindle::people

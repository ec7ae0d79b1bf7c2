#include "host/people/card_links.hpp"

#include <algorithm>

namespace rekindle::people {
namespace {

constexpr double card_confidence = 0.99;

// What it is called where the user reads why two are one.
std::string label(const CardRecord& card) {
    const std::string& name = card.name.empty() ? card.service : card.name;
    return card.service.empty() || card.name.empty() ? name : name + ", " + card.service;
}

}  // namespace

std::vector<Link> card_links(const History& history, const KnownNames& known) {
    std::vector<Link> out;
    for (const CardRecord& card : history.cards) {
        std::uint32_t first = nobody;
        for (const std::uint32_t one : card.identities) {
            if (known.shared[one]) continue;
            if (first == nobody)
                first = one;
            else
                out.push_back({first, one, Evidence::card, card_confidence, 0, label(card)});
        }
    }
    return out;
}

}  // namespace rekindle::people

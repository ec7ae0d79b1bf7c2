// Who the owner is: what the user said, else what the sources say, else a suggestion.
//
// A source marks the sender of a Sent folder, the Delivered-To and the account. Three cases need
// care. The archive of a list is delivered to an address that hardly any mail is sent to: whoever
// is neither author nor recipient of what bears his mark is only suggested. A stray Delivered-To
// of somebody else comes along with every forwarded mail: less than a twentieth of the strongest
// mark is only suggested. And an archive of many people's Sent folders has no one owner: with more
// than `most_addresses` strong marks, all are only suggested.
#include <algorithm>

#include "host/people/decided.hpp"

namespace rekindle::people {
namespace {

constexpr double least_share_of_strongest = 0.05;
constexpr double least_share_addressed = 0.02;
constexpr std::size_t most_addresses = 12;
constexpr double nearly_everything = 0.6;
constexpr std::uint64_t enough_items = 20;
constexpr std::size_t most_suggestions = 5;

struct Counts {
    std::uint64_t items = 0;      // takes part
    std::uint64_t addressed = 0;  // as author or named recipient
};

std::vector<Counts> count(const History& history, std::uint64_t& personal_items) {
    std::vector<Counts> out(history.identities.size());
    for (std::size_t row = 0; row < history.size(); ++row) {
        const auto begin = history.participants_begin(row), end = history.participants_end[row];
        personal_items += (history.flags[row] & RK_BULK) == 0 ? 1 : 0;
        for (auto i = begin; i < end; ++i) {
            const Participation& one = history.participants[i];
            out[one.identity].items += (history.flags[row] & RK_BULK) == 0 ? 1 : 0;
            out[one.identity].addressed += one.role != Role::bcc ? 1 : 0;
        }
    }
    return out;
}

bool is_supported(const Identity& identity, const Counts& counts, std::uint32_t strongest) {
    return identity.owner_evidence >= least_share_of_strongest * strongest &&
           static_cast<double>(counts.addressed) >=
               least_share_addressed * identity.owner_evidence &&
           counts.addressed > 0;
}

// Most items first; of equals the first in the alphabet, so that the order of rows is no matter.
void sort(const History& history, std::vector<OwnerEvidence>& list) {
    std::sort(list.begin(), list.end(), [&](const OwnerEvidence& a, const OwnerEvidence& b) {
        if (a.reason != b.reason) return a.reason < b.reason;
        if (a.items != b.items) return a.items > b.items;
        return uri(history.identities[a.identity]) < uri(history.identities[b.identity]);
    });
}

void suggest_everywhere(const std::vector<Counts>& counts, std::uint64_t personal_items,
                        const Decided& said, Owner& out) {
    if (personal_items < enough_items) return;
    for (std::uint32_t i = 0; i < counts.size(); ++i)
        if (said.owner[i] == Decided::Said::nothing &&
            static_cast<double>(counts[i].items) >=
                nearly_everything * static_cast<double>(personal_items))
            out.suggested.push_back({i, OwnerEvidence::Reason::everywhere, counts[i].items});
}

}  // namespace

Owner find_owner(const History& history, const std::vector<log::Log::Decision>& decisions) {
    using Reason = OwnerEvidence::Reason;
    const Decided said = decided(history, decisions);
    std::uint64_t personal_items = 0;
    const std::vector<Counts> counts = count(history, personal_items);
    std::uint32_t strongest = 0;
    for (std::uint32_t i = 0; i < counts.size(); ++i)
        if (said.owner[i] != Decided::Said::no)
            strongest = std::max(strongest, history.identities[i].owner_evidence);
    Owner out;
    std::vector<OwnerEvidence> strong;
    for (std::uint32_t i = 0; i < counts.size(); ++i) {
        const Identity& identity = history.identities[i];
        if (said.owner[i] == Decided::Said::yes)
            out.taken.push_back({i, Reason::said, counts[i].items});
        else if (said.owner[i] == Decided::Said::no || identity.owner_evidence == 0)
            continue;
        else if (is_supported(identity, counts[i], strongest))
            strong.push_back({i, Reason::source, identity.owner_evidence});
        else
            out.suggested.push_back({i, Reason::source, identity.owner_evidence});
    }
    auto& to = strong.size() > most_addresses ? out.suggested : out.taken;
    to.insert(to.end(), strong.begin(), strong.end());
    if (out.taken.empty() && strong.empty()) suggest_everywhere(counts, personal_items, said, out);
    sort(history, out.taken);
    sort(history, out.suggested);
    if (out.suggested.size() > most_suggestions) out.suggested.resize(most_suggestions);
    return out;
}

}  // namespace rekindle::people

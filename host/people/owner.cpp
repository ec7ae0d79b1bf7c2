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

using Counts = log::Sightings::Counts;

// All but the identities.
log::Sightings count(const History& history) {
    log::Sightings out;
    out.counts.resize(history.identities.size());
    for (std::size_t row = 0; row < history.size(); ++row) {
        const auto begin = history.participants_begin(row), end = history.participants_end[row];
        const std::uint64_t personal = (history.flags[row] & RK_BULK) == 0 ? 1 : 0;
        out.personal_items += personal;
        for (auto i = begin; i < end; ++i) {
            const Participation& one = history.participants[i];
            out.counts[one.identity].items += personal;
            out.counts[one.identity].addressed += one.role != Role::bcc ? 1 : 0;
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
void sort(const std::vector<Identity>& identities, std::vector<OwnerEvidence>& list) {
    std::sort(list.begin(), list.end(), [&](const OwnerEvidence& a, const OwnerEvidence& b) {
        if (a.reason != b.reason) return a.reason < b.reason;
        if (a.items != b.items) return a.items > b.items;
        return uri(identities[a.identity]) < uri(identities[b.identity]);
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

Owner find(const std::vector<Identity>& identities, const log::Sightings& seen,
           const std::vector<log::Log::Decision>& decisions) {
    using Reason = OwnerEvidence::Reason;
    const Decided said = decided(identities, decisions);
    const std::vector<Counts>& counts = seen.counts;
    std::uint32_t strongest = 0;
    for (std::uint32_t i = 0; i < counts.size(); ++i)
        if (said.owner[i] != Decided::Said::no)
            strongest = std::max(strongest, identities[i].owner_evidence);
    Owner out;
    std::vector<OwnerEvidence> strong;
    for (std::uint32_t i = 0; i < counts.size(); ++i) {
        const Identity& identity = identities[i];
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
    if (out.taken.empty() && strong.empty())
        suggest_everywhere(counts, seen.personal_items, said, out);
    sort(identities, out.taken);
    sort(identities, out.suggested);
    if (out.suggested.size() > most_suggestions) out.suggested.resize(most_suggestions);
    return out;
}

}  // namespace

Owner find_owner(const History& history, const std::vector<log::Log::Decision>& decisions) {
    return find(history.identities, count(history), decisions);
}

Owner find_owner(const log::Sightings& sightings,
                 const std::vector<log::Log::Decision>& decisions) {
    return find(sightings.identities, sightings, decisions);
}

}  // namespace rekindle::people

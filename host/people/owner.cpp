// Who the owner is: what the user said, else what the sources say, else a suggestion.
//
// A source marks the sender of a Sent folder, the Delivered-To and the account. Three cases need
// care. The archive of a list is delivered to an address that hardly any mail is sent to: whoever
// is neither author nor recipient of what bears his mark is only suggested. A stray Delivered-To
// of somebody else comes along with every forwarded mail: a mail address with less than a twentieth
// of the strongest one's mark is only suggested, however many items other services mark. And an
// archive of many people's Sent folders has no one owner: with more than `most_addresses` strong
// marks, all are only suggested.
//
// A chat export often says nothing. But whoever exported several is in all of them, and hardly
// anybody else is; of one alone, everybody in it is suggested.
#include <algorithm>

#include "host/log/conversations.hpp"
#include "host/people/decided.hpp"

namespace rekindle::people {
namespace {

constexpr double least_share_of_strongest = 0.05;
constexpr double least_share_addressed = 0.02;
constexpr std::size_t most_addresses = 12;
constexpr double nearly_everything = 0.6;
constexpr double nearly_all_conversations = 0.8;
constexpr std::uint64_t enough_items = 20;
constexpr std::size_t most_suggestions = 5;

using Counts = log::Sightings::Counts;

// All but the identities.
log::Sightings count(const History& history) {
    log::Sightings out;
    out.counts.resize(history.identities.size());
    log::Conversations conversations;
    std::vector<std::uint32_t> circle;
    for (std::size_t row = 0; row < history.size(); ++row) {
        const auto begin = history.participants_begin(row), end = history.participants_end[row];
        const std::uint64_t personal = (history.flags[row] & RK_BULK) == 0 ? 1 : 0;
        out.personal_items += personal;
        circle.clear();
        for (auto i = begin; i < end; ++i) {
            const Participation& one = history.participants[i];
            out.counts[one.identity].items += personal;
            out.counts[one.identity].addressed += one.role != Role::bcc ? 1 : 0;
            circle.push_back(one.identity);
        }
        if (log::Conversations::tells(history.kind[row], history.flags[row]))
            conversations.add(circle);
    }
    out.conversations = conversations.take();
    for (const CardRecord& card : history.cards)
        if (card.is_owner) out.owner_cards.push_back(card.identities);
    return out;
}

bool is_supported(const Identity& identity, const Counts& counts, std::uint32_t strongest) {
    const bool is_strong = identity.scheme != Scheme::email ||
                           identity.owner_evidence >= least_share_of_strongest * strongest;
    return is_strong &&
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

// Not whoever is in chats: in one group everybody takes part in everything.
void suggest_everywhere(const log::Sightings& seen, const Decided& said, Owner& out) {
    if (seen.personal_items < enough_items) return;
    const std::vector<Counts>& counts = seen.counts;
    std::vector<bool> chats(counts.size(), false);
    for (const auto& circle : seen.conversations)
        for (const std::uint32_t one : circle) chats[one] = true;
    for (std::uint32_t i = 0; i < counts.size(); ++i)
        if (!chats[i] && said.owner[i] == Decided::Said::nothing &&
            static_cast<double>(counts[i].items) >=
                nearly_everything * static_cast<double>(seen.personal_items))
            out.suggested.push_back({i, OwnerEvidence::Reason::everywhere, counts[i].items});
}

// Whoever is in nearly all conversations that no known owner is in. Nobody where too many are.
void suggest_from_conversations(const log::Sightings& seen, const Decided& said, Owner& out) {
    std::vector<bool> is_taken(seen.counts.size(), false);
    for (const OwnerEvidence& one : out.taken) is_taken[one.identity] = true;
    std::vector<std::uint64_t> together(seen.counts.size(), 0);
    std::uint64_t unowned = 0;
    for (const auto& circle : seen.conversations) {
        if (std::any_of(circle.begin(), circle.end(), [&](auto one) { return is_taken[one]; }))
            continue;
        ++unowned;
        for (const std::uint32_t one : circle) ++together[one];
    }
    if (unowned == 0) return;
    std::vector<OwnerEvidence> found;
    for (std::uint32_t i = 0; i < together.size(); ++i)
        if (said.owner[i] == Decided::Said::nothing &&
            static_cast<double>(together[i]) >=
                nearly_all_conversations * static_cast<double>(unowned))
            found.push_back({i, OwnerEvidence::Reason::conversations, together[i]});
    if (found.size() <= most_suggestions)
        out.suggested.insert(out.suggested.end(), found.begin(), found.end());
}

bool has(const std::vector<OwnerEvidence>& list, std::uint32_t identity) {
    return std::any_of(list.begin(), list.end(),
                       [&](const OwnerEvidence& one) { return one.identity == identity; });
}

// What a source calls the owner's, such as a profile: all of it with one address that is known to
// be theirs, else only a suggestion.
void take_own_cards(const log::Sightings& seen, const Decided& said, Owner& out) {
    for (const auto& card : seen.owner_cards) {
        const bool known =
            std::any_of(card.begin(), card.end(), [&](auto one) { return has(out.taken, one); });
        for (const std::uint32_t one : card) {
            if (said.owner[one] == Decided::Said::no || has(out.taken, one)) continue;
            std::erase_if(out.suggested, [&](const auto& other) { return other.identity == one; });
            (known ? out.taken : out.suggested)
                .push_back({one, OwnerEvidence::Reason::source, seen.counts[one].items});
        }
    }
}

Owner find(const std::vector<Identity>& identities, const log::Sightings& seen,
           const std::vector<log::Log::Decision>& decisions) {
    using Reason = OwnerEvidence::Reason;
    Decided said = decided(identities, decisions);
    for (std::size_t i = 0; i < identities.size(); ++i)
        if (is_unnamed_owner(identities[i])) said.owner[i] = Decided::Said::no;
    const std::vector<Counts>& counts = seen.counts;
    std::uint32_t strongest = 0;
    for (std::uint32_t i = 0; i < counts.size(); ++i)
        if (said.owner[i] != Decided::Said::no && identities[i].scheme == Scheme::email)
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
    take_own_cards(seen, said, out);
    suggest_from_conversations(seen, said, out);
    if (out.taken.empty() && strong.empty() && out.suggested.empty())
        suggest_everywhere(seen, said, out);
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

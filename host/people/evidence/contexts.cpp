#include "host/people/evidence/contexts.hpp"

#include <algorithm>
#include <string_view>

#include <rekindle/text.hpp>

#include "host/people/addresses/domains.hpp"
#include "host/people/evidence/known_names.hpp"
#include "host/people/names/latin.hpp"

namespace rekindle::people {
namespace {

constexpr std::size_t largest_round = 30;      // people in one item or room; more tells nothing
constexpr std::size_t most_pairs = 8'000'000;  // then they are sorted and each is kept once
constexpr double share_of_a_hub = 0.2;         // of all compared: who knows so many is no evidence
constexpr std::size_t least_of_a_hub = 25;
constexpr std::size_t shortest_handle = 5;
constexpr std::size_t part_of_the_archive = 5;  // a fifth of all addresses
constexpr std::size_t several_of_a_company = 2;

void sort_unique(auto& values) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

// A name somebody chose, not one made of what they are called.
std::string handle_of(const Identity& identity) {
    std::string out;
    if (identity.scheme == Scheme::email)
        out = identity.address.substr(0, identity.address.rfind('@'));
    else if (identity.scheme == Scheme::handle)
        out = identity.address.substr(identity.address.find_last_of("/:@") + 1);
    const bool telling = out.size() >= shortest_handle && !is_role_address(out + "@x.example") &&
                         out.find_first_of("0123456789") != std::string::npos &&
                         !name_in_address({Scheme::email, out + "@x.example", {}, 0});
    return telling ? out : std::string{};
}

}  // namespace

Contexts::Contexts(const History& history, const KnownNames& known, Clusters& clusters,
                   const std::vector<std::uint32_t>& roots)
    : profiles_(roots.size()) {
    for (std::size_t i = 0; i < roots.size(); ++i) {
        place_.emplace(roots[i], i);
        profiles_[i].roots.push_back(roots[i]);
    }
    count_companies(history);
    read_addresses(history, known, clusters);
    read_cards(history, known, clusters);
    read_rooms(history, clusters);
    read_rows(history, clusters);
    spread(contacts_, &Profile::contacts);
    find_circles(history, clusters);
    spread(conversations_, &Profile::conversations);
    spread(written_to_, &Profile::written_to);
    spread(answered_for_, &Profile::answered_for);
    for (Profile& one : profiles_) {
        for (auto* texts :
             {&one.domains, &one.handles, &one.birthdays, &one.pages, &one.remarks, &one.phones})
            sort_unique(*texts);
        sort_unique(one.sources);
        sort_unique(one.accounts);
        sort_unique(one.services);
        std::sort(one.used.begin(), one.used.end());
    }
}

void Contexts::read_addresses(const History& history, const KnownNames& known, Clusters& clusters) {
    for (const auto& [root, place] : place_)
        for (const std::uint32_t one : clusters.members(root)) {
            const Identity& identity = history.identities[one];
            Profile& to = profiles_[place];
            if (std::string domain = company_domain(identity.address);
                identity.scheme == Scheme::email && !domain.empty()) {
                to.domains.push_back(std::move(domain));
                to.mails.push_back(identity.address);
                if (const auto at = known.remarks.find(one); at != known.remarks.end())
                    to.remarks.push_back(at->second);
            }
            if (std::string handle = handle_of(identity); !handle.empty())
                to.handles.push_back(std::move(handle));
            if (identity.scheme == Scheme::phone && identity.address.starts_with('+'))
                to.phones.push_back(identity.address);
            if (identity.scheme != Scheme::handle) continue;
            if (const auto service = account_service(identity.address); !service.empty())
                to.services.push_back(service);
        }
}

void Contexts::join(std::uint32_t a, std::uint32_t b, std::uint32_t root) {
    const std::size_t into = place_.at(a), from = place_.at(b);
    if (into == from) return;
    take_in(profiles_[into], profiles_[from]);
    profiles_[from] = {};
    place_[a] = place_[b] = place_[root] = into;
}

void Contexts::count_companies(const History& history) {
    for (const Identity& identity : history.identities)
        if (identity.scheme == Scheme::email) ++company_size_[company_domain(identity.address)];
    for (const CardRecord& card : history.cards)
        for (const FactRecord& fact : card.facts)
            if (fact.name == "organisation") ++company_size_[organisation_key(fact.value)];
}

void Contexts::take_fact(Profile& to, const FactRecord& fact) const {
    if (fact.name == "organisation")
        to.employments.push_back({organisation_key(fact.value), fact.from, fact.to});
    else if (fact.name == "birthday")
        to.birthdays.push_back(fact.value);
    else if (fact.name == "url")
        to.pages.push_back(latin(fact.value));
}

// To whoever is behind the first address on the card that is somebody's alone.
void Contexts::read_cards(const History& history, const KnownNames& known, Clusters& clusters) {
    for (const CardRecord& card : history.cards) {
        const auto own = std::find_if(card.identities.begin(), card.identities.end(),
                                      [&](std::uint32_t one) { return !known.shared[one]; });
        if (own == card.identities.end()) continue;
        const auto at = place_.find(clusters.root(*own));
        if (at == place_.end()) continue;
        Profile& to = profiles_[at->second];
        for (const FactRecord& fact : card.facts) take_fact(to, fact);
        const bool account = !account_service(card.service).empty();
        (account ? to.accounts : to.sources).push_back(card.source);
    }
}

void Contexts::read_rooms(const History& history, Clusters& clusters) {
    // Above the numbers of threads, so that a silent room is no other conversation.
    std::uint32_t silent = static_cast<std::uint32_t>(history.size());
    std::vector<std::uint32_t> round;
    for (const RoomRecord& room : history.rooms) {
        const std::uint32_t number = room.thread == nobody ? silent++ : room.thread;
        if (room.members.size() > largest_round) continue;
        round.clear();
        for (const std::uint32_t one : room.members)
            if (const std::uint32_t root = clusters.root(one); !clusters.is_owner(root))
                round.push_back(root);
        sort_unique(round);
        take_round(round);
        for (const std::uint32_t one : round)
            if (place_.contains(one)) conversations_.emplace_back(one, number);
    }
}

// Everybody compared, with everybody else of one item.
void Contexts::take_round(const std::vector<std::uint32_t>& round) {
    for (const std::uint32_t one : round) {
        if (!place_.contains(one)) continue;
        for (const std::uint32_t other : round)
            if (other != one) contacts_.emplace_back(one, other);
    }
    if (contacts_.size() > most_pairs) sort_unique(contacts_);
}

// When an address was used that is no company's: those are given up and taken one after the other.
void Contexts::take_use(const History& history, std::size_t row, Clusters& clusters) {
    if (history.time[row] == unknown_time) return;
    for (auto i = history.participants_begin(row); i < history.participants_end[row]; ++i) {
        const std::uint32_t identity = history.participants[i].identity;
        const auto at = place_.find(clusters.root(identity));
        if (at == place_.end()) continue;
        Profile& to = profiles_[at->second];
        const Instant time = history.time[row];
        to.first = to.first == unknown_time ? time : std::min(to.first, time);
        to.last = to.last == unknown_time ? time : std::max(to.last, time);
        if (history.identities[identity].scheme == Scheme::email &&
            company_domain(history.identities[identity].address).empty())
            to.used.push_back(time);
    }
}

// Who answers without having been written to stands in for somebody, or has another address.
void Contexts::take_answer(const History& history, std::size_t row, Clusters& clusters) {
    const std::uint32_t answered = history.answers[row];
    if (answered == nobody) return;
    const auto author_of = [&](std::size_t of) {
        for (auto i = history.participants_begin(of); i < history.participants_end[of]; ++i)
            if (history.participants[i].role == Role::by)
                return clusters.root(history.participants[i].identity);
        return nobody;
    };
    const std::uint32_t author = author_of(row), asker = author_of(answered);
    if (author == nobody || !place_.contains(author)) return;
    std::vector<std::uint32_t> asked;
    for (auto i = history.participants_begin(answered); i < history.participants_end[answered];
         ++i) {
        const std::uint32_t root = clusters.root(history.participants[i].identity);
        if (root == author) return;
        if (root != asker && place_.contains(root)) asked.push_back(root);
    }
    for (const std::uint32_t one : asked) answered_for_.emplace_back(one, author);
}

void Contexts::read_rows(const History& history, Clusters& clusters) {
    std::vector<std::uint32_t> round;
    for (std::size_t row = 0; row < history.size(); ++row) {
        const auto begin = history.participants_begin(row), end = history.participants_end[row];
        // Also what came over a list: who talks there under two addresses answers the same people.
        if (end - begin > largest_round) continue;
        round.clear();
        std::uint32_t author = nobody;
        bool any = false;
        for (auto i = begin; i < end; ++i) {
            const std::uint32_t root = clusters.root(history.participants[i].identity);
            if (clusters.is_owner(root)) continue;
            if (history.participants[i].role == Role::by && author == nobody) author = root;
            any = any || place_.contains(root);
            round.push_back(root);
        }
        if (!any) continue;
        take_use(history, row, clusters);
        take_answer(history, row, clusters);
        sort_unique(round);
        take_round(round);
        for (const std::uint32_t one : round) {
            if (!place_.contains(one)) continue;
            if (history.thread[row] != nobody)
                conversations_.emplace_back(one, history.thread[row]);
            if (round.size() == 2 && author != nobody && one != author && place_.contains(author))
                written_to_.emplace_back(author, one);
        }
    }
}

// Into the columns of the profiles, each once, without hubs.
void Contexts::spread(Pairs& pairs, std::vector<std::uint32_t> Profile::*column) {
    sort_unique(pairs);
    std::unordered_map<std::uint32_t, std::size_t> degree;
    for (const auto& [root, other] : pairs) ++degree[other];
    const auto share =
        static_cast<std::size_t>(share_of_a_hub * static_cast<double>(profiles_.size()));
    const std::size_t most = std::max(least_of_a_hub, share);
    for (const auto& [root, other] : pairs)
        if (degree[other] <= most) (profiles_[place_.at(root)].*column).push_back(other);
    Pairs{}.swap(pairs);
}

// The companies of which each knows several. One that has a large part of all addresses tells
// nothing: it is where the archive was kept.
void Contexts::find_circles(const History& history, Clusters& clusters) {
    std::unordered_map<std::uint32_t, std::string> company_of;
    const auto company = [&](std::uint32_t root) -> const std::string& {
        const auto [at, is_new] = company_of.emplace(root, std::string{});
        if (!is_new) return at->second;
        for (const std::uint32_t one : clusters.members(root))
            if (history.identities[one].scheme == Scheme::email && at->second.empty())
                at->second = company_domain(history.identities[one].address);
        const auto size = company_size_.find(at->second);
        if (size != company_size_.end() &&
            size->second > history.identities.size() / part_of_the_archive)
            at->second.clear();
        return at->second;
    };
    std::vector<std::string> known;
    for (Profile& one : profiles_) {
        known.clear();
        for (const std::uint32_t contact : one.contacts)
            if (const std::string& name = company(contact); !name.empty()) known.push_back(name);
        std::sort(known.begin(), known.end());
        for (std::size_t i = 0; i < known.size();) {
            const auto end = std::upper_bound(known.begin(), known.end(), known[i]);
            if (end - known.begin() >= static_cast<std::ptrdiff_t>(i + several_of_a_company))
                one.circle.push_back(known[i]);
            i = static_cast<std::size_t>(end - known.begin());
        }
    }
}

}  // namespace rekindle::people
